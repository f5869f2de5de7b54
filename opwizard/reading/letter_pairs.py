"""How well words fit a language: how surprising each letter beyond a-z is beside its neighbours.

The pairs of letters and how often they follow each other stand in `resources/lists/letter-pairs.txt`.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from opwizard import resources

Pairs = dict[str, int]

_NEVER, _FOREIGN = 14, 20
"""Bits of a pair that was not met, and of one with a letter the language does not have."""
_EDGE = "_"
_LONE_EDGE = 9.0
"""Bits of a word whose only letter beyond a-z has a plain small letter (`İ`)."""
_WITHOUT_ACCENTS = str.maketrans("άέήίόύώΐΰ", "αεηιουωϊϋ")
"""Greek capitals have no accents, so all are judged without."""


@cache
def languages() -> dict[str, Pairs]:
    """Return the bits of each pair of letters (2: every fourth time), by language."""
    found: dict[str, Pairs] = {}
    for line in resources.lines("lists/letter-pairs.txt"):
        name, bits, pairs = line.split(" ", 2)
        known = found.setdefault(name, {})
        known.update((pairs[at:at + 2], int(bits)) for at in range(0, len(pairs) - 1, 2))
    return found


@cache
def _alphabet(language: str) -> frozenset[str]:
    """Return the letters beyond a-z of a language."""
    return frozenset(letter for pair in languages()[language] for letter in pair if not letter.isascii())


def telling_pairs(word: str) -> tuple[str, ...]:
    """Return the pairs of neighbours in a word of which one at least is a letter beyond a-z; signs are edges."""
    text = unicodedata.normalize("NFC", word.replace("İ", "i").lower()).translate(_WITHOUT_ACCENTS)
    bare = "".join(char if _is_letter(char) else _EDGE for char in f"{_EDGE}{text}{_EDGE}")
    return tuple(bare[at:at + 2] for at in range(len(bare) - 1) if not bare[at:at + 2].isascii())


@cache
def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM"


def surprise(pairs: tuple[str, ...], language: str) -> float:
    """Return how many bits each letter beyond a-z surprises with, on the average, in a word of a language."""
    known, own = languages()[language], _alphabet(language)
    bits = letters = 0
    for pair in pairs:
        first, second = pair[0], pair[1]
        letters += not second.isascii()
        found = known.get(pair)
        if found is not None:
            bits += found
        else:
            strange = not (first.isascii() or first in own) or not (second.isascii() or second in own)
            bits += _FOREIGN if strange else _NEVER
    return bits / letters if letters else _LONE_EDGE
