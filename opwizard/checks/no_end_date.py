"""Subscriptions that go on until somebody ends them."""

from __future__ import annotations

import numpy as np

from opwizard.checks.check import Finding, Rows, TableCheck
from opwizard.language import N_, counted
from opwizard.problems import ProblemKind, Severity

NO_END_DATE = ProblemKind(
    code="no-end-date", severity=Severity.NOTE,
    title=N_("Subscriptions without an end"),
    message=N_("Orders without payments remaining: {count}. They will be charged until somebody ends them."),
    remedy=N_("Nothing to do if they are subscriptions. A payment plan needs the number of payments that are left."),
    costly=True,
)


class NoEndDate(TableCheck):
    """Says once a file how many orders have no number of payments."""

    kind = NO_END_DATE
    reads = ("payments_remaining",)

    def find(self, rows: Rows) -> list[Finding]:
        """Count the blank ones."""
        count = int(np.count_nonzero(rows.blank("payments_remaining")))
        return [Finding(self.kind, None, "payments_remaining", parts={"count": counted(count)})] if count else []
