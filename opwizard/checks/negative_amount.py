"""Prices, quantities and totals below zero, which ONTRAPORT cannot import (page "Purchase History")."""

from __future__ import annotations

import numpy as np

from opwizard.checks.check import Fault, ValueCheck
from opwizard.kinds.kind import Cell, ColumnReading
from opwizard.language import N_
from opwizard.problems import ProblemKind, Severity
from opwizard.table import Positions

NEGATIVE_AMOUNT = ProblemKind(
    code="negative-amount",
    severity=Severity.ERROR,
    title=N_("{field} below zero"),
    message=N_("{value} is below zero. ONTRAPORT cannot import negative amounts."),
    remedy=N_("If the row is a refund, leave it out. If the minus is a mistake, take it away."),
)


class NegativeAmount(ValueCheck):
    """Finds amounts and quantities below zero."""

    at_sight = Fault(NEGATIVE_AMOUNT)

    def candidates(self, reading: ColumnReading) -> Positions:
        """Return the codes whose value is below zero."""
        return np.flatnonzero(reading.values < 0)

    def look(self, cell: Cell) -> Fault | None:
        """Look at one value."""
        return self.at_sight if cell.value < 0 else None
