"""Keap (Infusionsoft): tables as agencies export them. Every Id is Keap's own."""

from __future__ import annotations

from opwizard.language import N_
from opwizard.mapping.profile import Profile

_CONTACT = N_("“ContactId” is Keap's own number, not an ONTRAPORT contact ID.")
_JOIN = N_(
    "This table names people by Keap's numbers only. Export it again together with the contacts' email addresses."
)

KEAP_INVOICES = Profile(
    system=N_("Keap invoices"),
    types=("purchase-history",),
    needs=("ContactId", "InvoiceTotal", "TotalPaid"),
    signature=(
        "Id",
        "JobId",
        "DateCreated",
        "TotalDue",
        "PayStatus",
        "CreditStatus",
        "RefundStatus",
        "ProductSold",
        "Description",
    ),
    fields={
        "email": ("Email",),
        "order_date": ("DateCreated",),
        "product_name": ("Description",),
        "price": ("InvoiceTotal",),
        "total": ("InvoiceTotal",),
        "contact_id": (),
    },
    refused={"ContactId": _CONTACT, "ProductSold": N_("“ProductSold” lists Keap's own product numbers.")},
    notes=(_JOIN,),
)

KEAP_ORDER_ITEMS = Profile(
    system=N_("Keap order items"),
    types=("purchase-history",),
    needs=("OrderId", "ItemName", "PPU"),
    signature=("Id", "ProductId", "SubscriptionPlanId", "Qty", "CPU", "ItemDescription", "ItemType"),
    fields={"product_name": ("ItemName",), "price": ("PPU",), "quantity": ("Qty",), "total": (), "contact_id": ()},
    refused={"CPU": N_("“CPU” is what the product costs you."), "Id": N_("“Id” is Keap's own number of the row.")},
    notes=(_JOIN, N_("Shipping and tax are rows of their own here (see “ItemType”): leave them out.")),
)

KEAP_SUBSCRIPTIONS = Profile(
    system=N_("Keap recurring orders"),
    types=("open-orders",),
    needs=("ContactId", "BillingCycle", "NextBillDate"),
    signature=(
        "ContactId",
        "SubscriptionPlanId",
        "StartDate",
        "EndDate",
        "LastBillDate",
        "PaidThruDate",
        "Frequency",
        "BillingAmt",
        "AutoCharge",
        "CC1",
    ),
    fields={
        "email": ("Email",),
        "first_name": ("FirstName",),
        "last_name": ("LastName",),
        "price": ("BillingAmt",),
        "recurring_rate": ("BillingAmt",),
        "next_charge_date": ("NextBillDate",),
        "recurrence": ("BillingCycle",),
        "unit": ("Frequency",),
        "contact_id": (),
        "product_name": (),
        "payments_remaining": (),
        "payment_gateway_id": (),
        "payment_gateway": ("MerchantAccountName",),
        "card_last_four": (),
    },
    refused={
        "ContactId": _CONTACT,
        "CC1": N_("“CC1” is the number of a card's record in Keap, not the last four digits."),
        "MerchantAccountId": N_("“MerchantAccountId” is Keap's own number, not ONTRAPORT's gateway number."),
    },
    notes=(N_("The plans are given by number: add a column with their names."),),
)

KEAP_NOTES = Profile(
    system=N_("Keap notes and tasks"),
    types=("notes",),
    needs=("ContactId", "CreationNotes"),
    signature=("Id", "ObjectType", "ActionType", "ActionDescription", "CreationDate", "UserID", "CreatedBy"),
    fields={"email": ("Email",), "note": ("CreationNotes",), "contact_id": (), "author_id": ()},
    refused={
        "ContactId": _CONTACT,
        "UserID": N_("“UserID” is a user number of Keap, not of ONTRAPORT."),
        "ActionDescription": N_("“ActionDescription” is the title of the note."),
    },
    notes=(_JOIN,),
)
