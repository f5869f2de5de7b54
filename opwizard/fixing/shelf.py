"""Whole numbers put away small, and taken out again: what a change remembers of many rows."""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np

Numbers = np.ndarray[Any, np.dtype[Any]]
_SMALL = 512
"""Arrays of so few bytes stay as they are."""
_TYPES = (np.uint8, np.uint16, np.uint32)


class Shelved:
    """An array of whole numbers from 0: as differences where they ascend, in the narrowest type, deflated."""

    __slots__ = ("_ascending", "_bytes", "_narrow", "_type")

    def __init__(self, numbers: Numbers) -> None:
        self._type = numbers.dtype
        self._ascending = bool((numbers[1:] >= numbers[:-1]).all())
        kept = np.diff(numbers, prepend=numbers.dtype.type(0)) if self._ascending else numbers
        most = int(kept.max(initial=0))
        self._narrow = np.dtype(next(narrow for narrow in _TYPES if most <= np.iinfo(narrow).max))
        self._bytes = zlib.compress(kept.astype(self._narrow).tobytes(), 1)

    @property
    def nbytes(self) -> int:
        """How many bytes are kept."""
        return len(self._bytes)

    def numbers(self) -> Numbers:
        """Return the array as it was."""
        kept = np.frombuffer(zlib.decompress(self._bytes), self._narrow)
        return np.cumsum(kept, dtype=self._type) if self._ascending else kept.astype(self._type)


def put_away(numbers: Numbers | Shelved) -> Numbers | Shelved:
    """Return an array put away, unless it is small or lies there already."""
    return numbers if isinstance(numbers, Shelved) or numbers.nbytes <= _SMALL else Shelved(numbers)


def taken_out(numbers: Numbers | Shelved) -> Numbers:
    """Return an array as it was before it was put away."""
    return numbers.numbers() if isinstance(numbers, Shelved) else numbers
