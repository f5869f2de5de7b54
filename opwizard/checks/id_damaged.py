"""Numbers kept as text whose digits a spreadsheet program lost. IDs and amounts find their own."""

from __future__ import annotations

import numpy as np

from opwizard.checks.check import Fault, ValueCheck
from opwizard.kinds.damage import ID_DAMAGED, ROUNDED, SHORTENED, lost_digits
from opwizard.kinds.kind import Cell, ColumnReading
from opwizard.table import Positions


class IdDamaged(ValueCheck):
    """Finds `1.23E+12`, and digits beyond the 15th that are all zeros."""

    def candidates(self, reading: ColumnReading) -> Positions:
        """Return the codes of texts that look like one."""
        return np.flatnonzero(reading.texts.str.contains(f"{SHORTENED}|{ROUNDED}").to_numpy())

    def look(self, cell: Cell) -> Fault | None:
        """Look at one value."""
        return Fault(ID_DAMAGED) if lost_digits(cell.text) else None
