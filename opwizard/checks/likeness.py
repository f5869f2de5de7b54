"""How alike the names of a column are, whatever their rows: worked out once, however often the rows change."""

from __future__ import annotations

import numpy as np
import polars as pl

from opwizard.checks import one_typo
from opwizard.checks.spelling import Spellings, same_thing, spellings
from opwizard.checks.words import Words
from opwizard.table import Positions

_LONGEST = 400
"""Bytes of a name: longer texts are no names but notes, and no typos are looked for in them."""


class Likeness:
    """The distinct names of a column that are not blank, taken apart, in the order of their letters.

    `places[i]` is where name i stands among the texts that were given. `kinds[i]` is the same number for names with the
    same letters and numbers; `near` are pairs of such kinds one typo apart. `words` are the words of the names.
    """

    def __init__(self, texts: pl.Series) -> None:
        self.texts = texts
        filled = (texts.str.strip_chars() != "").arg_true().to_numpy()
        by_name = texts.gather(filled).arg_sort().to_numpy()
        self.places: Positions = filled[by_name].astype(np.int64)
        self.names = texts.gather(self.places)
        self.spelled: Spellings = spellings(self.names)
        both = self.spelled.tight.astype(np.int64) << 32 | self.spelled.numbers
        _, first, kinds = np.unique(both, return_index=True, return_inverse=True)
        self.kinds: Positions = kinds
        self.near = self._near(first)
        self.words = Words(self.spelled.words)
        self._things: dict[tuple[str, str, int], bool] = {}
        self._apart: dict[tuple[str, str], tuple[str, str] | None] = {}

    def _near(self, first: Positions) -> Positions:
        """Return the pairs of kinds one typo apart (n × 2), of which `first` are the first names."""
        letters = self.spelled.letters.gather(self.spelled.tight[first])
        fit = np.flatnonzero((letters.str.len_bytes() <= _LONGEST).to_numpy())
        found = one_typo.pairs(letters.gather(fit).to_list(), self.spelled.numbers[first[fit]].astype(np.int64))
        pairs: Positions = fit[found]
        return pairs

    def same_thing(self, one: str, other: str, slips: int = 1) -> bool:
        """Tell whether two names, as words, may name one thing; asked again, the answer is known."""
        key = (one, other, slips)
        known = self._things.get(key)
        if known is None:
            known = self._things[key] = same_thing(one, other, slips)
        return known

    def words_apart(self, one: str, other: str) -> tuple[str, str] | None:
        """Return the one word of each name that the other one lacks, None when those are more; it is known then."""
        key = (one, other)
        if key not in self._apart:
            self._apart[key] = _words_apart(one.split(), other.split())
        return self._apart[key]


def _words_apart(one: list[str], other: list[str]) -> tuple[str, str] | None:
    mine = {word for word in one if word not in other}
    yours = {word for word in other if word not in one}
    return (mine.pop(), yours.pop()) if len(mine) == 1 and len(yours) == 1 else None
