"""Referrals need their affiliates: alone, the file of referrals cannot show that everyone in it is an affiliate."""

from __future__ import annotations

from opwizard.checks.check import Finding, Rows, TableCheck
from opwizard.language import N_
from opwizard.problems import ProblemKind, Severity

AFFILIATE_NOT_LISTED = ProblemKind(
    code="affiliate-not-listed", severity=Severity.ERROR,
    title=N_("Affiliates who are not in the affiliates file"),
    message=N_("{email} is given as an affiliate, and the affiliates file has nobody with this address."),
    remedy=N_("Correct the address, or add the affiliate to the affiliates file."),
)
NO_AFFILIATES_FILE = ProblemKind(
    code="affiliate-not-listed", severity=Severity.NOTE,
    title=N_("No affiliates file yet"),
    message=N_("There is no affiliates file to compare with, so nobody can tell whether every affiliate is listed."),
    remedy=N_("ONTRAPORT needs both files. Prepare the affiliates file as well, and send the two together."),
)


class AffiliatesAtHand(TableCheck):
    """Says once that there is no affiliates file; where there is one, the bundle's own check takes its place."""

    kind = NO_AFFILIATES_FILE
    reads = ("affiliate_email",)

    def find(self, rows: Rows) -> list[Finding]:
        """Say it, if the file names affiliates at all."""
        return [Finding(self.kind, None, "affiliate_email")] if rows.has("affiliate_email") and len(rows) else []
