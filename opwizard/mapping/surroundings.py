"""What the other columns say about a column: a bare "Name", two address families, arithmetic between amounts."""

from __future__ import annotations

import numpy as np

from opwizard.mapping.assignment import Scores
from opwizard.mapping.evidence import Column, Evidence
from opwizard.mapping.headers import Header

ALIKE = 0.9
"""The share of sampled rows in which price × quantity must be the total."""
_ENOUGH = 2
_PEOPLE = frozenset(("customer", "billing", "shipping", "person", "contact", "member", "user", "recipient"))
_PENNY = 0.011
_MOST_AMOUNTS = 30
_SALES = frozenset(("purchase", "order", "sale", "donation", "booking"))
_EVENTS = _SALES | {"transaction", "payment", "paid", "created", "invoice", "at"}
_DESCRIBED = {"description", "item", "line", "lineitem", "product"}
_EVENT, _LATER_EVENT = 0.86, 0.82
_PAID_OUT = frozenset(("paypal", "wise", "commission"))
_BILLED = frozenset(("subscription", "plan", "billing", "payment", "charge", "membership", "renewal"))
_KNOWN, _TELLING = 0.5, 0.75
_PLAINLY = 0.15
_EMAILS = {
    "email": frozenset(("customer", "person", "donor", "contact", "user", "member", "subscriber", "payer", "billing")),
    "affiliate_email": frozenset(("affiliate", "referrer", "parent")),
    "referral_email": frozenset(("referral", "lead", "customer", "person", "contact", "member", "subscriber", "order")),
}
"""Whose column a bare word for people is, when it holds email addresses."""
_SILENT = (("email", "email", 0.75), ("order_date", "date", 0.6), ("next_charge_date", "date", 0.55),
           ("recurrence", "repeats", 0.6), ("date", "date", 0.6))
"""Fields whose values are known when the header is silent: field, look, confidence."""


def consider(evidence: Evidence) -> Scores:
    """Return the scores after each column was seen among the others."""
    scores = evidence.scores.copy()
    _bare_names(evidence, scores)
    _halves_of_names(evidence, scores)
    _plain_totals(evidence, scores)
    _kept_for_text(evidence, scores)
    _line_items(evidence, scores)
    _pieces(evidence, scores)
    _multiply(evidence, scores)
    _interval_units(evidence, scores)
    _frequencies(evidence, scores)
    _each_installment(evidence, scores)
    _words_that_repeat(evidence, scores)
    _events(evidence, scores)
    _people(evidence, scores)
    _whose_email(evidence, scores)
    _silent_headers(evidence, scores)
    return scores


def _row(evidence: Evidence, field: str) -> int | None:
    return evidence.fields.index(field) if field in evidence.fields else None


def _bare_names(evidence: Evidence, scores: Scores) -> None:
    """Read a bare "Name": the last name beside a first name, else the product among order lines, else a person."""
    said = {meaning for column in evidence.columns for meaning in column.header.meanings}
    named = "firstname" in said and "lastname" in said
    goods = _has_goods(evidence)
    someone = named or any(c.header.has("name") and _PEOPLE & set(c.header.meanings) for c in evidence.columns)
    for column in evidence.columns:
        if column.header != Header(("name",)):
            continue
        person, order = column.contents.share("person"), column.contents.share("order_number")
        likely = 0.55 if named else 0.0
        if goods:
            likely = 0.86 if someone or "email" not in said else 0.6
        elif _deals(evidence):
            likely = 0.72
        _raise(evidence, scores, "product_name", column, likely, 1 - max(person * (not goods), order))
        if not named and "firstname" in said:
            _raise(evidence, scores, "last_name", column, 0.86, person + column.contents.share("words"))
        if not named and "lastname" in said:
            _raise(evidence, scores, "first_name", column, 0.86, person + column.contents.share("words"))


def _halves_of_names(evidence: Evidence, scores: Scores) -> None:
    """Read "First" and "Last" beside each other as the two halves of a name."""
    halves = {half: [c for c in evidence.columns if set(c.header.meanings) - _PEOPLE == {half} and not c.header.unknown]
              for half in ("first", "last")}
    if all(len(columns) == 1 for columns in halves.values()):
        for half, (column,) in halves.items():
            fit = column.contents.share("person") + column.contents.share("words")
            _raise(evidence, scores, f"{half}_name", column, _EVENT, fit)


