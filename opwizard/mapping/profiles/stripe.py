"""Stripe: payments (every customer column may be missing) and subscriptions."""

from __future__ import annotations

from opwizard.language import N_
from opwizard.mapping.profile import Profile

_ID = N_("“Customer ID” is Stripe's own number, not an ONTRAPORT contact ID.")

STRIPE_PAYMENTS = Profile(
    system=N_("Stripe payments export"),
    types=("purchase-history",),
    needs=("id", "Amount", "Amount Refunded", "Currency", "Status"),
    signature=(
        "Captured",
        "Converted Amount",
        "Fee",
        "Mode",
        "Converted Currency",
        "Customer ID",
        "Customer Email",
        "Description",
        "Created (UTC)",
        "Card ID",
        "Taxes On Fee",
        "Statement Descriptor",
    ),
    fields={
        "email": ("Customer Email", "Customer Email (metadata)"),
        "order_date": ("Created (UTC)", "Created date (UTC)", "Created"),
        "product_name": ("Description",),
        "price": ("Amount",),
        "total": ("Amount",),
        "payment_status": ("Status",),
        "address": ("Card Address Line1",),
        "address2": ("Card Address Line2",),
        "city": ("Card Address City",),
        "state": ("Card Address State",),
        "zip": ("Card Address Zip",),
        "country": ("Card Address Country",),
    },
    refused={
        "id": N_("“id” is Stripe's own number of the payment."),
        "Customer ID": _ID,
        "Net": N_("“Net” is the amount after Stripe's fee."),
        "Converted Amount": N_("“Converted Amount” is what was paid out to you, after the exchange."),
        "Customer Description": N_("“Customer Description” describes the person, not the product."),
    },
    notes=(
        N_("Without a “Customer Email” column, export the payments again with all columns."),
        N_("Stripe's description is often no product name: look whether it names what was sold."),
    ),
)

STRIPE_SUBSCRIPTIONS = Profile(
    system=N_("Stripe subscriptions export"),
    types=("open-orders",),
    needs=("id", "Customer ID", "Plan", "Interval"),
    signature=(
        "Customer Email",
        "Quantity",
        "Currency",
        "Amount",
        "Status",
        "Created (UTC)",
        "Start Date (UTC)",
        "Current Period Start (UTC)",
        "Current Period End (UTC)",
    ),
    fields={
        "email": ("Customer Email",),
        "product_name": ("Product", "Plan"),
        "price": ("Amount",),
        "recurring_rate": ("Amount",),
        "next_charge_date": ("Current Period End (UTC)", "Current Period End"),
        "quantity": ("Quantity",),
        "recurrence": ("Interval",),
        "unit": ("Interval Count",),
        "payments_remaining": (),
        "payment_gateway_id": (),
    },
    refused={"Customer ID": _ID, "id": N_("“id” is Stripe's own number of the subscription.")},
    notes=(N_("Only subscriptions that are active still charge: look at the “Status” column."),),
)
