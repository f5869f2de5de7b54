"""Memory goes back to the system when a file is closed; Python and the libraries would rather keep it for later."""

from __future__ import annotations

import gc
import os
import threading

from opwizard import memory

ARENAS = 2


def prepare() -> None:
    """Have memory kept in few places, and handed back half a second after it is free; before polars is loaded."""
    os.environ.setdefault("_RJEM_MALLOC_CONF", "background_thread:true,dirty_decay_ms:500,muzzy_decay_ms:0")
    memory.in_few_places(ARENAS)
    memory.in_large_steps()


def give_back() -> None:
    """Collect what nothing holds any more, and hand free memory back.

    Handing back happens on a thread of its own: with much to go through it takes longer than a window may stand still.
    """
    gc.collect()
    threading.Thread(target=memory.hand_back, name="trim").start()
