"""Purchases that look alike without being identical: one person, one product, one day."""

from __future__ import annotations

import numpy as np

from opwizard.checks.check import Fault, Finding, Rows, TableCheck
from opwizard.checks.same_rows import Key, folded, repeats, written
from opwizard.language import N_
from opwizard.problems import ProblemKind, Severity
from opwizard.table import Mask, Positions

SAME_PERSON_PRODUCT_DAY = ProblemKind(
    code="same-person-product-day", severity=Severity.NOTE,
    title=N_("Same person, product and day"),
    message=N_("The same person bought the same product on the same day in row {first}."),
    remedy=N_("Nothing to do if they bought it twice. If it is one purchase listed twice, set one row aside."),
)
_DAY = 86_400


class SamePersonProductDay(TableCheck):
    """Finds rows like an earlier one in person, product and day, unless they are identical: that is `duplicate-row`."""

    kind = SAME_PERSON_PRODUCT_DAY
    reads = ()

    def __init__(self, product: str, date: str) -> None:
        self.product = product
        self.date = date

    def find(self, rows: Rows) -> list[Finding]:
        """Compare the rows that have a date and a person."""
        days = np.floor(rows.values(self.date) / _DAY)
        known = np.isfinite(days) & ~(rows.blank("email") & rows.blank("contact_id")) & ~rows.blank(self.product)
        chosen = np.flatnonzero(known)
        if not len(chosen):
            return []
        keys: list[Key] = [folded(rows, name)[chosen] for name in ("email", "contact_id", self.product)]
        found = repeats([*keys, days[chosen].astype(np.int64)])
        apart = ~self._identical(rows, chosen[found.rows], chosen[found.first])
        late, first = chosen[found.rows][apart], chosen[found.first][apart]
        if not len(late):
            return []

        def fault(place: int) -> Fault:
            return Fault(SAME_PERSON_PRODUCT_DAY, parts={"first": str(rows.table.rows[rows.positions[first[place]]])})

        return [Finding(SAME_PERSON_PRODUCT_DAY, rows.positions[late], groups=found.groups[apart], fault=fault)]

    @staticmethod
    def _identical(rows: Rows, late: Positions, first: Positions) -> Mask:
        same = np.ones(len(late), np.bool_)
        for name in rows.readings if len(late) else ():
            codes = written(rows, name)
            same &= codes[late] == codes[first]
        return same
