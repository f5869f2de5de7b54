"""Purchases that look alike without being identical: one person, one product, one day."""

from __future__ import annotations

import numpy as np

from opwizard.checks.check import Fault, Finding, Rows, TableCheck
from opwizard.checks.same_rows import Alike, Key, Repeats, alike, folded, proved, repeats
from opwizard.language import N_
from opwizard.problems import ProblemKind, Severity
from opwizard.table import Mask

SAME_PERSON_PRODUCT_DAY = ProblemKind(
    code="same-person-product-day", severity=Severity.NOTE,
    title=N_("Same person, product and day"),
    message=N_("The same person bought the same product on the same day in row {first}."),
    remedy=N_("Nothing to do if they bought it twice. If it is one purchase listed twice, leave one row out."),
    costly=True,
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
        names = [name for name in ("email", "contact_id", self.product) if rows.has(name)]
        if not rows.has(self.date) or not len(rows):
            return []
        days = np.floor(rows.readings[self.date].values / _DAY)
        keys: dict[str, Key | None] = {name: rows.readings[name].worked_out(folded) for name in names}
        maybe = alike(rows, self.kind.code, {**keys, self.date: np.nan_to_num(days).astype(np.int64)})
        known = self._known(Rows(rows.table, rows.readings, maybe.rows))
        maybe = Alike(maybe.rows[known], maybe.sums[known])
        few = Rows(rows.table, rows.readings, maybe.rows)
        found = repeats(maybe, [*(proved(few, name, case=False) for name in names), days[few.codes(self.date)]])
        apart = ~_identical(rows, found)
        late, first = found.rows[apart], found.first[apart]
        if not len(late):
            return []

        def fault(place: int) -> Fault:
            return Fault(SAME_PERSON_PRODUCT_DAY, parts={"first": str(rows.table.rows[first[place]])})

        return [Finding(SAME_PERSON_PRODUCT_DAY, late, groups=found.groups[apart], fault=fault)]

    def _known(self, rows: Rows) -> Mask:
        """Return True where there is a day, somebody and a product."""
        nobody = rows.blank("email") & rows.blank("contact_id")
        known: Mask = np.isfinite(rows.values(self.date)) & ~nobody & ~rows.blank(self.product)
        return known


def _identical(rows: Rows, found: Repeats) -> Mask:
    """Return True where a row says in every field the same as the first one like it."""
    both = Rows(rows.table, rows.readings, np.r_[found.rows, found.first])
    same: Mask = np.ones(len(found.rows), np.bool_)
    for name in rows.readings if len(found.rows) else ():
        written = proved(both, name)
        same &= written[:len(same)] == written[len(same):]
    return same
