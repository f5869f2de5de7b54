"""A column that comes in parts, each encoded by itself while it stays in the processor's cache, and then joined.

Joining looks at the hashes of the parts' distinct texts only: the other rows are spared a second look.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from opwizard.table.arrays import Hashes, Positions
from opwizard.table.column import Column
from opwizard.table.encoding import MIXER, alike

FewRows = np.ndarray[Any, np.dtype[np.uint16]]
_SLOTS = 18
_ROWS: FewRows = np.arange(1 << 16, dtype=np.uint16)
"""The rows of the longest part: with four slots for each, all that is made on the way stays in the cache of a core."""
_SHIFT = np.uint64(64 - _SLOTS)


class Part(NamedTuple):
    """The next rows of a column: for each row one (from 0) with the same text, the same one for all that are alike.

    `own` are the rows that stand for themselves (ascending), `texts` their texts, `one` and `other` two hashes of them.
    """

    like: FewRows
    own: Positions
    texts: pl.Series
    one: Hashes
    other: Hashes


def parts_of(texts: pl.Series) -> list[Part]:
    """Return the next rows of a column, ready to be joined; `texts` is a String series without nulls."""
    return [_part_of(texts.slice(at, len(_ROWS))) for at in range(0, len(texts), len(_ROWS))]


def _part_of(texts: pl.Series) -> Part:
    one, other = texts.hash(1).to_numpy(), texts.hash(2).to_numpy()
    like = _like(one, other)
    is_own = like == _ROWS[:len(like)]
    own = np.flatnonzero(is_own)
    return Part(like, own, texts.filter(pl.Series(is_own)), one.take(own), other.take(own))


class _Scratch(threading.local):
    """Memory of a thread that each part is worked out in: fresh memory would cost more than the work."""

    def __init__(self) -> None:
        self.slots = np.empty(len(_ROWS), np.uint64)
        self.last: FewRows = np.empty(1 << _SLOTS, np.uint16)


_scratch = _Scratch()


def _like(one: Hashes, other: Hashes) -> FewRows:
    """Return for each row one row that has the same two hashes, as `alike` does for any number of rows."""
    slots = np.right_shift(one, _SHIFT, out=_scratch.slots[:len(one)]).view(np.int64)
    last = _scratch.last
    last[slots] = _ROWS[:len(one)]
    like = last.take(slots)
    rows, factor = np.flatnonzero(other.take(like) != other), MIXER
    while len(rows):
        slots = (one[rows] * np.uint64(factor) >> _SHIFT).view(np.int64)
        last[slots] = rows
        like[rows] = last[slots]
        rows, factor = rows[other[like[rows]] != other[rows]], factor * MIXER % (1 << 64)
    return like


def joined(parts: Sequence[Part]) -> Column:
    """Return the column of all parts (one at least), its distinct texts in the order of rows."""
    like = alike(np.concatenate([part.one for part in parts]), np.concatenate([part.other for part in parts]))
    new = like == np.arange(len(like), dtype=np.int32)
    number = (np.cumsum(new, dtype=np.int32) - np.int32(1)).take(like)
    codes, texts = np.empty(sum(len(part.like) for part in parts), np.int32), []
    row = text = 0
    for part in parts:
        end = text + len(part.own)
        of_row = np.empty(len(part.like), np.int32)
        of_row[part.own] = number[text:end]
        codes[row:row + len(part.like)] = of_row.take(part.like)
        texts.append(part.texts.filter(pl.Series(new[text:end])))
        row, text = row + len(part.like), end
    return Column(codes, pl.concat(texts, rechunk=True))
