"""What became of a payment, in the words of shops and processors. The words stay as typed; what they mean counts."""

from __future__ import annotations

from functools import cache
from math import isnan

from opwizard.kinds.kind import NOTHING, Cell, Decision
from opwizard.kinds.text import Text
from opwizard.kinds.tidy import tidy
from opwizard.resources import lines

MEANINGS = ("completed", "refunded", "failed", "pending", "voided")


@cache
def _words() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines("lists/payment-status-words.txt"):
        meaning, _colon, words = line.partition(":")
        for word in words.split(","):
            found[_key(word)] = meaning
    return found


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def meaning(text: str) -> str:
    """Return completed, refunded, failed, pending, voided, or unknown; a blank text is unknown."""
    key = _key(text.removeprefix("wc-"))
    return _words().get(key, "unknown")


class PaymentStatus(Text):
    """What became of a payment. The value is the place of its meaning in `MEANINGS`, NaN when unknown."""

    id = "payment-status"
    example = "Completed"
    translates = True

    @property
    def meanings(self) -> tuple[str, ...]:
        """What a payment can have come to."""
        return MEANINGS

    def meaning(self, cell: Cell) -> str:
        """Return what a status stands for, "" when nobody knows."""
        return "" if isnan(cell.value) else MEANINGS[int(cell.value)]

    def read_one(self, text: str, decision: Decision) -> Cell:  # noqa: ARG002
        """Read one status; none is wrong."""
        plain = tidy(text)
        known = meaning(plain)
        return Cell(plain, NOTHING if known == "unknown" else float(MEANINGS.index(known)))

    def read_plain(self, texts: object, decision: Decision) -> None:  # noqa: ARG002
        """Every status is read one by one: a file has few."""
        return
