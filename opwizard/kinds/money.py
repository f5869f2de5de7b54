"""An amount of money, in any of the ways it is written. The decimal sign is decided once for the column."""

from __future__ import annotations

from collections import Counter

import numpy as np
import polars as pl

from opwizard.kinds.amount_text import COMMA, DOT, EITHER, Amount, parse, settled
from opwizard.kinds.blank import is_blank
from opwizard.kinds.damage import damage
from opwizard.kinds.kind import NOTHING, Answers, Cell, Decision, Fault, Kind, Plain
from opwizard.kinds.tidy import tidy
from opwizard.language import N_, _, ngettext
from opwizard.problems import Fix, ProblemKind, Severity
from opwizard.table import Counts

BAD_MONEY = ProblemKind(
    code="bad-money",
    severity=Severity.ERROR,
    title=N_("Amounts that cannot be read"),
    message=N_("{value} is not an amount."),
    remedy=N_("Write the amount in digits, such as 1299.00."),
)
OTHER_DECIMAL_SIGN = ProblemKind(
    code="bad-money",
    severity=Severity.ERROR,
    title=N_("Amounts with another decimal sign than the rest"),
    message=N_("{value} is written with another decimal sign than the rest of the column."),
    remedy=N_("Check the amount, and take the proposed one when it is right."),
)
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
    remedy=N_("Check that the amounts may stand together, or set the rows of the other currency aside."),
)

_SIGN = r"-?"
DOT_PROOF = rf"^{_SIGN}(?:(?:0|[1-9][0-9]*)\.(?:[0-9]{{1,2}}|[0-9]{{4,}})|0\.[0-9]{{3}}|[1-9][0-9]{{3,}}\.[0-9]{{3}})$"
COMMA_PROOF = DOT_PROOF.replace(r"\.", ",")
WHOLE = rf"^{_SIGN}(?:0|[1-9][0-9]*)$"
DOT_PLAIN = rf"^{_SIGN}(?:0|[1-9][0-9]{{0,14}})(?:\.[0-9]{{1,12}})?$"
_DOLLARS = r"^-?[$€£] ?(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})*|[1-9][0-9]*)\.[0-9]{2}$"


class Money(Kind):
    """An amount of money. Whether it may be negative is a check of its own."""

    id = "money"
    example = "1299.00"

    def decide(self, texts: pl.Series, counts: Counts, answers: Answers) -> Decision:
        """Settle the decimal sign and the currency of a column."""
        dot = texts.str.contains(DOT_PROOF).to_numpy()
        comma = texts.str.contains(COMMA_PROOF).to_numpy()
        rest = np.flatnonzero(~(dot | comma | texts.str.contains(WHOLE).to_numpy()))
        seen = _Evidence(int(counts[dot].sum()), int(counts[comma].sum()))
        seen.dot_text, seen.comma_text = _first(texts, dot), _first(texts, comma)
        for text, rows in zip(texts.gather(rest).to_list(), counts[rest].tolist(), strict=True):
            amount = parse(text) if rows else None
            if amount is not None:
                seen.add(text, amount, rows)
        seen.plain_rows = int(counts.sum()) - seen.marked
        return seen.decision(answers)

    def read_one(self, text: str, decision: Decision) -> Cell:
        """Read one amount."""
        amount = parse(text)
        if amount is None:
            return Cell("") if is_blank(text) else Cell(tidy(text), NOTHING, (_fault(text),))
        digits = amount.digits
        if amount.decimal == EITHER:
            if decision.decimal is None:
                return Cell(tidy(text))
            digits = settled(amount, decision.decimal)
        written = f"-{digits}" if amount.negative and digits.strip("0.") else digits
        if not amount.certain and amount.decimal in {DOT, COMMA} and decision.decimal not in {None, amount.decimal}:
            fix = Fix(written, _("Write {amount}").format(amount=written))
            return Cell(tidy(text), NOTHING, (Fault(OTHER_DECIMAL_SIGN, fix),))
        return Cell(written, float(written))

    def read_plain(self, texts: pl.Series, decision: Decision) -> Plain | None:
        """Take amounts that are written plainly under the column's decimal sign."""
        written = texts
        if decision.decimal == COMMA:
            comma = texts.str.contains(DOT_PLAIN.replace(r"\.", ","))
            written = pl.select(
                pl.when(comma).then(texts.str.replace(",", ".", literal=True)).otherwise(texts)
            ).to_series()
            sure = comma
        else:
            plain = texts.str.contains(DOT_PLAIN if decision.decimal == DOT else f"{WHOLE}|{DOT_PROOF}")
            dollars = texts.str.contains(_DOLLARS)
            if dollars.any() and decision.decimal in {None, DOT}:
                bare = texts.str.replace_all(r"[$€£, ]", "")
                written = pl.select(pl.when(dollars).then(bare).otherwise(texts)).to_series()
            sure = plain | dollars
        sure &= ~written.str.contains("^-[0.]*$") & (written.str.len_bytes() <= 20)
        values = pl.select(pl.when(sure).then(written).otherwise(None)).to_series().cast(pl.Float64).fill_null(NOTHING)
        return Plain(sure.to_numpy(), written.alias(texts.name), values.to_numpy())


