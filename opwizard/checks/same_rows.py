"""Which rows hold the same in all of some columns: found by one sum per row, then proved on the few that agree.

The sums are kept, so that after an edit only the rows it touched are held against the others.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from opwizard.checks.check import Rows
from opwizard.kinds.kind import ColumnReading
from opwizard.table import Codes, Mask, Positions, encode

Key = np.ndarray[Any, np.dtype[Any]]
"""One whole number per text, or per row; equal numbers mean equal contents."""

_BUCKETS = 20
_NOBODY: Positions = np.zeros(0, np.int64)


class Alike(NamedTuple):
    """Rows of the table whose sum may occur more than once, ascending, and their sums."""

    rows: Positions
    sums: Key


class Repeats(NamedTuple):
    """Rows that repeat an earlier one, ascending: their position, that of the first row like it, a number per set."""

    rows: Positions
    first: Positions
    groups: Positions


class _Seen(NamedTuple):
    """The sum of every row of the table, the rows whose sum may occur more than once, and the keys they are made of."""

    sums: Key
    maybe: Positions
    keys: dict[str, Key | None]


def alike(rows: Rows, by: Hashable, keys: Mapping[str, Key | None]) -> Alike:
    """Return those of the kept rows that may hold the same as another one, few more than those that do.

    `keys` gives for each field one number per text; None stands for its codes. What was seen is kept in the memory of
    the rows, under `by`.
    """
    seen = _seen(rows.everything, by, dict(keys))
    kept = seen.maybe[rows.table.aside[seen.maybe] == 0]
    return Alike(kept, seen.sums[kept])


def repeats(found: Alike, proof: Sequence[Key]) -> Repeats:
    """Return the rows that have the same keys as an earlier one; `proof` holds one number per row, beyond doubt."""
    if not len(found.rows):
        return Repeats(_NOBODY, _NOBODY, _NOBODY)
    first, group = _sets(found.sums, proof)
    later = np.flatnonzero(first != np.arange(len(found.rows)))
    return Repeats(found.rows[later], found.rows[first[later]], group[later])


def _seen(rows: Rows, by: Hashable, keys: dict[str, Key | None]) -> _Seen:
    """Return the sums as they are now; where they are known, only those of changed rows are made again."""
    known = rows.memory.recall(by, keys)
    seen: _Seen
    if known is not None and _same(known[0].keys, keys):
        seen, changed = known
        if len(changed):
            some = Rows(rows.table, rows.readings, changed)
            seen.sums[changed] = _sums(some, keys)
            seen = seen._replace(maybe=np.union1d(seen.maybe, _like_them(seen.sums, np.unique(seen.sums[changed]))))
    else:
        sums = np.zeros(len(rows), np.uint64)
        for where, part in rows.parts():
            sums[where] = _sums(part, keys)
        seen = _Seen(sums, _maybe_twice(sums), keys)
    rows.memory.keep(by, seen)
    return seen


def _same(known: Mapping[str, Key | None], keys: Mapping[str, Key | None]) -> bool:
    """Tell whether keys are made as before: more texts may have come, and those of before have their numbers still."""
    return list(known) == list(keys) and all(
        (one is None) == (other is None) and (one is None or other is None or np.array_equal(one, other[:len(one)]))
        for one, other in zip(known.values(), keys.values(), strict=True))


def _sums(rows: Rows, keys: Mapping[str, Key | None]) -> Key:
    """Return one sum per row that is the same for the same keys, and hardly ever for others."""
    sums = np.zeros(len(rows), np.uint64)
    for number, (name, key) in enumerate(keys.items(), 1):
        codes = rows.codes(name)
        part = (codes if key is None else key.take(codes)).astype(np.uint64)
        part *= _spread(number)
        sums += part
    return sums


def _maybe_twice(sums: Key) -> Positions:
    """Return the rows, ascending, whose sum has its upper bits in common with another one; few have not all of them.

    The lower bits make room for the number of the row, so that one sort brings both together.
    """
    room = np.uint64(len(sums).bit_length())
    packed = sums >> room << room
    packed |= np.arange(len(sums), dtype=np.uint64)
    packed.sort()
    together = (packed[1:] ^ packed[:-1]) < (np.uint64(1) << room)
    twice: Mask = np.zeros(len(packed), np.bool_)
    twice[1:] |= together
    twice[:-1] |= together
    return np.sort((packed[twice] & ((np.uint64(1) << room) - np.uint64(1))).astype(np.int64))


def _like_them(sums: Key, some: Key) -> Positions:
    """Return the rows whose sum is one of some."""
    if not len(some):
        return _NOBODY
    shift = np.uint64(64 - _BUCKETS)
    bucket = np.zeros(1 << _BUCKETS, np.bool_)
    bucket[(some >> shift).astype(np.int64)] = True
    maybe = np.flatnonzero(bucket[(sums >> shift).astype(np.int64)])
    return maybe[np.isin(sums[maybe], some)]


def _sets(sums: Key, proof: Sequence[Key]) -> tuple[Positions, Positions]:
    """Return for each row the first row that is the same, and the number of their set."""
    order = np.argsort(sums, kind="stable")
    starts = np.r_[True, sums[order][1:] != sums[order][:-1]]
    group = np.empty(len(order), np.int64)
    group[order] = np.cumsum(starts) - 1
    first = order[np.flatnonzero(starts)][group]
    if all(np.array_equal(key, key[first]) for key in proof):
        return first, group
    stacked = np.stack([key.astype(np.int64) for key in proof], axis=1)  # two contents met in one sum: compare them all
    _, place, group = np.unique(stacked, axis=0, return_index=True, return_inverse=True)
    return place[group.ravel()], group.ravel().astype(np.int64)


def _spread(number: int) -> np.uint64:
    """Return an odd number of 64 well mixed bits (the finishing step of SplitMix64), another one for each column."""
    bits = number * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
    bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
    bits = (bits ^ bits >> 27) * 0x94D049BB133111EB & 0xFFFFFFFFFFFFFFFF
    return np.uint64((bits ^ bits >> 31) | 1)


def written(reading: ColumnReading) -> Key | None:
    """Return one number per text, equal for texts that are written the same; None where all differ."""
    return encode(reading.texts)[0] if reading.rewritten.any() else None


def folded(texts: pl.Series) -> Key:
    """Return a hash of 64 bits for each text, capital letters or not."""
    hashes: Key = texts.str.to_lowercase().hash().to_numpy()
    return hashes


def proved(rows: Rows, name: str, *, case: bool = True) -> Key:
    """Return one number per row for the field's text, capital letters or not when `case` is False; for few rows."""
    texts = rows.readings[name].texts.gather(rows.codes(name))
    return encode(texts if case else texts.str.to_lowercase())[0]


def without_case(rows: Rows, name: str) -> Codes:
    """Return one number per row for the field's text, capital letters or not; -1 where it is blank."""
    if not rows.has(name):
        return np.full(len(rows), -1, np.int32)
    texts = rows.readings[name].texts
    numbers, _ = encode(texts.str.to_lowercase())
    numbers[(texts == "").to_numpy()] = -1
    return numbers[rows.codes(name)]
