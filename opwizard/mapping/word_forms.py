"""The words of headers that are known, and how others are read: compounds, words cut short, slips of the pen.

The words live in resources/lists/header-words.txt.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from rapidfuzz.distance import OSA

from opwizard import resources

_LINKS = ("", "s", "n", "es")
_SHORTEST = 3
_SHORTEST_END = 2
"""The last part of a compound may be cut shorter than a word by itself: `Kundennr.`, `Gesamtbetr.`."""
_SHORTEST_SLIP = 5


@cache
def vocabulary() -> dict[str, str]:
    """Return what each known word means."""
    known: dict[str, str] = {}
    for line in resources.lines("lists/header-words.txt"):
        meaning, _, words = line.partition(":")
        known.update(dict.fromkeys((meaning.strip(), *words.split()), meaning.strip()))
    return known


def meanings_of(word: str) -> tuple[str, ...] | None:
    """Return what a word means, taking a compound such as `bestelldatum` apart; None when nobody knows it."""
    known = vocabulary()
    if word in known:
        return (known[word],)
    return _taken_apart(word, _exact) if len(word) > _SHORTEST_SLIP else None


def likely(word: str) -> tuple[str, ...]:
    """Return what a word nobody knows is likely to mean: cut short when a dot ends it, else a slip; () for nothing."""
    if not word.endswith("."):
        return _near(word)
    short = word[:-1]
    whole = _beginning(short) if len(short) >= _SHORTEST else None
    return (whole,) if whole else _taken_apart(short, _beginning) or _near(short)


def _exact(word: str) -> str | None:
    return vocabulary().get(word)


@cache
def _beginning(word: str) -> str | None:
    """Return the one thing that all known words beginning like this mean, or None."""
    if len(word) < _SHORTEST_END:
        return None
    meant = {meaning for known, meaning in vocabulary().items() if known.startswith(word)}
    return meant.pop() if len(meant) == 1 else None


@cache
def _taken_apart(word: str, last: Callable[[str], str | None]) -> tuple[str, ...] | None:
    """Return the meanings of a compound in as few parts as possible; `last` reads its last part."""
    known = vocabulary()
    best: tuple[str, ...] | None = None
    for size in range(len(word) - 2, _SHORTEST - 1, -1):
        head, tail = word[:size], word[size:]
        if head not in known:
            continue
        for link in _LINKS:
            if not tail.startswith(link):
                continue
            rest = tail[len(link):]
            end = last(rest)
            found = (end,) if end else _taken_apart(rest, last) if len(rest) > _SHORTEST else None
            if found and (best is None or len(found) + 1 < len(best)):
                best = (known[head], *found)
    return best


@cache
def _near(word: str) -> tuple[str, ...]:
    """Return the meaning of the one known word that is a single slip away."""
    if len(word) < _SHORTEST_SLIP:
        return ()
    near = {meaning for known, meaning in vocabulary().items()
            if known[0] == word[0] and len(known) >= _SHORTEST_SLIP and abs(len(known) - len(word)) <= 1
            and OSA.distance(known, word, score_cutoff=1) <= 1}
    return tuple(near) if len(near) == 1 else ()
