"""HubSpot: deals, which are sales only once they are won."""

from __future__ import annotations

from opwizard.language import N_
from opwizard.mapping.profile import Profile

HUBSPOT_DEALS = Profile(
    system=N_("HubSpot deals export"),
    types=("purchase-history",),
    needs=("Deal Name", "Deal Stage", "Amount"),
    signature=("Record ID", "Close Date", "Deal Owner", "Pipeline", "Create Date"),
    fields={"order_date": ("Close Date",), "product_name": ("Deal Name",), "price": ("Amount",), "total": ("Amount",)},
    refused={
        "Record ID": N_("“Record ID” is HubSpot's own number, not an ONTRAPORT contact ID."),
        "Create Date": N_("“Create Date” is when the deal was entered, not when it was won."),
    },
    notes=(N_("Only deals at the stage “closed won” are sales: leave the others out."),),
)
