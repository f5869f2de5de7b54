"""Keep the work of a sitting, locked, so that it outlives a crash; and offer what an earlier sitting left.

The system's safe is asked on a thread of its own: one that is locked may ask the person first, or never answer.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path

import platformdirs
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import Shiboken

from opwizard.encryption.safe_box import SafeBox, system_box
from opwizard.errors import SaveError
from opwizard.language import _
from opwizard.session.saved_work import SavedWork, Shelf
from opwizard.session.snapshot import Kept, Pieces, in_pieces, snapshot
from opwizard.ui.desk import Desk

EVERY = 20_000
"""Milliseconds between two times that work is kept."""
BETWEEN = 10
"""Milliseconds between two pieces of what is to be kept, for whatever the person does meanwhile."""


class Keeping(QObject):
    """Keeps the session's work every now and then, on a thread of its own.

    `found` is what earlier sittings left, once `asked` is True; `known` tells when that is. `ask` returns the box of
    the system's safe, or None where there is none.
    """

    known = Signal()
    _answered = Signal(object, object)

    def __init__(self, desk: Desk, folder: Path | None = None, parent: QObject | None = None, *,
                 ask: Callable[[], SafeBox | None] = system_box) -> None:
        super().__init__(parent)
        self._desk = desk
        place = folder or Path(platformdirs.user_data_dir("opwizard", appauthor=False)) / "work"
        self.shelf = Shelf(place, None)
        self.found: list[SavedWork] = []
        self.asked = False
        self._answered.connect(self._take_answer, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self._ask, args=(ask,), name="safe", daemon=True).start()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="keep")
        self._putting: Future[None] | None = None
        self._kept: tuple[object, ...] = ()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._begin)
        self._timer.start(EVERY)
        self._making: Pieces | None = None
        self._begun: tuple[object, ...] = ()
        self._next = QTimer(self, singleShot=True, interval=BETWEEN)
        self._next.timeout.connect(self._make_piece)

    def _ask(self, ask: Callable[[], SafeBox | None]) -> None:
        """Ask the safe, and look what lies on the shelf; runs on a thread that nobody waits for."""
        box, found, error = None, [], None
        try:
            box = ask()
            found = Shelf(self.shelf.folder, box).found()
        except Exception as raised:  # noqa: BLE001 - handed to the window's thread, which shows it
            error = raised
        if Shiboken.isValid(self):
            self._answered.emit((box, found), error)

    def _take_answer(self, answer: tuple[SafeBox | None, list[SavedWork]], error: Exception | None) -> None:
        if error is not None:
            sys.excepthook(type(error), error, error.__traceback__)
            return
        self.shelf.box, self.found = answer
        self.asked = True
        self.known.emit()

    def keep(self) -> None:
        """Keep the work now, unless nothing changed since or slow work runs; what is being kept is waited for."""
        self._making = None
        self._wait()
        if self._due():
            self._put(snapshot(self._desk.session))

    def keep_now(self) -> None:
        """Keep the work and wait until that is done, so that one knows whether it could be."""
        self.keep()
        self._wait()

    def _wait(self) -> None:
        wait([self._putting] if self._putting is not None else [])

    def _state(self) -> tuple[object, ...]:
        """Return what tells whether there is anything new to keep."""
        session, history, opened = self._desk.session, self._desk.session.history, self._desk.session.opened
        newest = history.entries[history.place - 1].when if history.place else None
        source = (opened.path, opened.sha256, opened.options) if opened is not None else None
        said = (frozenset(session.statements), session.form, session.sender, session.left_out_columns,
                session.cards_seen)
        return (source, id(session.import_type), id(session.rest), newest, len(history.entries), *said,
                *map(id, session.bundle))

    def _due(self) -> bool:
        busy = self._desk.jobs.busy or (self._putting is not None and not self._putting.done())
        if self.failed:
            self._kept = ()
        return not (busy or self._state() == self._kept or self.shelf.box is None)

    def _put(self, content: Kept | None) -> None:
        if content is not None:
            self._putting = self._pool.submit(self.shelf.put, content)
        elif self._kept:  # everything was saved, and another file is to come
            with suppress(SaveError):  # it is offered the next time, and can be thrown away then
                self.shelf.forget(self.shelf.name)
        self._kept = self._state() if content is not None else ()

    # -- in pieces, between which the window answers
    def _begin(self) -> None:
        if self._making is None and self._due():
            self._making, self._begun = in_pieces(self._desk.session), self._state()
            self._next.start()

    def _make_piece(self) -> None:
        """Go on with what is to be kept; where something has changed meanwhile, it is made anew the next time."""
        making = self._making
        if making is None or self._desk.jobs.busy or self._state() != self._begun:
            self._making = None
            return
        try:
            next(making)
            self._next.start()
        except StopIteration as made:
            self._making = None
            self._put(made.value)

    def take(self, work: SavedWork) -> None:
        """Go on with this work: it is this sitting's from now on. What was worked on here before is offered instead.

        Where another window has just taken it, both go on with it, each on its own.
        """
        self._wait()
        if not self.shelf.take(work):
            self.shelf.leave()
        self._look_anew()

    def leave(self) -> None:
        """Offer what was worked on here as work of an earlier sitting; what follows takes the place of none."""
        self._wait()
        self.shelf.leave()
        self._look_anew()

    def _look_anew(self) -> None:
        self._kept = ()
        self.found = self.shelf.found()

    def forget(self, work: SavedWork) -> None:
        """Throw this work away, unless another window goes on with it.

        Raises:
            SaveError: It cannot be removed.
        """
        self.shelf.forget(work.name)
        self.found = [each for each in self.found if each.name != work.name]

    @property
    def failed(self) -> bool:
        """True when the work could not be kept the last time (a full disk, say); it is tried again."""
        putting = self._putting
        return putting is not None and putting.done() and putting.exception() is not None

    @property
    def keeps(self) -> bool:
        """True where what is at hand is there again after the window was closed."""
        return self.shelf.box is not None and not self.failed

    @property
    def safe(self) -> bool:
        """True where closing the window loses nothing: the work is kept, or there is none, or it has been saved."""
        session = self._desk.session
        return self.keeps or session.all_saved() or not (session.history.by_person or session.bundle or session.rest)

    @property
    def why_not(self) -> str:
        """Why work is not kept on this computer, or an empty text when it is."""
        if not self.asked:
            return _("This computer's safe place for keys has not answered yet, so your work is kept only while this "
                     "window is open.")
        if self.failed:
            return _("Your work could not be kept just now: the disk may be full.")
        return self.shelf.why_not

    def end(self) -> None:
        """Leave the work for the next sitting, or throw it away when the new file has been saved."""
        self._timer.stop()
        self._next.stop()
        if self._desk.session.all_saved():
            self._pool.shutdown(wait=True)
            with suppress(SaveError):  # nobody is there to be told; it is offered the next time, and can go then
                self.shelf.forget(self.shelf.name)
            return
        self.keep()
        self._pool.shutdown(wait=True)
        self.shelf.let_go()
