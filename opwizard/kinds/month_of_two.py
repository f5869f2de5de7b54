"""Names of months that mean one month in one language and another in another.

`listopada` is November in Polish and October in Croatian: the names of the other months in the column say which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from opwizard.resources import lines

_word = re.compile(r"[^\W\d_]+")


@cache
def months_of_two() -> dict[str, dict[int, frozenset[str]]]:
    """Return, for each such name, the months it can mean, the likelier first, each with the names beside it."""
    found: dict[str, dict[int, frozenset[str]]] = {}
    meanings: dict[int, frozenset[str]] = {}
    for line in lines("lists/month-words-of-two.txt"):
        first, *words = line.split()
        if first.isdigit():
            meanings[int(first)] = frozenset(words)
        else:
            meanings = {}
            found.update(dict.fromkeys((first, *words), meanings))
    return found


def name_of_two(text: str) -> str | None:
    """Return the name in a date that can mean two months, or None."""
    return next((word for word in _words(text) if word in months_of_two()), None)


def months_meant(names: Iterable[str], texts: Iterable[str]) -> Mapping[str, int]:
    """Return the month each name means beside the other texts of its column; nothing for one that stays open."""
    beside = frozenset(word for text in texts for word in _words(text))
    meant: dict[str, int] = {}
    for name in names:
        possible = [month for month, others in months_of_two()[name].items() if others & beside]
        if len(possible) == 1:
            meant[name] = possible[0]
    return meant


def _words(text: str) -> list[str]:
    return _word.findall(text.casefold())
