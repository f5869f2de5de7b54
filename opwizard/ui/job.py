"""Slow work beside the window: one worker thread, at most 20 reports a second, and Stop; and one that only looks.

The workers own no Qt object. They speak through the signals of one long-lived object of the window's thread, so
whatever they say arrives there, in order; what a stopped job still says is dropped.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from opwizard.errors import Cancelled, OpwizardError
from opwizard.priority import stand_back
from opwizard.progress import Progress

REPORT_EVERY = 0.05
"""Seconds between two reports."""
FOUND_AFTER = 0.3
"""Seconds of work before it is worked out what has been found so far: quicker work shows only the whole."""
TURN = 0.0001
"""Seconds a worker keeps the interpreter while the window waits for it.

Painting a page asks for the interpreter a hundred times, and each time a worker may have it: turns of five thousandths
of a second, as Python has them, made of it a window that stood still for a third of a second.
"""
PAINTED = 1
"""Milliseconds: a timer comes after everything that waits to be painted."""


class _Watch(Progress):
    """The progress of one job: passes reports on, not too many, and knows whether Stop was pressed."""

    def __init__(self, report: Callable[[int, int, str], None], show: Callable[[object], None] | None = None) -> None:
        self._report, self._show = report, show
        self._last, self._began = 0.0, time.monotonic()
        self.stop = threading.Event()

    def tell(self, done: int, total: int, text: str = "") -> None:
        """Report, unless the last report was a moment ago."""
        self.check()
        now = time.monotonic()
        if now - self._last >= REPORT_EVERY or (total and done >= total):
            self._last = now
            self._report(done, total, text)

    def find(self, found: Callable[[], object]) -> None:
        """Show what has been found so far, once the work lasts."""
        self.check()
        if self._show is not None and time.monotonic() - self._began >= FOUND_AFTER:
            self._show(found())

    def check(self) -> None:
        """Raise Cancelled once Stop was pressed."""
        if self.stop.is_set():
            raise Cancelled


@dataclass(slots=True)
class _Job:
    watch: _Watch
    then: Callable[[Any], None]
    failed: Callable[[OpwizardError], None]
    stopped: Callable[[], None]
    lasting: bool = False
    changes: bool = False
    writes: bool = False


class Jobs(QObject):
    """Runs one job at a time. Every signal and every call back comes on the window's thread.

    While rows change (`rows_change`) nothing may be painted that reads them.
    """

    began = Signal(str)
    rows_change = Signal(bool)
    progressed = Signal(object, object, str)
    found = Signal(object)
    """What the work that runs has found so far."""
    ended = Signal()
    cut_short = Signal()
    """The work that ran was stopped by the person, and what it made is dropped."""
    was_done = Signal()
    """Stop was pressed when the work that ran was as good as done; what it made is there."""
    _told = Signal(int, object, object, str)
    _found = Signal(int, object)
    _came = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._turn = sys.getswitchinterval()
        sys.setswitchinterval(TURN)
        self._pool = ThreadPoolExecutor(1, "work", stand_back)
        self._count = 0
        self._running: dict[int, _Job] = {}
        self._eyes = ThreadPoolExecutor(1, "look", stand_back)
        self._looks: dict[str, tuple[int, Callable[[Any], None]]] = {}
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        self._found.connect(self._on_found, Qt.ConnectionType.QueuedConnection)
        self._came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """True while a job runs."""
        return bool(self._running)

    @property
    def changing(self) -> bool:
        """True while a job runs that changes the rows that are shown."""
        return any(job.changes for job in self._running.values())

    @property
    def writing(self) -> bool:
        """True while a job runs that writes a file, which will not be there when it is stopped."""
        return any(job.writes for job in self._running.values())

    @property
    def looking(self) -> bool:
        """True while something is looked for beside the window."""
        return bool(self._looks)

    def look(self, what: str, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Look for something while the person goes on: `work` only reads, `then` gets what it returns.

        Whoever looks for the same thing (`what`) again drops the answer to the look before; so does slow work, which
        may change what was read. What is shown now is painted first: both at once would take twice as long.
        """
        self._count += 1
        self._looks[what] = (self._count, then)
        QTimer.singleShot(PAINTED, self, partial(self._begin_look, self._count, what, work))

    def forget_look(self, what: str) -> None:
        """Drop whatever a look for this still brings, an error too: what it is about may be gone."""
        self._looks.pop(what, None)

    def _begin_look(self, number: int, what: str, work: Callable[[], Any]) -> None:
        if self._looks.get(what, (0,))[0] == number:
            self._eyes.submit(self._look, number, what, work)

    def _look(self, number: int, what: str, work: Callable[[], Any]) -> None:
        if self._looks.get(what, (0,))[0] == number:
            self._run(number, lambda _watch: work(), _Watch(lambda *_told: None))

    def start(self, work: Callable[[Progress], Any], then: Callable[[Any], None], saying: str,
              failed: Callable[[OpwizardError], None], stopped: Callable[[], None], *, changes: bool = False,
              lasting: bool = False, writes: bool = False) -> None:
        """Run `work` on the worker; then exactly one of `then`, `failed` or `stopped` on the window's thread.

        `changes` tells that the work changes the rows that are shown; `writes`, that it writes a file; `lasting`, that
        what it made is there to stay, as with both of these, so that `then` is called even where Stop came too late.
        """
        self._count += 1
        self._looks.clear()
        number = self._count

        def report(done: int, total: int, text: str) -> None:
            self._told.emit(number, done, total, text)

        watch = _Watch(report, lambda found: self._found.emit(number, found))
        self._running[number] = _Job(watch, then, failed, stopped, lasting or changes or writes, changes, writes)
        self.rows_change.emit(self.changing)
        self._pool.submit(self._run, number, work, watch)
        self.began.emit(saying)

    def stop(self) -> None:
        """Stop what runs, at once for the person: the worker ends at its next check, and what it made is dropped."""
        for job in self._running.values():
            job.watch.stop.set()

    def shut_down(self) -> None:
        """Stop what runs and wait for the worker to end; nothing is called back any more."""
        self.stop()
        self._running.clear()
        self._looks.clear()
        for pool in (self._pool, self._eyes):
            pool.shutdown(wait=True, cancel_futures=True)
        sys.setswitchinterval(self._turn)

    def _run(self, number: int, work: Callable[[Progress], Any], watch: _Watch) -> None:
        result: object = None
        error: BaseException | None = None
        try:
            result = work(watch)
        except BaseException as raised:  # noqa: BLE001 - handed to the window's thread, which raises or shows it
            error = raised
        self._came.emit(number, result, error)

    def _on_told(self, number: int, done: object, total: object, text: str) -> None:
        job = self._running.get(number)
        if job and not job.watch.stop.is_set():
            self.progressed.emit(done, total, text)

    def _on_found(self, number: int, found: object) -> None:
        job = self._running.get(number)
        if job and not job.watch.stop.is_set():
            self.found.emit(found)

    def _on_came(self, number: int, result: object, error: BaseException | None) -> None:
        job = self._running.pop(number, None)
        if job is None:
            self._on_seen(number, result, error)
            return
        self.rows_change.emit(self.changing)
        if not self._running:  # else the window still waits, for work that was asked for meanwhile
            self.ended.emit()
        if isinstance(error, Cancelled) or (error is None and job.watch.stop.is_set() and not job.lasting):
            job.stopped()
            self.cut_short.emit()
        elif isinstance(error, OpwizardError):
            job.failed(error)
        elif error is not None:
            job.stopped()
            sys.excepthook(type(error), error, error.__traceback__)
        else:
            job.then(result)
            if job.watch.stop.is_set():
                self.was_done.emit()

    def _on_seen(self, number: int, result: object, error: BaseException | None) -> None:
        what = next((what for what, (newest, _then) in self._looks.items() if newest == number), None)
        if what is None:
            return
        _number, then = self._looks.pop(what)
        if error is not None:
            sys.excepthook(type(error), error, error.__traceback__)
        else:
            then(result)
