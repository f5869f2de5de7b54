"""From the cells of a workbook's sheets to the one table that is opened: which sheet, and what is said about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import polars as pl

from opwizard.errors import InputError
from opwizard.language import _, ngettext
from opwizard.problems import Problem, problem
from opwizard.progress import Progress
from opwizard.reading import refusals, workbook_words
from opwizard.reading.cells import Laid, Place, SheetCells, Stray, lay
from opwizard.reading.grid import DATE, TEXT, Grid
from opwizard.reading.sheet import LeftOut, Opened, ReadOptions, Sheet, SheetInfo, letter
from opwizard.reading.structure import shape
from opwizard.table import Positions

_WRITTEN_DATE = r"^\s*\d{1,4}([./-])\d{1,2}([./-])\d{1,4}(\s|$)"
FIRST_PLACES = 5
"""How many rows or cells are named in a sentence; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Texts of the file that are not in the opened table but may hold what must not be kept: comments, other sheets.

    `where` is `cells` or `comment`; `rows` and `letters` say where each text stands.
    """

    where: str
    sheet: str | None
    texts: pl.Series
    rows: Positions
    letters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    """A file that was read: what was opened, and the texts that lie outside the opened table."""

    opened: Opened
    elsewhere: tuple[Elsewhere, ...] = ()


def open_workbook(path: Path, format_: str, sheets: Sequence[SheetCells], options: ReadOptions,
                  progress: Progress) -> Whole:
    """Return the table of the chosen sheet, or of the one that looks most like a list.

    Raises:
        ReadError: `file-empty`, `no-rows`, `not-a-table` or `file-too-large`.
        InputError: The workbook has no sheet of the name that was asked for.
    """
    if not any(len(cells.rows) for cells in sheets):
        raise refusals.empty()
    progress.check()
    chosen = _chosen(sheets, options.sheet)
    laid = lay(chosen, options.keep_rows)
    grid = replace(laid.grid, problems=(*laid.grid.problems, *_said(chosen, laid)))
    sheet, problems = shape(grid, options, format=format_, sheet_name=chosen.name)
    sheet = _with_stray(sheet, laid)
    opened = Opened(path=path, format=format_, encoding=None, delimiter=None, sheet_name=chosen.name,
                    sheets=tuple(SheetInfo(cells.name, len(laid.grid.numbers) if cells is chosen else _rows(cells),
                                           cells.hidden) for cells in sheets), sheet=sheet,
                    problems=(*_about_sheets(sheets, chosen), *problems), options=options)
    return Whole(opened, tuple(_elsewhere(sheets, chosen)))


def _rows(cells: SheetCells) -> int:
    return len(np.unique(np.asarray(cells.rows, np.int64)))


def _chosen(sheets: Sequence[SheetCells], name: str | None) -> SheetCells:
    """Return the sheet of a name, or the one that looks most like a list."""
    if name is not None:
        for cells in sheets:
            if cells.name == name or cells.name.casefold() == name.casefold():
                return cells
        raise InputError("unknown-sheet", _("There is no sheet called “{name}” in this file.").format(name=name),
                         _("Its sheets are: {names}.").format(names=", ".join(cells.name for cells in sheets)))
    filled = [cells for cells in sheets if len(cells.rows)]
    return filled[0] if len(filled) == 1 else max(filled, key=_likeness)


def _likeness(cells: SheetCells) -> tuple[bool, float]:
    """Return how much a sheet looks like a list of people: shown, with e-mail addresses, wide and full."""
    rows = np.asarray(cells.rows, np.int64)
    if not len(rows):
        return False, 0.0
    texts = cells.texts if isinstance(cells.texts, pl.Series) else pl.Series("", cells.texts, dtype=pl.String)
    widths = np.unique(rows, return_counts=True)[1]
    full = float(widths[widths >= max(2, int(np.median(widths)))].sum())
    addresses = int(texts.str.contains(r"^\S+@\S+\.\S+$").sum())
    return not cells.hidden, (full or 0.5) * (10 if addresses > len(widths) // 4 else 1)


def _about_sheets(sheets: Sequence[SheetCells], chosen: SheetCells) -> Iterable[Problem]:
    """Say which other sheets there are."""
    others = [cells.name for cells in sheets if cells is not chosen and not cells.hidden and len(cells.rows)]
    if others:
        yield problem(workbook_words.SEVERAL_SHEETS, sheet=chosen.name, chosen=chosen.name,
                      count=len(others) + (not chosen.hidden), others=", ".join(f"“{name}”" for name in others))
    hidden = [cells.name for cells in sheets if cells.hidden]
    if hidden:
        yield problem(workbook_words.HIDDEN_SHEETS, sheet=chosen.name, sheets=", ".join(f"“{name}”" for name in hidden))


def _said(cells: SheetCells, laid: Laid) -> Iterable[Problem]:
    """Say what must be known about the cells of the chosen sheet."""
    grid, name = laid.grid, cells.name
    hidden = sorted(cells.hidden_rows.intersection(grid.numbers.tolist()))
    if hidden:
        yield problem(workbook_words.HIDDEN_ROWS, sheet=name, row=hidden[0], count=len(hidden), rows=_named(hidden))
    columns = sorted(cells.hidden_columns.intersection(range(grid.first_column, grid.first_column + grid.cells.width)))
    if columns:
        yield problem(workbook_words.HIDDEN_COLUMNS, sheet=name, columns=_listed([letter(at) for at in columns]))
    if cells.merged:
        places = [f"{letter(left)}{top}:{letter(right)}{bottom}" for top, left, bottom, right in sorted(cells.merged)]
        yield problem(workbook_words.MERGED_CELLS, sheet=name, places=_listed(places), filled=laid.filled)
    if laid.stray:
        yield problem(workbook_words.STRAY_CELL, sheet=name, row=laid.stray[0].row, letter=letter(laid.stray[0].column),
                      value=laid.stray[0].text, places=_listed([cell.place for cell in laid.stray]))
    told = {**cells.told, "link-differs": [at for at, target in cells.links.items() if _differs(grid, at, target)]}
    for code, places_ in told.items():
        yield from _per_column(code, places_, cells, grid)
    yield from _half_dates(grid, name)


def _half_dates(grid: Grid, name: str) -> Iterable[Problem]:
    """Say which columns hold real dates and dates written as text beside each other."""
    if grid.kinds is None:
        return
    for at in np.flatnonzero((grid.kinds == DATE).any(axis=0)).tolist():
        kinds, texts = grid.kinds[:, at], grid.cells.to_series(at)
        written = np.flatnonzero((kinds == TEXT) & texts.str.contains(_WRITTEN_DATE).to_numpy())
        dates = int(np.count_nonzero(kinds == DATE))
        if len(written) and len(written) * 50 > dates:
            first = int(written[0])
            yield problem(workbook_words.DATES_HALF_TEXT, sheet=name, row=int(grid.numbers[first]), value=texts[first],
                          letter=letter(grid.first_column + at), at=letter(grid.first_column + at), dates=dates,
                          texts=len(written), first=int(grid.numbers[first]))


def _per_column(code: str, places: list[Place], cells: SheetCells, grid: Grid) -> Iterable[Problem]:
    """Say one thing about each column it is true of, with how many cells and the first rows."""
    by_column: dict[int, list[int]] = {}
    for row, column in places:
        by_column.setdefault(column, []).append(row)
    for column, rows in sorted(by_column.items()):
        first = min(rows)
        value = cells.links.get((first, column)) if code == "link-differs" else _at(grid, first, column)
        yield problem(workbook_words.PER_COLUMN[code], sheet=cells.name, row=first, letter=letter(column),
                      value=value or "", at=letter(column), count=len(rows), rows=_named(sorted(rows))
                      ).at(rows=tuple(sorted(rows)))


def _at(grid: Grid, row: int, column: int) -> str:
    """Return the text of a cell of the grid, or nothing when the grid does not reach there."""
    at = int(np.searchsorted(grid.numbers, row))
    if at < len(grid.numbers) and grid.numbers[at] == row and 0 <= column - grid.first_column < grid.cells.width:
        return str(grid.cells.to_series(column - grid.first_column)[at])
    return ""


def _differs(grid: Grid, place: Place, target: str) -> bool:
    """Tell whether a link leads to something else than its cell shows."""
    text = _bare(_at(grid, *place))
    return bool(text) and text != _bare(target)


def _bare(address: str) -> str:
    bare = address.strip().casefold().removeprefix("mailto:").split("?subject=")[0]
    return bare.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def _named(rows: Sequence[int]) -> str:
    """Return the first rows in words: "rows 3, 7, 9 and 12 more"."""
    return ngettext("row {rows}", "rows {rows}", len(rows)).format(rows=_listed([str(row) for row in rows]))


def _listed(names: Sequence[str]) -> str:
    """Return the first names, and how many more there are."""
    first = ", ".join(names[:FIRST_PLACES])
    more = len(names) - FIRST_PLACES
    return first if more <= 0 else _("{first} and {more} more").format(first=first, more=more)


def _with_stray(sheet: Sheet, laid: Laid) -> Sheet:
    """List the rows that held stray cells only among those left out."""
    by_row: dict[int, list[Stray]] = {}
    for cell in laid.stray:
        by_row.setdefault(cell.row, []).append(cell)
    known = set(laid.grid.numbers.tolist())
    rows = [LeftOut(row, "stray-cell", tuple(cell.text for cell in cells))
            for row, cells in by_row.items() if row not in known]
    left_out = tuple(sorted((*sheet.left_out, *rows), key=lambda left: left.row))
    return replace(sheet, left_out=left_out) if rows else sheet


def _elsewhere(sheets: Sequence[SheetCells], chosen: SheetCells) -> Iterable[Elsewhere]:
    """Give out all texts of the workbook that are not in the chosen sheet's grid."""
    for cells in sheets:
        if cells is not chosen and len(cells.rows):
            texts = cells.texts if isinstance(cells.texts, pl.Series) else pl.Series("", cells.texts, dtype=pl.String)
            yield Elsewhere("cells", cells.name, texts, np.asarray(cells.rows, np.int64))
        if cells.comments:
            texts = pl.Series("", [text for *_at, text in cells.comments], dtype=pl.String)
            yield Elsewhere("comment", cells.name, texts,
                            np.array([row for row, *_rest in cells.comments], np.int64),
                            tuple(letter(column) for _row, column, _text in cells.comments))


__all__ = ["Elsewhere", "Whole", "open_workbook"]
