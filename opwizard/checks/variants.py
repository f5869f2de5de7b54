"""Names that mean one thing: the spellings of one product, gathered around the one used most.

Two names meet when they hold the same words in any order, case, accent, punctuation or number (singular, plural), or
when one typo lies between them; `spelling.same_thing` keeps apart what only looks alike. Groups do not grow in chains:
a name joins the most used one near it, so that "Horse", "House" and "Mouse" are not all one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import polars as pl

from opwizard.checks.likeness import Likeness
from opwizard.table import Codes, Counts, Positions

_AT_HOME = 2
_RARE = 10
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


def groups(texts: Sequence[str] | pl.Series, counts: Sequence[int] | Counts,
           likeness: Likeness | None = None) -> list[VariantGroup]:
    """Return the groups of two spellings or more, the one with most rows first.

    `counts[i]` rows hold `texts[i]`; the texts are distinct. Blank names and those of no row are left out. `likeness`
    is that of these texts, when it is known already.
    """
    series = texts if isinstance(texts, pl.Series) else pl.Series("", list(texts), dtype=pl.String)
    rows = np.asarray(counts, np.int64)
    if likeness is None:
        used = np.flatnonzero(rows > 0)
        series, rows = series.gather(used), rows[used]
        if not 1 < len(series) <= MOST_NAMES:
            return []
        likeness = Likeness(series)
    present = np.flatnonzero(rows[likeness.places] > 0)
    number = rows[likeness.places[present]].tolist()
    name = likeness.names.gather(present).to_list()
    found = []
    for members in _Kernels(likeness, present, rows[likeness.places[present]]).groups():
        ordered = sorted(members, key=number.__getitem__, reverse=True)
        spelled = tuple([name[member] for member in ordered])
        many = tuple([number[member] for member in ordered])
        found.append(VariantGroup(spelled, many, proposed(spelled, many)))
    return sorted(found, key=lambda group: -group.rows)


def proposed(names: Sequence[str], counts: Sequence[int]) -> str:
    """Return the spelling used most; among equals the one that looks written with care, then the first of them."""
    most = max(counts)
    best = [name for name, count in zip(names, counts, strict=True) if count == most]
    return min(best, key=_carelessness) if len(best) > 1 else best[0]


def _carelessness(name: str) -> int:
    return (name.islower() or name.isupper()) * 2 + ("  " in name or name != name.strip()) + name.isascii()


class _Kernels:
    """Names joined so far: first those that are the same but for their form (a kernel), then kernels one typo apart.

    `present` are the names that count, by their places in the likeness; everything else goes by the index in it.
    """

    def __init__(self, likeness: Likeness, present: Positions, counts: Counts) -> None:
        spelled = likeness.spelled
        self.likeness = likeness
        self.words: list[str] = spelled.words.gather(present).to_list()
        self.kinds = likeness.kinds[present]
        self.numbers: list[int] = spelled.numbers[present].tolist()
        _, first, same = np.unique(spelled.same[present], return_index=True, return_inverse=True)
        self.kernel: list[int] = first[same].tolist()
        self._join_equal(spelled.loose[present], first)
        self._join_equal(spelled.tight[present], first)
        heads = self.heads = self._found()
        rows = np.bincount(heads, weights=counts, minlength=len(present))
        best = np.lexsort((counts, heads))
        self.name = np.zeros(len(present), np.int64)
        self.name[heads[best]] = best
        """The most used name of each kernel."""
        self.rows: list[float] = rows.tolist()

    def _join_equal(self, codes: Codes, among: Positions) -> None:
        """Join those of the names that have equal codes, one of each kernel, as far as they are the same thing."""
        heads = self._found()[among]
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
                if numbers[head] == numbers[index] and self._same_thing(head, index):
                    self._unite(head, index)
                    break
            else:
                heads.append(index)

    def _same_thing(self, one: int, other: int, slips: int = 1) -> bool:
        return self.likeness.same_thing(self.words[one], self.words[other], slips)

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

    def _found(self) -> Positions:
        """Return the kernel of each name."""
        kernel = np.array(self.kernel, np.int64)
        while not np.array_equal(kernel, further := kernel[kernel]):
            kernel = further
        return kernel

    def near(self) -> dict[int, set[int]]:
        """Return for each kernel the kernels one typo away that may be the same thing."""
        first_of = np.full(int(self.likeness.kinds.max(initial=-1)) + 1, -1)
        first_of[self.kinds[::-1]] = np.arange(len(self.kinds))[::-1]
        near = first_of[self.likeness.near]
        near = np.sort(near[(near >= 0).all(axis=1)], axis=1)
        heads = self.heads[near]
        apart = heads[:, 0] != heads[:, 1]
        edges: dict[int, set[int]] = {}
        seen: _Vocabulary | None = None
        for (one, other), (left, right) in zip(near[apart].tolist(), heads[apart].tolist(), strict=True):
            if not self._same_thing(one, other):
                continue
            seen = seen or _Vocabulary(self)
            words = self.likeness.words_apart(self.words[one], self.words[other])
            if words is None or not seen.both_at_home(*words):
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
        middle = int(self.name[head])
        further = {other for kernel in nearest for other in edges[kernel]} - {head, *nearest}
        return nearest + [
            other for other in sorted(further) if self._same_thing(middle, int(self.name[other]), slips=2)]


class _Vocabulary:
    """In how many kernels, and in how many rows, each word stands; only words of their most used names are known."""

    def __init__(self, kernels: _Kernels) -> None:
        heads = np.unique(kernels.heads)
        names = pl.Series("word", kernels.words, dtype=pl.String).gather(kernels.name[heads])
        frame = pl.DataFrame([names.str.split(" ").list.unique(), pl.Series("rows", np.array(kernels.rows)[heads])])
        found = frame.explode("word").group_by("word").agg(pl.len().alias("kernels"), pl.col("rows").sum())
        words = found["word"].to_list()
        self.kernels: dict[str, int] = dict(zip(words, found["kernels"].to_list(), strict=True))
        self.rows: dict[str, float] = dict(zip(words, found["rows"].to_list(), strict=True))

    def both_at_home(self, one: str, other: str) -> bool:
        """Tell whether this file knows both words well by which two names differ ("Horse", "House")."""
        if self.kernels.get(one, 0) < _AT_HOME or self.kernels.get(other, 0) < _AT_HOME:
            return False
        rare, usual = sorted((self.rows[one], self.rows[other]))
        return rare * _RARE > usual
