"""Xero: sales invoices, a row per invoice line."""

from __future__ import annotations

from opwizard.language import N_
from opwizard.mapping.profile import Profile

XERO_INVOICES = Profile(
    system=N_("Xero sales invoices"),
    types=("purchase-history",),
    needs=("*ContactName", "*InvoiceNumber", "*InvoiceDate", "*UnitAmount"),
    signature=(
        "EmailAddress",
        "POAddressLine1",
        "POCity",
        "*DueDate",
        "Total",
        "*Description",
        "*Quantity",
        "*AccountCode",
        "*TaxType",
        "Currency",
    ),
    fields={
        "email": ("EmailAddress",),
        "order_date": ("*InvoiceDate",),
        "product_name": ("*Description",),
        "price": ("*UnitAmount",),
        "quantity": ("*Quantity",),
        "total": (),
        "address": ("POAddressLine1",),
        "address2": ("POAddressLine2",),
        "city": ("POCity",),
        "state": ("PORegion",),
        "zip": ("POPostalCode",),
        "country": ("POCountry",),
    },
    refused={
        "*DueDate": N_("“DueDate” is when the invoice had to be paid."),
        "Total": N_("“Total” is the whole invoice's total; each line's total is worked out."),
    },
)
