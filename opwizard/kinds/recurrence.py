"""How often an open order is charged: day, week, month, quarter or year, and every how many of them."""

from __future__ import annotations

import re
from functools import cache, cached_property

import polars as pl

from opwizard.kinds.blank import is_blank
from opwizard.kinds.damage import damage
from opwizard.kinds.kind import NOTHING, Cell, Decision, Fault, Kind
from opwizard.kinds.tidy import ascii_digits, tidy
from opwizard.language import N_, _
from opwizard.problems import Fix, ProblemKind, Severity
from opwizard.resources import lines

UNKNOWN_RECURRENCE = ProblemKind(
    code="unknown-recurrence",
    severity=Severity.ERROR,
    title=N_("Recurrences ONTRAPORT does not know"),
    message=N_("ONTRAPORT does not know {value} as a recurrence."),
    remedy=N_("Use one of the five words day, week, month, quarter or year."),
)

WORDS = ("day", "week", "month", "quarter", "year")
_EXACT = {
    ("day", 7): ("week", 1),
    ("month", 3): ("quarter", 1),
    ("month", 12): ("year", 1),
    ("quarter", 4): ("year", 1),
    ("day", 14): ("week", 2),
    ("day", 21): ("week", 3),
    ("day", 28): ("week", 4),
}
_NEARLY = {
    ("day", 30): ("month", 1),
    ("day", 31): ("month", 1),
    ("day", 90): ("quarter", 1),
    ("day", 91): ("quarter", 1),
    ("day", 92): ("quarter", 1),
    ("day", 365): ("year", 1),
    ("day", 366): ("year", 1),
    ("day", 360): ("year", 1),
    ("week", 52): ("year", 1),
    ("week", 13): ("quarter", 1),
    ("day", 60): ("month", 2),
    ("day", 180): ("month", 6),
}
_price = re.compile(r"[$€£]\s?[0-9]+(?:[.,][0-9]+)*|[0-9]+[.,][0-9]+")
_word = re.compile(r"[0-9]+|[^\W\d_]+")
_iso = re.compile(r"p([0-9]+)([dwmy])")
_LETTERS = {"d": "day", "w": "week", "m": "month", "y": "year"}


@cache
def _lists() -> tuple[dict[str, tuple[str, int]], dict[str, int], frozenset[str]]:
    """Return periods ("monthly" → month, 1), numbers ("two" → 2) and filler words ("every") of all languages."""
    periods: dict[str, tuple[str, int]] = {}
    numbers: dict[str, int] = {}
    fillers: set[str] = set()
    for line in lines("lists/recurrence-words.txt"):
        head, _colon, words = line.partition(":")
        for spelling in (word.strip().casefold() for word in words.split(",")):
            if head == "filler":
                fillers.add(spelling)
            elif head.isdecimal():
                numbers[spelling] = int(head)
            else:
                unit, _space, many = head.partition(" ")
                periods[spelling] = (unit, int(many or 1))
    return periods, numbers, frozenset(fillers)


def parse(text: str) -> tuple[str, int] | None:
    """Return the recurrence word and the unit a text means ("every 2 weeks" → week, 2), or None.

    Days that come to a month, quarter or year are taken as one (30 days → month, 1): the person confirms it.
    """
    plain = _price.sub(" ", ascii_digits(tidy(text)).casefold()).strip(" !*/")
    periods, numbers, fillers = _lists()
    for whole in (plain, plain.strip(".")):
        if whole in periods:
            return periods[whole]
    if found := _iso.fullmatch(plain):
        return _simplest(_LETTERS[found[2]], int(found[1]))
    for phrase, meaning in _phrases():
        if phrase.search(plain):
            plain = phrase.sub(f" {meaning} ", plain)
    period: tuple[str, int] | None = None
    many: int | None = None
    for word in _word.findall(plain):
        if word in periods and period is None:
            period = periods[word]
        elif (word.isdecimal() or word in numbers) and many is None:
            many = int(word) if word.isdecimal() else numbers[word]
        elif word not in fillers:
            return None
    if period is None or many == 0:
        return None
    return _simplest(period[0], period[1] * (many or 1))


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the spellings of more than one word, longest first, each with a single word that means the same."""
    periods = _lists()[0]
    single = {meaning: word for word, meaning in periods.items() if _word.fullmatch(word)}
    many = sorted((word for word in periods if not _word.fullmatch(word)), key=len, reverse=True)
    return tuple(
        (re.compile(rf"(?<!\w){re.escape(word)}(?!\w)"), single[periods[word]])
        for word in many
        if periods[word] in single
    )


def _simplest(unit: str, many: int) -> tuple[str, int]:
    meant = _NEARLY.get((unit, many)) or _EXACT.get((unit, many))
    if meant is None and unit == "month" and many % 12 == 0:
        meant = ("year", many // 12)
    return meant or (unit, many)


class Recurrence(Kind):
    """How often an order is charged. The value is the unit its own text names (2 for "every 2 weeks"), else 1."""

    id = "recurrence"
    example = "month"
    translates = True

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The five words ONTRAPORT knows."""
        return WORDS

    def read_one(self, text: str, decision: Decision) -> Cell:  # noqa: ARG002
        """Read one recurrence; only the letter case of a known word is changed without asking."""
        plain = tidy(text)
        if plain.lower() in WORDS:
            return Cell(plain.lower(), 1.0)
        meant = parse(plain)
        if meant is None:
            if is_blank(plain):
                return Cell("")
            return Cell(plain, NOTHING, (damage(plain, number=False) or Fault(UNKNOWN_RECURRENCE),))
        word, unit = meant
        label = (_("Write {word}") if unit == 1 else _("Write {word}, with {unit} as the unit")).format(
            word=word, unit=unit
        )
        return Cell(plain, float(unit), (Fault(UNKNOWN_RECURRENCE, Fix(word, label)),))

    def read_plain(self, texts: pl.Series, decision: Decision) -> None:  # noqa: ARG002
        """Every text is read one by one: a file has few."""
        return
