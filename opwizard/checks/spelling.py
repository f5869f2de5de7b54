"""A name seen without what people vary: case, accents, punctuation, spaces, word order, plural; and what must not vary.

All names are taken apart at once (polars); only names that already look alike are compared word by word (`same_thing`).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import polars as pl
from rapidfuzz.distance import OSA

from opwizard.resources import lines
from opwizard.table import Codes, encode

_SHORT = 3
_POINT = "\x01"
_LONG = 8
_REMEMBERED = 1 << 13
"""The same slip stands in many names: so many pairs of words are compared once."""
_TELLING = "+#%$€£¥"
_exact = re.compile(r"[\d\u1100-\u1dff\u2000-\U0010ffff]")
"""Digits, and characters that are words or syllables of their own, as in Chinese: another one is another thing."""
_roman = re.compile(r"(?=[ivxl])(xl|l?x{0,3})(ix|iv|v?i{0,3})")


class Spellings(NamedTuple):
    """What is left of each name, as one number a name: equal numbers, equal texts."""

    words: pl.Series
    """The words in their order, joined with spaces."""
    same: Codes
    """The words in their order."""
    loose: Codes
    """The words in singular and sorted."""
    tight: Codes
    """The letters and digits alone."""
    numbers: Codes
    """All numbers in it, in their order; names whose numbers differ are never one thing."""
    letters: pl.Series
    """The letters and digits alone, by the numbers of `tight`."""


def _words(names: pl.Series) -> pl.Series:
    """Return the words of names in lower case, without accents and punctuation, joined with spaces."""
    plain = (
        pl.col("name").str.replace_all("[™®©℠]", "").str.normalize("NFKD").str.to_lowercase()
        .str.replace_all("ß", "ss", literal=True)
        .str.replace_all(r"[\x{300}-\x{36F}'’‘`´]", "")
        .str.replace_all(r"([0-9]),([0-9]{3})\b", "$1$2")
        .str.replace_all(r"\b0+([0-9])", "$1")
        .str.replace_all(r"([0-9])[.,]([0-9])", f"${{1}}{_POINT}$2")
        .str.replace_all(r"([\p{L}\p{N}])\+\s*$|([\p{L}\p{N}])\+(\s)", "$1$2 plus$3")
        .str.replace_all(r"\s\+\s|&", " and ")
        .str.replace_all(rf"([{_TELLING}])", " $1 ")
        .str.replace_all(rf"[^\p{{L}}\p{{N}}\p{{M}}{_POINT}{_TELLING}]+", " ")
        .str.strip_chars(" ")
    )
    return names.alias("name").to_frame().select(plain).to_series()


def spellings(names: pl.Series) -> Spellings:
    """Take all names apart."""
    plain = names.str.contains("^[A-Za-z]+(?: [A-Za-z]+)*$")
    first, rest = names.filter(plain).str.to_lowercase(), _words(names.filter(~plain))
    place = np.empty(len(names), np.int64)
    place[np.r_[plain.arg_true().to_numpy(), (~plain).arg_true().to_numpy()]] = np.arange(len(names))
    words = pl.concat([first, rest]).gather(place).alias("name")
    parts = words.to_frame().select(
        singular=pl.col("name").str.replace_all(r"([a-z]{2}[bcdfghjklmnpqrtvwxyz])ies( |$)", "${1}y$2")
        .str.replace_all(r"([a-z](?:[sxz]|[cs]h))es( |$)", "$1$2")
        .str.replace_all(r"([a-z]{2}[a-hj-rtv-z])s( |$)", "$1$2")
        .str.split(" ").list.sort().list.join(" "),
        tight=pl.col("name").str.replace_all(f"[ {_POINT}{_TELLING}]+", ""),
        numbers=pl.col("name").str.replace_all(f"[^0-9{_POINT}]+", " ").str.strip_chars(" "),
    )
    tight, letters = encode(parts["tight"])
    return Spellings(words, encode(words)[0], encode(parts["singular"])[0], tight, encode(parts["numbers"])[0], letters)


def same_thing(one: str, other: str, slips: int = 1) -> bool:
    """Tell whether two names, as words and found to look alike, may name one thing; long words may have `slips` typos.

    Numbers, sizes, months, roman numerals, single letters and other short words tell things apart and never are slips.
    """
    if one == other:
        return True
    left, right = one.split(), other.split()
    if len(left) == len(right):
        different = [pair for pair in zip(left, right, strict=True) if pair[0] != pair[1]]
        if len(different) == 1:
            return same_word(*different[0], slips)
    for word in left[:]:
        if word in right:
            left.remove(word)
            right.remove(word)
    if not left and not right:
        return _same_order(one.split(), other.split())
    return _same_words(left, right, slips) and _same_order(_kept(one, left), _kept(other, right))


@lru_cache(_REMEMBERED)
def same_word(one: str, other: str, slips: int = 1) -> bool:
    """Tell whether two words in which names differ may be one, in another number or with a slip of the pen."""
    return _is_plural(one, other) or _is_slip(one, other, slips)


def _kept(words: str, less: list[str]) -> list[str]:
    return [word for word in words.split() if word not in less]


def _same_words(left: list[str], right: list[str], slips: int) -> bool:
    """Compare the words that only one of the two names has."""
    if set(left + right) & set(_TELLING):
        return False
    joined, other = "".join(left), "".join(right)
    if joined == other:
        return not (len(left) == len(right) and any(len(word) == 1 for word in left + right))
    if len(left) != len(right):
        return _is_slip(joined, other) and bool(left and right) and not (_set_words(left) or _set_words(right))
    return any(
        all(_is_plural(*pair) or _is_slip(*pair, slips) for pair in zip(mine, yours, strict=True))
        for mine, yours in ((left, right), (sorted(left), sorted(right))))


def _set_words(words: list[str]) -> bool:
    return any(len(word) == 1 or word in _telling_words() for word in words)


def _is_plural(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORT or {short, long} <= _telling_words():
        return False
    return long == short + "s" or (long == short + "es" and short.endswith(("s", "x", "z", "ch", "sh"))) or (
        long.endswith("ies") and short.endswith("y") and long[:-3] == short[:-1])


def _is_slip(one: str, other: str, slips: int = 1) -> bool:
    """Tell whether one word may be a slip of the pen for the other: long enough, and neither tells things apart.

    People seldom mistype the first letter of a short word; a word of four letters may only have two of them swapped.
    """
    shortest, longest = sorted((len(one), len(other)))
    if longest <= _SHORT or shortest < _SHORT or _tells_apart(one, other):
        return False
    if OSA.distance(one, other, score_cutoff=slips) > (slips if shortest >= _LONG else 1):
        return False
    if longest == _SHORT + 1:
        return sorted(one) == sorted(other)
    return one[0] == other[0] or shortest > _SHORT + 2 or sorted(one) == sorted(other)


def _tells_apart(one: str, other: str) -> bool:
    if {one, other} <= _telling_words() or (_is_roman(one) and _is_roman(other)):
        return True
    return _exact.search(one) is not None or _exact.search(other) is not None


def _is_roman(word: str) -> bool:
    return _roman.fullmatch(word) is not None


def _same_order(one: list[str], other: list[str]) -> bool:
    """Tell whether numbers and single letters belong to the same words, when two names hold the same words.

    One run of them may stand anywhere ("Level 1 Course", "Course Level 1"); several keep the word before them.
    """
    return one == other or _bound(one) == _bound(other) or (_runs(one) <= 1 and _tells(one) == _tells(other))


def _tells(words: list[str]) -> list[str]:
    return [word for word in words if _counts(word)]


def _counts(word: str) -> bool:
    return len(word) == 1 or any(char.isdigit() for char in word) or _is_roman(word)


def _runs(words: list[str]) -> int:
    return sum(_counts(word) and (index == 0 or not _counts(words[index - 1])) for index, word in enumerate(words))


def _bound(words: list[str]) -> list[str]:
    """Return the words, each with the numbers and letters after it, sorted."""
    units: list[str] = []
    for word in words:
        if units and _counts(word):
            units[-1] += " " + word
        else:
            units.append(word)
    return sorted(units)


@cache
def _telling_words() -> frozenset[str]:
    """Return words that tell things apart however alike they look: sizes, months, weekdays, ordinals, opposites."""
    return frozenset(word for line in lines("lists/telling-words.txt") for word in line.split())
