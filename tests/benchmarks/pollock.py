"""How well damaged CSV files are read: the Pollock benchmark (one table damaged 2,290 ways, with the clean truth).

Run it with `python -m tests.benchmarks.pollock`; it needs the shared material beside the checkout. Per file ten
figures from 0 to 1: opened at all, and precision, recall and F1 of the header's cells, of the records and of all
cells. `simple` is the sum of their means (at most 10), `weighted` the same with each file counted as often as its
damage occurs in real files. The strict figure comes on top: files whose header and every record come back exactly,
and of all other files those about which nothing was said.
"""

from __future__ import annotations

import csv
import json
import tarfile
import tempfile
from collections import Counter
from collections.abc import Hashable, Iterable
from pathlib import Path

from opwizard.errors import ReadError
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.reading.text_file import read_text

SHARED = Path(__file__).parents[2].parent / "shared" / "badfiles" / "pollock_polluted_files.tar.xz"
Grid = list[list[str]]


def measures(wanted: Iterable[Hashable], got: Iterable[Hashable]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of two collections, each element counted as often as it occurs."""
    left, right = Counter(wanted), Counter(got)
    common = (left & right).total()
    precision = common / right.total() if right else float(not left)
    recall = common / left.total() if left else float(not right)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def read(path: Path) -> tuple[Grid | None, list[str]]:
    """Return the grid as read (None when refused) and the codes that were said."""
    try:
        found = read_text(path, path.read_bytes(), ReadOptions(), Progress())
    except ReadError as error:
        return None, [error.code]
    sheet = found.sheet
    columns = [column.cells.flat().to_list() for column in sheet.columns]
    header = [[column.name for column in sheet.columns]] if sheet.header_row else []
    return [*header, *map(list, zip(*columns, strict=True))], [problem.code for problem in found.problems]


def bare(row: list[str]) -> tuple[str, ...]:
    """Return a row without the blank cells at its end."""
    kept = len(row)
    while kept and not row[kept - 1]:
        kept -= 1
    return tuple(row[:kept])


def cells(rows: Grid) -> list[str]:
    """Return all cells of some rows."""
    return [cell for row in rows for cell in row]


def score(folder: Path, weights: dict[str, float]) -> dict[str, object]:
    """Return the figures of all files in a folder with `csv`, `clean` and `parameters`."""
    plain, weighted, weight = [0.0] * 10, [0.0] * 10, 0.0
    exact, untold = 0, []
    files = sorted((folder / "csv").iterdir())
    for path in files:
        with (folder / "clean" / path.name).open(newline="", encoding="utf-8") as file:
            clean = list(csv.reader(file))
        parameters = json.loads((folder / "parameters" / f"{path.name}_parameters.json").read_text())
        names = min(1, int(parameters["header_lines"]))
        grid, codes = read(path)
        got = grid or []
        figures = [float(grid is not None or not clean),
                   *measures(cells(clean[:names]), cells(got[:names])),
                   *measures(map(bare, clean[names:]), map(bare, got[names:])),
                   *measures(filter(None, cells(clean)), filter(None, cells(got)))]
        share = weights.get(path.name, 0.0)
        weight += share
        for place, figure in enumerate(figures):
            plain[place] += figure
            weighted[place] += figure * share
        if list(map(bare, clean)) == list(map(bare, got)):
            exact += 1
        elif not codes:
            untold.append(path.name)
    return {"simple": sum(plain) / len(files), "weighted": sum(weighted) / weight, "exact": exact, "files": len(files),
            "not exact and nothing said": untold}


def main() -> None:
    """Unpack the shared material and print the figures."""
    if not SHARED.exists():
        print("The shared material is not here; nothing to measure.")
        return
    with tempfile.TemporaryDirectory() as place, tarfile.open(SHARED) as archive:
        archive.extractall(place, filter="data")
        weights = json.loads(next(Path(place).rglob("pollock_weights.json")).read_text())
        print(json.dumps(score(next(Path(place).rglob("polluted_files")), weights), indent=1))


if __name__ == "__main__":
    main()
