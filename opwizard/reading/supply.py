"""Where the bytes of a text come from, piece by piece: a file on the disk, or bytes that are in memory already."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import numpy as np

PIECE = 6 << 20
"""Bytes of a piece; what is made of it stays in the processor's cache."""
_WINDOW = 1 << 16
"""Bytes in which the end of the last whole record of a piece is looked for."""
_BLOCK = 1 << 18
_QUOTE = b'"'


class Supply(Protocol):
    """Bytes of a known number that can be asked for by their places."""

    @property
    def size(self) -> int:
        """How many bytes there are."""

    def part(self, begin: int, end: int) -> bytes:
        """Return the bytes between two places."""


class InMemory:
    """Bytes that are in memory already."""

    def __init__(self, raw: memoryview) -> None:
        self._raw = raw

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self._raw)

    def part(self, begin: int, end: int) -> bytes:
        """Return the bytes between two places; all of them without a copy where that can be."""
        whole = self._raw.obj
        if isinstance(whole, bytes) and end - begin == len(whole):
            return whole
        return bytes(self._raw[begin:end])


class Behind:
    """What lies behind the first bytes of another supply."""

    def __init__(self, supply: Supply, begin: int) -> None:
        self._supply = supply
        self._begin = begin

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return self._supply.size - self._begin

    def part(self, begin: int, end: int) -> bytes:
        """Return the bytes between two places."""
        return self._supply.part(begin + self._begin, end + self._begin)


def pieces(supply: Supply, size: int = PIECE) -> Iterator[bytes]:
    """Give out the bytes in pieces of about this size, each ending behind a record.

    A line end ends a record when the quotation marks before it are even in number: where they have other meanings, a
    piece may end inside a record. What follows a piece whose marks are uneven for long comes as one piece.
    """
    begin = 0
    while begin < supply.size:
        end = supply.size
        if end - begin > size + size // 4:
            window = begin + max(0, size - _WINDOW)
            feed = supply.part(window, begin + size).rfind(b"\n")
            end = window + feed + 1 if feed >= 0 else supply.size
        piece = supply.part(begin, end)
        if end < supply.size and _quotes(piece) % 2:
            end = _next_end(supply, end)
            piece = supply.part(begin, end)
        yield piece
        begin = end


def _quotes(piece: bytes) -> int:
    if _QUOTE not in piece:
        return 0
    letters = np.frombuffer(piece, np.uint8)
    return sum(int(np.count_nonzero(letters[at:at + _BLOCK] == _QUOTE[0])) for at in range(0, len(letters), _BLOCK))


def _next_end(supply: Supply, begin: int) -> int:
    """Return where the record ends that a place inside a wrapped cell belongs to."""
    window = np.frombuffer(supply.part(begin, min(supply.size, begin + _WINDOW)), np.uint8)
    ends = np.flatnonzero(window == ord("\n"))
    closed = ends[np.cumsum(window == _QUOTE[0])[ends] % 2 == 1]
    return begin + int(closed[0]) + 1 if len(closed) else supply.size
