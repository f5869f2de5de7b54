"""Names that mean one thing: the spellings of one product, gathered around the one used most.

Two names meet when they hold the same words in any order, case, accent, punctuation or number (singular, plural), or
when one typo lies between them; `spelling.same_thing` keeps apart what only looks alike. Groups do not grow in chains:
a name joins the most used one near it, so that "Horse", "House" and "Mouse" are not all one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import polars as pl

from opwizard.checks import one_typo
from opwizard.checks.spelling import Spellings, same_thing, spellings
from opwizard.table import Codes, Counts, Positions, encode

_AT_HOME = 2
_RARE = 10
_LONGEST = 400
"""Bytes of a name: longer texts are no names but notes, and no typos are looked for in them."""
MOST_NAMES = 200_000
"""With more names than this it is no column of products, and no groups are looked for (ONTRAPORT takes 50,000)."""


@dataclass(frozen=True, slots=True)
class VariantGroup:
    """The spellings of one product, the most used first, with their rows; `proposed` is the one to write everywhere."""

    names: tuple[str, ...]
    counts: tuple[int, ...]
    proposed: str

    @property
    def rows(self) -> int:
        """How many rows hold one of the spellings."""
        return sum(self.counts)


def groups(texts: Sequence[str], counts: Sequence[int] | Counts) -> list[VariantGroup]:
    """Return the groups of two spellings or more, the one with most rows first.

    `counts[i]` rows hold `texts[i]`; the texts are distinct. Blank names and those of no row are left out.
    """
    rows = np.asarray(counts, np.int64)
    places = np.flatnonzero(rows > 0)
    names = pl.Series("", list(texts), dtype=pl.String).gather(places)
    filled = (names.str.strip_chars() != "").to_numpy()
    places, names = places[filled], names.filter(pl.Series(filled))
    by_name = names.arg_sort().to_numpy()
    places, names = places[by_name], names.gather(by_name)
    name, number = names.to_list(), rows[places].tolist()
    found = []
    for members in members_of_groups(names, rows[places]):
        ordered = sorted(members, key=lambda member: -number[member])
        spelled = tuple(name[member] for member in ordered)
        many = tuple(number[member] for member in ordered)
        found.append(VariantGroup(spelled, many, proposed(spelled, many)))
    return sorted(found, key=lambda group: -group.rows)


def proposed(names: Sequence[str], counts: Sequence[int]) -> str:
    """Return the spelling used most; among equals the one that looks written with care, then the first of them."""
    most = max(counts)
    best = [name for name, count in zip(names, counts, strict=True) if count == most]
    return min(best, key=_carelessness) if len(best) > 1 else best[0]


def _carelessness(name: str) -> int:
    return (name.islower() or name.isupper()) * 2 + ("  " in name or name != name.strip()) + name.isascii()


def members_of_groups(names: pl.Series, counts: Counts) -> list[list[int]]:
    """Return the indexes of the names of each group of two or more."""
    if not 1 < len(names) <= MOST_NAMES:
        return []
    taken = spellings(names)
    return _Kernels(taken.words.to_list(), counts, taken).groups()


class _Kernels:
    """Names joined so far: first those that are the same but for their form (a kernel), then kernels one typo apart."""

    def __init__(self, words: list[str], counts: Counts, taken: Spellings) -> None:
        self.words = words
        self.taken = taken
        self.numbers: list[int] = taken.numbers.tolist()
        _, first, same = np.unique(encode(taken.words)[0], return_index=True, return_inverse=True)
        self.kernel: list[int] = first[same].tolist()
        self._join_equal(taken.loose, first)
        self._join_equal(encode(taken.tight)[0], first)
        heads = np.array([self.find(index) for index in range(len(words))], np.int64)
        self.heads = heads
        self.rows = np.bincount(heads, weights=counts, minlength=len(words))
        best = np.lexsort((counts, heads))
        self.name = np.zeros(len(words), np.int64)
        self.name[heads[best]] = best
        """The most used name of each kernel."""

    def _join_equal(self, codes: Codes, among: Positions) -> None:
        """Join those of the names that have equal codes, one of each kernel, as far as they are the same thing."""
        heads = np.array([self.find(index) for index in among.tolist()], np.int64)
        _, once = np.unique(codes[among].astype(np.int64) << 32 | heads, return_index=True)
        chosen = among[once]
        bounds = np.r_[0, np.flatnonzero(np.diff(codes[chosen])) + 1, len(chosen)].tolist()
        listed = chosen.tolist()
        for start, end in pairwise(bounds):
            if end - start > 1:
                self._join(listed[start:end])

    def _join(self, alike: list[int]) -> None:
        heads: list[int] = []
        numbers = self.numbers
        for index in alike:
            for head in heads:
                if numbers[head] == numbers[index] and same_thing(self.words[head], self.words[index]):
                    self._unite(head, index)
                    break
            else:
                heads.append(index)

    def _unite(self, one: int, other: int) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        self.kernel[second] = first

    def find(self, index: int) -> int:
        """Return the kernel a name belongs to, by the number of its first name."""
        kernel = self.kernel
        while kernel[index] != index:
            kernel[index] = kernel[kernel[index]]
            index = kernel[index]
        return index

    def near(self) -> dict[int, set[int]]:
        """Return for each kernel the kernels one typo away that may be the same thing."""
        tight = self.taken.tight
        fit = tight.is_first_distinct() & (tight.str.len_bytes() <= _LONGEST)
        first_of = np.sort(fit.arg_true().to_numpy())
        found = one_typo.pairs(tight.gather(first_of).to_list(), self.taken.numbers[first_of])
        edges: dict[int, set[int]] = {}
        seen = _Vocabulary(self) if len(found) else None
        for one, other in first_of[found].tolist():
            left, right = int(self.heads[one]), int(self.heads[other])
            if left == right or not same_thing(self.words[one], self.words[other]):
                continue
            if seen is None or not seen.both_at_home(self.words[one], self.words[other]):
                edges.setdefault(left, set()).add(right)
                edges.setdefault(right, set()).add(left)
        return edges

    def groups(self) -> list[list[int]]:
        """Return the members of each group of two names or more."""
        edges = self.near()
        centre = list(range(len(self.words)))
        taken: set[int] = set()
        for head in sorted(edges, key=lambda head: (-self.rows[head], -len(edges[head]), head)):
            if head not in taken:
                taken.add(head)
                for other in self._around(head, edges):
                    if other not in taken:
                        taken.add(other)
                        centre[other] = head
        group = np.array(centre, np.int64)[self.heads]
        order = np.argsort(group, kind="stable")
        bounds = np.r_[0, np.flatnonzero(np.diff(group[order])) + 1, len(order)].tolist()
        listed = order.tolist()
        return [listed[start:end] for start, end in pairwise(bounds) if end - start > 1]

    def _around(self, head: int, edges: dict[int, set[int]]) -> list[int]:
        """Return the kernels one typo away, then those two away whose long words still look the same."""
        nearest = sorted(edges[head])
        middle = self.words[int(self.name[head])]
        further = {other for kernel in nearest for other in edges[kernel]} - {head, *nearest}
        return nearest + [other for other in sorted(further) if same_thing(
            middle, self.words[int(self.name[other])], slips=2)]


class _Vocabulary:
    """In how many kernels, and in how many rows, each word stands."""

    def __init__(self, kernels: _Kernels) -> None:
        self.kernels: Counter[str] = Counter()
        self.rows: Counter[str] = Counter()
        for head in np.unique(kernels.heads).tolist():
            rows = int(kernels.rows[head])
            for word in set(kernels.words[int(kernels.name[head])].split()):
                self.kernels[word] += 1
                self.rows[word] += rows

    def both_at_home(self, one: str, other: str) -> bool:
        """Tell whether two names differ in one word that this file knows well on both sides ("Horse", "House")."""
        left, right = set(one.split()) - set(other.split()), set(other.split()) - set(one.split())
        if len(left) != 1 or len(right) != 1:
            return False
        pair = (left.pop(), right.pop())
        if min(self.kernels[word] for word in pair) < _AT_HOME:
            return False
        rare, usual = sorted(self.rows[word] for word in pair)
        return rare * _RARE > usual
