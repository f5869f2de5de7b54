"""PayPal: the activity download. Rows of money going out, fees and transfers stand among the sales."""

from __future__ import annotations

from opwizard.language import N_
from opwizard.mapping.profile import Profile

PAYPAL_ACTIVITY = Profile(
    system=N_("PayPal activity download"),
    types=("purchase-history",),
    needs=("Date", "Gross", "Net", "From Email Address"),
    signature=("Time", "TimeZone", "Name", "Type", "Status", "Currency", "Fee", "Transaction ID", "Reference Txn ID"),
    fields={
        "email": ("From Email Address",),
        "order_date": ("Date",),
        "product_name": ("Item Title", "Subject"),
        "quantity": ("Quantity",),
        "total": ("Gross",),
        "payment_status": ("Status",),
        "address": ("Address Line 1",),
        "address2": ("Address Line 2/District/Neighborhood", "Address Line 2"),
        "city": ("Town/City", "City"),
        "state": ("State/Province/Region/County/Territory/Prefecture/Republic", "State/Province"),
        "zip": ("Zip/Postal Code",),
        "country": ("Country", "Country Code"),
    },
    joined={"order_date": ("Time",)},
    refused={
        "To Email Address": N_("“To Email Address” is your own address."),
        "Net": N_("“Net” is the amount after PayPal's fee."),
        "Name": N_("“Name” is the person who paid."),
        "Shipping Address": N_("“Shipping Address” holds a whole address in one cell."),
    },
    notes=(N_("Rows with an amount below zero are fees, refunds or transfers, not sales: leave them out."),),
)
