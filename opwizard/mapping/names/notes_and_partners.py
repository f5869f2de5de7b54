"""Which headers speak for notes, affiliates, and who brought whom, strongest first."""

from __future__ import annotations

from opwizard.mapping.names.people import PERSON_ITSELF
from opwizard.mapping.names.weighing import Names

_FINE_FOR_REFERRERS = "id contact ontraport click affiliate referrer number by"
_NO_REFERRER = "email name date status time at url ip source campaign"
_PERSON = f"{PERSON_ITSELF} billing"

NOTES_AND_PARTNERS: dict[str, Names] = {
    "note": Names(
        ((1.0, "note"), (1.0, "note body"), (0.97, "note description"), (0.97, "note message"), (0.9, "body"),
         (0.86, "message"), (0.86, "activity description"), (0.84, "description"), (0.84, "activity body"),
         (0.5, "activity subject"), (0.6, "activity"), (0.7, "customer description"), (0.62, "entry")),
        f"{_PERSON} body created full order activity subscription message description",
        "date title id category group level tier private owner author status by count company at url phone name email "
        "metadata product number quantity updated import variant row fee bank vendor marketing",
    ),
    "author_id": Names(
        ((1.0, "author id"), (0.95, "ontraport user id"), (0.9, "author number"), (0.6, "author")),
        "note ontraport number",
    ),
    "program": Names(
        ((1.0, "affiliate program"), (0.97, "program name"), (0.93, "program"), (0.9, "commission program"),
         (0.85, "affiliate campaign"), (0.88, "affiliate group"), (0.88, "affiliate level"), (0.86, "affiliate tier"),
         (0.8, "affiliate category"), (0.7, "campaign"), (0.65, "commission plan"),
         (0.65, "campaign name"), (0.7, "affiliate plan"), (0.7, "offer name"), (0.62, "offer"), (0.6, "group"),
         (0.55, "tier")),
        "affiliate name commission referrer title",
        "id date status email code url amount percent rate payment company custom count",
    ),
    "affiliate_email": Names(
        ((1.0, "affiliate email"), (0.95, "referrer email"), (0.9, "parent email"), (0.6, "affiliate"),
         (0.6, "referrer")),
        "address electronic affiliate", "paypal wise marketing verified referral customer status date second count id",
    ),
    "referral_email": Names(
        ((1.0, "referral email"), (0.97, "lead email"), (0.95, "customer email"), (0.92, "member email"),
         (0.9, "user email"),
         (0.9, "subscriber email"), (0.9, "contact email"), (0.9, "payer email"), (0.9, "person email"),
         (0.85, "billing email"), (0.85, "order email"), (0.6, "email"), (0.6, "referral")),
        "address electronic customer person contact order",
        "paypal wise payment marketing verified affiliate referrer vendor owner status date second count id to parent",
    ),
    "first_referrer": Names(
        ((1.0, "first referrer"), (0.9, "first affiliate"), (0.9, "first click"), (0.9, "initial referrer"),
         (0.85, "compare referrer"), (0.7, "first referral"), (0.7, "first reference")),
        _FINE_FOR_REFERRERS, f"{_NO_REFERRER} firstname",
    ),
    "last_referrer": Names(
        ((1.0, "last referrer"), (0.9, "last affiliate"), (0.9, "last click"), (0.7, "last referral"),
         (0.7, "last reference")),
        _FINE_FOR_REFERRERS, f"{_NO_REFERRER} lastname",
    ),
}
