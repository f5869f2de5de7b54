"""Open orders without a payment left."""

from __future__ import annotations

import numpy as np

from opwizard.checks.check import Fault, ValueCheck
from opwizard.kinds.kind import Cell, ColumnReading
from opwizard.language import N_
from opwizard.problems import ProblemKind, Severity
from opwizard.table import Positions

NOTHING_LEFT = ProblemKind(
    code="nothing-left-to-charge",
    severity=Severity.ERROR,
    title=N_("Orders with nothing left to charge"),
    message=N_("No payment is left, so this is no open order."),
    remedy=N_("Leave the row out. A blank cell stands for a subscription without end."),
)


class NothingLeft(ValueCheck):
    """Finds a count of payments that is 0."""

    def candidates(self, reading: ColumnReading) -> Positions:
        """Return the codes whose value is 0."""
        return np.flatnonzero(reading.values == 0)

    def look(self, cell: Cell) -> Fault | None:
        """Look at one count."""
        return Fault(NOTHING_LEFT) if cell.value == 0 else None
