"""From one text per row to distinct texts and one code per row."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from opwizard.table.arrays import Codes, Hashes

MIXER = 0x9E3779B97F4A7C15
_MOST_SLOTS = 22
"""Slots, as a power of two: four for each row up to a million rows."""
_BLOCK = 1 << 15
"""Rows that are worked on at a time: what is made on the way for so many stays in the processor's cache."""


def encode(texts: pl.Series) -> tuple[Codes, pl.Series]:
    """Return one code per row and the distinct texts in the order of the codes.

    `texts` is a String series without nulls. The codes are dense, and the distinct texts stand in the order of rows.
    Texts count as the same when two hashes of 64 bits agree, the first of them in its upper 22 bits at least (for a
    million texts, that errs once in 10^13 files).
    """
    codes = alike(texts.hash(1).to_numpy(), texts.hash(2).to_numpy())
    first, number = np.empty(len(codes), np.bool_), np.empty(len(codes), np.int32)
    known = 0
    for at, end in _blocks(len(codes)):
        new = first[at:end] = codes[at:end] == np.arange(at, end, dtype=np.int32)
        np.cumsum(new, dtype=np.int32, out=number[at:end])
        number[at:end] += known - 1
        known = int(number[end - 1]) + 1
    for at, end in _blocks(len(codes)):
        codes[at:end] = number.take(codes[at:end])
    return codes, texts.filter(pl.Series(first)).rechunk()


def _blocks(rows: int) -> Iterator[tuple[int, int]]:
    for at in range(0, rows, _BLOCK):
        yield at, min(rows, at + _BLOCK)


def alike(one: Hashes, other: Hashes) -> Codes:
    """Return for each row one row that has the same two hashes: the same one for all that are alike.

    Every row writes its number into the slot its first hash points at, and the last one stays. Rows that find a
    stranger in their slot (by the second hash) try again among themselves with other slots; each round settles one row
    of each slot at least.
    """
    bits = min(len(one).bit_length() + 2, _MOST_SLOTS)
    shift = np.uint64(64 - bits)
    like, last = np.empty(len(one), np.int32), np.empty(1 << bits, np.int32)
    for at, end in _blocks(len(one)):
        last[(one[at:end] >> shift).view(np.int64)] = np.arange(at, end, dtype=np.int32)
    strangers = [np.zeros(0, np.int64)]
    for at, end in _blocks(len(one)):
        found = like[at:end] = last.take((one[at:end] >> shift).view(np.int64))
        strangers.append(np.flatnonzero(other.take(found) != other[at:end]) + at)
    rows, factor = np.concatenate(strangers), MIXER
    while len(rows):
        slot = (one[rows] * np.uint64(factor) >> shift).view(np.int64)
        last[slot] = rows
        found = like[rows] = last[slot]
        rows, factor = rows[other[found] != other[rows]], factor * MIXER % (1 << 64)
    return like
