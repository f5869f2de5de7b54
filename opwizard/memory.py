"""How memory is asked of the system and handed back (glibc on Linux; elsewhere the system's own ways will do)."""

from __future__ import annotations

import ctypes
import sys

_TOP_PAD, _MMAP_THRESHOLD, _ARENA_MAX = -2, -3, -8
"""Options of mallopt(3)."""
STEP = 64 << 20
"""Bytes asked for at a time. Whole columns come and go while a table is read and checked; what one leaves serves the
next, where it would else go back page by page, and each page costs time again when it is touched."""
APART = 32 << 20
"""Bytes from which a piece of memory is asked for, and handed back, by itself; the C library takes no larger number."""


def in_large_steps() -> None:
    """Ask the system for memory in large steps from now on."""
    _choose(_TOP_PAD, STEP)
    _choose(_MMAP_THRESHOLD, APART)


def in_few_places(places: int) -> None:
    """Keep memory in so many places for all threads; else each passing thread has one, and what it leaves stays."""
    _choose(_ARENA_MAX, places)


def hand_back() -> None:
    """Hand back to the system what nothing holds any more; with much of it this takes some tenths of a second."""
    trim = _of_the_c_library("malloc_trim")
    if trim is not None:
        trim(0)


def _choose(option: int, value: int) -> None:
    mallopt = _of_the_c_library("mallopt")
    if mallopt is not None:
        mallopt(option, value)


def _of_the_c_library(name: str) -> ctypes._NamedFuncPointer | None:
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