def _plain_totals(evidence: Evidence, scores: Scores) -> None:
    """A column that is plainly called after a total ("Donation amount") is not left to the price of one piece."""
    price, total = _row(evidence, "price"), _row(evidence, "total")
    if price is None or total is None:
        return
    for column in evidence.columns:
        plainly = evidence.said[total, column.index] - evidence.said[price, column.index] > _PLAINLY
        if plainly and set(column.header.meanings) != {"amount"}:
            scores[price, column.index] = 0.0


def _has_goods(evidence: Evidence) -> bool:
    """Tell whether the sheet has a row per product: article numbers, lines of an order."""
    return any({"sku", "lineitem"} & set(c.header.meanings)
               or ({"product", "item"} & set(c.header.meanings) and {"id", "code", "number"} & set(c.header.meanings))
               for c in evidence.columns)


def _deals(evidence: Evidence) -> bool:
    """Tell whether the sheet lists deals (opportunities): their name is what was sold."""
    said = {meaning for column in evidence.columns for meaning in column.header.meanings}
    return "closed" in said and "amount" in said


def _raise(evidence: Evidence, scores: Scores, field: str, column: Column, score: float, fit: float) -> None:
    row = _row(evidence, field)
    if row is not None:
        likely = score * min(1.0, fit) if column.contents.values else score
        scores[row, column.index] = max(scores[row, column.index], likely)


def _kept_for_text(evidence: Evidence, scores: Scores) -> None:
    """A description that names the same text in every row, or a person, is no product."""
    row = _row(evidence, "product_name")
    if row is None:
        return
    for column in evidence.columns:
        if "description" in column.header.meanings and column.contents.share("long") > 0.5:
            scores[row, column.index] *= 0.7


def _line_items(evidence: Evidence, scores: Scores) -> None:
    """Beside a unit price and a quantity, a description names the product."""
    price, quantity, product = (_row(evidence, name) for name in ("price", "quantity", "product_name"))
    if price is None or quantity is None or product is None or not evidence.columns:
        return
    if evidence.said[price].max() < 0.9 or evidence.said[quantity].max() < 0.9:
        return
    for column in evidence.columns:
        said = set(column.header.meanings)
        if said == {"fund"} or ("description" in said and said <= _DESCRIBED):
            likely = min(0.84, evidence.scores[product, column.index] * 1.28)
            scores[product, column.index] = max(scores[product, column.index], likely)


def _pieces(evidence: Evidence, scores: Scores) -> None:
    """Beside a price, a column of "Units" with whole numbers says how many were sold."""
    price, quantity = _row(evidence, "price"), _row(evidence, "quantity")
    if price is None or quantity is None or _row(evidence, "unit") is not None or not evidence.columns:
        return
    for column in evidence.columns:
        alone = set(column.header.meanings) == {"unit"} and column.contents.share("whole") >= ALIKE
        if alone and evidence.said[price].max() >= ALIKE:
            _raise(evidence, scores, "quantity", column, _EVENT, 1.0)


def _multiply(evidence: Evidence, scores: Scores) -> None:
    """Find the amounts of which one times the quantity is the other, and believe them."""
    price, quantity, total = (_row(evidence, name) for name in ("price", "quantity", "total"))
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


def _interval_units(evidence: Evidence, scores: Scores) -> None:
    """Beside a "billing period unit" (month), the "billing period" itself is how many of them."""
    recurrence, unit = _row(evidence, "recurrence"), _row(evidence, "unit")
    if recurrence is None or unit is None:
        return
    spans = {"period", "interval", "cycle"}
    units = [c for c in evidence.columns
             if {"unit", "category"} & set(c.header.meanings) and spans & set(c.header.meanings)]
    for column in units:
        scores[unit, column.index] = 0.0
    for column in evidence.columns:
        spanned = {"period", "interval"} & set(column.header.meanings)
        counted = column not in units and scores[recurrence, column.index] > 0 and spanned
        if units and counted:
            scores[recurrence, column.index] = 0.0
            scores[unit, column.index] = max(scores[unit, column.index], 0.85)


