"""Memory goes back to the system when a file is closed; Python and the C library would rather keep it for later."""

from __future__ import annotations

import ctypes
import gc
import sys


def give_back() -> None:
    """Collect what nothing holds any more, and hand free memory back where the C library can (glibc on Linux)."""
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
