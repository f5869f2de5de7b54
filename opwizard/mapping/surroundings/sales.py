"""What the other columns say about a column of sales: goods, arithmetic between amounts, dates of what happened."""

from __future__ import annotations

import numpy as np

from opwizard.mapping.assignment import Scores
from opwizard.mapping.evidence import Evidence
from opwizard.mapping.surroundings.scores import ALIKE, LIKELY, raise_to, row_of

_ENOUGH = 2
_PENNY = 0.011
_MOST_AMOUNTS = 30
_SALES = frozenset(("purchase", "order", "sale", "donation", "booking"))
_EVENTS = _SALES | {"transaction", "payment", "paid", "created", "invoice", "at"}
_DESCRIBED = {"description", "item", "line", "lineitem", "product"}
_COUNTED = frozenset(("ticket", "item", "product", "lineitem", "course"))
_LATER, _PERHAPS, _NO_NAME = 0.82, 0.72, 0.4
_PLAINLY = 0.15
_SILENT = (("email", "email", 0.75), ("order_date", "date", 0.6), ("next_charge_date", "date", 0.55),
           ("recurrence", "repeats", 0.6), ("date", "date", 0.6))
"""Fields whose values are known when the header is silent: field, look, confidence."""


def plain_totals(evidence: Evidence, scores: Scores) -> None:
    """A column that is plainly called after a total ("Donation amount") is not left to the price of one piece."""
    price, total = row_of(evidence, "price"), row_of(evidence, "total")
    if price is None or total is None:
        return
    for column in evidence.columns:
        plainly = evidence.said[total, column.index] - evidence.said[price, column.index] > _PLAINLY
        if plainly and set(column.header.meanings) != {"amount"}:
            scores[price, column.index] = 0.0


def has_goods(evidence: Evidence) -> bool:
    """Tell whether the sheet has a row per product: article numbers, lines of an order."""
    return any({"sku", "lineitem"} & set(c.header.meanings)
               or ({"product", "item"} & set(c.header.meanings) and {"id", "code", "number"} & set(c.header.meanings))
               for c in evidence.columns)


def deals(evidence: Evidence) -> bool:
    """Tell whether the sheet lists deals (opportunities): their name is what was sold."""
    said = {meaning for column in evidence.columns for meaning in column.header.meanings}
    return "closed" in said and "amount" in said


def kept_for_text(evidence: Evidence, scores: Scores) -> None:
    """A description that names the same text in every row, or a person, is no product."""
    row = row_of(evidence, "product_name")
    if row is None:
        return
    for column in evidence.columns:
        if "description" in column.header.meanings and column.contents.share("long") > 0.5:
            scores[row, column.index] *= 0.7


def line_items(evidence: Evidence, scores: Scores) -> None:
    """Beside a unit price and a quantity, a description names the product."""
    price, quantity, product = (row_of(evidence, name) for name in ("price", "quantity", "product_name"))
    if price is None or quantity is None or product is None or not evidence.columns:
        return
    if evidence.said[price].max() < 0.9 or evidence.said[quantity].max() < 0.9:
        return
    for column in evidence.columns:
        said = set(column.header.meanings)
        if said == {"fund"} or ("description" in said and said <= _DESCRIBED):
            likely = min(0.84, evidence.scores[product, column.index] * 1.28)
            scores[product, column.index] = max(scores[product, column.index], likely)


def pieces(evidence: Evidence, scores: Scores) -> None:
    """Beside a price, a column of "Units" with whole numbers says how many were sold."""
    price, quantity = row_of(evidence, "price"), row_of(evidence, "quantity")
    if price is None or quantity is None or row_of(evidence, "unit") is not None or not evidence.columns:
        return
    for column in evidence.columns:
        alone = set(column.header.meanings) == {"unit"} and column.contents.share("whole") >= ALIKE
        if alone and evidence.said[price].max() >= ALIKE:
            raise_to(evidence, scores, "quantity", column, LIKELY, 1.0)


def counted(evidence: Evidence, scores: Scores) -> None:
    """Beside a price, "Tickets" with small numbers in it may say how many were sold: it names no product."""
    price, product = row_of(evidence, "price"), row_of(evidence, "product_name")
    if price is None or product is None or not evidence.columns or evidence.said[price].max() < ALIKE:
        return
    for column in evidence.columns:
        bare = len(column.header.meanings) == 1 and _COUNTED.issuperset(column.header.meanings)
        if bare and not column.header.unknown and column.contents.share("small") >= ALIKE:
            scores[product, column.index] = min(scores[product, column.index], _NO_NAME)
            raise_to(evidence, scores, "quantity", column, _PERHAPS, 1.0)


def multiply(evidence: Evidence, scores: Scores) -> None:
    """Find the amounts of which one times the quantity is the other, and believe them."""
    price, quantity, total = (row_of(evidence, name) for name in ("price", "quantity", "total"))
    if price is None or quantity is None or total is None or not evidence.columns:
        return
    counted = int(np.argmax(scores[quantity]))
    if scores[quantity, counted] < 0.5:
        return
    amounts = [c for c in evidence.columns if max(evidence.said[price, c.index], evidence.said[total, c.index]) > 0]
    amounts = amounts[:_MOST_AMOUNTS]
    pieces = evidence.columns[counted].contents.numbers
    for one in amounts:
        for many in amounts:
            if one is many or not _are_product(one.contents.numbers, pieces, many.contents.numbers):
                continue
            for row, column in ((price, one), (total, many)):
                if evidence.said[row, column.index] > 0:
                    scores[row, column.index] = min(1.0, scores[row, column.index] + 0.06)


def _are_product(price: Scores, quantity: Scores, total: Scores) -> bool:
    known = ~(np.isnan(price) | np.isnan(quantity) | np.isnan(total))
    told = known & (quantity != 1)
    if int(told.sum()) < _ENOUGH:
        return False
    return float((np.abs(price[known] * quantity[known] - total[known]) < _PENNY).mean()) >= ALIKE


def states_of_orders(evidence: Evidence, scores: Scores) -> None:
    """A bare "Estado" or "Stato", which is a state, a country or a status, is a status when its values are."""
    for column in evidence.columns:
        if column.header.meanings == ("estado",) and column.contents.share("status") >= ALIKE:
            raise_to(evidence, scores, "payment_status", column, LIKELY, 1.0)


def events(evidence: Evidence, scores: Scores) -> None:
    """A column that is called after what happened ("Purchased", "Ordered") and holds dates says when it happened."""
    for field in ("order_date", "date"):
        for column in evidence.columns:
            said = frozenset(column.header.meanings)
            if said and said <= _EVENTS and not column.header.unknown and column.contents.share("date") >= ALIKE:
                raise_to(evidence, scores, field, column, LIKELY if said & _SALES else _LATER, 1.0)


def silent_headers(evidence: Evidence, scores: Scores) -> None:
    """Where a header says nothing, let the values speak: the only column of emails, the only one of dates."""
    for field, look, score in _SILENT:
        row = row_of(evidence, field)
        telling = [c for c in evidence.columns if c.contents.values and c.contents.share(look) >= ALIKE]
        if row is not None and len(telling) == 1 and not telling[0].header.meanings:
            scores[row, telling[0].index] = max(scores[row, telling[0].index], score)
