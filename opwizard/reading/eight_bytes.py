"""Arrays of bytes looked at eight at a time: where fixed bytes stand, where a sign comes first.

The tricks are the classical ones for finding a byte in a word (Warren, Hacker's Delight, 6-1).
"""

from __future__ import annotations

from typing import Any

import numpy as np

Bytes = np.ndarray[Any, np.dtype[np.uint8]]
Words = np.ndarray[Any, np.dtype[np.uint64]]
Places = np.ndarray[Any, np.dtype[np.int64]]

_ONES, _TOPS = np.uint64(0x0101010101010101), np.uint64(0x8080808080808080)
_ZEROS, _ABOVE_NINE = np.uint64(0x3030303030303030), np.uint64(0x7676767676767676)


def words_of(data: bytes) -> Words:
    """Return the eight bytes that begin at each place of some data, as one number each; nothing is copied."""
    words: Words = np.ndarray((len(data) - 7,), "<u8", data, 0, (1,))
    return words


def stands(words: Words, at: Places, sign: bytes) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Tell where some fixed bytes stand."""
    there = np.ones(len(at), np.bool_)
    for part in range(0, len(sign), 8):
        piece = sign[part:part + 8]
        wanted = np.frombuffer(piece.ljust(8, b"\x00"), "<u8")[0]
        mask = np.uint64((1 << 8 * len(piece)) - 1)
        there &= words[np.minimum(at + part, len(words) - 1)] & mask == wanted
    return there


def lengths_before(words: Words, starts: Places, most: int) -> Places:
    """Return how many bytes come before the next `<`; 0 where there are more than `most`."""
    lengths = _first(words[np.minimum(starts, len(words) - 1)], ord("<"))
    more = np.flatnonzero(lengths == 8)
    part = 8
    while len(more) and part < most:
        first = _first(words[np.minimum(starts[more] + part, len(words) - 1)], ord("<"))
        lengths[more] += first
        more = more[first == 8]
        part += 8
    lengths[more] = 0
    return lengths


def _first(inside: Words, sign: int) -> Places:
    """Return where a sign stands first in eight bytes; 8 where it does not."""
    marks = _marks(inside, sign)
    before: Places = np.bitwise_count((marks & (~marks + np.uint64(1))) - np.uint64(1)).astype(np.int64) >> 3
    return before


def _marks(inside: Words, sign: int) -> Words:
    """Return eight bytes with the top bit set where the sign stands; the first mark is sure, later ones are not."""
    different = inside ^ (_ONES * np.uint64(sign))
    marks: Words = (different - _ONES) & ~different & _TOPS
    return marks


def up_to(inside: Words) -> tuple[Words, np.ndarray[Any, np.dtype[np.bool_]]]:
    """Return eight bytes with zeros behind the first `>`, and whether there is one."""
    marks = _marks(inside, ord(">"))
    lowest = marks & (~marks + np.uint64(1))
    return inside & np.where(marks == 0, ~np.uint64(0), lowest | (lowest - np.uint64(1))), marks != 0


def numbers_in(words: Words, lengths: Places) -> Places | None:
    """Return the numbers of up to eight digits that words begin with; None when one of them is no number."""
    digits = (words ^ _ZEROS) << ((8 - lengths).astype(np.uint64) * np.uint64(8))
    if ((digits | (digits + _ABOVE_NINE)) & _TOPS).any():
        return None
    # A multiplication adds neighbours up: tens and ones, then hundreds and these, then ten thousands and those.
    pairs = (digits * np.uint64(2561)) >> np.uint64(8) & np.uint64(0x00FF00FF00FF00FF)
    fours = (pairs * np.uint64(6553601)) >> np.uint64(16) & np.uint64(0x0000FFFF0000FFFF)
    numbers: Places = ((fours * np.uint64(42949672960001)) >> np.uint64(32)).astype(np.int64)
    return numbers
