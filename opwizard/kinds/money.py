"""An amount of money, in any of the ways it is written. The decimal sign is decided once for the column."""

from __future__ import annotations

import re
from string import ascii_uppercase

import numpy as np
import polars as pl

from opwizard.kinds.amount_text import COMMA, DOT, EITHER, parse, settled
from opwizard.kinds.blank import is_blank
from opwizard.kinds.damage import damage
from opwizard.kinds.decimal_sign import DOT_PROOF, MARKED_COMMA, MARKED_DOT, WHOLE, Evidence, either
from opwizard.kinds.kind import NOTHING, Answers, Cell, Decision, Fault, Kind, Plain, Values
from opwizard.kinds.tidy import tidy
from opwizard.language import N_, _
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
_FREE = frozenset({"free", "gratis", "kostenlos", "gratuit", "complimentary", "free of charge", "no charge"})
_accountants_zero = re.compile("[$€£] ?-|- ?[$€£]")
_changes_meaning = re.compile(
    r"%|[0-9]\s?(?:k|m|mm|mio|mill?|million|b|bn|tsd|thousand|hundred|lakhs?|crores?|c|ct|cts|cents?|p)\b"
    r"|\b(?:cr|dr|credit|refund|minus|less|off|discount)|¢|[-−–—(<>~≈]\s?[$€£]?\s?[0-9]|[0-9]\s?[-)>]"
    r"|[½⅓⅔¼¾⅛²³]", re.IGNORECASE)
"""Signs and words that make another amount of a number: a thousand times as much, a hundredth, less than nothing."""
_marked_number = re.compile(r"[0-9]+(?:[.,'’ ][0-9]+)*")
_MOST_DIGITS = 15
_MOST = 10.0**_MOST_DIGITS
"""Nobody is paid more than this, and no program could add it up to the cent."""
_cents = re.compile(r"(?:0|[1-9][0-9]{0,12})\.[0-9]{2}")
"""An amount that is the same under every decision."""
_DOT_PLAIN = r"^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,12})?$"
_COMMA_PLAIN = _DOT_PLAIN.replace(r"\.", ",")
_DOT_PROVED = f"{WHOLE}|{DOT_PROOF}"
_EITHER = "^-?[1-9][0-9]{0,2},[0-9]{3}$"


class Money(Kind):
    """An amount of money. Whether it may be negative is a check of its own."""

    id = "money"
    example = "1299.00"

    def decide(self, texts: pl.Series, counts: Counts, answers: Answers) -> Decision:
        """Settle the decimal sign and the currency of a column."""
        return Evidence(texts, counts).decision(answers)

    def read_one(self, text: str, decision: Decision) -> Cell:
        """Read one amount."""
        if _cents.fullmatch(text):
            return Cell(text, float(text))
        amount = parse(text)
        if amount is None:
            return Cell("") if is_blank(text) else Cell(tidy(text), NOTHING, (_fault(text),))
        digits, decimal = amount.digits, amount.decimal
        if decimal == EITHER:
            if decision.decimal is None:
                return Cell(tidy(text), NOTHING, () if decision.question else (either(text, amount),))
            comma = decision.decimal == COMMA and not (decision.tidied and "." in digits)
            digits, decimal = settled(amount, COMMA if comma else DOT), decision.decimal
        written = f"-{digits}" if amount.negative and digits.strip("0.") else digits
        if _too_long(digits):
            return Cell(tidy(text), NOTHING, (Fault(BAD_MONEY),))
        against = decimal in {DOT, COMMA} and decision.decimal not in {None, decimal}
        if against and not amount.certain and written != text:
            fix = Fix(written, _("Write {amount}").format(amount=written))
            return Cell(tidy(text), NOTHING, (Fault(OTHER_DECIMAL_SIGN, fix),))
        return Cell(written, float(written))

    def read_plain(self, texts: pl.Series, decision: Decision) -> Plain | None:
        """Take amounts that are written plainly under the column's decimal sign."""
        if decision.decimal == COMMA:
            sure = texts.str.contains(f"{MARKED_COMMA}|{_COMMA_PLAIN}")
            sure &= texts.str.contains(MARKED_COMMA) | ~texts.str.contains(_EITHER)
        else:
            sure = texts.str.contains(f"{MARKED_DOT}|{_DOT_PLAIN if decision.decimal == DOT else _DOT_PROVED}")
        written, values = _numbers(texts, sure, "." if decision.decimal == COMMA else ",")
        odd = (values == 0) & np.signbit(values) | (np.abs(values) >= _MOST)
        known = sure.to_numpy() & (texts.str.len_bytes() <= 20).to_numpy() & ~odd
        values[~known] = NOTHING
        return Plain(known, written.alias(texts.name), values)


def _numbers(texts: pl.Series, sure: pl.Series, thousands: str) -> tuple[pl.Series, Values]:
    """Return amounts as they are written into the new file, and their values; only those that are sure count.

    Most are done after a dollar sign and the thousands are gone; only what is no number then is looked at closely.
    """
    written = texts.str.strip_prefix("$").str.replace_all(thousands, "", literal=True)
    written = written.str.replace(",", ".", literal=True) if thousands == "." else written
    values = written.cast(pl.Float64, strict=False)
    closely = (values.is_null() & sure).arg_true()
    if len(closely):
        more = _unmarked(texts.gather(closely), thousands)
        more = more.str.replace(",", ".", literal=True) if thousands == "." else more
        written = written.scatter(closely, more)
        values = values.scatter(closely, more.cast(pl.Float64))
    return written, values.fill_null(NOTHING).to_numpy().copy()


def _unmarked(texts: pl.Series, thousands: str) -> pl.Series:
    """Return amounts without currency and thousands; brackets around an amount become a minus."""
    plain = texts.str.strip_chars(f"$€£ {ascii_uppercase}").str.replace_all(thousands, "", literal=True)
    signed = texts.str.starts_with("-") | texts.str.starts_with("(")
    if signed.any():
        whole = texts.filter(signed).str.replace_all(f"[$€£ )A-Z{thousands}]", "").str.replace("(", "-", literal=True)
        plain = plain.scatter(signed.arg_true(), whole)
    return plain


def _too_long(digits: str) -> bool:
    return len(digits.partition(".")[0]) > _MOST_DIGITS


def _fault(text: str) -> Fault:
    if hurt := damage(tidy(text)):
        return hurt
    plain = tidy(text)
    if plain.casefold().rstrip("!") in _FREE or _accountants_zero.fullmatch(plain):
        return Fault(BAD_MONEY, Fix("0.00", _("Write {amount}").format(amount="0.00")))
    numbers = _marked_number.findall(plain)
    amount = parse(numbers[0]) if len(numbers) == 1 and not _changes_meaning.search(plain) else None
    if amount is None or amount.decimal == EITHER or amount.negative or _too_long(amount.digits):
        return Fault(BAD_MONEY)
    if (again := parse(amount.digits)) is None or again.decimal == EITHER:  # "about 001.234" without its zeros
        return Fault(BAD_MONEY)
    return Fault(BAD_MONEY, Fix(amount.digits, _("Write {amount}").format(amount=amount.digits), sure=False))
