"""Arrays and texts that grow at their end one edit at a time, without copying what is there for each edit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl

_MOST_APART = 4096
"""So many new texts may stand in a piece of their own; more are joined to the others."""


class GrowingArray:
    """Room behind an array: it is copied when the room is used up, to a place a quarter larger."""

    __slots__ = ("_room",)

    def __init__(self) -> None:
        self._room: np.ndarray[Any, Any] = np.empty(0)

    def with_more(self, array: np.ndarray[Any, Any], new: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """Return the array with more at its end; it takes the place of the one that was given."""
        known, size = len(array), len(array) + len(new)
        if array.base is not self._room or size > len(self._room):
            self._room = np.empty(size + size // 4 + 16, array.dtype)
            self._room[:known] = array
        self._room[known:size] = new
        return self._room[:size]


class GrowingTexts:
    """Texts in at most two pieces, the known and the new, so that looking one up stays quick."""

    __slots__ = ("_known", "_new", "_whole")

    def __init__(self) -> None:
        self._known: pl.Series | None = None
        self._new: list[str] = []
        self._whole: pl.Series | None = None

    def with_more(self, texts: pl.Series, new: Sequence[str]) -> pl.Series:
        """Return the texts with more at their end; they take the place of those that were given."""
        if self._known is None or texts is not self._whole or len(self._new) + len(new) > _MOST_APART:
            self._known, self._new = texts.rechunk(), []
        self._new.extend(new)
        self._whole = pl.concat([self._known, pl.Series(texts.name, self._new, dtype=pl.String)])
        return self._whole


__all__ = ["GrowingArray", "GrowingTexts"]
