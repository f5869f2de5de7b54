"""More than one currency, named in a column of its own beside the amounts: the new file has the bare numbers only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np

from opwizard.kinds.amount_text import currencies
from opwizard.kinds.decimal_sign import MIXED_CURRENCY
from opwizard.language import _, counted
from opwizard.mapping.headers import read_header
from opwizard.mapping.match import Match
from opwizard.problems import Problem, problem
from opwizard.reading.sheet import Sheet, SheetColumn
from opwizard.schema import ImportType
from opwizard.table import Mask

_AMOUNTS = ("total", "price", "sale_price", "recurring_rate")
_OF_THE_AMOUNT = frozenset((
    "currency", "code", "order", "payment", "transaction", "item", "price", "amount", "total", "sale", "deal",
    "invoice", "donation", "subscription", "purchase", "plan"))
_MOST_TEXTS = 300
"""A column with more distinct texts names no currencies."""


def mixed_currencies(sheet: Sheet, import_type: ImportType, mapping: Mapping[str, Match]) -> list[Problem]:
    """Return the warning that the amounts are in several currencies, or nothing; its rows: the rarer ones."""
    amount = next((name for name in _AMOUNTS if import_type.has(name) and name in mapping), None)
    used = {index for match in mapping.values() for index in match.columns}
    if amount is None or sheet.header_row is None:
        return []
    for index, column in enumerate(sheet.columns):
        said = frozenset(read_header(column.name).meanings)
        if index not in used and "currency" in said and said <= _OF_THE_AMOUNT:
            named = _named(column)
            rows = Counter({code: int(mask.sum()) for code, mask in named.items()})
            if len(rows) > 1:
                return [_told(sheet, column, import_type, amount, named, rows)]
    return []


def _named(column: SheetColumn) -> dict[str, Mask]:
    """Return by currency in which rows a column names it; nothing for a column that names anything else."""
    texts = column.cells.texts()
    if len(texts) > _MOST_TEXTS:
        return {}
    named: dict[str, Mask] = {}
    for place, text in enumerate(texts.to_list()):
        code = currencies().get(text.strip().casefold())
        mask = column.cells.codes == place
        if text.strip() and mask.any():
            if code is None:
                return {}
            named[code] = mask | named[code] if code in named else mask
    return named


def _told(sheet: Sheet, column: SheetColumn, import_type: ImportType, amount: str,
          named: dict[str, Mask], rows: Counter[str]) -> Problem:
    listed = ", ".join(f"{code} ({counted(count)})" for code, count in rows.most_common())
    commonest = rows.most_common(1)[0][0]
    others = np.logical_or.reduce([mask for code, mask in named.items() if code != commonest])
    parts = {"field": _(import_type.field(amount).label), "currencies": listed}
    told = problem(MIXED_CURRENCY, field=amount, letter=column.letter, column=column.name)
    return told.at(parts=parts, rows=tuple(sheet.rows[others].tolist()))
