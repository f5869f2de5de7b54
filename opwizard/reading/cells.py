"""The cells of one workbook sheet as its reader found them, and the even grid they become."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl

from opwizard.reading import refusals
from opwizard.reading.grid import BLANK, MANY, TEXT, Grid
from opwizard.reading.sheet import letter
from opwizard.table import Positions

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
MOST_CELLS = 60_000_000
"""Cells of an even grid; more would not fit into the memory this program allows itself."""
FAR = 50
"""Empty columns between a table and a cell that strayed away from it."""
FAR_ROWS = 1_000
"""Empty rows, likewise."""

Place = tuple[int, int]
"""Row number as the spreadsheet shows it, and column from 0."""


@dataclass(slots=True)
class SheetCells:
    """Every cell of a sheet that holds something, in any order, and what the sheet says about them.

    `rows` are spreadsheet row numbers (from 1), `columns` count from 0; `texts` and `kinds` belong to them. `told`
    holds the places that a code of reading is about (`excel-error`, `formula-no-value` …). Merged areas are
    (first row, first column, last row, last column).
    """

    name: str
    hidden: bool = False
    rows: list[int] | Positions = field(default_factory=list)
    columns: list[int] | Positions = field(default_factory=list)
    texts: list[str] | pl.Series = field(default_factory=list)
    kinds: bytearray | np.ndarray[Any, Any] = field(default_factory=bytearray)
    told: dict[str, list[Place]] = field(default_factory=dict)
    links: dict[Place, str] = field(default_factory=dict)
    comments: list[tuple[int, int, str]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def join(self, other: SheetCells) -> None:
        """Add the cells of another one to this one; what is told about them comes along."""
        self.rows = np.concatenate([np.asarray(self.rows, np.int64), np.asarray(other.rows, np.int64)])
        self.columns = np.concatenate([np.asarray(self.columns, np.int64), np.asarray(other.columns, np.int64)])
        self.kinds = np.concatenate([_array(self.kinds), _array(other.kinds)])
        self.texts = pl.concat([_series(self.texts), _series(other.texts)])
        for code, places in other.told.items():
            self.told.setdefault(code, []).extend(places)
        self.hidden_rows |= other.hidden_rows

    def add(self, row: int, column: int, text: str, kind: int = TEXT) -> None:
        """Add one cell; an empty text is no cell."""
        if text:
            self.rows.append(row)  # type: ignore[union-attr]
            self.columns.append(column)  # type: ignore[union-attr]
            self.texts.append(text)  # type: ignore[arg-type]
            self.kinds.append(kind)  # type: ignore[union-attr]

    def tell(self, code: str, row: int, column: int) -> None:
        """Note that something must be said about a cell."""
        self.told.setdefault(code, []).append((row, column))


@dataclass(frozen=True, slots=True)
class Stray:
    """A cell that lies far away from the table and is not part of the grid."""

    row: int
    column: int
    text: str

    @property
    def place(self) -> str:
        """The name the spreadsheet gives the cell."""
        return f"{letter(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Laid:
    """A sheet's cells laid out: the grid, what strayed from it, and how many cells were filled from merged ones."""

    grid: Grid
    stray: tuple[Stray, ...] = ()
    filled: int = 0


def lay(cells: SheetCells, keep_rows: frozenset[int] = frozenset()) -> Laid:
    """Lay a sheet's cells out as an even grid without blank rows; the rows of `keep_rows` never count as stray.

    Raises:
        ReadError: `file-too-large` when the grid would not fit into memory.
    """
    rows = np.asarray(cells.rows, np.int64)
    columns = np.asarray(cells.columns, np.int64)
    texts, kinds = _series(cells.texts), _array(cells.kinds)
    kept = ~_strayed(rows, columns, keep_rows)
    strayed = np.flatnonzero(~kept)
    stray = tuple(Stray(int(rows[i]), int(columns[i]), texts[int(i)]) for i in strayed)
    if stray:
        rows, columns, kinds, texts = rows[kept], columns[kept], kinds[kept], texts.filter(pl.Series(kept))
    if not len(rows):
        return Laid(Grid(pl.DataFrame(), np.zeros(0, np.int64)), stray)
    numbers, row_at = np.unique(rows, return_inverse=True)
    first, width = int(columns.min()), int(columns.max()) - int(columns.min()) + 1
    if len(numbers) * width > MOST_CELLS:
        raise refusals.too_large()
    places = np.full((width, len(numbers)), len(texts), np.int64)
    places[columns - first, row_at] = np.arange(len(rows))
    filled = _fill(places, cells.merged, numbers, first, len(texts))
    texts = pl.concat([texts.rename(""), pl.Series("", [""], dtype=pl.String)])
    kinds = np.append(kinds, np.uint8(BLANK))
    frame = pl.DataFrame([laid.alias(f"c{i}") for i, laid in enumerate(_columns(texts, places))])
    return Laid(Grid(frame, numbers, kinds=kinds[places].T, first_column=first), stray, filled)


def _columns(texts: pl.Series, places: np.ndarray[Any, np.dtype[np.int64]]) -> Iterator[pl.Series]:
    """Give out the texts of each column; many short ones are gathered at once."""
    width, height = places.shape
    if width < MANY:
        yield from (texts.gather(column) for column in places)
        return
    every = texts.gather(places.reshape(-1))
    yield from (every.slice(at * height, height) for at in range(width))


def _series(texts: list[str] | pl.Series) -> pl.Series:
    return texts if isinstance(texts, pl.Series) else pl.Series("", texts, dtype=pl.String)


def _array(kinds: bytearray | np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.frombuffer(kinds, np.uint8) if isinstance(kinds, bytearray) else kinds


def _fill(places: np.ndarray[Any, np.dtype[np.int64]], merged: list[tuple[int, int, int, int]], numbers: Positions,
          first: int, blank: int) -> int:
    """Point the cells below the first one of a merged area at its value; return how many cells that were."""
    filled = 0
    for top, left, bottom, _right in merged:
        if not first <= left < first + len(places) or bottom == top:
            continue
        start, stop = np.searchsorted(numbers, [top, bottom + 1])
        if start < len(numbers) and numbers[start] == top:
            column = places[left - first]
            gaps = np.flatnonzero(column[start:stop] == blank) + start
            column[gaps] = column[start]
            filled += len(gaps) if column[start] != blank else 0
    return filled


def _strayed(rows: Positions, columns: Positions, keep_rows: frozenset[int]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Tell which cells lie far from all others: behind a wide gap, and only very few of them."""
    away = np.zeros(len(rows), np.bool_)
    if len(rows) < 4:
        return away
    for along, gap in ((columns, FAR), (rows, FAR_ROWS)):
        used, counts = np.unique(along[~away], return_counts=True)
        gaps = np.flatnonzero(np.diff(used) > gap)
        if len(gaps):
            behind = int(counts[gaps[-1] + 1:].sum())
            if behind <= max(3, int(counts.sum()) // 1000) and behind * 3 < counts.sum():
                away |= along > used[gaps[-1]]
    if keep_rows and away.any():
        away &= ~np.isin(rows, list(keep_rows))
    return away
