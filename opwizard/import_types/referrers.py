"""First and last referrer of contacts: page "What does Setting Referrers mean?"."""

from __future__ import annotations

from dataclasses import replace

from opwizard.checks.duplicate_row import DuplicateRow
from opwizard.checks.partners import OWN_REFERRER, NoReferrer, SelfReferral
from opwizard.checks.required_blank import RequiredBlank
from opwizard.import_types.contact_fields import CONTACT_ID
from opwizard.kinds.record_id import RecordId
from opwizard.language import N_
from opwizard.schema import Field, ImportType

REFERRERS = ImportType(
    id="referrers",
    title=N_("Set first and last referrer"),
    summary=N_("Who gets the commission for a contact: the first referrer, the last one, or both."),
    needs=N_("ONTRAPORT contact IDs for everyone. Every referrer must already be in a partner program."),
    fields=(
        replace(CONTACT_ID, required=True, optional=False, checks=(RequiredBlank(),),
                hint=N_("The contact ID of the person who was referred.")),
        Field("first_referrer", "First Referrer", N_("First referrer"), RecordId(), about_people=True,
              hint=N_("Contact ID of the affiliate whose link was clicked first, however many others came after."),
              example="77"),
        Field("last_referrer", "Last Referrer", N_("Last referrer"), RecordId(), about_people=True,
              hint=N_("Contact ID of the affiliate whose link was clicked last before a sale."),
              example="81"),
    ),
    row_checks=(
        NoReferrer(),
        SelfReferral(OWN_REFERRER, "contact_id", "first_referrer"),
        SelfReferral(OWN_REFERRER, "contact_id", "last_referrer"),
    ),
    table_checks=(DuplicateRow(),),
    statements=(N_("Every referrer in this file is already in a partner program in ONTRAPORT."),),
    afterwards=N_("Then look at a few contacts in ONTRAPORT: are their first and last referrers right?"),
)
