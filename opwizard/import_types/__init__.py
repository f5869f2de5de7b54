"""The import types, in the order TYPE shows them. To add one: one file, and one line here."""

from __future__ import annotations

from opwizard.import_types.affiliates import AFFILIATES
from opwizard.import_types.existing_products import EXISTING_PRODUCTS
from opwizard.import_types.notes import NOTES
from opwizard.import_types.open_orders import OPEN_ORDERS
from opwizard.import_types.purchase_history import PURCHASE_HISTORY
from opwizard.import_types.referrals import REFERRALS
from opwizard.import_types.referrers import REFERRERS
from opwizard.schema import ImportType

ALL: tuple[ImportType, ...] = (
    PURCHASE_HISTORY,
    EXISTING_PRODUCTS,
    OPEN_ORDERS,
    NOTES,
    AFFILIATES,
    REFERRALS,
    REFERRERS,
)

_BY_ID = {import_type.id: import_type for import_type in ALL}


def by_id(name: str) -> ImportType:
    """Return an import type by its id.

    Raises:
        KeyError: There is no such type.
    """
    return _BY_ID[name]


__all__ = ["ALL", "ImportType", "by_id"]
