"""The words of many names as numbers, so that names are held against each other word by word, all at once."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import polars as pl

from opwizard.table import Codes, Mask, Positions, encode

_AT_HOME = 2
_RARE = 10


class OneWordApart(NamedTuple):
    """Pairs of names that are the same but for one word: which pairs, and that word of each name (n × 2).

    `lacking` is True where each name lacks that word of the other: "day by day" has the "day" of "day by week".
    """

    places: Positions
    words: Codes
    lacking: Mask


class Words:
    """The words of names that are joined with single spaces; `texts[code]` is the word with a number."""

    def __init__(self, names: pl.Series) -> None:
        parts = names.str.split(" ")
        self.counts: Positions = parts.list.len().to_numpy().astype(np.int64)
        self.starts: Positions = np.cumsum(self.counts) - self.counts
        self.codes, self.texts = encode(parts.explode())

    def one_apart(self, pairs: Positions) -> OneWordApart:
        """Return those of some pairs of names (n × 2) that have equally many words and differ in one of them."""
        even = np.flatnonzero(self.counts[pairs[:, 0]] == self.counts[pairs[:, 1]])
        pair, left, right = self._side_by_side(pairs[even])
        other = left != right
        differing = np.bincount(pair[other], minlength=len(even)) == 1
        here = np.flatnonzero(other & differing[pair])
        words = np.stack([left[here], right[here]], axis=1)
        mine = np.bincount(pair, left == _of(pair, here, words[:, 1], len(even)), minlength=len(even))
        yours = np.bincount(pair, right == _of(pair, here, words[:, 0], len(even)), minlength=len(even))
        return OneWordApart(even[pair[here]], words, (mine + yours)[pair[here]] == 0)

    def _side_by_side(self, pairs: Positions) -> tuple[Positions, Codes, Codes]:
        """Return every word of the two names of each pair, in their order, with the number of the pair."""
        many = self.counts[pairs[:, 0]]
        pair = np.repeat(np.arange(len(pairs)), many)
        place = np.arange(len(pair)) - np.repeat(np.cumsum(many) - many, many)
        left, right = (self.codes[self.starts[side][pair] + place] for side in pairs.T)
        return pair, left, right


def _of(pair: Positions, here: Positions, words: Codes, pairs: int) -> Codes:
    """Return for each word the one given for its pair, -1 for pairs that have none."""
    given = np.full(pairs, -1, np.int32)
    given[pair[here]] = words
    return given[pair]


class Vocabulary:
    """In how many names, and in how many rows, each word stands; `rows[i]` rows mean name i."""

    def __init__(self, names: pl.Series, rows: np.ndarray[Any, np.dtype[np.float64]]) -> None:
        frame = pl.DataFrame([names.alias("word").str.split(" ").list.unique(), pl.Series("rows", rows)])
        found = frame.explode("word").group_by("word").agg(pl.len().alias("names"), pl.col("rows").sum())
        words = found["word"].to_list()
        self.names: dict[str, int] = dict(zip(words, found["names"].to_list(), strict=True))
        self.rows: dict[str, float] = dict(zip(words, found["rows"].to_list(), strict=True))

    def both_at_home(self, one: str, other: str) -> bool:
        """Tell whether this file knows both words well by which two names differ ("Horse", "House")."""
        if self.names.get(one, 0) < _AT_HOME or self.names.get(other, 0) < _AT_HOME:
            return False
        rare, usual = sorted((self.rows[one], self.rows[other]))
        return rare * _RARE > usual
