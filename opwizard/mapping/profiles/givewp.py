"""GiveWP: donations and recurring donations."""

from __future__ import annotations

from opwizard.language import N_
from opwizard.mapping.profile import Profile

GIVEWP_DONATIONS = Profile(
    system=N_("GiveWP donations"),
    types=("purchase-history",),
    needs=("Donation Form", "Donation Amount", "Donation Date"),
    signature=("Donor Email", "Donor First Name", "Donor Last Name", "Donation Status", "Payment Method", "Test Mode"),
    fields={
        "email": ("Donor Email",),
        "order_date": ("Donation Date",),
        "product_name": ("Donation Form",),
        "price": ("Donation Amount",),
        "total": ("Donation Amount",),
        "payment_status": ("Donation Status",),
    },
    notes=(N_("Rows made in test mode are no donations: leave them out."),),
)

GIVEWP_SUBSCRIPTIONS = Profile(
    system=N_("GiveWP recurring donations"),
    types=("open-orders",),
    needs=("form_id", "period", "frequency", "installments"),
    signature=(
        "donor_id",
        "first_name",
        "last_name",
        "email",
        "amount",
        "gateway_id",
        "gateway_subscription_id",
        "renews_at",
        "created_at",
        "mode",
    ),
    fields={
        "email": ("email",),
        "first_name": ("first_name",),
        "last_name": ("last_name",),
        "price": ("amount",),
        "recurring_rate": ("amount",),
        "next_charge_date": ("renews_at",),
        "payment_gateway": ("gateway_id",),
        "recurrence": ("period",),
        "unit": ("frequency",),
        "payment_gateway_id": (),
        "payments_remaining": (),
        "product_name": (),
    },
    refused={
        "donor_id": N_("“donor_id” is GiveWP's own number, not an ONTRAPORT contact ID."),
        "gateway_subscription_id": N_("“gateway_subscription_id” is the payment company's own ID."),
        "installments": N_("“installments” counts all payments, also those already made."),
    },
    notes=(
        N_(
            "“installments” counts all payments, also those already made, and 0 means without end: take the payments "
            "already made off before you use it."
        ),
    ),
)
