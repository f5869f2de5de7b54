"""A heart that beats in the window's thread: how long the window stood still, how long its thread was busy, and where.

Two figures, because other work on the machine lengthens only one: the longest pause between two beats on the clock, and
the most processor time the window's own thread used between two beats.
"""

from __future__ import annotations

import signal
import time
from collections import Counter
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QEventLoop, Qt, QTimer

BEAT = 5
"""Milliseconds between two beats of the heart that is listened to."""
GLANCE = 0.002
"""Seconds between two looks at what the window's thread is doing."""


def wait(milliseconds: int) -> None:
    """Let the window work for so long, as it does for a person.

    `QTest.qWait` keeps the interpreter to itself while it waits, so the workers would stand still.
    """
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Heart:
    """Beats in the window's thread and remembers the longest pause and the longest busy time between two beats."""

    def __init__(self, watcher: Watcher | None = None) -> None:
        self.longest = self.busiest = 0.0
        self.where: Counter[str] = Counter()
        """Where the thread was seen during the busiest time, when a watcher looks on."""
        self._watcher = watcher
        self._last, self._used = time.perf_counter(), time.thread_time()
        self._timer = QTimer(interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        seen = self._watcher.taken() if self._watcher else Counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        if (used - self._used) * 1000 > self.busiest:
            self.busiest, self.where = (used - self._used) * 1000, seen
        self._last, self._used = now, used

    def rest(self, milliseconds: int = 0) -> float:
        """Let the window work, and return the longest pause since the last time."""
        return self.rest_both(milliseconds)[0]

    def rest_both(self, milliseconds: int = 0) -> tuple[float, float]:
        """Let the window work; return the longest pause and the longest busy time since the last look."""
        wait(milliseconds + 2 * BEAT)
        found = self.longest, self.busiest
        self.longest = self.busiest = 0.0
        return found


class Watcher:
    """Looks every moment which lines of the program the window's thread is in; it slows that thread a little.

    A signal asks, and the thread itself answers: looking at its frames from another thread can crash Python 3.11.
    """

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def start(self) -> None:
        """Look until `end`; to be called on the window's thread."""
        signal.signal(signal.SIGALRM, self._look)
        signal.setitimer(signal.ITIMER_REAL, GLANCE, GLANCE)

    def _look(self, _number: int, frame: FrameType | None) -> None:
        self._seen[_told(frame)] += 1

    def taken(self) -> Counter[str]:
        """Return what was seen since the last time."""
        seen, self._seen = self._seen, Counter()
        return seen

    def end(self) -> None:
        """Stop looking."""
        signal.setitimer(signal.ITIMER_REAL, 0)


def _told(frame: FrameType | None) -> str:
    lines: list[str] = []
    while frame is not None and len(lines) < 7:
        path = Path(frame.f_code.co_filename)
        if path.parent.name != "benchmarks":
            lines.append(f"{path.stem}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return " < ".join(lines)
