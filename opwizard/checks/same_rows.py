"""Which rows hold the same in all of some columns: found by one sum per row, then proved on the few that agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from opwizard.checks.check import Rows
from opwizard.kinds.kind import ColumnReading
from opwizard.table import Codes, Positions, encode

Key = np.ndarray[Any, np.dtype[Any]]
"""One whole number per row; equal numbers mean equal contents."""

_BUCKETS = 20
_NOBODY: Positions = np.zeros(0, np.int64)


class Repeats(NamedTuple):
    """Rows that repeat an earlier one, ascending: their index, that of the first row like it, and a number per set."""

    rows: Positions
    first: Positions
    groups: Positions


def repeats(keys: Sequence[Key]) -> Repeats:
    """Return the rows that have the same keys as an earlier row."""
    sums = _sums(keys)
    alike = _alike(sums)
    if not len(alike):
        return Repeats(_NOBODY, _NOBODY, _NOBODY)
    first, group = _sets(sums[alike], [key[alike] for key in keys])
    later = np.flatnonzero(first != np.arange(len(alike)))
    return Repeats(alike[later], alike[first[later]], group[later])


def _sums(keys: Sequence[Key]) -> Key:
    """Return one sum per row that is the same for the same keys, and hardly ever for others."""
    sums = np.zeros(len(keys[0]), np.uint64)
    for number, key in enumerate(keys, 1):
        part = key.astype(np.uint64)
        part *= _spread(number)
        sums += part
    return sums


def _alike(sums: Key) -> Positions:
    """Return the rows whose sum occurs more than once, in order."""
    ordered = np.sort(sums)
    twice = ordered[1:][ordered[1:] == ordered[:-1]]
    if not len(twice):
        return _NOBODY
    shift = np.uint64(64 - _BUCKETS)
    bucket = np.zeros(1 << _BUCKETS, np.bool_)
    bucket[(twice >> shift).astype(np.int64)] = True
    maybe = np.flatnonzero(bucket[(sums >> shift).astype(np.int64)])
    return maybe[np.isin(sums[maybe], twice)]


def _sets(sums: Key, keys: Sequence[Key]) -> tuple[Positions, Positions]:
    """Return for each row the first row with the same keys, and the number of their set."""
    order = np.argsort(sums, kind="stable")
    starts = np.r_[True, sums[order][1:] != sums[order][:-1]]
    group = np.empty(len(order), np.int64)
    group[order] = np.cumsum(starts) - 1
    first = order[np.flatnonzero(starts)][group]
    if all(np.array_equal(key, key[first]) for key in keys):
        return first, group
    stacked = np.stack([key.astype(np.int64) for key in keys], axis=1)  # two contents met in one sum: compare them all
    _, place, group = np.unique(stacked, axis=0, return_index=True, return_inverse=True)
    return place[group.ravel()], group.ravel().astype(np.int64)


def _spread(number: int) -> np.uint64:
    """Return an odd number of 64 well mixed bits (the finishing step of SplitMix64), another one for each column."""
    bits = number * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
    bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
    bits = (bits ^ bits >> 27) * 0x94D049BB133111EB & 0xFFFFFFFFFFFFFFFF
    return np.uint64((bits ^ bits >> 31) | 1)


def written(rows: Rows, name: str) -> Codes:
    """Return one number per row for the field's text as it is written: equal numbers, equal texts."""
    reading = rows.readings[name]
    codes = rows.codes(name)
    return _numbers(reading)[codes] if reading.rewritten.any() else codes


def without_case(rows: Rows, name: str) -> Codes:
    """Return one number per row for the field's text, capital letters or not; -1 where it is blank."""
    if not rows.has(name):
        return np.full(len(rows), -1, np.int32)
    texts = rows.readings[name].texts
    numbers, _ = encode(texts.str.to_lowercase())
    numbers[(texts == "").to_numpy()] = -1
    return numbers[rows.codes(name)]


def folded(rows: Rows, name: str) -> Key:
    """Return a hash of 64 bits per row for the field's text, capital letters or not: quick, for many distinct texts."""
    if not rows.has(name):
        return np.zeros(len(rows), np.uint64)
    hashes: Key = rows.readings[name].texts.str.to_lowercase().hash().to_numpy()
    return hashes[rows.codes(name)]


def _numbers(reading: ColumnReading) -> Codes:
    numbers, _ = encode(reading.texts)
    return numbers
