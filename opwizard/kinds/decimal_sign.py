"""What a column of amounts says about its decimal sign and its currency: decided once, with the proof, or asked."""

from __future__ import annotations

from collections import Counter

import numpy as np
import polars as pl

from opwizard.kinds.amount_text import COMMA, DOT, EITHER, Amount, parse, settled
from opwizard.kinds.kind import Answers, Decision, Fault
from opwizard.language import N_, _, counted, ngettext
from opwizard.problems import ProblemKind, Severity
from opwizard.table import Counts, Mask

AMBIGUOUS_AMOUNT = ProblemKind(
    code="ambiguous-amount",
    severity=Severity.ERROR,
    title=N_("Amounts that could mean two things"),
    message=N_(
        "Amounts such as {value} in {field} can be read in two ways: {large} or {small}. "
        "Nothing in the column says which."
    ),
    remedy=N_("Say which sign stands before the cents: a dot or a comma."),
)
MIXED_CURRENCY = ProblemKind(
    code="mixed-currency",
    severity=Severity.WARNING,
    title=N_("More than one currency"),
    message=N_(
        "{field} holds amounts in more than one currency: {currencies}. ONTRAPORT takes the numbers as they are."
    ),
    remedy=N_("Check that the amounts may stand together, or leave the rows of the other currency out."),
    costly=True,
)

WHOLE = "^-?(?:0|[1-9][0-9]*)$"
DOT_PROOF = r"^-?(?:(?:0|[1-9][0-9]*)\.(?:[0-9]{1,2}|[0-9]{4,})|0\.[0-9]{3}|[1-9][0-9]{3,}\.[0-9]{3})$"
"""A pattern for polars: a plain amount that proves a decimal dot."""
_COMMA_PROOF = DOT_PROOF.replace(r"\.", ",")
_CENTS = r"(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})*|[1-9][0-9]*)\.[0-9]{2}"
_CURRENCY = "(?:[$€£]|USD|EUR|GBP)"
MARKED_DOT = rf"^-?(?:{_CURRENCY} ?)?{_CENTS}$|^-?{_CENTS} ?{_CURRENCY}$|^\([$€£]?{_CENTS}\)$"
"""A pattern for polars: an amount with cents after a dot, thousands and a usual currency: `$1,299.00`, `($5.00)`."""
MARKED_COMMA = MARKED_DOT.replace(",[", ";[").replace(r"\.", ",").replace(";[", r"\.[")
"""A pattern for polars: an amount with cents after a comma, thousands and a usual currency: `1.299,00 €`."""
_SIGNS = {"[$]|USD": "USD", "€|EUR": "EUR", "£|GBP": "GBP"}