class _Evidence:
    """What the texts of a column say about its decimal sign and currency, counted in rows."""

    def __init__(self, dot: int, comma: int) -> None:
        self.dot, self.comma = dot, comma
        self.dot_text = self.comma_text = ""
        self.either: list[str] = []
        self.either_rows = 0
        self.currencies: Counter[str] = Counter()
        self.marked = 0
        self.plain_rows = 0

    def add(self, text: str, amount: Amount, rows: int) -> None:
        if amount.currency:
            self.currencies[amount.currency] += rows
            self.marked += rows
        if amount.decimal == DOT:
            self.dot, self.dot_text = self.dot + rows, self.dot_text or text
        elif amount.decimal == COMMA:
            self.comma, self.comma_text = self.comma + rows, self.comma_text or text
        elif amount.decimal == EITHER:
            self.either_rows += rows
            self.either.append(text)

    def decision(self, answers: Answers) -> Decision:
        total = self.plain_rows + self.marked
        currency = self.currencies.most_common(1)[0][0] if self.currencies else None
        faults = self._mixed_currency()
        if answers.decimal:
            return Decision(decimal=answers.decimal, currency=currency, faults=faults)
        if self.either and bool(self.dot) == bool(self.comma):
            return Decision(
                currency=currency,
                faults=(*faults, self._question()),
                question="decimal",
                examples=tuple(sorted(set(self.either), key=len)[:4]),
            )
        if not self.dot and not self.comma:
            return Decision(currency=currency, faults=faults)
        decimal, proofs, other = (
            (DOT, self.dot, self.comma) if self.dot >= self.comma else (COMMA, self.comma, self.dot)
        )
        example = self.dot_text if decimal == DOT else self.comma_text
        return Decision(
            decimal=decimal, currency=currency, faults=faults, proof=_proof(decimal, proofs, other, total, example)
        )

    def _mixed_currency(self) -> tuple[Fault, ...]:
        if len(self.currencies) < 2:
            return ()
        named = ", ".join(f"{code} ({rows:,})" for code, rows in self.currencies.most_common())
        return (Fault(MIXED_CURRENCY, parts={"currencies": named}),)

    def _question(self) -> Fault:
        text = min(self.either, key=len)
        amount = parse(text)
        assert amount is not None  # noqa: S101 - it was read when it was collected
        readings = sorted((settled(amount, DOT), settled(amount, COMMA)), key=float)
        return Fault(AMBIGUOUS_AMOUNT, parts={"value": text, "small": readings[0], "large": readings[1]})


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
    said = said.format(n=f"{proofs:,}", total=f"{total:,}", example=example)
    against = (
        _("none contradict.")
        if not other
        else ngettext("{n} contradicts.", "{n} contradict.", other).format(n=f"{other:,}")
    )
    return f"{said}; {against}"


def _first(texts: pl.Series, mask: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> str:
    place = int(mask.argmax()) if mask.any() else -1
    return str(texts[place]) if place >= 0 else ""


def _fault(text: str) -> Fault:
    if hurt := damage(tidy(text)):
        return hurt
    if tidy(text).casefold().rstrip("!") in {
        "free",
        "gratis",
        "kostenlos",
        "gratuit",
        "complimentary",
        "free of charge",
        "no charge",
    }:
        return Fault(BAD_MONEY, Fix("0.00", _("Write {amount}").format(amount="0.00")))
    return Fault(BAD_MONEY)
