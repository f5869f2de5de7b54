"""What the other columns say about a column of people: bare names, halves of names, whose email address it is."""

from __future__ import annotations

from opwizard.mapping.assignment import Scores
from opwizard.mapping.evidence import Evidence
from opwizard.mapping.headers import Header
from opwizard.mapping.surroundings.sales import deals, has_goods
from opwizard.mapping.surroundings.scores import ALIKE, LIKELY, raise_to, row_of

_PEOPLE = frozenset(("customer", "billing", "shipping", "person", "contact", "member", "user", "recipient"))
_PAID_OUT = frozenset(("paypal", "wise", "commission"))
_EMAILS = {
    "email": frozenset(("customer", "person", "donor", "contact", "user", "member", "subscriber", "payer", "billing")),
    "affiliate_email": frozenset(("affiliate", "referrer", "parent")),
    "referral_email": frozenset(("referral", "lead", "customer", "person", "contact", "member", "subscriber", "order")),
}
"""Whose column a bare word for people is, when it holds email addresses."""


def bare_names(evidence: Evidence, scores: Scores) -> None:
    """Read a bare "Name": the last name beside a first name, else the product among order lines, else a person."""
    said = {meaning for column in evidence.columns for meaning in column.header.meanings}
    named = "firstname" in said and "lastname" in said
    goods = has_goods(evidence)
    someone = named or any(c.header.has("name") and _PEOPLE & set(c.header.meanings) for c in evidence.columns)
    for column in evidence.columns:
        if column.header != Header(("name",)):
            continue
        person, order = column.contents.share("person"), column.contents.share("order_number")
        likely = 0.55 if named else 0.0
        if goods:
            likely = 0.86 if someone or "email" not in said else 0.6
        elif deals(evidence):
            likely = 0.72
        raise_to(evidence, scores, "product_name", column, likely, 1 - max(person * (not goods), order))
        if not named and "firstname" in said:
            raise_to(evidence, scores, "last_name", column, 0.86, person + column.contents.share("words"))
        if not named and "lastname" in said:
            raise_to(evidence, scores, "first_name", column, 0.86, person + column.contents.share("words"))


def halves_of_names(evidence: Evidence, scores: Scores) -> None:
    """Read "First" and "Last" beside each other as the two halves of a name."""
    halves = {half: [c for c in evidence.columns if set(c.header.meanings) - _PEOPLE == {half} and not c.header.unknown]
              for half in ("first", "last")}
    if all(len(columns) == 1 for columns in halves.values()):
        for half, (column,) in halves.items():
            fit = column.contents.share("person") + column.contents.share("words")
            raise_to(evidence, scores, f"{half}_name", column, LIKELY, fit)


def people(evidence: Evidence, scores: Scores) -> None:
    """A column that is called after people ("Affiliate", "Referred by") and holds email addresses holds theirs."""
    for field, people in _EMAILS.items():
        telling = [column for column in evidence.columns
                   if column.contents.share("email") >= ALIKE and column.header.meanings
                   and (people | {"id", "address"}).issuperset(column.header.meanings) and not column.header.unknown]
        if len(telling) == 1:
            raise_to(evidence, scores, field, telling[0], LIKELY, 1.0)


def whose_email(evidence: Evidence, scores: Scores) -> None:
    """Beside the affiliate's, a bare email is the referral's; where commissions are paid out, the affiliate's."""
    referral, affiliate = row_of(evidence, "referral_email"), row_of(evidence, "affiliate_email")
    if referral is None or affiliate is None:
        return
    theirs = any(scores[affiliate, column.index] >= LIKELY for column in evidence.columns)
    paid_out = any(_PAID_OUT & set(column.header.meanings) or set(column.header.meanings) == {"payment", "email"}
                   for column in evidence.columns)
    for column in evidence.columns:
        if set(column.header.meanings) not in ({"email"}, {"email", "address"}):
            continue
        if theirs:
            raise_to(evidence, scores, "referral_email", column, LIKELY, column.contents.share("email"))
        elif paid_out:
            scores[referral, column.index] = 0.0
            scores[affiliate, column.index] = 0.7
