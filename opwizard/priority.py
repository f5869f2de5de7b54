"""Work that goes on beside a window stands back: where both want the processor, the window goes first."""

from __future__ import annotations

import os
import sys

STEP = 5
"""By how much work is less urgent, as nice(2) counts: it gets a third of what the window gets while both are busy."""


def stand_back(worker: int = 0) -> None:
    """Make a worker (this thread, or a process by its number) less urgent than this process, with all it starts.

    Only Linux knows how urgent one thread is; elsewhere this does nothing.
    """
    if sys.platform == "linux":
        first = os.getpriority(os.PRIO_PROCESS, os.getpid())
        os.setpriority(os.PRIO_PROCESS, worker, max(first + STEP, os.getpriority(os.PRIO_PROCESS, worker)))
