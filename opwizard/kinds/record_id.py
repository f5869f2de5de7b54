"""The number ONTRAPORT gives a contact, product, user or gateway: a whole number above 0."""

from __future__ import annotations

import re

import polars as pl

from opwizard.kinds.blank import is_blank
from opwizard.kinds.damage import ID_DAMAGED, damage, lost_digits
from opwizard.kinds.kind import NOTHING, Cell, Decision, Fault, Kind, Plain
from opwizard.kinds.tidy import ascii_digits, tidy
from opwizard.kinds.whole_number import plain_whole, whole
from opwizard.language import N_, _
from opwizard.problems import Fix, ProblemKind, Severity

BAD_ID = ProblemKind(
    code="bad-id",
    severity=Severity.ERROR,
    title=N_("IDs that are no numbers"),
    message=N_("{value} is no ONTRAPORT ID: {field} needs a whole number above 0."),
    remedy=N_("Look the number up in ONTRAPORT and write only its digits."),
)
BAD_GATEWAY_ID = ProblemKind(
    code="bad-id",
    severity=Severity.ERROR,
    title=N_("Gateway IDs that are not ONTRAPORT's"),
    message=N_(
        "{value} is no ONTRAPORT gateway ID. It is ONTRAPORT's own number for the gateway, not one from Stripe or "
        "another processor."
    ),
    remedy=N_("Look the number up in ONTRAPORT, under your payment gateways, and write only its digits."),
)
BAD_AUTHOR_ID = ProblemKind(
    code="bad-id",
    severity=Severity.ERROR,
    title=N_("Authors without an ID"),
    message=N_("{value} is no ONTRAPORT user ID: {field} needs the number of the user who wrote the note."),
    remedy=N_("Say which number each name stands for, or use one author for the whole file. You do not know the "
              "numbers? ONTRAPORT's support can tell you."),
)

_decorated = re.compile(r"(?:id|no\.?|nr\.?|№|#|contact|user)?\s*[:#]?\s*([0-9]{1,15})", re.IGNORECASE)
_before_a_name = re.compile(r"#?([0-9]{1,15})(?:\s*[,:|(\[]\s*|\s+[-–—]\s+)[^\W\d][^\d,;|>→]*[)\]]?")
_after_a_name = re.compile(r"[^\W\d][^\d()\[\]#]+(?:[(\[]\s*#?|\s#)([0-9]{1,15})\s*[)\]]?")
_first_of_several = re.compile(r"#?([0-9]{1,15})(?:\s*[;|>→]\s*#?[0-9]{1,15})+")
_grouped = re.compile(r"[0-9]{1,3}(?:[ ,.'’][0-9]{3})+")


class RecordId(Kind):
    """An ONTRAPORT ID; `wrong` is the kind of problem with the words that fit the field."""

    id = "record-id"
    example = "4821"
    translates = True

    def __init__(self, wrong: ProblemKind = BAD_ID) -> None:
        self.wrong = wrong

    def read_one(self, text: str, decision: Decision) -> Cell:  # noqa: ARG002
        """Read one ID."""
        digits = whole(text)
        if digits is None:
            return Cell("") if is_blank(text) else Cell(tidy(text), NOTHING, (self._fault(tidy(text)),))
        if lost_digits(digits):
            return Cell(digits, NOTHING, (Fault(ID_DAMAGED),))
        if len(digits) > 15 or float(digits) <= 0:
            return Cell(digits, NOTHING, (Fault(self.wrong),))
        return Cell(digits, float(digits))

    def read_plain(self, texts: pl.Series, decision: Decision) -> Plain | None:  # noqa: ARG002
        """Take plain digits as they are."""
        sure, values = plain_whole(texts, "^[1-9][0-9]{0,14}$")
        return Plain(sure, texts, values)

    def _fault(self, text: str) -> Fault:
        if hurt := damage(text):
            return hurt
        plain = ascii_digits(text)
        found = _decorated.fullmatch(plain)
        number = found[1] if found else re.sub(r"[^0-9]", "", plain) if _grouped.fullmatch(plain) else ""
        number = number.lstrip("0")
        if not number:
            return self._among_others(plain)
        sure = plain.count(".") + plain.count(",") != 1
        return Fault(self.wrong, Fix(number, _("Write {number}").format(number=number), sure=sure))

    def _among_others(self, text: str) -> Fault:
        """Propose the number that stands with a name ("77 – Ann Lee"), or the first of several; a person decides."""
        found = _before_a_name.fullmatch(text) or _after_a_name.fullmatch(text)
        several = _first_of_several.fullmatch(text)
        number = (several or found or [""] * 2)[1].lstrip("0")
        if not number:
            return Fault(self.wrong)
        label = _("Keep {number}") if several else _("Write {number}")
        return Fault(self.wrong, Fix(number, label.format(number=number), sure=False))
