"""The window: steps at the left, heading and tools above, one page in the middle, Back and Continue below.

An own shell instead of QWizard, which closes on Esc, has no room for errors and progress, and breaks in dark mode.
The window is painted empty first; its parts, then the data libraries are loaded behind that, and pages are made when
they are first shown. So whatever is not needed for the first paint is imported where it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Signal

from opwizard import steps
from opwizard.language import _
from opwizard.ui.trail import Trail
from opwizard.ui.window import Window

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from opwizard.ui.desk import Desk
    from opwizard.ui.page_map import PageMap
    from opwizard.ui.pages.page import Page
    from opwizard.ui.widgets.frame import Frame


class Shell(Window):
    """The window of the wizard. `page_shown` carries the code of each page that comes up."""

    page_shown = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.desk: Desk | None = None
        self.current: Page | None = None
        self.trail = Trail()
        self._map: PageMap | None = None
        self._frame: Frame | None = None

    # -- building
    def build(self) -> None:
        """Make the parts round the pages, unless they are there."""
        from opwizard.ui import theme
        from opwizard.ui.focus import Focus
        from opwizard.ui.telling import Telling
        from opwizard.ui.widgets.frame import Frame

        if self._frame is not None:
            return
        frame = Frame(steps.names())
        self.rail, self.top, self.strip, self.summary = frame.rail, frame.top, frame.strip, frame.summary
        self.heading, self.lead, self.stack, self.footer = frame.heading, frame.lead, frame.stack, frame.footer
        self.whole = frame.whole
        self._frame, self.telling, self._focus = frame, Telling(self, len(steps.ORDER)), Focus(self)
        self.setCentralWidget(frame)
        self.footer.working.connect(self.top.hold)
        self.footer.back.clicked.connect(self.go_back)
        self.footer.go_on.clicked.connect(self.go_on)
        self.rail.steps.chosen.connect(self._go_to_step)
        self.top.setEnabled(False)  # a press would be lost while nobody listens to it
        self._fit()
        theme.current().changed.connect(self._fit)

    def furnish(self, desk: Desk, pages: PageMap) -> None:
        """Give the window its parts and what it shows, once the data libraries are there."""
        from opwizard.ui.covering import Covering
        from opwizard.ui.made_pages import MadePages

        self.build()
        if self._frame is None:
            return
        self.desk, self._map = desk, pages
        self.pages = MadePages(desk, pages.pages, self._frame, self)
        self.pages.made.connect(self._connect)
        desk.jobs.began.connect(self._begin_work)
        desk.jobs.progressed.connect(self.footer.progress)
        desk.jobs.ended.connect(self._end_work)
        desk.jobs.cut_short.connect(lambda: self.telling.note(_("Stopped.")))
        desk.jobs.was_done.connect(lambda: self.telling.note(_("It was done before Stop came.")))
        desk.jobs.rows_change.connect(lambda changing: self.stack.setUpdatesEnabled(not changing))
        self.footer.stop.clicked.connect(desk.jobs.stop)
        desk.privacy.changed.connect(self.telling.show_privacy)
        self._covering = Covering(self.pages, desk.privacy, self)
        self.telling.dress_for(desk.privacy.hidden)
        self.top.setEnabled(True)

    def _connect(self, made: Page) -> None:
        made.asked_for.connect(self.show_page)
        made.detour_asked.connect(self.show_detour)
        made.finished.connect(self._finish)
        made.retitled.connect(self.telling.show_page)
        made.troubled.connect(self.telling.show_troubles)
        made.settled.connect(self.telling.settle)
        made.edited.connect(self.telling.show_history)
        made.noted.connect(self.telling.note)

    # -- going about
    @property
    def busy(self) -> bool:
        """True while slow work runs."""
        return self.desk is not None and self.desk.jobs.busy

    def page(self, code: str) -> Page:
        """Return a page, made now if it was never shown."""
        return self.pages.page(code)

    @property
    def last_open(self) -> int:
        """The last step (from 0) that was reached and can still be gone to."""
        return self.trail.last_open(self._map.open_steps()) if self._map is not None else 0

    def show_page(self, code: str) -> None:
        """Show a page; Back leads to the one shown now, or, for a page shown already, to what was before it."""
        self.trail.go(code, self.current.code if self.current is not None else "")
        self._show(code)

    def show_detour(self, code: str) -> None:
        """Show an earlier page so that an answer can be changed; Back, and Continue when it can, lead back here."""
        if self.current is not None and self._map is not None and not self.busy:
            self.trail.look_back(self.current.code, self._map.basis())
            self._show(code)

    def go_on(self) -> None:
        """Do what Continue says, unless something still keeps the page from it."""
        if self.current is None or self.busy or not self.current.continue_words():
            return
        self.summary.show_troubles([])
        troubles = self.current.problems()
        self.telling.show_troubles(troubles)
        if not troubles:
            self.current.proceed()

    def go_back(self) -> None:
        """Show the page that was shown before; nothing that was answered is lost."""
        if not self.busy and self.trail.leads_back:
            self._show(self.trail.back())

    def _show(self, code: str) -> None:
        from opwizard.ui import theme

        theme.current().settle()  # no page comes up half dressed
        if self.current is not None and self.current.code != code:
            self.current.leave()
        page = self.current = self.pages.page(code)
        self.trail.arrive(code, page.step, self._map.open_steps() if self._map is not None else 1)
        self.summary.show_troubles([])
        self.stack.setCurrentWidget(self.pages.view(code))
        self.telling.show_page()
        self.telling.show_history()
        page.enter()
        self._focus.forget()
        self._focus.enter_page()
        self.telling.announce_page()
        self.page_shown.emit(code)

    def _finish(self) -> None:
        if self.current is not None and self._map is not None:
            following = self.trail.home(self._map.basis) or self._map.following(self.current.code)
            self.show_page(following) if following else self.go_back()

    def _go_to_step(self, number: int) -> None:
        """Show a step; where something keeps one from it by now, that is said, as Continue does."""
        if self._map is None or self.busy:
            return
        if number > self.last_open:
            self.go_on()
            return
        self.trail.jump([str(code) for code in self._map.order[:number]])
        self._show(self._map.order[number])

    # -- slow work
    def _begin_work(self, saying: str) -> None:
        self._focus.remember()
        self.footer.begin(saying)
        self._let_answer(False)
        self.telling.announce(saying)

    def _end_work(self) -> None:
        self.footer.end()
        self._let_answer(True)
        self.telling.show_steps()
        QtCore.QTimer.singleShot(0, self._focus, self._focus.come_back)

    def _let_answer(self, answers: bool) -> None:
        self.stack.setEnabled(answers)
        self.rail.setEnabled(answers)

    # -- the window itself
    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let Enter go on from controls that have no use for it themselves; Esc stops slow work."""
        if event.key() == QtCore.Qt.Key.Key_Escape and self.busy and self.desk:
            self.desk.jobs.stop()
            return
        enter = event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter) and not event.modifiers()
        going_on = QtWidgets.QRadioButton | QtWidgets.QCheckBox | QtWidgets.QLineEdit
        if enter and isinstance(QtWidgets.QApplication.focusWidget(), going_on):
            self.go_on()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, ahead: bool) -> bool:  # noqa: N802 - Qt's name
        """Let Tab go through the window as things stand: Qt's own order is that in which they were made."""
        from opwizard.ui.tab_order import neighbour

        control = QtWidgets.QApplication.focusWidget()
        found = neighbour(self, control, ahead=ahead) if control is not None else None
        if found is None:
            return super().focusNextPrevChild(ahead)
        found.setFocus(QtCore.Qt.FocusReason.TabFocusReason if ahead else QtCore.Qt.FocusReason.BacktabFocusReason)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the tools to the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._frame is not None:
            self.setMinimumSize(*self._frame.least_size())
            self._frame.fit(self.width())
