"""A count: a whole number such as a quantity or the payments that remain."""

from __future__ import annotations

import re

import numpy as np
import polars as pl

from opwizard.kinds.blank import is_blank
from opwizard.kinds.damage import damage
from opwizard.kinds.kind import NOTHING, Cell, Decision, Fault, Kind, Plain, Values
from opwizard.kinds.tidy import ascii_digits, tidy, without_text_mark
from opwizard.language import N_, _
from opwizard.problems import Fix, ProblemKind, Severity

BAD_INTEGER = ProblemKind(
    code="bad-integer",
    severity=Severity.ERROR,
    title=N_("Numbers that are not whole"),
    message=N_("{field} needs a whole number such as 1 or 12, and {value} is none."),
    remedy=N_("Write the number in digits, without decimals, units or words."),
)
TOO_SMALL = ProblemKind(
    code="bad-integer",
    severity=Severity.ERROR,
    title=N_("Numbers that are too small"),
    message=N_("{value} is too small: {field} starts at {least}."),
    remedy=N_("Write the right number, or leave the row out."),
)

WHOLE = re.compile(r"([+-]?)([0-9]+)(?:[.,]0{1,2}|\.0+)?")
_thousands = re.compile(r"[0-9]{1,3}(?:[ ,.'’][0-9]{3})+")
_worded = re.compile(r"(?:x|qty\.?:?|no\.?|×)?\s*([0-9]{1,6})\s*(×|[^\W\d_]{1,12}\.?)?", re.IGNORECASE)
_PIECES = frozenset({
    "", "x", "×", "pc", "pcs", "piece", "pieces", "ea", "each", "unit", "units", "item", "items", "qty", "no", "st",
    "stk", "stck", "stück", "stueck", "pza", "pzas", "pieza", "piezas", "ud", "uds", "pièce", "pièces", "pz", "pezzi",
    "stuks", "payment", "payments", "ticket", "tickets", "seat", "seats", "copy", "copies", "license", "licenses",
})
"""Words after a number that say only that it counts pieces; after another word ("2 weeks") a person must judge."""
_MANY = re.compile(
    r"k|m|mio|mill?|thousand|hundred|tsd|doz|dozen|dz|dtz|dutzend|pairs?|paar|pr|gross|packs?|sets?", re.IGNORECASE
)
"""Words that make more of a number."""
_MOST_DIGITS = 15
_signs = str.maketrans("−–‒﹣－", "-----")


def whole(text: str) -> str | None:
    """Return the digits of a whole number without leading zeros, with its minus; None when it is none.

    Only zeros may follow a decimal sign, and never exactly three after a comma: `1,000` may be a thousand.
    """
    found = WHOLE.fullmatch(without_text_mark(ascii_digits(tidy(text))).translate(_signs))
    if found is None or _thousands.fullmatch(found[0].lstrip("+-")):
        return None
    digits = found[2].lstrip("0") or "0"
    return f"-{digits}" if found[1] == "-" and digits != "0" else digits


def plain_whole(texts: pl.Series, pattern: str) -> tuple[np.ndarray[tuple[int], np.dtype[np.bool_]], Values]:
    """Return which texts match a pattern of plain digits (at most 15), and their values."""
    sure = texts.str.contains(pattern).to_numpy()
    values = np.full(len(texts), NOTHING)
    values[sure] = texts.filter(pl.Series(sure)).cast(pl.Int64).to_numpy()
    return sure, values


class WholeNumber(Kind):
    """A whole number; `least` is the smallest one that makes sense, None when a check of its own looks at that."""

    id = "whole-number"
    example = "12"

    def __init__(self, least: int | None = None) -> None:
        self.least = least

    def read_one(self, text: str, decision: Decision) -> Cell:  # noqa: ARG002
        """Read one number."""
        digits = whole(text)
        if digits is None:
            return Cell("") if is_blank(text) else Cell(tidy(text), NOTHING, (self._fault(tidy(text)),))
        if len(digits) > _MOST_DIGITS:
            return Cell(digits, NOTHING, (Fault(BAD_INTEGER),))
        value = float(digits)
        if self.least is not None and value < self.least:
            return Cell(digits, value, (Fault(TOO_SMALL, parts={"least": str(self.least)}),))
        return Cell(digits, value)

    def read_plain(self, texts: pl.Series, decision: Decision) -> Plain | None:  # noqa: ARG002
        """Take plain digits as they are."""
        pattern = "^(?:0|[1-9][0-9]{0,14})$" if not self.least else "^[1-9][0-9]{0,14}$"
        sure, values = plain_whole(texts, pattern)
        if self.least is not None:
            sure &= ~(values < self.least)
        return Plain(sure, texts, values)

    def _fault(self, text: str) -> Fault:
        if hurt := damage(text, number=False):
            return hurt
        plain = ascii_digits(text)
        if _thousands.fullmatch(plain) and "." not in plain:
            number, sure = re.sub(r"[^0-9]", "", plain), plain.count(",") != 1
        elif (found := _worded.fullmatch(plain)) and not _MANY.fullmatch((found[2] or "").rstrip(".")):
            number, sure = found[1].lstrip("0") or "0", (found[2] or "").rstrip(".").casefold() in _PIECES
        else:
            return Fault(BAD_INTEGER)
        return Fault(BAD_INTEGER, Fix(number, _("Write {number}").format(number=number), sure=sure))
