"""Python's garbage collection, on the window's thread only and in small steps.

A collection that starts on a worker thread may destroy Qt objects there, and a full one over the cells being read stops
the window for a quarter of a second; so the automatic one is off and a timer does the same work between events.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

EVERY = 2000
"""Milliseconds between two looks."""
LIMITS = (700, 10, 10)


class Collecting(QObject):
    """Collects garbage now and then, until `stop`; never while `busy` says that slow work runs.

    What such work has made so far, a million records at times, would have to be gone through, and most of it goes by
    itself when the work ends.
    """

    def __init__(self, busy: Callable[[], bool] = lambda: False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._busy = busy
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(EVERY)

    def settle(self) -> None:
        """Leave what exists after the start out of every later look."""
        gc.freeze()

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _look(self) -> None:
        if self._busy():
            return
        for generation, (count, limit) in enumerate(zip(gc.get_count(), LIMITS, strict=True)):
            if count > limit:
                gc.collect(generation)
