"""Who was referred by whom: page "Affiliate/Partner Referral Data", the second of its two files."""

from __future__ import annotations

from opwizard.kinds.email import Email
from opwizard.language import N_
from opwizard.schema import Field, ImportType

REFERRALS = ImportType(
    id="referrals",
    title=N_("Referrals"),
    summary=N_("Who referred whom, for commissions."),
    needs=N_("The email addresses of both. Send the affiliates file with it."),
    fields=(
        Field("referral_email", "Referral Email", N_("Referral's email"), Email(), required=True, personal=True,
              hint=N_("The email address of the person who was referred."), example="ben@example.com"),
        Field("affiliate_email", "Affiliate Email", N_("Affiliate's email"), Email(), required=True, personal=True,
              hint=N_("The email address of the affiliate who referred them."), example="ana@example.com"),
    ),
    statements=(N_("The affiliates' partner programs already exist in the ONTRAPORT account."),),
)