def _frequencies(evidence: Evidence, scores: Scores) -> None:
    """Beside a "billing interval" (month), the "billing frequency" is how many of them, unless its values are words."""
    recurrence, unit = _row(evidence, "recurrence"), _row(evidence, "unit")
    if recurrence is None or unit is None:
        return
    named = {frozenset(column.header.meanings): column for column in evidence.columns}
    for column in evidence.columns:
        said = frozenset(column.header.meanings)
        interval = named.get((said - {"frequency"}) | {"interval"})
        words = column.contents.share("repeats")
        if "frequency" in said and interval is not None and interval is not column and not words:
            scores[recurrence, column.index] = scores[unit, interval.index] = 0.0
            scores[unit, column.index] = max(scores[unit, column.index], _EVENT)


def _each_installment(evidence: Evidence, scores: Scores) -> None:
    """A column "Installment" with amounts in it says what is charged each time; with whole numbers it counts them."""
    for column in evidence.columns:
        alone = set(column.header.meanings) == {"installment"} and not column.header.unknown
        if alone and column.contents.share("decimal") >= ALIKE:
            _raise(evidence, scores, "recurring_rate", column, _EVENT, 1.0)


def _words_that_repeat(evidence: Evidence, scores: Scores) -> None:
    """Where no header speaks of a recurrence, a "Subscription type" with Monthly and Yearly in it is one."""
    recurrence, product = _row(evidence, "recurrence"), _row(evidence, "product_name")
    if recurrence is None or product is None or not evidence.columns or scores[recurrence].max() >= _KNOWN:
        return
    for column in evidence.columns:
        telling = _BILLED & set(column.header.meanings) and evidence.said[product, column.index] < _KNOWN
        if telling and column.contents.share("repeats") >= ALIKE:
            _raise(evidence, scores, "recurrence", column, _TELLING, 1.0)


def _whose_email(evidence: Evidence, scores: Scores) -> None:
    """Beside the affiliate's, a bare email is the referral's; where commissions are paid out, the affiliate's."""
    referral, affiliate = _row(evidence, "referral_email"), _row(evidence, "affiliate_email")
    if referral is None or affiliate is None:
        return
    theirs = any(scores[affiliate, column.index] >= _EVENT for column in evidence.columns)
    paid_out = any(_PAID_OUT & set(column.header.meanings) or set(column.header.meanings) == {"payment", "email"}
                   for column in evidence.columns)
    for column in evidence.columns:
        if set(column.header.meanings) not in ({"email"}, {"email", "address"}):
            continue
        if theirs:
            _raise(evidence, scores, "referral_email", column, _EVENT, column.contents.share("email"))
        elif paid_out:
            scores[referral, column.index] = 0.0
            scores[affiliate, column.index] = 0.7


def _silent_headers(evidence: Evidence, scores: Scores) -> None:
    """Where a header says nothing, let the values speak: the only column of emails, the only one of dates."""
    for field, look, score in _SILENT:
        row = _row(evidence, field)
        telling = [c for c in evidence.columns if c.contents.values and c.contents.share(look) >= ALIKE]
        if row is not None and len(telling) == 1 and not telling[0].header.meanings:
            scores[row, telling[0].index] = max(scores[row, telling[0].index], score)


def _events(evidence: Evidence, scores: Scores) -> None:
    """A column that is called after what happened ("Purchased", "Ordered") and holds dates says when it happened."""
    for field in ("order_date", "date"):
        for column in evidence.columns:
            said = frozenset(column.header.meanings)
            if said and said <= _EVENTS and not column.header.unknown and column.contents.share("date") >= ALIKE:
                _raise(evidence, scores, field, column, _EVENT if said & _SALES else _LATER_EVENT, 1.0)


def _people(evidence: Evidence, scores: Scores) -> None:
    """A column that is called after people ("Affiliate", "Referred by") and holds email addresses holds theirs."""
    for field, people in _EMAILS.items():
        telling = [column for column in evidence.columns
                   if column.contents.share("email") >= ALIKE and column.header.meanings
                   and (people | {"id", "address"}).issuperset(column.header.meanings) and not column.header.unknown]
        if len(telling) == 1:
            _raise(evidence, scores, field, telling[0], _EVENT, 1.0)
