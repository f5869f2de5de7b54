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
_MOST_BOUGHT = 100
"""More of one thing than this is hardly a quantity that was forgotten."""


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
        """Offer the total that price and quantity make; which of the three is wrong, a person must say.

        Where one was bought, as a blank quantity counts, and so many times the price was paid, more were bought.
        """
        price, quantity, total = (rows.text(name, index) for name in self.reads)
        right, bought = times(price, quantity), _times_paid(price, total) if quantity == "1" else 0
        parts = {"price": price, "quantity": quantity, "total": total, "sum": right}
        label = _("Write {total}, which is price times quantity").format(total=right)
        fix = Fix(right, label, sure=False)
        if bought:
            label = _("Write {count} as the quantity: the total is {count} times the price").format(count=bought)
            fix = Fix(total, label, sure=False, also=(("quantity", str(bought)),))
        return Fault(self.kind, fix, parts)


def _times_paid(price: str, total: str) -> int:
    """Return how many times the price makes the total to the last cent, 0 where it is no whole number from 2 on."""
    one, paid = number(price), number(total)
    if one is None or paid is None or one <= 0 or paid % one:
        return 0
    return int(paid / one) if 2 * one <= paid <= _MOST_BOUGHT * one else 0
