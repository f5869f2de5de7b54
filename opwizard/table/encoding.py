"""From one text per row to distinct texts and one code per row."""

from __future__ import annotations

import numpy as np
import polars as pl

from opwizard.table.arrays import Codes, Hashes

_MIXER = 0x9E3779B97F4A7C15
_MOST_SLOTS = 22
"""Slots, as a power of two: four for each row up to a million rows."""


def encode(texts: pl.Series) -> tuple[Codes, pl.Series]:
    """Return one code per row and the distinct texts in the order of the codes.

    `texts` is a String series without nulls. The codes are dense, and the distinct texts stand in the order of rows.
    Texts count as the same when two hashes of 64 bits agree (for a million texts, that errs once in 10^26 files).
    """
    like = _like(texts.hash(1).to_numpy(), texts.hash(2).to_numpy())
    first = like == np.arange(len(like), dtype=np.int32)
    number = np.cumsum(first, dtype=np.int32) - np.int32(1)
    return number[like], texts.filter(pl.Series(first))


def _like(one: Hashes, other: Hashes) -> Codes:
    """Return for each row one row that has the same two hashes: the same one for all that are alike.

    Every row writes its number into the slot its hash points at, and the last one stays. Rows that find a stranger in
    their slot try again among themselves with other slots; each round settles one row of each slot at least.
    """
    bits = min(len(one).bit_length() + 2, _MOST_SLOTS)
    like = np.empty(len(one), np.int32)
    rows, mine, also, factor = np.arange(len(one), dtype=np.int32), one, other, 1
    while len(rows):
        slot = (mine * np.uint64(factor) >> np.uint64(64 - bits)).astype(np.int64)
        last = np.empty(1 << bits, np.int32)
        last[slot] = rows
        found = last[slot]
        like[rows] = found
        strange = (one[found] != mine) | (other[found] != also)
        rows, mine, also, factor = rows[strange], mine[strange], also[strange], factor * _MIXER % (1 << 64)
    return like
