"""Market places, whose amounts and dates mean something else than their headers say."""

from __future__ import annotations

from opwizard.language import N_
from opwizard.mapping.profile import Profile

_OF_THE_LINE = N_("“item-price” is the amount of the whole row: the price of one piece times the quantity.")
_OF_ORDER = N_("“Total Price” includes shipping and tax, so it can be more than price × quantity.")

AMAZON_ORDERS = Profile(
    system=N_("Amazon order report"),
    types=("purchase-history",),
    needs=("purchase-date", "product-name", "sku", "item-price"),
    signature=(
        "order-id",
        "order-item-id",
        "payments-date",
        "buyer-email",
        "quantity-purchased",
        "currency",
        "item-tax",
        "shipping-price",
        "shipping-tax",
        "ship-service-level",
        "ship-city",
        "ship-state",
        "ship-postal-code",
        "ship-country",
    ),
    fields={
        "email": ("buyer-email",),
        "order_date": ("purchase-date",),
        "product_name": ("product-name",),
        "quantity": ("quantity-purchased", "quantity"),
        "total": ("item-price",),
    },
    notes=(_OF_THE_LINE,),
)

EBAY_ORDERS = Profile(
    system=N_("eBay orders report"),
    types=("purchase-history",),
    needs=("Sales Record Number", "Item Title", "Sold For"),
    signature=(
        "Order Number",
        "Buyer Username",
        "Buyer Email",
        "Item Number",
        "Custom Label",
        "Quantity",
        "Shipping And Handling",
        "Total Price",
        "Sale Date",
        "Paid On Date",
    ),
    fields={
        "email": ("Buyer Email",),
        "order_date": ("Sale Date", "Paid On Date"),
        "product_name": ("Item Title",),
        "price": ("Sold For",),
        "quantity": ("Quantity",),
        "total": ("Total Price",),
    },
    notes=(_OF_ORDER,),
)
