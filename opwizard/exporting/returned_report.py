"""A report that came back: what a colleague changed in it, and what of that can be taken over.

The workbook is read like any other file: by the same careful reader, as text, with card numbers masked.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from opwizard.errors import InputError, ReadError
from opwizard.exporting.report_form import FORM, KEY_SHEET, MARK, ROW_HEADER, ROWS_SHEET, as_kept
from opwizard.import_types import by_id
from opwizard.language import _
from opwizard.opening import open_spreadsheet
from opwizard.progress import Progress
from opwizard.reading.sheet import Opened, ReadOptions, Sheet

_NAMED_IN = ("xl/workbook.xml", "settings.xml")
"""The parts of a workbook and of an OpenDocument spreadsheet that name the sheets."""
_SHEETS = 200_000
"""Bytes in which the names of a workbook's sheets are looked for."""


@dataclass(frozen=True, slots=True)
class ReturnedCell:
    """A cell that was changed: the row as the spreadsheet counts, the field's id, the text before and after."""

    row: int
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ReturnedReport:
    """What came back. `rows` counts the rows that were still there; `unknown` are rows the report never had."""

    import_type: str
    changes: tuple[ReturnedCell, ...]
    rows: int
    unknown: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Merge:
    """What can be taken over at once, and what must be asked: cells changed here as well, with the text now.

    `unknown` are rows the report never had; they are not taken over.
    """

    changes: tuple[ReturnedCell, ...]
    conflicts: tuple[tuple[ReturnedCell, str], ...]
    unknown: tuple[int, ...] = ()


def read_back(path: Path, progress: Progress | None = None) -> ReturnedReport:
    """Return what was changed in a report since it was written (slow).

    Raises:
        InputError: The file is no report of this program, or its key was taken out.
        ReadError: The file cannot be used.
        Cancelled: Stop was pressed.
    """
    wanted = progress or Progress()
    import_type, before = _key(_sheet(path, KEY_SHEET, wanted))
    after = _cells(_sheet(path, ROWS_SHEET, wanted), {field.header: field.id for field in by_id(import_type).fields})
    changes = tuple(
        ReturnedCell(row, field, old, new)
        for row in sorted(before.keys() & after.keys())
        for field, old in before[row].items()
        if not _same(as_kept(old), new := after[row].get(field, old)))
    unknown = tuple(sorted(after.keys() - before.keys()))
    return ReturnedReport(import_type, changes, len(before.keys() & after.keys()), unknown)


def looks_returned(path: Path) -> bool:
    """Tell whether a file is a report of this program that came back, without reading its rows."""
    if not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as book:
            name = next(name for name in _NAMED_IN if name in book.namelist())
            with book.open(name) as sheets:
                return f'name="{KEY_SHEET}"'.encode() in sheets.read(_SHEETS)
    except (StopIteration, OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError):
        return False


def merge(report: ReturnedReport, current: Callable[[int, str], str | None]) -> Merge:
    """Sort the changes that came back by whether the cell still says what it said in the report.

    `current` returns the text a cell has now, None when the row or field is not there any more (its changes are
    conflicts as well, with an empty text). A cell that already says what came back needs nothing.
    """
    clear, conflicts = [], []
    for change in report.changes:
        now = current(change.row, change.field)
        if now is not None and _same(now, change.new):
            continue
        if now is not None and _same(now, change.old):
            clear.append(change)
        else:
            conflicts.append((change, now or ""))
    return Merge(tuple(clear), tuple(conflicts), report.unknown)


def _same(one: str, other: str) -> bool:
    """Compare two texts as a workbook keeps them: with line feeds only."""
    return one.replace("\r\n", "\n").replace("\r", "\n") == other.replace("\r\n", "\n").replace("\r", "\n")


def _sheet(path: Path, name: str, progress: Progress) -> Opened:
    try:
        return open_spreadsheet(path, ReadOptions(sheet=name, header_row=0 if name == KEY_SHEET else 1), progress)
    except InputError as error:
        raise _no_report() from error
    except ReadError as error:
        if error.code in {"no-rows", "not-a-table"}:
            raise _no_report() from error
        raise


def _rows_of(sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    """Yield every row, those the reader left out as well: a report has no titles or totals."""
    columns = [column.cells.flat().to_list() for column in sheet.columns]
    found = {int(number): list(cells) for number, *cells in zip(sheet.rows.tolist(), *columns, strict=True)}
    found.update({left.row: list(left.cells) for left in sheet.left_out})
    yield from sorted(found.items())


def _key(opened: Opened) -> tuple[str, dict[int, dict[str, str]]]:
    rows = [cells for _number, cells in _rows_of(opened.sheet)]
    if len(rows) < 2 or rows[0][:2] != [MARK, FORM] or rows[1][:1] != [ROW_HEADER]:
        raise _no_report()
    try:
        import_type = by_id(rows[0][2])
    except (KeyError, IndexError) as error:
        raise _no_report() from error
    fields = [name for name in rows[1][1:] if import_type.has(name)]
    try:
        return import_type.id, {int(cells[0]): _texts(fields, "".join(cells[1:])) for cells in rows[2:] if cells[0]}
    except ValueError as error:
        raise _no_report() from error


def _texts(fields: list[str], kept: str) -> dict[str, str]:
    texts = json.loads(kept)
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise ValueError
    return dict(zip(fields, texts, strict=True))


def _cells(opened: Opened, fields: dict[str, str]) -> dict[int, dict[str, str]]:
    """Return the cells of the sheet people work in, by row number and field; other columns are passed over."""
    places = {place: fields[column.name.strip()] for place, column in enumerate(opened.sheet.columns)
              if column.name.strip() in fields}
    key = next((place for place, column in enumerate(opened.sheet.columns) if column.name.strip() == ROW_HEADER), None)
    if key is None:
        raise _no_report()
    found: dict[int, dict[str, str]] = {}
    for _number, cells in _rows_of(opened.sheet):
        number = cells[key].strip().removesuffix(".0") if key < len(cells) else ""
        if number.isdecimal():
            found[int(number)] = {field: cells[place] if place < len(cells) else "" for place, field in places.items()}
    return found


def _no_report() -> InputError:
    return InputError("not-a-report", _("This is not a report this program wrote, or its hidden sheet is gone."),
                      _("Open the workbook that was saved as the report, corrected but otherwise as it was."))
