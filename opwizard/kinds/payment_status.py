"""What became of a payment, in the words of shops and processors. The words stay as typed; what they mean counts."""

from __future__ import annotations

import re
from functools import cache
from math import isnan

from opwizard.kinds.kind import NOTHING, Cell, Decision
from opwizard.kinds.text import Text
from opwizard.kinds.tidy import tidy
from opwizard.resources import lines

MEANINGS = ("completed", "refunded", "failed", "pending", "voided")


_word = re.compile(r"[^\W\d_]+")
_small_then_big = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@cache
def _words() -> dict[str, dict[str, str]]:
    """Return what words mean: under "" whole statuses, under each other head of the list words within one."""
    found: dict[str, dict[str, str]] = {}
    for line in lines("lists/payment-status-words.txt"):
        head, _colon, words = line.partition(":")
        within, meaning = (head, head.removeprefix("has ")) if head.startswith(("has ", "not")) else ("", head)
        found.setdefault(within, {}).update((_key(word), meaning) for word in words.split(","))
    return found


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def meaning(text: str) -> str:
    """Return completed, refunded, failed, pending, voided, or unknown; a blank text is unknown."""
    key = _key(text.removeprefix("wc-"))
    return _words()[""].get(key) or _meaning_within(text)


def _meaning_within(text: str) -> str:
    """Return what a longer status says by one of its words, never that it was completed: `Cancelled by customer`."""
    said = {word.casefold() for word in _word.findall(_small_then_big.sub(" ", text))}
    if said & _words()["not"].keys():
        return "unknown"
    within = (words for head, words in _words().items() if head.startswith("has "))
    return next((words[word] for words in within for word in said if word in words), "unknown")


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
