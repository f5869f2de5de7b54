"""Smaller systems whose exports need a word or two beyond what their headers say."""

from __future__ import annotations

from opwizard.language import N_
from opwizard.mapping.profile import Profile

PELCRO = Profile(
    system=N_("Pelcro import file"),
    types=("open-orders",),
    needs=("plan_id", "site_id", "agency_id"),
    signature=(
        "first_name",
        "last_name",
        "email",
        "address_billing_line1",
        "address_shipping_line1",
        "quantity",
        "action",
    ),
    fields={"product_name": ("plan_id",), "quantity": ("quantity",)},
    refused={"agency_customer_id": N_("“agency_customer_id” is an agency's own number, not an ONTRAPORT contact ID.")},
    notes=(N_("The plan is given by number. Write the product's name in its place."),),
)

HOTMART = Profile(
    system=N_("Hotmart sales export"),
    types=("purchase-history",),
    needs=("transaction", "approval_date", "buyer_email", "product_name"),
    signature=("total_value", "commission", "currency_code", "status", "buyer_name", "payment_type"),
    fields={
        "email": ("buyer_email",),
        "order_date": ("approval_date",),
        "product_name": ("product_name",),
        "price": ("total_value",),
        "total": ("total_value",),
        "payment_status": ("status",),
    },
    refused={"commission": N_("“commission” is your share of the sale.")},
)

THRIVECART = Profile(
    system=N_("ThriveCart transactions export"),
    types=("purchase-history",),
    needs=("order_date", "customer_email", "relevant_item_name"),
    signature=("customer_first_name", "customer_last_name", "total", "relevant_item_pricing_option"),
    fields={
        "email": ("customer_email",),
        "order_date": ("order_date",),
        "product_name": ("relevant_item_name",),
        "price": ("total",),
        "total": ("total",),
    },
)

ETSY = Profile(
    system=N_("Etsy sold order items"),
    types=("purchase-history",),
    needs=("Sale Date", "Item Name", "Listing ID"),
    signature=("Quantity", "Price", "Order Total", "Transaction ID", "Buyer", "Date Paid", "Ship Name", "Variations"),
    fields={
        "order_date": ("Sale Date",),
        "product_name": ("Item Name",),
        "price": ("Price",),
        "quantity": ("Quantity",),
    },
    refused={
        "Buyer": N_("“Buyer” is a user name at Etsy."),
        "Listing ID": N_("“Listing ID” is Etsy's own number of the product."),
    },
    notes=(N_("Etsy gives no email addresses: add a column with them."),),
)

BIGCOMMERCE = Profile(
    system=N_("BigCommerce orders export"),
    types=("purchase-history",),
    needs=("Order ID", "Order Total", "Cart Base Amount"),
    signature=("Order Date", "Order Status", "Email Address", "Billing Street 1", "Shipping Street 1", "Staff Notes"),
    fields={"email": ("Email Address",), "order_date": ("Order Date",), "total": ("Order Total",), "price": ()},
    notes=(N_("This export has no products. Export the orders again with a row per product."),),
)

MEMBERFUL = Profile(
    system=N_("Memberful members"),
    types=("open-orders",),
    needs=("Full Name", "Email", "Stripe Customer ID", "Expiration date"),
    signature=("Active", "Created at"),
    fields={"email": ("Email",), "next_charge_date": ("Expiration date",), "payment_gateway_id": ()},
    refused={"Stripe Customer ID": N_("“Stripe Customer ID” is Stripe's own number, not an ONTRAPORT contact ID.")},
    notes=(N_("The expiration date is the next charge only for members who renew."),),
)

ACUITY = Profile(
    system=N_("Acuity appointments export"),
    types=("purchase-history",),
    needs=("Type", "Calendar", "Appointment Price"),
    signature=("Start Time", "End Time", "Email", "Paid?", "Amount Paid Online", "Certificate Code", "Date Scheduled"),
    fields={"product_name": ("Type",), "price": ("Appointment Price",)},
    notes=(N_("Every appointment is listed, also those not paid: look at the “Paid?” column."),),
)
