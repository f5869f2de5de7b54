"""Shopify: one row per line item; the cells of the order stand on its first row only."""

from __future__ import annotations

from opwizard.language import N_
from opwizard.mapping.profile import Profile

_ORDER = ("email", "order_date", "payment_status", "address", "address2", "city", "state", "zip", "country")

SHOPIFY_ORDERS = Profile(
    system=N_("Shopify orders export"),
    types=("purchase-history",),
    needs=("Name", "Lineitem name", "Lineitem price"),
    signature=(
        "Email",
        "Financial Status",
        "Paid at",
        "Fulfillment Status",
        "Currency",
        "Subtotal",
        "Shipping",
        "Taxes",
        "Total",
        "Created at",
        "Lineitem quantity",
        "Lineitem sku",
        "Discount Code",
    ),
    fields={
        "email": ("Email",),
        "order_date": ("Created at", "Paid at"),
        "product_name": ("Lineitem name",),
        "price": ("Lineitem price",),
        "quantity": ("Lineitem quantity",),
        "total": (),
        "payment_status": ("Financial Status",),
        "address": ("Billing Address1", "Billing Street"),
        "address2": ("Billing Address2",),
        "city": ("Billing City",),
        "state": ("Billing Province", "Billing Province Name"),
        "zip": ("Billing Zip",),
        "country": ("Billing Country",),
    },
    order_key="Name",
    filled_down=_ORDER,
    refused={
        "Name": N_("“Name” is Shopify's order number."),
        "Total": N_("“Total” is what the whole order cost, with shipping and tax; each line's total is worked out."),
        "Id": N_("“Id” is Shopify's own number of the order, not an ONTRAPORT contact ID."),
        "Notes": N_("“Notes” are notes on the order."),
    },
    notes=(
        N_(
            "Orders with several products take several rows. Cells left blank on the further rows are filled "
            "from the first row of the same order."
        ),
    ),
)

SHOPIFY_CUSTOMERS = Profile(
    system=N_("Shopify customers export"),
    types=("purchase-history", "open-orders", "notes", "affiliates"),
    needs=("Customer ID", "Accepts Email Marketing", "Email"),
    signature=("First Name", "Last Name", "Phone", "Tags", "Total Spent", "Total Orders", "Default Address City"),
    fields={"email": ("Email",), "first_name": ("First Name",), "last_name": ("Last Name",), "total": (), "price": ()},
    refused={"Customer ID": N_("“Customer ID” is Shopify's own number, not an ONTRAPORT contact ID.")},
)
