"""The cells of a grid kept as distinct texts and codes: rows are put together only when somebody looks at them."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from opwizard.table import Column, Positions

Places = slice | Positions


class EncodedCells:
    """Columns of the same length that can be asked what a frame of their texts is asked."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = tuple(columns)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.columns)

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.columns[0]) if self.columns else 0

    def row(self, at: int) -> tuple[str, ...]:
        """Return one row."""
        return tuple(column.at(at) for column in self.columns)

    def item(self, at: int, column: int) -> str:
        """Return one cell."""
        return self.columns[column].at(at)

    def rows(self) -> list[tuple[str, ...]]:
        """Return all rows."""
        return self[:].rows()

    def head(self, rows: int) -> pl.DataFrame:
        """Return the first rows."""
        return self[:rows]

    def slice(self, begin: int, rows: int) -> pl.DataFrame:
        """Return so many rows from a place on."""
        return self[begin:begin + rows]

    def to_series(self, at: int) -> pl.Series:
        """Return the texts of one column."""
        return self.columns[at].flat()

    def get_columns(self) -> list[pl.Series]:
        """Return the texts of all columns."""
        return self[:].get_columns()

    def __getitem__(self, places: Places) -> pl.DataFrame:
        """Return some rows as a frame."""
        return pl.DataFrame([pl.Series(str(at), column.texts().gather(column.codes[places]))
                             for at, column in enumerate(self.columns)])


Cells = pl.DataFrame | EncodedCells
"""Cells as a reader hands them over."""
