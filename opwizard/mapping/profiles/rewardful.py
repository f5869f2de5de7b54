"""Rewardful: each row is a referred customer, and yet the name and email are the affiliate's."""

from __future__ import annotations

from opwizard.language import N_
from opwizard.mapping.profile import Profile

REWARDFUL = Profile(
    system=N_("Rewardful file"),
    types=("referrals", "affiliates"),
    needs=("email", "paypal_email"),
    signature=("stripe_customer_id", "first_name", "last_name", "wise_email", "token"),
    fields={"affiliate_email": ("email",), "referral_email": (), "email": ("email",)},
    refused={
        "stripe_customer_id": N_("“stripe_customer_id” is the referred customer's number at Stripe."),
        "paypal_email": N_("“paypal_email” is where commissions are paid to."),
        "wise_email": N_("“wise_email” is where commissions are paid to."),
    },
    notes=(
        N_(
            "The email in this file is the affiliate's. The referred customers are given by Stripe's numbers only: "
            "add a column with their email addresses."
        ),
    ),
)
