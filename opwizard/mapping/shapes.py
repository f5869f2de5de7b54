"""Matches whose text must be made over, as headers and values show: cents, packed cells, date and time, order lines."""

from __future__ import annotations

from dataclasses import replace

from opwizard.language import _
from opwizard.mapping.contents import SAMPLED_ROWS
from opwizard.mapping.evidence import FITS, Column
from opwizard.mapping.match import Match, Reshape

_AMOUNTS = frozenset(("price", "total", "recurring_rate", "sale_price"))
_PACKED = {"product_name": Reshape.PACKED_NAME, "quantity": Reshape.PACKED_QUANTITY}
_OF_AN_ORDER = frozenset((
    "email", "contact_id", "order_date", "first_name", "last_name", "payment_status", "address", "address2", "city",
    "state", "zip", "country"))
_ORDERS = frozenset(("order", "invoice", "sale", "transaction", "receipt"))
_NUMBERED = frozenset(("id", "number", "reference"))
_WITHOUT_CENTS = frozenset((
    "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"))
"""Currencies that payment companies count in whole units, whatever their column is called."""
_MOSTLY = 0.5
_TOGETHER = SAMPLED_ROWS // 2
"""The first rows of the sample stand one below the other in the sheet."""


def shaped(name: str, match: Match, columns: tuple[Column, ...], used: frozenset[int]) -> Match:
    """Return the match with the reshape that its column, and the columns around it, ask for."""
    if match.reshape is not Reshape.COPY or not match.columns:
        return match
    column = columns[match.columns[0]]
    contents = column.contents
    whole = not contents.values or contents.share("whole") >= FITS
    if name in _AMOUNTS and column.header.has("cents") and whole:
        return _in_cents(match, columns)
    if name in _PACKED and contents.share("packed") >= _MOSTLY:
        return _as(match, _PACKED[name], _("It is taken out of a packed cell."))
    if name in {"order_date", "date"} and (time := _time_beside(column, columns, used)) is not None:
        joined = replace(match, columns=(column.index, time))
        return _as(joined, Reshape.JOIN, _("The time of day is in a column of its own."))
    if name in _OF_AN_ORDER and (key := _order_key(column, columns)) is not None:
        filled = replace(match, columns=(column.index, key))
        return _as(filled, Reshape.FILL_DOWN, _("Blank cells take the cell above in the same order."))
    return match


def _in_cents(match: Match, columns: tuple[Column, ...]) -> Match:
    """Return the match with cents made whole, unless the rows are in currencies that have no cents (1299 yen)."""
    named = {text.strip().upper() for column in columns if column.header.has("currency")
             for text in column.contents.texts if text.strip()}
    if named and named <= _WITHOUT_CENTS:
        return replace(match, why=f"{match.why} " + _("Its currency has no cents: 1299 stays 1299."))
    made = _as(match, Reshape.CENTS, _("The amounts are in cents: 1299 is 12.99."))
    return replace(made, sure=False) if named & _WITHOUT_CENTS else made


def _as(match: Match, reshape: Reshape, why: str) -> Match:
    return replace(match, reshape=reshape, why=f"{match.why} {why}")


def _time_beside(column: Column, columns: tuple[Column, ...], used: frozenset[int]) -> int | None:
    """Return the column of the time of day that belongs to a column of bare dates."""
    if any(":" in text for text in column.contents.texts):
        return None
    said = (frozenset(("time",)), frozenset(column.header.meanings) - {"date"} | {"time"})
    for other in columns:
        named = frozenset(other.header.meanings) in said
        if named and other.index not in used and other.contents.share("time") >= FITS:
            return other.index
    return None


def _order_key(column: Column, columns: tuple[Column, ...]) -> int | None:
    """Return the column of order numbers when blank cells of a column are further lines of the order above."""
    texts = column.contents.texts[:_TOGETHER]
    blanks = [row for row in range(1, len(texts)) if not texts[row]]
    if not blanks or not any(texts):
        return None
    for other in columns:
        said = set(other.header.meanings)
        if not (said & _ORDERS and said & _NUMBERED):
            continue
        keys = other.contents.texts
        same = sum(bool(keys[row]) and keys[row] == keys[row - 1] for row in blanks)
        if same >= FITS * len(blanks):
            return other.index
    return None
