"""What a text says about how often something is charged: the word, every how many, and what it leaves open."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from opwizard.kinds.tidy import ascii_digits, tidy
from opwizard.resources import lines

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
_LETTERS = {"d": "day", "w": "week", "m": "month", "y": "year"}
_price = re.compile(r"[$€£]\s?[0-9]+(?:[.,][0-9]+)*|[0-9]+[.,][0-9]+")
_part = re.compile(r"[0-9][.,][0-9]+\s*([^\W\d_]+)")
"""A part of a period ("1.5 months"); an amount has another word or a sign behind it ("29.99 per month")."""
_less_than_none = re.compile(r"[-−–]")
_word = re.compile(r"[0-9]+|[^\W\d_]+")
_iso = re.compile(r"p([0-9]+)([dwmy])")
_beside = re.compile(r"[\s\-]*(?:(?:s|st|nd|rd|th)\b|[ªº.])?[\s\-]*")
"""What may stand between a number and the period it counts; with more between them it is 2 in a month."""
_counted = re.compile(r"\s*[:=]\s*|[\s,;]*interval[_\s]*(?:count)?\s*[:=]?\s*")
_payments = re.compile(r"payment|charge[sd]?\b|times|zahlung|rate", re.IGNORECASE)
_MOST = 10_000


class Meaning(NamedTuple):
    """How often an order is charged: every `unit` of `word`.

    `said` is True when the text itself says how many ("weekly", but not "week"), `sure` is False when it could mean
    something else ("biweekly").  `typed` is the same as the text has it: ("day", 30).
    """

    word: str
    unit: int
    said: bool
    sure: bool
    typed: tuple[str, int]


class _Period(NamedTuple):
    word: str
    unit: int
    said: bool
    sure: bool


@cache
def _lists() -> tuple[dict[str, _Period], dict[str, int], frozenset[str]]:
    """Return periods ("monthly" → month, 1), numbers ("two" → 2) and filler words ("every") of all languages."""
    periods: dict[str, _Period] = {}
    numbers: dict[str, int] = {}
    fillers: set[str] = set()
    for line in lines("lists/recurrence-words.txt"):
        head, _colon, words = line.partition(":")
        word, _space, many = head.partition(" ")
        period = _Period(word, int(many.rstrip("?") or 1), bool(many), not many.endswith("?"))
        for spelling in (one.strip().casefold() for one in words.split(",")):
            if head == "filler":
                fillers.add(spelling)
            elif head.isdecimal():
                numbers[spelling] = int(head)
            else:
                periods[spelling] = period
    return periods, numbers, frozenset(fillers)


def parse(text: str) -> tuple[str, int] | None:
    """Return the recurrence word and the unit a text means ("every 2 weeks" → week, 2), or None."""
    meant = meaning(text)
    return None if meant is None else (meant.word, meant.unit)


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the spellings of more than one word, longest first, each with a single word that means the same."""
    periods = _lists()[0]
    single = {meant: word for word, meant in periods.items() if _word.fullmatch(word)}
    many = sorted((word for word in periods if not _word.fullmatch(word)), key=len, reverse=True)
    return tuple(
        (re.compile(rf"(?<!\w){re.escape(word)}(?!\w)"), single[periods[word]])
        for word in many
        if periods[word] in single
    )


def meaning(text: str) -> Meaning | None:
    """Return what a text says about how often something is charged, or None when that is too little or too much.

    Days that come to a month, quarter or year are taken as one (30 days → month, 1).
    """
    typed = ascii_digits(tidy(text)).casefold().replace("(s)", "s")
    periods = _lists()[0]
    if _less_than_none.match(typed) or any(word[1] in periods for word in _part.finditer(typed)):
        return None
    plain = _price.sub(" ", typed).strip(" !*/")
    for whole in (plain, plain.strip(".")):
        if whole in periods:
            period = periods[whole]
            return _simplest(period._replace(said=period.said or "/" in typed), 1)
    if found := _iso.fullmatch(plain):
        return _simplest(_Period(_LETTERS[found[2]], 1, said=True, sure=True), int(found[1]))
    for phrase, meant in _phrases():
        if phrase.search(plain):
            plain = phrase.sub(f" {meant} ", plain)
    return _of_words(plain)


def _of_words(plain: str) -> Meaning | None:
    periods, numbers, fillers = _lists()
    period: re.Match[str] | None = None
    number: re.Match[str] | None = None
    for found in _word.finditer(plain):
        word = found[0]
        if word in periods and period is None:
            period = found
        elif (word.isdecimal() or word in numbers) and number is None:
            number = found
        elif word not in fillers:
            return None
    if period is None:
        return None
    meant = periods[period[0]]._replace(said=True)
    if number is None:
        return _simplest(meant, 1)
    many = int(number[0]) if number[0].isdecimal() else numbers[number[0]]
    return _with_number(plain, meant, many, number, period)


def _with_number(plain: str, meant: _Period, many: int, number: re.Match[str], period: re.Match[str]) -> Meaning | None:
    """Return what a period and a number say together; None when the number may count payments instead.

    "2 weeks" are two weeks, and so is "week: 2"; "2 times a month", "Monthly, 12 payments" and "6 monthly payments" are
    no intervals. "6 monthly" may be one.
    """
    adverb = _lists()[0][period[0]].said
    if many == 1:
        return _simplest(meant, 1)
    if number.start() < period.start():
        if not _beside.fullmatch(plain[number.end() : period.start()]):
            return None
    elif adverb or not _counted.fullmatch(plain[period.end() : number.start()]):
        return None
    if adverb and _payments.search(plain):
        return None
    return _simplest(meant._replace(sure=meant.sure and not adverb), many)


def _simplest(period: _Period, times: int) -> Meaning | None:
    many = period.unit * times
    if not 0 < many <= _MOST:
        return None
    typed = (period.word, many)
    word, unit = _NEARLY.get(typed) or _EXACT.get(typed) or typed
    if word == "month" and unit % 12 == 0:
        word, unit = "year", unit // 12
    return Meaning(word, unit, period.said, period.sure, typed)
