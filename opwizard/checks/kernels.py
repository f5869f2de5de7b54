"""Names joined step by step: those that are the same but for their form, then the ones around the most used of them."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

import numpy as np
import polars as pl

from opwizard.checks.likeness import Likeness
from opwizard.checks.spelling import same_word
from opwizard.checks.words import Vocabulary
from opwizard.table import Codes, Counts, Mask, Positions

_LOW = (1 << 32) - 1


class Kernels:
    """Names joined so far: first those that are the same but for their form (a kernel), then kernels one typo apart.

    `present` are the names that count, by their places in the likeness; everything else goes by the index in it.
    """

    def __init__(self, likeness: Likeness, present: Positions, counts: Counts) -> None:
        spelled = likeness.spelled
        self.likeness = likeness
        self.present = present
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

    def near(self) -> dict[int, list[int]]:
        """Return for each kernel the kernels one typo away that may be the same thing, in ascending order."""
        first_of = np.full(int(self.likeness.kinds.max(initial=-1)) + 1, -1)
        first_of[self.kinds[::-1]] = np.arange(len(self.kinds))[::-1]
        near = first_of[self.likeness.near]
        near = np.sort(near[(near >= 0).all(axis=1)], axis=1)
        heads = self.heads[near]
        apart = heads[:, 0] != heads[:, 1]
        joined = heads[apart][self._one_product(near[apart])]
        both = np.unique(np.concatenate([_packed(joined), _packed(joined[:, ::-1])]))
        centres, starts = np.unique(both >> 32, return_index=True)
        listed, bounds = (both & _LOW).tolist(), [*starts.tolist(), len(both)]
        return {centre: listed[start:end]
                for centre, (start, end) in zip(centres.tolist(), pairwise(bounds), strict=True)}

    def _one_product(self, pairs: Positions) -> Mask:
        """Return True for each pair of names that may mean one product.

        Nearly all of them differ in one word, and in few pairs of words: each of these is looked at once.
        """
        found: Mask = np.zeros(len(pairs), np.bool_)
        simple = self.likeness.words.one_apart(self.present[pairs])
        kinds, place = np.unique(_packed(simple.words), return_inverse=True)
        texts = self.likeness.words.texts
        words = list(zip(texts.gather(kinds >> 32).to_list(), texts.gather(kinds & _LOW).to_list(), strict=True))
        same = np.array([same_word(*pair) for pair in words], np.bool_)
        at_home = np.array([alike and self.vocabulary.both_at_home(*pair)
                            for alike, pair in zip(same.tolist(), words, strict=True)], np.bool_)
        found[simple.places] = same[place] & ~(at_home[place] & simple.lacking)
        others = np.delete(np.arange(len(pairs)), simple.places)
        found[others] = [self._may_be_one(*pair) for pair in pairs[others].tolist()]
        return found

    def _may_be_one(self, one: int, other: int) -> bool:
        if not self._same_thing(one, other):
            return False
        words = self.likeness.words_apart(self.words[one], self.words[other])
        return words is None or not self.vocabulary.both_at_home(*words)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the most used name of each kernel, once two names are held against each other."""
        heads = np.unique(self.heads)
        names = pl.Series("word", self.words, dtype=pl.String).gather(self.name[heads])
        return Vocabulary(names, np.array(self.rows)[heads])

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

    def _around(self, head: int, edges: dict[int, list[int]]) -> list[int]:
        """Return the kernels one typo away, then those two away whose long words still look the same."""
        nearest = edges[head]
        middle = int(self.name[head])
        further = {other for kernel in nearest for other in edges[kernel]} - {head, *nearest}
        return nearest + [
            other for other in sorted(further) if self._same_thing(middle, int(self.name[other]), slips=2)]


def _packed(pairs: Positions | Codes) -> Positions:
    """Return one number for each pair of numbers below 2^31: one column sorts faster than two."""
    packed: Positions = pairs[:, 0].astype(np.int64) << 32 | pairs[:, 1]
    return packed
