"""Small sheets for the tests of mapping."""

from __future__ import annotations

import numpy as np

from opwizard.reading.sheet import Sheet, SheetColumn, letter
from opwizard.table import Column


def sheet_of(headers: list[str], rows: list[list[str]] | None = None, *, named: bool = True) -> Sheet:
    """Return a sheet with these headers and rows, its data starting in row 2."""
    rows = rows or []
    columns = tuple(SheetColumn(letter(index), name, Column.of([row[index] for row in rows]))
                    for index, name in enumerate(headers))
    return Sheet(columns, np.arange(2, 2 + len(rows)), header_row=1 if named else None)
