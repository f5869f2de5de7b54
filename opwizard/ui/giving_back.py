"""Memory goes back to the system when a file is closed; Python and the libraries would rather keep it for later."""

from __future__ import annotations

import ctypes
import gc
import os
import sys
import threading

_ARENA_MAX = -8
"""M_ARENA_MAX of mallopt(3)."""
ARENAS = 2
"""Stores of the C library: else each of our passing threads gets one, and what they leave in it is not handed back."""


def prepare() -> None:
    """Have memory kept in few places, and handed back half a second after it is free; before polars is loaded."""
    os.environ.setdefault("_RJEM_MALLOC_CONF", "background_thread:true,dirty_decay_ms:500,muzzy_decay_ms:0")
    choose = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if choose is not None:
        choose(_ARENA_MAX, ARENAS)


def give_back() -> None:
    """Collect what nothing holds any more, and hand free memory back where the C library can (glibc on Linux).

    Handing back happens on a thread of its own: with much to go through it takes longer than a window may stand still.
    """
    gc.collect()
    if sys.platform == "linux":
        threading.Thread(target=_trim, name="trim").start()


def _trim() -> None:
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
