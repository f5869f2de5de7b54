"""Real Excel as the judge: every text and every error that Excel shows in a workbook must be in what we load.

    python -m tests.benchmarks.excel_truth SHARED/badfiles

The baselines are what Excel itself saved as CSV, one file a sheet. A cell counts as text when we or Excel say it is one
(letters that are no number, date or error); the place must be the same as well as the text.
"""

from __future__ import annotations

import csv
import io
import re
import sys
import tarfile
from collections import Counter
from pathlib import Path

import numpy as np

from opwizard.errors import ReadError
from opwizard.progress import Progress
from opwizard.reading import READERS
from opwizard.reading.cells import SheetCells
from opwizard.reading.grid import ERROR, TEXT
from opwizard.reading.sniff import sniff

_ERROR = re.compile(r"#(N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)")
_CELLS = {reader.format: reader.cells for reader in READERS}


def sheets_of(path: Path) -> list[SheetCells]:
    """Return the cells of all sheets of a workbook."""
    data = path.read_bytes()
    cells = _CELLS.get(sniff(path.name, data))
    if cells is None:
        return []
    return cells(data, Progress())


def judge(cells: SheetCells, rows: list[list[str]], wrong: list[str]) -> Counter[str]:
    """Compare one sheet with what Excel shows of it."""
    places = zip(np.asarray(cells.rows).tolist(), np.asarray(cells.columns).tolist(), strict=True)
    found = dict(zip(places, zip(list(cells.texts), bytes(cells.kinds), strict=True), strict=True))
    shown = {(row, column): text for row, texts in enumerate(rows, 1) for column, text in enumerate(texts)
             if text.strip()}
    down, right = _offset(found, shown)
    count: Counter[str] = Counter()
    for (row, column), text in shown.items():
        ours, kind = found.get((row + down, column + right), ("", -1))
        if "_" in text or "?" in text.replace("#NAME?", ""):
            continue
        if _ERROR.fullmatch(text):
            count["errors"] += 1
            count["errors kept"] += ours == text and kind == ERROR
            if ours != text:
                wrong.append(f"{cells.name} R{row}C{column + 1}: error {text!r}, we have {ours!r}")
        elif kind == TEXT or (kind == -1 and re.search(r"[^\W\d_]{2}", text)):
            count["texts"] += 1
            if _flat(ours) != _flat(text):
                count["texts lost"] += 1
                wrong.append(f"{cells.name} R{row}C{column + 1}: Excel {text[:60]!r}, we have {ours[:60]!r}")
    return count


def _offset(found: dict[tuple[int, int], tuple[str, int]], shown: dict[tuple[int, int], str]) -> tuple[int, int]:
    """Return how far Excel's CSV, which begins at the first used cell, is moved against the sheet."""
    sample = list(shown.items())[:60]
    tries = [(down, right) for down in range(min((row for row, _c in found), default=1)) for right in
             range(min((column for _r, column in found), default=0) + 1)]
    return max(tries, key=lambda move: sum(
        found.get((row + move[0], column + move[1]), ("",))[0] == text for (row, column), text in sample))


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def main(badfiles: Path, verbose: bool) -> None:
    """Judge every workbook there is a baseline for."""
    workbooks = {path.name: path for folder in ("poi_spreadsheet", "sheetjs_root", "sheetjs_1904", "calamine_tests")
                 for path in (badfiles / folder).iterdir()}
    total: Counter[str] = Counter()
    with tarfile.open(badfiles / "excel_baselines.tar.xz") as archive:
        shown: dict[str, dict[int, list[list[str]]]] = {}
        for member in archive:
            match = re.fullmatch(r"(.+)\.(\d+)\.csv", Path(member.name).name)
            if match and (file := archive.extractfile(member)):
                data = file.read()
                try:
                    text = data.decode("utf-8-sig")
                except UnicodeDecodeError:
                    text = data.decode("cp1252", "replace")
                shown.setdefault(match[1], {})[int(match[2])] = list(csv.reader(io.StringIO(text, newline="")))
    for name, sheets in sorted(shown.items()):
        if name not in workbooks:
            total["not here"] += 1
            continue
        try:
            loaded = sheets_of(workbooks[name])
        except ReadError as error:
            total[f"refused {error.code}"] += 1
            print(f"{name}: {error.code}")
            continue
        total["workbooks"] += 1
        wrong: list[str] = []
        for number, rows in sheets.items():
            if number < len(loaded):
                total += judge(loaded[number], rows, wrong)
            else:
                total["sheets missing"] += 1
        if wrong:
            print(f"{name}: {len(wrong)} cells")
            for line in wrong[:20 if verbose else 2]:
                print("   ", line)
    print(dict(total))


if __name__ == "__main__":
    csv.field_size_limit(10**9)
    main(Path(sys.argv[1]), "-v" in sys.argv)
