"""What the other columns say about a column of what is charged again: how often, how much each time, until when."""

from __future__ import annotations

import numpy as np

from opwizard.mapping.assignment import Scores
from opwizard.mapping.evidence import Evidence
from opwizard.mapping.surroundings.scores import ALIKE, LIKELY, raise_to, row_of

_BILLED = frozenset(("subscription", "plan", "billing", "payment", "charge", "membership", "renewal"))
_EACH = ("installment", "monthly", "month")
_EXPIRES = frozenset(("expiration", "date", "end", "at"))
_NO_CARD_NUMBER = frozenset(("year", "expiration", "date", "id", "zip", "amount", "fee", "birth", "phone"))
_KNOWN, _TELLING = 0.5, 0.75


def interval_units(evidence: Evidence, scores: Scores) -> None:
    """Beside a "billing period unit" (month), the "billing period" itself is how many of them."""
    recurrence, unit = row_of(evidence, "recurrence"), row_of(evidence, "unit")
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


def frequencies(evidence: Evidence, scores: Scores) -> None:
    """Beside a "billing interval" (month), the "billing frequency" is how many of them, unless its values are words."""
    recurrence, unit = row_of(evidence, "recurrence"), row_of(evidence, "unit")
    if recurrence is None or unit is None:
        return
    named = {frozenset(column.header.meanings): column for column in evidence.columns}
    for column in evidence.columns:
        said = frozenset(column.header.meanings)
        interval = named.get((said - {"frequency"}) | {"interval"})
        words = column.contents.share("repeats")
        if "frequency" in said and interval is not None and interval is not column and not words:
            scores[recurrence, column.index] = scores[unit, interval.index] = 0.0
            scores[unit, column.index] = max(scores[unit, column.index], LIKELY)


def each_installment(evidence: Evidence, scores: Scores) -> None:
    """A column "Installment" or "Monthly" with amounts in it says what is charged each time."""
    for column in evidence.columns:
        alone = len(column.header.meanings) == 1 and column.header.meanings[0] in _EACH and not column.header.unknown
        if alone and column.contents.share("decimal") >= ALIKE:
            raise_to(evidence, scores, "recurring_rate", column, LIKELY, 1.0)


def words_that_repeat(evidence: Evidence, scores: Scores) -> None:
    """Where no header speaks of a recurrence, a "Subscription type" with Monthly and Yearly in it is one."""
    recurrence, product = row_of(evidence, "recurrence"), row_of(evidence, "product_name")
    if recurrence is None or product is None or not evidence.columns or scores[recurrence].max() >= _KNOWN:
        return
    for column in evidence.columns:
        telling = _BILLED & set(column.header.meanings) and evidence.said[product, column.index] < _KNOWN
        if telling and column.contents.share("repeats") >= ALIKE:
            raise_to(evidence, scores, "recurrence", column, _TELLING, 1.0)


def card_expires(evidence: Evidence, scores: Scores) -> None:
    """A bare "Exp. date" with a month and a year in it (08/27) is a card's, and no day on which anything is charged."""
    card = row_of(evidence, "card_expiration")
    if card is None:
        return
    for column in evidence.columns:
        bare = column.header.has("expiration") and _EXPIRES.issuperset(column.header.meanings)
        if bare and not column.header.unknown and column.contents.share("month_year") >= ALIKE:
            scores[:, column.index] = 0.0
            raise_to(evidence, scores, "card_expiration", column, LIKELY, 1.0)


def cards_by_four_digits(evidence: Evidence, scores: Scores) -> None:
    """A "Card #" or "Card ending" with four digits in each cell is likely to hold the last four: a question."""
    card = row_of(evidence, "card_last_four")
    if card is None:
        return
    for column in evidence.columns:
        said = set(column.header.meanings)
        if "card" in said and not said & _NO_CARD_NUMBER and column.contents.share("four") >= ALIKE:
            scores[np.arange(len(scores)) != card, column.index] = 0.0
            raise_to(evidence, scores, "card_last_four", column, _TELLING, 1.0)
