"""How a date is written: its three numbers, which of them the text itself settles, and the time of day.

Nothing is guessed: a text without a day, a month and a year is no date, and which number is the day is left open where
the text does not say.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import normalize

from opwizard.kinds import clock
from opwizard.kinds.tidy import ascii_digits, tidy, without_text_mark
from opwizard.resources import lines

_REMEMBERED = 1 << 13
"""A column is looked through twice: to settle its order, then to read it; so many of its dates are parsed once."""
SETTLED, YEAR_LAST, SHORT_YEAR = "settled", "year-last", "short-year"


class Written(NamedTuple):
    """A date as written. With form `settled` the numbers are year, month, day. With `year-last` they are year and then
    two numbers in the order of the text; with `short-year` three numbers in the order of the text, the years of two
    digits. `seconds` since midnight is None when no time was given, `weekday` (0 is Monday) when no day was named in
    front.
    """

    form: str
    first: int
    second: int
    third: int
    seconds: int | None
    weekday: int | None = None


_numbers = re.compile(r"([0-9]{1,4})( ?[-/.] ?|\. | )([0-9]{1,2})\2([0-9]{4}|[0-9]{1,2})(?![0-9])")
_compact = re.compile(r"([0-9]{8})(?:[ T]?([0-9]{4}(?:[0-9]{2})?(?:\.[0-9]+)?)|(?=$|[ T]))")
_dashes = re.compile("(?<=[0-9])[‐‑‒–−](?=[0-9])")
_signs = re.compile(r"([0-9]{4})\s?[年년]\s?([0-9]{1,2})\s?[月월]\s?([0-9]{1,2})\s?[日일]")
_time_inside = re.compile(
    r"(?:(?<=\s)|(?<=,)|^|(?<=[0-9]{4}):)(?:at |um |à |às |alle |om |@ ?)?[0-9]{1,2}"
    r"(?:\.[0-9]{2}\.[0-9]{2}(?:\.[0-9]+)?|[:h][0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?|\s?h(?![a-z0-9])|(?=\s?[ap]\.?m))"
    r"(?:\s?[ap]\.?\s?m\.?(?![a-z]))?(?:\s?uhr)?(?:\s*(?:z|(?:gmt|utc)?\s?[+-][0-9]{2}:?[0-9]{2}))?"
    r"(?:\s*\(?[a-z]{2,5}\)?|\s*\([a-z ]+\))?(?![\w:])",
    re.IGNORECASE,
)
_hour_first = re.compile(r"[0-9]{1,2}(?::[0-9]{2}){0,2}(?:\s?[ap]\.?m\.?)?(?=[\s,])", re.IGNORECASE)
_letters = re.compile(r"[0-9]+|[^\W\d_]+(?:-feira)?")
_around = re.compile(r"[\s,.\-/()\[\]|'’º°ª]*")


@cache
def month_words() -> dict[str, int]:
    """Return the month (1 to 12) of every name and short form."""
    return {word: month for month, line in enumerate(lines("lists/month-words.txt"), 1) for word in line.split()}


@cache
def passed_over() -> frozenset[str]:
    """Return weekday names and small words that say nothing about a date."""
    return frozenset(word for line in lines("lists/weekday-words.txt") for word in line.split())


@cache
def weekday_words() -> dict[str, int]:
    """Return the day of the week (0 is Monday) of every name and short form."""
    return {word: day for day, line in enumerate(lines("lists/weekday-words.txt")[:7]) for word in line.split()}


@lru_cache(_REMEMBERED)
def parse(text: str) -> Written | None:
    """Return how a date is written, or None when the text is no whole date."""
    plain = text if text.isascii() and text.isprintable() else ascii_digits(tidy(text))
    plain = without_text_mark(plain.strip(" "))
    if not plain.isascii():
        plain = _dashes.sub("-", plain)
    if plain[:1] == "[" and plain.endswith("]"):
        plain = plain[1:-1]
    if plain[:1].isdigit():
        found = _numbers.match(plain)
        if found is not None:
            return _from_numbers(found, plain[found.end() :])
        found = _compact.match(plain)
        if found is not None:
            return _from_compact(found, plain[found.end() :])
    if len(plain) > 80 or not any(char.isdigit() for char in plain):
        return None
    found = _signs.match(plain)
    if found is not None:
        return _with_time(
            SETTLED, int(found[1]), int(found[2]), int(found[3]), re.sub(r"^\s*\(.\)", "", plain[found.end() :])
        )
    words = normalize("NFC", plain.casefold())
    read, named = _from_words(words), _letters.match(words)
    if read is None or named is None or named[0] in month_words():
        return read
    return read._replace(weekday=weekday_words().get(named[0]))


def _from_numbers(found: re.Match[str], rest: str) -> Written | None:
    first, sign, middle, last = found.groups()
    if len(first) == 4:
        form, numbers = SETTLED, (int(first), int(middle), int(last))
        if len(last) == 4:
            return None
    elif len(first) > 2 or len(last) in {1, 3}:
        return None
    elif len(last) == 4:
        form, numbers = YEAR_LAST, (int(last), int(first), int(middle))
    elif sign == " ":
        return None
    else:
        form, numbers = SHORT_YEAR, (int(first), int(middle), int(last))
    return _with_time(form, *numbers, rest.removeprefix(".") if sign.strip() == "." else rest)


def _from_compact(found: re.Match[str], rest: str) -> Written | None:
    digits, time = found[1], found[2]
    rest = f"T{time}{rest}" if time else rest
    if 1900 <= int(digits[:4]) <= 2100 and int(digits[4:6]) <= 12:
        return _with_time(SETTLED, int(digits[:4]), int(digits[4:6]), int(digits[6:]), rest)
    return _with_time(YEAR_LAST, int(digits[4:]), int(digits[:2]), int(digits[2:4]), rest)


def _with_time(form: str, first: int, second: int, third: int, rest: str) -> Written | None:
    if not rest.strip(" "):
        return Written(form, first, second, third, None)
    if rest[0].isalnum() and rest[0] not in "Tt" and rest[0].isascii():
        return None
    seconds = clock.read(rest)
    return None if seconds is None else Written(form, first, second, third, seconds)


def _from_words(plain: str) -> Written | None:
    """Read a date with a month's name, a weekday in front, or the time in front."""
    seconds: int | None = None
    ahead = _hour_first.match(plain)
    if ahead is not None and (seconds := clock.read(ahead[0])) is not None:
        plain = plain[ahead.end() :].strip(" ,-")
    else:
        weekday = _letters.match(plain)
        if weekday is not None and weekday[0] in passed_over():
            rest = plain[weekday.end() :].lstrip(" ,.")
            if rest[:1].isdigit() and (inner := _numbers.match(rest)):
                return _from_numbers(inner, rest[inner.end() :])
    if seconds is not None and plain[:1].isdigit() and (inner := _numbers.fullmatch(plain)):
        read = _from_numbers(inner, "")
        return read and read._replace(seconds=seconds)
    inside = _time_inside.search(plain)
    if seconds is None and inside is not None:
        seconds = clock.read(inside[0])
        if seconds is None:
            return None
        plain = f"{plain[: inside.start()]} {plain[inside.end() :]}"
    return _named(plain, seconds)


