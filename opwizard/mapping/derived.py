"""Fields that share a column or are worked out: an amount is price and total at once, price = total ÷ quantity."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from opwizard.language import _
from opwizard.mapping.contact_ids import template_share
from opwizard.mapping.evidence import Column, Evidence
from opwizard.mapping.match import Match, Reshape
from opwizard.mapping.own_names import LIKE_OURS
from opwizard.schema import ImportType

Matches = dict[str, Match | None]
_ENOUGH_ROWS = 3
_PENNY = 0.011
_DOUBTFUL = 0.7
_FAINT = 0.62
_MOSTLY, _FALLBACK = 0.5, 0.5
_OF_PEOPLE = frozenset(("booking", "created"))
"""Dates that are those of people, where nothing else is sold: when they registered, when they were entered."""
_PERSON_FIELDS = frozenset(("email", "contact_id", "first_name", "last_name"))


def complete(matches: Matches, evidence: Evidence, import_type: ImportType, settled: frozenset[str]) -> Matches:
    """Return the matches with the amounts that follow from others; fields a profile settled stay as they are."""
    done = dict(matches)
    if import_type.has("recurring_rate"):
        _named_by_plan(done, evidence, settled)
        if template_share(evidence.columns, import_type) < LIKE_OURS:
            _share(done, "price", "recurring_rate", settled, _("The price is what is charged each time."))
    elif import_type.has("total") and import_type.has("price") and "price" not in settled:
        _price_from_total(done, evidence)
    return done


def without_faint_price(matches: Matches, evidence: Evidence) -> Matches:
    """Return the matches without a price whose header says less than a bare "Amount", where it follows from others."""
    match = matches.get("price")
    given = matches.get("total") or matches.get("recurring_rate")
    if match is None or given is None or not match.columns:
        return matches
    said = evidence.said[evidence.fields.index("price"), match.columns[0]]
    return {**matches, "price": None} if said < _FAINT else matches


def _share(matches: Matches, one: str, other: str, settled: frozenset[str], reason: str) -> None:
    for empty, full in ((one, other), (other, one)):
        match = matches.get(full)
        if matches.get(empty) is None and match is not None and empty not in settled:
            matches[empty] = replace(match, why=f"{match.why} {reason}")


def _named_by_plan(matches: Matches, evidence: Evidence, settled: frozenset[str]) -> None:
    """Take a plan's code for the product's name where nothing else names it: a question, for it needs a look."""
    match = matches.get("product_id")
    if match is None or matches.get("product_name") or "product_name" in settled or not match.columns:
        return
    column = evidence.columns[match.columns[0]]
    codes = bool(column.contents.values) and column.contents.share("whole") < _MOSTLY
    if "plan" in column.header.meanings and (codes or set(column.header.meanings) == {"plan", "id"}):
        why = _("No other column names the product.")
        matches["product_name"] = replace(match, confidence=_FALLBACK, sure=False, why=why)


def _price_from_total(matches: Matches, evidence: Evidence) -> None:
    total, quantity = matches.get("total"), matches.get("quantity")
    if total is None or matches.get("price") is not None or not total.columns:
        return
    if quantity is not None and quantity.columns:
        if _could_be_a_price(evidence.columns[total.columns[0]], evidence.columns[quantity.columns[0]]):
            why = f"{total.why} " + _("It could also be the price of one piece.")
            total = matches["total"] = replace(total, why=why, sure=False, confidence=min(total.confidence, _DOUBTFUL))
        matches["price"] = Match((total.columns[0], quantity.columns[0]), reshape=Reshape.DIVIDE, sure=total.sure,
                                 confidence=total.confidence, why=_("Worked out: total ÷ quantity."))
        return
    of_order = "total" in evidence.columns[total.columns[0]].header.meanings
    if of_order and matches.get("product_name") is None:
        return
    matches["price"] = replace(total, why=f"{total.why} " + _("Without a quantity, the price is the total."))


def _could_be_a_price(amount: Column, quantity: Column) -> bool:
    """Tell whether a bare "Amount" stands beside quantities that are not all 1."""
    pieces = quantity.contents.numbers[~np.isnan(quantity.contents.numbers)]
    single = len(pieces) > 0 and bool((pieces <= 1).all())
    return set(amount.header.meanings) <= {"amount"} and not single


def doubt_total(matches: Matches, evidence: Evidence) -> Matches:
    """Return the matches with the total in question when it is not price × quantity in most of the rows looked at."""
    price, quantity, total = (matches.get(name) for name in ("price", "quantity", "total"))
    if not (price and quantity and total and price.columns and quantity.columns and total.columns):
        return matches
    one, pieces, all_ = (evidence.columns[match.columns[0]].contents.numbers for match in (price, quantity, total))
    told = ~np.isnan(one * pieces * all_)
    right = int((np.abs(one[told] * pieces[told] - all_[told]) < _PENNY).sum())
    if int(told.sum()) < _ENOUGH_ROWS or right >= told.sum() / 2:
        return matches
    why = _("{hits} of {all} totals are price × quantity, so it may be the total of a whole order.").format(
        hits=right, all=int(told.sum()))
    return {**matches, "total": replace(total, sure=False, confidence=min(total.confidence, _DOUBTFUL),
                                        why=f"{total.why} {why}")}


def without_purchases(matches: Matches, evidence: Evidence,
                      import_type: ImportType) -> tuple[Matches, tuple[str, ...]]:
    """Return only the person's own fields when there is no purchase in the file at all, and a note that says so."""
    if not import_type.has("price") or not import_type.has("product_name"):
        return matches, ()
    needed = {field.id for field in import_type.fields if field.required} - _PERSON_FIELDS
    date = matches.get("order_date")
    if date is not None and date.columns and _OF_PEOPLE & set(evidence.columns[date.columns[0]].header.meanings):
        needed -= {"order_date"}
    if any(matches.get(name) for name in needed if name not in import_type.derivable or name == "total"):
        return matches, ()
    kept = {name: match if name in _PERSON_FIELDS else None for name, match in matches.items()}
    return kept, (_("This looks like a list of people: there is no product and no amount in it."),)
