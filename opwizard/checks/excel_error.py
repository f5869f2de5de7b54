"""Errors of spreadsheet programs left in cells of text, such as #N/A and #REF!."""

from __future__ import annotations

import numpy as np

from opwizard.checks.check import Fault, ValueCheck
from opwizard.kinds.damage import EXCEL_ERRORS, damage
from opwizard.kinds.kind import Cell, ColumnReading
from opwizard.table import Positions


class ExcelError(ValueCheck):
    """Finds errors of spreadsheet programs."""

    def candidates(self, reading: ColumnReading) -> Positions:
        """Return the codes of texts that look like one."""
        return np.flatnonzero(reading.texts.str.contains(f"(?i){EXCEL_ERRORS}").to_numpy())

    def look(self, cell: Cell) -> Fault | None:
        """Look at one value."""
        return damage(cell.text, number=False)