def _named(plain: str, seconds: int | None) -> Written | None:
    words = _letters.findall(plain)
    if _around.sub("", _letters.sub("", plain)):
        return None
    months, numbers, order = [], [], ""
    for place, word in enumerate(words):
        if word[0].isdigit():
            numbers.append(word)
            order += "n"
        elif word in month_words() and not (place == 0 and word in passed_over() and _another_month(words[1:])):
            months.append(month_words()[word])
            order += "m"
        elif word not in passed_over():
            return None
    if len(months) != 1 or len(numbers) != 2:
        return None
    year = next((place for place, number in enumerate(numbers) if len(number) == 4), None)
    if year is None:
        if order == "mnn" or (order == "nmn" and len(numbers[1]) == 2):
            return (
                _settled(full_year(int(numbers[1])), months[0], numbers[0], seconds) if len(numbers[1]) == 2 else None
            )
        return None
    return _settled(int(numbers[year]), months[0], numbers[1 - year], seconds)


def _another_month(words: list[str]) -> bool:
    return any(word in month_words() for word in words)


def _settled(year: int, month: int, day: str, seconds: int | None) -> Written | None:
    return Written(SETTLED, year, month, int(day), seconds) if len(day) <= 2 else None


def full_year(short: int) -> int:
    """Return the year two digits stand for: 00 to 68 are 2000 to 2068, 69 to 99 are 1969 to 1999 (POSIX)."""
    return short + (2000 if short < 69 else 1900)


def orders(written: Written) -> dict[str, tuple[int, int, int]]:
    """Return year, month and day under every order the form of a date allows."""
    one, two, three = written.first, written.second, written.third
    if written.form == SETTLED:
        return {"settled": (one, two, three)}
    if written.form == SHORT_YEAR:
        return {
            "day-first": (full_year(three), two, one),
            "month-first": (full_year(three), one, two),
            "year-first": (full_year(one), two, three),
        }
    return {"day-first": (one, three, two), "month-first": (one, two, three)}
