"""All columns of one import, and where each row came from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from opwizard.table.arrays import Aside, Mask, Positions
from opwizard.table.column import Column

if TYPE_CHECKING:
    import pandas as pd


class Table:
    """The columns of one import, by field id, and where each row came from.

    `rows` holds the row numbers as the spreadsheet program shows them (int64, ascending). `aside` holds 0 for a kept
    row, otherwise 1 + the place of its reason in `reasons`.
    """

    def __init__(self, columns: Mapping[str, Column], rows: Positions) -> None:
        self.columns: dict[str, Column] = dict(columns)
        self.rows = rows
        self.aside: Aside = np.zeros(len(rows), np.int16)
        self.reasons: list[str] = []

    def __len__(self) -> int:
        """Return the number of rows, kept or not."""
        return len(self.rows)

    def __contains__(self, field: str) -> bool:
        """Tell whether the table has a column for the field."""
        return field in self.columns

    def __getitem__(self, field: str) -> Column:
        """Return the column of a field."""
        return self.columns[field]

    @property
    def kept(self) -> Mask:
        """One bool per row: True where the row goes into the new file."""
        kept: Mask = self.aside == 0
        return kept

    def reason(self, row: int) -> str:
        """Return why a row (counted from 0) was set aside, or an empty text."""
        number = int(self.aside[row])
        return self.reasons[number - 1] if number else ""

    def position(self, spreadsheet_row: int) -> int | None:
        """Return where the row with this spreadsheet number stands (counted from 0), or None when it was left out."""
        place = int(np.searchsorted(self.rows, spreadsheet_row))
        return place if place < len(self.rows) and self.rows[place] == spreadsheet_row else None

    def frame(self) -> pd.DataFrame:
        """Return the table as a pandas frame of categoricals, one column a field, indexed by spreadsheet row."""
        import pandas as pd

        return pd.DataFrame({field: column.categorical() for field, column in self.columns.items()}, index=self.rows)
