"""Purchases whose payment did not go through, or was given back."""

from __future__ import annotations

import numpy as np

from opwizard.checks.check import Fault, ValueCheck
from opwizard.kinds.kind import Cell, ColumnReading
from opwizard.kinds.payment_status import MEANINGS
from opwizard.language import N_
from opwizard.problems import ProblemKind, Severity
from opwizard.table import Positions

NOT_A_COMPLETED_PURCHASE = ProblemKind(
    code="not-a-completed-purchase", severity=Severity.WARNING,
    title=N_("Purchases that were not completed"),
    message=N_("The payment status is {value}. In ONTRAPORT this row would count as a purchase that was paid."),
    remedy=N_("Leave these rows out, unless you want them in the purchase history."),
    costly=True,
)


class CompletedPurchase(ValueCheck):
    """Finds payments that were refunded, failed, are pending or voided; a word nobody knows is left alone."""

    def candidates(self, reading: ColumnReading) -> Positions:
        """Return the codes whose meaning is known and is not `completed`."""
        return np.flatnonzero(reading.values > MEANINGS.index("completed"))

    def look(self, cell: Cell) -> Fault | None:
        """Look at one status."""
        return Fault(NOT_A_COMPLETED_PURCHASE) if cell.value > MEANINGS.index("completed") else None
