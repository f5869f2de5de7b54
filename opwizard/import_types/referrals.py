"""Who was referred by whom: page "Affiliate/Partner Referral Data", the second of its two files."""

from __future__ import annotations

from opwizard.checks.affiliate_listed import AffiliatesAtHand
from opwizard.checks.duplicate_row import DuplicateRow
from opwizard.checks.partners import SELF_REFERRAL, TWO_AFFILIATES, OneEach, SelfReferral
from opwizard.checks.required_blank import RequiredBlank
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
              one_person=True, hint=N_("The email address of the person who was referred."), example="ben@example.com",
              checks=(RequiredBlank(),)),
        Field("affiliate_email", "Affiliate Email", N_("Affiliate's email"), Email(), required=True, personal=True,
              hint=N_("The email address of the affiliate who referred them."), example="ana@example.com",
              checks=(RequiredBlank(),)),
    ),
    row_checks=(SelfReferral(SELF_REFERRAL, "referral_email", "affiliate_email"),),
    table_checks=(OneEach(TWO_AFFILIATES, "referral_email", "affiliate_email"), AffiliatesAtHand(), DuplicateRow()),
    statements=(N_("The affiliates' partner programs already exist in the ONTRAPORT account."),),
    companion="affiliates",
    afterwards=N_("Then look at a few contacts in ONTRAPORT: is the right affiliate named as their referrer?"),
)
