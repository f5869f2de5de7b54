"""Salesforce: notes, tasks and opportunities. People are given by Salesforce's record numbers."""

from __future__ import annotations

from opwizard.language import N_
from opwizard.mapping.profile import Profile

_OWN = N_("“OwnerId” is a user of Salesforce, not an ONTRAPORT user number.")
_JOIN = N_("People are given by Salesforce's record numbers. Add a column with their email addresses.")

SALESFORCE_NOTES = Profile(
    system=N_("Salesforce notes"),
    types=("notes",),
    needs=("Id", "ParentId", "Body"),
    signature=("IsDeleted", "Title", "IsPrivate", "OwnerId", "CreatedDate", "CreatedById", "SystemModstamp"),
    fields={"note": ("Body",), "contact_id": (), "author_id": ()},
    refused={"OwnerId": _OWN, "ParentId": N_("“ParentId” is Salesforce's own number, not an ONTRAPORT contact ID.")},
    notes=(_JOIN,),
)

SALESFORCE_TASKS = Profile(
    system=N_("Salesforce tasks"),
    types=("notes",),
    needs=("WhoId", "Description", "Subject"),
    signature=("Id", "WhatId", "AccountId", "ActivityDate", "Status", "CreatedDate", "SystemModstamp", "IsClosed"),
    fields={"note": ("Description",), "contact_id": (), "author_id": ()},
    refused={"WhoId": N_("“WhoId” is Salesforce's own number, not an ONTRAPORT contact ID.")},
    notes=(_JOIN,),
)

SALESFORCE_OPPORTUNITIES = Profile(
    system=N_("Salesforce opportunities"),
    types=("purchase-history",),
    needs=("Id", "StageName", "Amount", "CloseDate"),
    signature=(
        "Name",
        "AccountId",
        "IsWon",
        "IsClosed",
        "Probability",
        "LeadSource",
        "ForecastCategory",
        "CreatedDate",
    ),
    fields={
        "order_date": ("CloseDate",),
        "product_name": ("Name",),
        "price": ("Amount",),
        "total": ("Amount",),
        "contact_id": (),
    },
    notes=(_JOIN, N_("Only opportunities that were won are sales: leave the others out.")),
)
