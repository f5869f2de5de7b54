"""Open orders of one contact that do not say which card they are charged to: page "Credit Card Information"."""

from __future__ import annotations

import numpy as np

from opwizard.checks.check import Finding, Rows, TableCheck
from opwizard.checks.same_rows import without_case
from opwizard.language import N_
from opwizard.problems import ProblemKind, Severity

CARD_NOT_IDENTIFIED = ProblemKind(
    code="card-not-identified", severity=Severity.WARNING,
    title=N_("Orders without their card"),
    message=N_("This contact has several open orders, and this one does not say which card it is charged to."),
    remedy=N_("If the contact has several cards, write the last four digits and the expiration date of the right one."),
)
_CARD = ("card_last_four", "card_expiration")


class CardNotIdentified(TableCheck):
    """Finds orders without last four and expiration whose contact has another order in the file."""

    kind = CARD_NOT_IDENTIFIED
    reads = ("email", "contact_id", *_CARD)

    def find(self, rows: Rows) -> list[Finding]:
        """Count orders by e-mail and by contact ID: either of them makes two orders one contact's."""
        several = np.zeros(len(rows), np.bool_)
        for name in ("email", "contact_id"):
            who = without_case(rows, name)
            orders = np.bincount(who + 1)
            orders[0] = 0
            several |= orders[who + 1] > 1
        lacking = rows.blank(_CARD[0]) | rows.blank(_CARD[1])
        found = np.flatnonzero(several & lacking)
        return [Finding(self.kind, rows.positions[found], "card_last_four")] if len(found) else []
