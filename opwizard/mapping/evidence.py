"""How well each column fits each field: its header's words, what its values look like, and the columns around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from opwizard.mapping.assignment import Scores
from opwizard.mapping.contents import Contents, look_at
from opwizard.mapping.headers import Header, read_header
from opwizard.mapping.names import names_of
from opwizard.reading.sheet import Sheet
from opwizard.schema import ImportType

FITS = 0.9
"""From this share of values on, the contents speak for a field."""
FITS_BADLY = 0.6
_TRUST = 2.0
"""How many values it takes until contents weigh half (n / (n + this))."""


def _either(*looks: str) -> Callable[[Contents], float]:
    return lambda found: min(1.0, sum(found.share(look) for look in looks))


def _none_of(*looks: str) -> Callable[[Contents], float]:
    return lambda found: 1.0 - min(1.0, sum(found.share(look) for look in looks))


_AMOUNT = _either("number")
_WHOLE = _either("whole")
_DATE = _either("date", "serial")
_NAME = _none_of("at", "number", "date", "yes_no", "url")
EXPECTED: dict[str, Callable[[Contents], float]] = {
    "email": _either("at"), "affiliate_email": _either("at"), "referral_email": _either("at"),
    "contact_id": _WHOLE, "author_id": lambda found: max(_WHOLE(found), 0.7 * found.share("words")),
    "payment_gateway_id": _WHOLE, "first_referrer": _WHOLE,
    "last_referrer": _WHOLE,
    "order_date": _DATE, "date": _DATE, "next_charge_date": lambda found: _DATE(found) + _zero(found),
    "price": _AMOUNT, "total": _AMOUNT, "recurring_rate": _AMOUNT, "sale_price": _AMOUNT,
    "quantity": _WHOLE, "payments_remaining": _either("small"), "unit": _either("small"),
    "product_name": _none_of("at", "date", "decimal", "yes_no", "url", "time", "order_number"),
    "program": _none_of("at", "date", "decimal", "yes_no", "url", "time"),
    "first_name": _NAME, "last_name": _NAME,
    "address": _none_of("at", "date", "decimal", "yes_no", "url"),
    "address2": _none_of("at", "date", "decimal", "yes_no", "url"),
    "city": _NAME, "country": _NAME, "state": _none_of("at", "decimal", "date", "status", "url"),
    "zip": _none_of("at", "decimal", "yes_no", "url", "long", "time"),
    "recurrence": lambda found: max(found.share("repeats"), 0.5 * found.share("words")),
    "payment_gateway": lambda found: max(found.share("processor"), 1.0 - found.share("number") - found.share("date")),
    "payment_status": lambda found: max(found.share("status"), 0.7 * _NAME(found)),
    "card_last_four": _either("four"),
    "card_expiration": _none_of("at", "words"),
    "note": _none_of("at", "date", "number", "yes_no", "url"),
    "product_id": _none_of("at", "date", "decimal"),
}


def _zero(found: Contents) -> float:
    """Return the share of zeros, which some systems write for "no date"."""
    return sum(text == "0" for text in found.texts) / found.values if found.values else 0.0


@dataclass(frozen=True)
class Column:
    """A column as the mapping sees it."""

    index: int
    name: str
    header: Header
    contents: Contents


@dataclass(frozen=True)
class Evidence:
    """What speaks for each pair of field and column: one row a field, one column a column of the sheet."""

    fields: tuple[str, ...]
    columns: tuple[Column, ...]
    said: Scores
    """How well the header fits."""
    fit: Scores
    """The share of values that look as the field's values should; NaN without values."""
    scores: Scores


def columns_of(sheet: Sheet) -> tuple[Column, ...]:
    """Return the columns of a sheet with what their headers mean and what their values look like."""
    contents = look_at(sheet)
    empty = read_header("")
    named = sheet.header_row is not None
    return tuple(Column(index, column.name, read_header(column.name) if named else empty, contents[index])
                 for index, column in enumerate(sheet.columns))


def weigh(columns: tuple[Column, ...], import_type: ImportType) -> Evidence:
    """Return the evidence for every field of the type and every column."""
    fields = tuple(field.id for field in import_type.fields)
    said = np.zeros((len(fields), len(columns)))
    fit = np.full(said.shape, np.nan)
    for row, field in enumerate(fields):
        names, expected = names_of(import_type.id, field), EXPECTED.get(field)
        for column in columns:
            if names is not None:
                said[row, column.index] = names.score(column.header)
            if expected is not None and column.contents.values:
                fit[row, column.index] = max(0.0, min(1.0, expected(column.contents)))
    values = np.array([column.contents.values for column in columns], np.float64)
    return Evidence(fields, columns, said, fit, _combine(said, fit, values, columns))


def _combine(said: Scores, fit: Scores, values: Scores, columns: tuple[Column, ...]) -> Scores:
    trust = values / (values + _TRUST)
    doubt = np.where(np.nan_to_num(fit, nan=1.0) < FITS_BADLY, (1 - np.nan_to_num(fit, nan=1.0)) * 0.9, 0.0) * trust
    praise = np.where(np.nan_to_num(fit, nan=0.0) >= FITS, 0.02, 0.0) * trust
    empty = np.array([0.95 if column.contents.rows and not column.contents.values else 1.0 for column in columns])
    scores: Scores = np.minimum(1.0, said * (1 - doubt) * empty + np.where(said > 0, praise, 0.0))
    return scores
