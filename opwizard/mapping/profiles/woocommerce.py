"""WooCommerce: orders, subscriptions (packed cells) and what both say about people."""

from __future__ import annotations

from opwizard.language import N_
from opwizard.mapping.profile import Profile

_ID = N_("“customer_id” is the shop's own number, not an ONTRAPORT contact ID.")
_PERSON = {
    "email": ("billing_email", "Billing Email", "customer_email"),
    "first_name": ("billing_first_name", "Billing First Name"),
    "last_name": ("billing_last_name", "Billing Last Name"),
}
_ITEMS = ("order_items", "Subscription Items")

WOOCOMMERCE_SUBSCRIPTIONS = Profile(
    system=N_("WooCommerce Subscriptions export"),
    types=("open-orders",),
    needs=("billing_period", "billing_interval", "next_payment_date"),
    signature=(
        "subscription_status",
        "start_date",
        "trial_end_date",
        "payment_method",
        "billing_email",
        "billing_first_name",
        "billing_last_name",
        "payment_method_title",
    ),
    fields={
        **_PERSON,
        "product_name": _ITEMS,
        "price": ("order_total", "Subscription Total"),
        "recurring_rate": ("order_total", "Subscription Total"),
        "next_charge_date": ("next_payment_date",),
        "payment_gateway": ("payment_method_title", "payment_method"),
        "recurrence": ("billing_period",),
        "unit": ("billing_interval",),
        "quantity": (),
        "payments_remaining": (),
        "payment_gateway_id": (),
    },
    packed={"product_name": "order_items"},
    refused={"customer_id": _ID},
    notes=(N_("Only active subscriptions still charge: look at the subscription status."),),
)

WOOCOMMERCE_NOTES = Profile(
    system=N_("WooCommerce export"),
    types=("notes",),
    needs=("billing_email", "customer_note"),
    signature=("customer_id", "order_notes", "billing_first_name", "billing_last_name"),
    fields={**_PERSON, "note": ("customer_note", "order_notes"), "author_id": ()},
    refused={"customer_id": _ID, "order_notes": N_("“order_notes” were mostly written by the shop itself.")},
)

WOOCOMMERCE_ORDERS = Profile(
    system=N_("WooCommerce orders export"),
    types=("purchase-history",),
    needs=("order_id", "order_total", "billing_email", "order_date"),
    signature=(
        "order_status",
        "customer_id",
        "order_currency",
        "payment_method",
        "billing_first_name",
        "billing_city",
        "shipping_city",
    ),
    fields={**_PERSON, "order_date": ("order_date",)},
    refused={"customer_id": _ID},
)

WOOCOMMERCE_LINES = Profile(
    system=N_("WooCommerce orders export, a row per product"),
    types=("purchase-history",),
    needs=("Order Number", "Order Date", "Item Cost", "Quantity"),
    signature=(
        "Order Status",
        "Email (Billing)",
        "First Name (Billing)",
        "Last Name (Billing)",
        "Order Line Total",
        "SKU",
        "Item #",
        "City (Billing)",
        "Payment Method Title",
    ),
    fields={
        "email": ("Email (Billing)",),
        "product_name": ("Item Name", "Product Name", "Name"),
        "order_date": ("Order Date",),
        "price": ("Item Cost",),
        "quantity": ("Quantity",),
        "total": ("Order Line Total", "Order Line (w/o tax)"),
    },
)
