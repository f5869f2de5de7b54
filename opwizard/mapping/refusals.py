"""Columns that were deliberately not used, and why: one line each, so that nobody wonders or maps them by mistake."""

from __future__ import annotations

from opwizard.language import N_, _
from opwizard.mapping.evidence import FITS, Column
from opwizard.mapping.names import names_of
from opwizard.schema import ImportType

_PEOPLE = frozenset((
    "customer", "contact", "user", "member", "person", "donor", "subscriber", "recipient", "payer", "company", "parent",
    "affiliate", "account", "lead"))
_NUMBERS = frozenset(("id", "number", "reference", "code"))
_TEXTS = {
    "contact": N_("“{column}” may be another system's own number. Use it only if it is ONTRAPORT's contact ID."),
    "author": N_("“{column}” names a user of another system, not an ONTRAPORT user number."),
    "gateway": N_("“{column}” is the payment company's own ID, not ONTRAPORT's gateway number."),
    "product": N_("“{column}” is another system's product number, not an ONTRAPORT product ID."),
    "card": N_("“{column}” is the number of a card's record, not the last four digits."),
    "billed": N_("“{column}” counts payments that were already made, not those still to come."),
    "all": N_("“{column}” counts all payments of a plan, also those already made, not those still to come."),
    "email": N_("“{column}” says something about email; it is not the contact's email address."),
    "shipping": N_("“{column}” belongs to the shipping address; the account takes one address a contact."),
    "date": N_("“{column}” is another date than the one asked for."),
}


def refusal(column: Column, import_type: ImportType) -> str | None:
    """Return why a column that nothing uses was left out, or None when it plainly belongs to no field."""
    case = _case(column, import_type)
    return _(_TEXTS[case]).format(column=column.name.strip()) if case else None


def _case(column: Column, import_type: ImportType) -> str | None:
    header, said = column.header, frozenset(column.header.meanings)
    numbered = bool(said & _NUMBERS)
    gateway = said & {"gateway", "vendor", "transaction", "fingerprint"}
    if import_type.has("payment_gateway_id") and numbered and gateway:
        return "gateway"
    author = header.has("created", "by") or said & {"owner", "author", "user"}
    if import_type.has("author_id") and author and "date" not in said:
        return "author"
    if import_type.has("contact_id") and "id" in said and (said & _PEOPLE or said <= {"id", "object"}):
        return "contact"
    product = numbered and said & {"product", "item", "plan", "lineitem"}
    if import_type.has("product_id") and ("sku" in said or product):
        return "product"
    if import_type.has("card_last_four") and "card" in said and (numbered or said == {"card"}):
        return "card"
    if import_type.has("payments_remaining") and _billed(said):
        return "billed"
    if import_type.has("payments_remaining") and counts_all(column):
        return "all"
    return _trap(column, import_type)


def counts_all(column: Column) -> bool:
    """Tell whether a column says how many payments a plan has in all, those already made among them."""
    said = frozenset(column.header.meanings)
    counted = {"installment"} <= said <= {"installment", "number", "count", "total", "payment", "plan", "quantity"}
    return counted and (not column.contents.values or column.contents.share("small") >= FITS)


def _billed(said: frozenset[str]) -> bool:
    counted = said & {"time", "count", "number", "made", "completed", "paid"}
    charged = said & {"charge", "payment", "billing", "installment", "cycle"}
    return bool(counted and charged) and not said & {"date", "method", "at"}


def _trap(column: Column, import_type: ImportType) -> str | None:
    for field in import_type.fields:
        names = names_of(import_type.id, field.id)
        if names is None or not names.trapped(column.header):
            continue
        if field.id.endswith("email") and "email" in column.header.meanings:
            return "email"
        if field.id in {"address", "city", "zip", "country"} and "shipping" in column.header.meanings:
            return "shipping"
        if field.id.endswith("date"):
            return "date"
    return None
