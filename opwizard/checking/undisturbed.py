"""Let Python's search for garbage rest for a while.

Checking makes very many small values that stay, and next to no garbage; each full search goes through all of them
again, which came to a quarter of the time it takes to check a million rows.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Do something without automatic garbage collection; where it is off already (in the window), it stays off."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
