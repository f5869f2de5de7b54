"""Which headers speak for which field: one entry a field, by meanings (see headers.py), one file a group of fields."""

from __future__ import annotations

from dataclasses import replace

from opwizard.mapping.names.notes_and_partners import NOTES_AND_PARTNERS
from opwizard.mapping.names.people import PEOPLE
from opwizard.mapping.names.purchases import NOT_AN_AMOUNT, PURCHASES
from opwizard.mapping.names.subscriptions import SUBSCRIPTIONS
from opwizard.mapping.names.weighing import Names

NAMES: dict[str, Names] = {**PEOPLE, **PURCHASES, **SUBSCRIPTIONS, **NOTES_AND_PARTNERS}
NAMES["date"] = NAMES["order_date"]
NAMES["sale_price"] = Names(
    (*NAMES["price"].patterns, (1.0, "sale price"), (0.85, "amount"), (0.85, "total"), (0.85, "order total"),
     (0.82, "paid")),
    NAMES["price"].fine, NOT_AN_AMOUNT,
)
BY_TYPE: dict[tuple[str, str], Names] = {
    ("notes", "email"): replace(NAMES["email"], never=f"{NAMES['email'].never} from"),
    ("open-orders", "price"): replace(NAMES["price"], never=f"{NAMES['price'].never} paid"),
    ("affiliates", "email"): Names(
        ((1.0, "affiliate email"), (0.99, "email")), "address electronic affiliate default contact person user member",
        NAMES["email"].never.replace("affiliate ", "") + " customer",
    ),
}
"""Fields that are called something else in one import type."""


def names_of(import_type: str, field: str) -> Names | None:
    """Return what the header of a field may say, or None for a field that is known by its contents alone."""
    return BY_TYPE.get((import_type, field)) or NAMES.get(field)
