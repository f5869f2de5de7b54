"""What a page of the wizard is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, TypeVar

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from opwizard.errors import OpwizardError
from opwizard.language import N_, _
from opwizard.progress import Progress
from opwizard.ui import theme
from opwizard.ui.desk import Desk
from opwizard.ui.widgets.error_summary import Goal

Result = TypeVar("Result")
Trouble = tuple[str, Goal]
"""What keeps a page from going on, in one sentence, and where it is settled."""

COLUMN, SIDE = 1000, 32
"""How wide a column of reading is at most, and the room at its sides, at 100 %."""


class Page(QWidget):
    """One question or one job. A page holds no data: `enter` fills it from the session each time it is shown.

    A page sets the class attributes, overrides `build` and what else it needs, and fills `self.column`.
    """

    code: ClassVar[str]
    """The fixed word people read out to support."""
    title: ClassVar[str]
    """The heading, marked with N_()."""
    lead: ClassVar[str] = ""
    """One or two sentences below the heading, marked with N_()."""
    step: ClassVar[int]
    """Which of the six steps it belongs to, from 0."""
    continue_text: ClassVar[str] = N_("&Continue")
    """The words on the button that goes on; empty for none."""
    fills: ClassVar[bool] = False
    """True for a page whose lists fill the window; other pages are a column that scrolls."""

    asked_for = Signal(str)
    """Show the page with this code."""
    detour_asked = Signal(str)
    """Show the page with this code; when nothing but that page is concerned, this one comes back straight after it."""
    finished = Signal()
    """The page is done; the next step follows."""
    retitled = Signal()
    """The heading, the lead or the words of the footer changed."""
    edited = Signal()
    """A step was made in the session: what can be undone has changed."""
    noted = Signal(str)
    """Something was done that is said in passing, in one sentence."""
    troubled = Signal(list)
    """Show these troubles (`list[Trouble]`) in the box at the top; an empty list takes the box away."""
    settled = Signal()
    """Something was answered: what `problems` does not name any more goes out of the box, and the focus stays."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, at_once: bool = True) -> None:
        super().__init__(parent)
        self.desk = desk
        self.column = QVBoxLayout(self)
        self._failure: tuple[OpwizardError, list[Trouble]] | None = None
        """Why work stopped the last time, and what was shown of it."""
        self._apart = SIDE, False
        self._space()
        self._pieces = self.build()
        self._preparing: Iterator[None] | None = None
        self.complete = False
        """False while pieces of the page are still to be made."""
        while at_once and self.make_piece():
            pass

    def make_piece(self) -> bool:
        """Make the next piece of the page, or prepare something; False when there is nothing left to make."""
        if not self.complete:
            if self._pieces is None or next(self._pieces, self) is self:
                self._finish()
            return True
        if self._preparing is None:
            self._preparing = self.prepare()
        if next(self._preparing, self) is self:
            self._preparing = None
            return False
        return True

    def _finish(self) -> None:
        self.complete = True
        if not self.fills:
            self.column.addStretch(1)
        self.setAccessibleName(self.heading())
        theme.current().changed.connect(self._space)

    # -- what a page overrides
    def build(self) -> Iterator[None] | None:
        """Make the controls, once; a page of many parts yields between them, so that it can be made in pieces."""

    def prepare(self) -> Iterator[None]:
        """Make, in pieces, what the page will need for the session as it is now; `enter` does not wait for it."""
        yield from ()

    def enter(self) -> None:
        """Fill the controls from the session; called each time the page comes up."""

    def refresh(self) -> None:
        """Show the session anew after an undo, or after personal data was hidden or shown."""
        self.enter()

    def cover(self) -> None:
        """Hide personal data while the page is out of sight; what it shows is filled in anew when it comes up."""
        with QSignalBlocker(self):
            self.refresh()

    def leave(self) -> None:
        """Tidy up; called each time another page takes its place."""

    def problems(self) -> list[Trouble]:
        """Return what still keeps the page from going on; asked when Continue is pressed."""
        return []

    def proceed(self) -> None:
        """Do what Continue says. Called only when there are no problems; emits `finished` when it is done."""
        self.finished.emit()

    def first_focus(self) -> QWidget | None:
        """Return the control that should have the focus when the page comes up."""
        return None

    def heading(self) -> str:
        """Return the heading."""
        return _(self.title)

    def lead_text(self) -> str:
        """Return the sentences below the heading."""
        return _(self.lead)

    def continue_words(self) -> str:
        """Return the words of the button that goes on; empty hides it."""
        return _(self.continue_text)

    def help_text(self) -> str:
        """Return what F1 shows: a few sentences about this page."""
        return ""

    def waits_for_type(self) -> bool:
        """Tell whether a file that comes now must wait here until it is chosen what is in it."""
        return False

    def show_drag(self, over: bool) -> None:
        """Show that a file is held over the window, and that it may be dropped; or that it is there no more."""

    # -- what a page uses
    def run(self, work: Callable[[Progress], Result], then: Callable[[Result], None], saying: str, *,
            lasting: bool = False, writes: bool = False) -> None:
        """Do slow work: `work` runs on a worker thread, `then` gets its result on the window's thread.

        `saying` is shown while it runs ("Reading your file…"). A step that stopped is shown by `failed`. `lasting` work
        leaves something behind, such as a file that it `writes`: when it was done before Stop came, `then` gets its
        result all the same.
        """
        self.troubled.emit([])
        self.desk.jobs.start(work, then, saying, self.failed, self.stopped, lasting=lasting, writes=writes)

    def change(self, work: Callable[[], Result], then: Callable[[Result], None], cells: int | None = None) -> None:
        """Make a change of the rows: at once where it is small, else beside the window.

        `cells` tells how many it is about; None stands for whole columns. No row is painted while they change. Nothing
        stops it halfway: what was changed can be undone.
        """
        if self.desk.at_once(cells):
            then(work())
        else:
            self.desk.jobs.start(lambda _progress: work(), then, _("Changing your rows…"), self.failed, self.refresh,
                                 changes=True)

    def failed(self, error: OpwizardError) -> None:
        """Show why the work stopped."""
        self.tell(error, self.first_focus())

    def tell(self, error: OpwizardError, goal: Goal) -> None:
        """Show an error in the box at the top; `goal` settles it. File names in it are hidden with personal data."""
        words = self.desk.privacy.sentence(f"{error.problem} {error.remedy}".strip(), error.place)
        self._failure = error, [(words, goal)]
        self.troubled.emit(self._failure[1])

    def tell_again(self, shown: Sequence[str]) -> None:
        """Show the error anew after personal data was hidden or shown, where it is still what is `shown`."""
        if self._failure is not None and [words for words, _goal in self._failure[1]] == list(shown):
            self.tell(self._failure[0], self._failure[1][0][1])

    def stopped(self) -> None:
        """Settle down after Stop."""

    def stand_apart(self, side: int, close: bool) -> None:
        """Leave so much room at the sides, in px at 100 %; a page that fills the window may stand `close` below."""
        self._apart = side, close
        self._space()

    def _space(self) -> None:
        px, (side, close) = theme.current().px, self._apart
        self.column.setContentsMargins(px(side), px(8), px(side), px(8 if close and self.fills else 24))
        self.column.setSpacing(px(16))
        if not self.fills:
            self.setMaximumWidth(px(COLUMN))
