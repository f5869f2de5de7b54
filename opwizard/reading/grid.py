"""What a reader hands over before any structure is found: every cell as text, and where each row came from."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from opwizard.problems import Problem
from opwizard.table import Column, Positions

Kinds = np.ndarray[Any, np.dtype[np.uint8]]
Widths = np.ndarray[Any, np.dtype[np.int32]]

TEXT, NUMBER, DATE, TRUTH, ERROR, BLANK = range(6)
"""What a workbook says a cell is, for `Grid.kinds`."""


@dataclass(frozen=True, slots=True)
class Grid:
    """All cells of one sheet, from its first column and row on.

    `cells` has String columns without nulls (a blank cell is ""; the names do not matter, their order does: column 0
    is the spreadsheet's `first_column`, 0 = A). `numbers[i]` is the spreadsheet's number of grid row i (int64,
    ascending). Blank rows may be in the grid or simply missing from `numbers`; both are told as `blank-rows`.
    `lines[i]` is the first line of the record in a text file (None when `numbers` says it). `widths[i]` is how many
    cells the record really had (None when the format has no ragged rows). `kinds` is one uint8 per cell (rows ×
    columns) for workbooks, else None.
    """

    cells: pl.DataFrame
    numbers: Positions
    lines: Positions | None = None
    problems: tuple[Problem, ...] = ()
    widths: Widths | None = None
    kinds: Kinds | None = None
    first_column: int = 0
    encoded: tuple[Column, ...] | None = None
    """The columns from the second row on, when the reader has encoded them already."""


def encode_columns(cells: pl.DataFrame) -> tuple[Column, ...]:
    """Return the columns encoded, two at a time (the encoding itself holds no lock)."""
    with ThreadPoolExecutor(2) as pool:
        return tuple(pool.map(Column.of, cells.get_columns()))
