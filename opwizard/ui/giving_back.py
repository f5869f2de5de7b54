"""Memory goes back to the system when a file is closed; Python and the libraries would rather keep it for later."""

from __future__ import annotations

import ctypes
import gc
import os
import sys
import threading


def prepare() -> None:
    """Ask polars' own store of memory to hand back what is free after half a second; before polars is loaded."""
    os.environ.setdefault("_RJEM_MALLOC_CONF", "background_thread:true,dirty_decay_ms:500,muzzy_decay_ms:0")


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
