"""Price, quantity and total: what one of them must be when the other two are given, to the last cent."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

import numpy as np
import polars as pl

from opwizard.checks.check import RowFill, Rows
from opwizard.kinds.kind import ColumnReading
from opwizard.language import N_
from opwizard.problems import ProblemKind, Severity
from opwizard.table import Positions

QUANTITY_ASSUMED_ONE = ProblemKind(
    code="quantity-assumed-one", severity=Severity.NOTE,
    title=N_("Quantities taken as 1"),
    message=N_("The quantity is blank, so it counts as 1."),
    remedy=N_("Nothing to do, unless more than one was bought: then write how many."),
)
WORKED_OUT = ProblemKind(
    code="field-derived", severity=Severity.NOTE,
    title=N_("{field} worked out from the row"),
    message=N_("{field} is blank, so it is worked out from the row: {to}."),
    remedy=N_("Nothing to do, unless it was another amount: then write it."),
)
_CENT = Decimal("0.01")
_PLAIN_AMOUNT = r"^(?:0|[1-9][0-9]{0,11})\.[0-9]{2}$"
_PLAIN_COUNT = "^[1-9][0-9]{0,3}$"
"""Patterns for polars: an amount and a count so small that their product in cents is exact in 64 bits."""
Cents = np.ndarray[Any, np.dtype[np.int64]]


def number(text: str) -> Decimal | None:
    """Return an amount or count as an exact number, None when the text is none."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def times(price: str, quantity: str) -> str:
    """Return price times quantity with the decimals of the price, "" when one of them is no number.

    >>> times("49.50", "3")
    '148.50'
    """
    one, count = number(price), number(quantity or "1")
    return "" if one is None or count is None else f"{one * count:f}"


def shared(total: str, quantity: str) -> str:
    """Return total divided by quantity: exact where it ends, else to the cent (or finer when the total is finer).

    >>> shared("100", "3"), shared("99.00", "2"), shared("99", "1")
    ('33.33', '49.50', '99')
    """
    whole, count = number(total), number(quantity or "1")
    if whole is None or not count:
        return ""
    finest = whole if _decimals(whole) > _decimals(_CENT) else _CENT
    result = whole / count
    typed = result.quantize(whole, ROUND_HALF_UP)
    return f"{typed:f}" if typed == result else f"{result.quantize(finest, ROUND_HALF_UP):f}"


def _decimals(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _times_in_cents(cents: Cents, counts: Cents) -> Cents:
    return cents * counts


def _shared_in_cents(cents: Cents, counts: Cents) -> Cents:
    return (2 * cents + counts) // (2 * counts)


def _by_pair(left: str, right: str, rule: Callable[[str, str], str],
             in_cents: Callable[[Cents, Cents], Cents]) -> Callable[[Rows], list[str]]:
    """Return a fill that works its rule out once for each pair of texts. A blank or missing `right` counts as 1.

    Nothing is worked out from a text that could not be read.
    """

    def fill(rows: Rows) -> list[str]:
        if not rows.has(left) or not len(rows):
            return [""] * len(rows)
        first = rows.codes(left).astype(np.int64)
        second = rows.codes(right).astype(np.int64) if rows.has(right) else np.zeros(len(rows), np.int64)
        size = int(second.max()) + 1
        pairs, place = np.unique(first * size + second, return_inverse=True)
        amounts = _read(rows.readings[left], pairs // size)
        counts = _read(rows.readings[right], pairs % size) if rows.has(right) else pl.repeat("", len(pairs), eager=True)
        found: list[str] = _of_pairs(amounts, counts, rule, in_cents).gather(place).to_list()
        return found

    return fill


def _of_pairs(amounts: pl.Series, counts: pl.Series, rule: Callable[[str, str], str],
              in_cents: Callable[[Cents, Cents], Cents]) -> pl.Series:
    """Return what a rule makes of pairs of texts: of plain ones all at once in cents, of the others one by one."""
    plain = amounts.str.contains(_PLAIN_AMOUNT) & counts.str.contains(_PLAIN_COUNT)
    cents = amounts.filter(plain).str.replace(".", "", literal=True).cast(pl.Int64).to_numpy()
    made = pl.Series("", in_cents(cents, counts.filter(plain).cast(pl.Int64).to_numpy()), dtype=pl.Int64)
    written = (made // 100).cast(pl.String) + "." + (made % 100).cast(pl.String).str.zfill(2)
    others = zip(amounts.filter(~plain).to_list(), counts.filter(~plain).to_list(), strict=True)
    odd = pl.Series("", [rule(*pair) for pair in others], dtype=pl.String)
    place = np.argsort(np.r_[plain.arg_true().to_numpy(), (~plain).arg_true().to_numpy()])
    return pl.concat([written, odd]).gather(place)


def _read(reading: ColumnReading, codes: Positions) -> pl.Series:
    """Return texts that could be read or are blank; a text without a value is "?", which is no number.

    While a question about the whole column is open the texts are taken as they stand: nothing can be saved before.
    """
    texts = reading.texts.gather(codes)
    if reading.decision.question is not None:
        return texts
    return texts.set(pl.Series(np.isnan(reading.values[codes])) & (texts != ""), "?")


QUANTITY_IS_ONE = RowFill(
    "quantity", (), QUANTITY_ASSUMED_ONE, N_("Blank quantities count as 1"), lambda rows: ["1"] * len(rows))
TOTAL_IS_PRICE_TIMES_QUANTITY = RowFill(
    "total", ("price", "quantity"), WORKED_OUT, N_("Total worked out as price times quantity"),
    _by_pair("price", "quantity", times, _times_in_cents))
PRICE_IS_TOTAL_BY_QUANTITY = RowFill(
    "price", ("total", "quantity"), WORKED_OUT, N_("Price worked out as total divided by quantity"),
    _by_pair("total", "quantity", shared, _shared_in_cents))
