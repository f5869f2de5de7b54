"""The last four digits of a card: text, so that its zeros stay. Anything longer is card data and is never kept."""

from __future__ import annotations

import re

import polars as pl

from opwizard.kinds.blank import is_blank
from opwizard.kinds.damage import ID_DAMAGED, damage
from opwizard.kinds.kind import NOTHING, Cell, Decision, Fault, Kind
from opwizard.kinds.tidy import ascii_digits, tidy
from opwizard.language import N_, _
from opwizard.problems import Fix, ProblemKind, Severity
from opwizard.shield.masking import HIDDEN

NOT_FOUR_DIGITS = ProblemKind(
    code="bad-integer",
    severity=Severity.ERROR,
    title=N_("Last four digits that are not four digits"),
    message=N_("{field} needs exactly four digits, and {value} is something else."),
    remedy=N_(
        "Write the last four digits of the card, with zeros at the front when it has some, or leave the cell blank."
    ),
)
TOO_MANY_DIGITS = ProblemKind(
    code="card-number",
    severity=Severity.ERROR,
    title=N_("Card numbers"),
    message=N_("{field} holds more than four digits of a card. Card numbers may never be sent."),
    remedy=N_("Keep only the last four digits, and remove the number from your own file as well."),
)

_hidden = re.compile(r"(?:[^0-9]*)([0-9]{4})")
_short = re.compile(r"[1-9][0-9]{0,2}|0[0-9]{1,2}")
_decimal = re.compile(r"([0-9]{1,4})\.0+")


class CardLastFour(Kind):
    """The last four digits of a card."""

    id = "card-last-four"
    example = "0042"

    def hide(self, texts: pl.Series) -> pl.Series:
        """Hide all but the last four digits wherever there are more."""
        return texts.map_elements(_hidden_text, return_dtype=pl.String)

    def read_one(self, text: str, decision: Decision) -> Cell:  # noqa: ARG002
        """Read one text. One with more than four digits is masked at once, here and for good."""
        plain = ascii_digits(tidy(text)).lstrip("'’`")
        if whole := _decimal.fullmatch(plain):
            plain = whole[1]
        if len(plain) == 4 and plain.isdecimal():
            return Cell(plain)
        hurt = damage(plain)
        if hurt:
            return Cell(plain, NOTHING, (hurt if hurt.kind is not ID_DAMAGED else Fault(NOT_FOUR_DIGITS),))
        digits = re.sub("[^0-9]", "", plain)
        if len(digits) > 4 or plain.startswith(HIDDEN):
            masked = f"{HIDDEN}{digits[-4:]}"
            fix = Fix(digits[-4:], _("Keep only {digits}").format(digits=digits[-4:]))
            return Cell(masked, NOTHING, (Fault(TOO_MANY_DIGITS, fix, {"value": masked}),))
        if is_blank(plain):
            return Cell("")
        return Cell(plain, NOTHING, (_fault(plain),))


def _hidden_text(text: str) -> str:
    plain = ascii_digits(tidy(text))
    digits = re.sub("[^0-9]", "", plain)
    return f"{HIDDEN}{digits[-4:]}" if len(digits) > 4 and not _decimal.fullmatch(plain) else text


def _fault(plain: str) -> Fault:
    found = _hidden.fullmatch(plain)
    if found:
        return Fault(NOT_FOUR_DIGITS, Fix(found[1], _("Write {digits}").format(digits=found[1])))
    if _short.fullmatch(plain):
        whole = plain.zfill(4)
        return Fault(NOT_FOUR_DIGITS, Fix(whole, _("Write {digits}, with the zeros back").format(digits=whole),
                                          sure=len(plain) == 3))
    return Fault(NOT_FOUR_DIGITS)
