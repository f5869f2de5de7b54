"""Totals that are not price times quantity."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from opwizard.checks.amounts import number, times
from opwizard.checks.check import Fault, Fix, RowCheck, Rows
from opwizard.language import N_, _
from opwizard.problems import ProblemKind, Severity
from opwizard.table import Mask

TOTAL_MISMATCH = ProblemKind(
    code="total-mismatch", severity=Severity.WARNING,
    title=N_("Totals that do not add up"),
    message=N_("The total is {total}, but {price} times {quantity} is {sum}."),
    remedy=N_("Check which of the three is wrong. A discount, tax or shipping may explain it: then leave it."),
    costly=True,
)
_CENT = 0.01
_DOUBT = 1e-6


class TotalMismatch(RowCheck):
    """Finds totals more than one cent away from price times quantity; exact, also at the cent itself."""

    kind = TOTAL_MISMATCH
    reads = ("price", "quantity", "total")
    at = "total"

    def find(self, rows: Rows) -> Mask:
        """Compare as floating numbers, and as exact ones where these cannot tell."""
        wrong: Mask = np.zeros(len(rows), np.bool_)
        for where, part in rows.parts() if all(rows.has(name) for name in self.reads) else ():
            wrong[where] = self._wrong(part)
        return wrong

    def _wrong(self, rows: Rows) -> Mask:
        total = rows.values("total")
        gap = np.abs(rows.values("price") * rows.values("quantity") - total)
        wrong: Mask = gap > _CENT
        doubt = _DOUBT + np.abs(total) * 1e-12
        for index in np.flatnonzero(np.abs(gap - _CENT) <= doubt).tolist():
            wrong[index] = self._differs(rows, index)
        return wrong

    def _differs(self, rows: Rows, index: int) -> bool:
        price, quantity, total = (number(rows.text(name, index)) for name in self.reads)
        if price is None or quantity is None or total is None:
            return False
        return abs(price * quantity - total) > Decimal("0.01")

    def fault(self, rows: Rows, index: int) -> Fault:
        """Offer the total that price and quantity make; which of the three is wrong, a person must say."""
        price, quantity, total = (rows.text(name, index) for name in self.reads)
        right = times(price, quantity)
        parts = {"price": price, "quantity": quantity, "total": total, "sum": right}
        label = _("Write {total}, which is price times quantity").format(total=right)
        return Fault(self.kind, Fix(right, label, sure=False), parts)
