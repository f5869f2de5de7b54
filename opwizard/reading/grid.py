"""What a reader hands over before any structure is found: every cell as text, and where each row came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import polars as pl

from opwizard.problems import Problem
from opwizard.reading.encoded_cells import Cells, EncodedCells
from opwizard.reading.two_at_once import two_at_once
from opwizard.table import Column, Mask, Positions, encode

Kinds = np.ndarray[Any, np.dtype[np.uint8]]
Widths = np.ndarray[Any, np.dtype[np.int32]]

MANY = 100
"""Columns from which on a sheet counts as wide."""
_MOST_AT_ONCE = 2_000_000

TEXT, NUMBER, DATE, TRUTH, ERROR, BLANK = range(6)
"""What a workbook says a cell is, for `Grid.kinds`."""


@dataclass(frozen=True, slots=True)
class Grid:
    """All cells of one sheet, from its first column and row on.

    `cells` has String columns without nulls, or the same encoded (a blank cell is ""; the names do not matter, their
    order does: column 0 is the spreadsheet's `first_column`, 0 = A). `numbers[i]` is the spreadsheet's number of grid
    row i (int64, ascending). Blank rows may be in the grid or simply missing from `numbers`; both are told as
    `blank-rows`. `lines[i]` is the first line of the record in a text file (None when `numbers` says it). `widths[i]`
    is how many cells the record really had (None when the format has no ragged rows). `kinds` is one uint8 per cell
    (rows × columns) for workbooks, else None.
    """

    cells: Cells
    numbers: Positions
    lines: Positions | None = None
    problems: tuple[Problem, ...] = ()
    widths: Widths | None = None
    kinds: Kinds | None = None
    first_column: int = 0

    def below(self, row: int) -> tuple[Cells, tuple[Column, ...]]:
        """Return the cells from a row (counted from 0) on, as they are kept here and as encoded columns."""
        if isinstance(self.cells, pl.DataFrame):
            below = self.cells[row:]
            return below, encode_columns(below)
        columns = tuple(two_at_once(lambda column: column.below(row), self.cells.columns, self.cells.height))
        return EncodedCells(columns), columns


def only_rows(cells: Cells, columns: Sequence[Column], rows: Mask) -> tuple[Column, ...]:
    """Return the columns with some of their rows only; `cells` are the same as they are kept in the grid."""
    if isinstance(cells, pl.DataFrame) and cells.width >= MANY:
        return encode_columns(cells.filter(pl.Series(rows)))
    return tuple(two_at_once(lambda column: column.only(rows), columns, len(rows)))


def encode_columns(cells: pl.DataFrame) -> tuple[Column, ...]:
    """Return the columns encoded: two at a time, or all at once when there are a great many short ones."""
    if cells.width >= MANY and cells.height * cells.width <= _MOST_AT_ONCE:
        return _all_at_once(cells)
    return tuple(two_at_once(Column.of, cells.get_columns(), cells.height))


def _all_at_once(cells: pl.DataFrame) -> tuple[Column, ...]:
    """Return the columns encoded by way of one long column; what a column costs by itself is spared."""
    height = cells.height
    if not height:
        return tuple(map(Column.of, cells.get_columns()))
    codes, texts = encode(pl.concat([series.rename("") for series in cells.get_columns()], rechunk=True))
    of_column = np.repeat(np.arange(cells.width, dtype=np.int64), height)
    seen, first, again = np.unique(of_column * len(texts) + codes, return_index=True, return_inverse=True)
    order = np.argsort(first)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    begins = np.searchsorted(first[order], np.arange(cells.width + 1) * height)
    own = texts.gather(seen[order] % len(texts))
    dense = (place[again] - begins[of_column]).astype(np.int32)
    return tuple(Column(dense[at * height:(at + 1) * height].copy(), own.slice(begin, end - begin))
                 for at, (begin, end) in enumerate(pairwise(begins.tolist())))