class Evidence:
    """What the texts of a column say about its decimal sign and currency, counted in rows."""

    def __init__(self, texts: pl.Series, counts: Counts) -> None:
        self.total = int(counts.sum())
        self.either: dict[str, Amount] = {}
        self.currencies: Counter[str] = Counter()
        used = counts > 0
        dot = texts.str.contains(f"{DOT_PROOF}|{MARKED_DOT}").to_numpy() & used
        comma = _matching(texts, f"{_COMMA_PROOF}|{MARKED_COMMA}", used & ~dot)
        self.dot, self.comma = int(counts[dot].sum()), int(counts[comma].sum())
        self.dot_text, self.comma_text = _first(texts, dot), _first(texts, comma)
        self._count_currencies(texts, dot | comma, counts)
        rest = used & ~(dot | comma)
        odd = np.flatnonzero(rest & ~_matching(texts, WHOLE, rest))
        for text, rows in zip(texts.gather(odd).to_list(), counts[odd].tolist(), strict=True):
            amount = parse(text)
            if amount is not None:
                self.add(text, amount, rows)

    def _count_currencies(self, texts: pl.Series, plain: Mask, counts: Counts) -> None:
        """Count the currencies of plain amounts; a dollar sign in front, the usual one, is looked for by itself."""
        dollars = texts.str.starts_with("$").to_numpy() & plain
        others = np.flatnonzero(plain & ~dollars)
        marked = others[texts.gather(others).str.contains("[$€£A-Z]").to_numpy()]
        named = np.full(len(marked), "USD", dtype="U3")
        some = texts.gather(marked)
        for sign, code in reversed(_SIGNS.items()):
            named[some.str.contains(sign).to_numpy()] = code
        for code in _SIGNS.values():
            rows = int(counts[marked[named == code]].sum()) + (int(counts[dollars].sum()) if code == "USD" else 0)
            if rows:
                self.currencies[code] += rows

    def add(self, text: str, amount: Amount, rows: int) -> None:
        """Count one text."""
        if amount.currency:
            self.currencies[amount.currency] += rows
        if amount.decimal == DOT:
            self.dot, self.dot_text = self.dot + rows, self.dot_text or text
        elif amount.decimal == COMMA:
            self.comma, self.comma_text = self.comma + rows, self.comma_text or text
        elif amount.decimal == EITHER:
            self.either[text] = amount

    def decision(self, answers: Answers) -> Decision:
        """Return what is settled for the column, or the question that must be asked."""
        currency = self.currencies.most_common(1)[0][0] if self.currencies else None
        faults = self._mixed_currency()
        if answers.decimal:
            return Decision(decimal=answers.decimal, currency=currency, faults=faults)
        if self.either and bool(self.dot) == bool(self.comma):
            return Decision(
                currency=currency,
                faults=(*faults, self._question()),
                question="decimal",
                examples=tuple(sorted(self.either, key=len)[:4]),
            )
        if not self.dot and not self.comma:
            return Decision(currency=currency, faults=faults)
        decimal, proofs, other = (
            (DOT, self.dot, self.comma) if self.dot >= self.comma else (COMMA, self.comma, self.dot)
        )
        example = self.dot_text if decimal == DOT else self.comma_text
        return Decision(
            decimal=decimal, currency=currency, faults=faults, proof=_proof(decimal, proofs, other, self.total, example)
        )

    def _mixed_currency(self) -> tuple[Fault, ...]:
        if len(self.currencies) < 2:
            return ()
        named = ", ".join(f"{code} ({counted(rows)})" for code, rows in self.currencies.most_common())
        return (Fault(MIXED_CURRENCY, parts={"currencies": named}),)

    def _question(self) -> Fault:
        text = min(self.either, key=len)
        return either(text, self.either[text])


def _matching(texts: pl.Series, pattern: str, among: Mask) -> Mask:
    """Return True for those of some texts that a pattern finds; the others are not looked at."""
    found: Mask = np.zeros(len(texts), np.bool_)
    places = np.flatnonzero(among)
    found[places] = texts.gather(places).str.contains(pattern).to_numpy()
    return found


def either(text: str, amount: Amount) -> Fault:
    """Return the question an amount raises that could be read in two ways."""
    readings = sorted((settled(amount, DOT), settled(amount, COMMA)), key=float)
    return Fault(
        AMBIGUOUS_AMOUNT, parts={"value": text, "small": readings[0], "large": readings[1]}
    )


def _proof(decimal: str, proofs: int, other: int, total: int, example: str) -> str:
    if decimal == DOT:
        said = ngettext(
            "{n} of {total} rows proves a decimal dot (for example {example})",
            "{n} of {total} rows prove a decimal dot (for example {example})",
            proofs,
        )
    else:
        said = ngettext(
            "{n} of {total} rows proves a decimal comma (for example {example})",
            "{n} of {total} rows prove a decimal comma (for example {example})",
            proofs,
        )
    said = said.format(n=counted(proofs), total=counted(total), example=example)
    against = (
        _("none contradict.")
        if not other
        else ngettext("{n} contradicts.", "{n} contradict.", other).format(n=counted(other))
    )
    return f"{said}; {against}"


def _first(texts: pl.Series, mask: Mask) -> str:
    place = int(mask.argmax()) if mask.any() else -1
    return str(texts[place]) if place >= 0 else ""
