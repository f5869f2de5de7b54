"""Rows that belong to nobody."""

from __future__ import annotations

from opwizard.checks.check import RowCheck, Rows
from opwizard.language import N_
from opwizard.problems import ProblemKind, Severity
from opwizard.table import Mask, Table

NO_CONTACT = ProblemKind(
    code="no-contact", severity=Severity.ERROR,
    title=N_("Rows without a contact"),
    message=N_("This row has neither an email address nor a contact ID, so ONTRAPORT cannot tell whose it is."),
    remedy=N_("Write an email address or a contact ID, or leave the row out."),
)


class NoContact(RowCheck):
    """Finds rows with neither Email nor Contact ID."""

    kind = NO_CONTACT
    reads = ("email", "contact_id")

    def place(self, table: Table) -> str | None:
        """Return the first of the two that the table has: there the row can be completed."""
        return next((name for name in self.reads if name in table), None)

    def find(self, rows: Rows) -> Mask:
        """Return True where both are blank."""
        both: Mask = rows.blank("email") & rows.blank("contact_id")
        return both
