"""Matches whose text must be made over: amounts in cents, packed cells. Seen in headers and values."""

from __future__ import annotations

from dataclasses import replace

from opwizard.language import _
from opwizard.mapping.evidence import FITS, Column
from opwizard.mapping.match import Match, Reshape

_AMOUNTS = frozenset(("price", "total", "recurring_rate", "sale_price"))
_PACKED = {"product_name": Reshape.PACKED_NAME, "quantity": Reshape.PACKED_QUANTITY}
_MOSTLY = 0.5


def shaped(name: str, match: Match, column: Column) -> Match:
    """Return the match with the reshape that its column asks for."""
    if match.reshape is not Reshape.COPY:
        return match
    contents = column.contents
    whole = not contents.values or contents.share("whole") >= FITS
    if name in _AMOUNTS and column.header.has("cents") and whole:
        why = f"{match.why} " + _("The amounts are in cents: 1299 is 12.99.")
        return replace(match, reshape=Reshape.CENTS, why=why)
    if name in _PACKED and contents.share("packed") >= _MOSTLY:
        return replace(match, reshape=_PACKED[name], why=f"{match.why} " + _("It is taken out of a packed cell."))
    return match
