"""The window: steps at the left, heading and tools above, one page in the middle, Back and Continue below.

An own shell instead of QWizard, which closes on Esc, has no room for errors and progress, and breaks in dark mode.
The window is painted empty first; its parts, then the data libraries are loaded behind that, and pages are made when
they are first shown. So whatever is not needed for the first paint is imported where it is used.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow

from opwizard.language import _

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from opwizard.ui.desk import Desk
    from opwizard.ui.page_map import Detour, PageMap
    from opwizard.ui.pages.page import Page, Trouble
    from opwizard.ui.widgets.frame import Frame


def step_names() -> list[str]:
    """Return the names of the six steps."""
    return [_("Import type"), _("Open file"), _("Match columns"), _("Check and fix"), _("Save"), _("What's next")]


class Shell(QMainWindow):
    """The window of the wizard. `page_shown` carries the code of each page that comes up."""

    page_shown = Signal(str)
    painted = Signal()
    """The window stands on the screen for the first time, still empty."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(560, 420)
        self.resize(1160, 780)
        self.setWindowTitle(_("opwizard"))
        self.desk: Desk | None = None
        self.current: Page | None = None
        self.may_close: Callable[[], bool] | None = None
        """Asked before the window closes."""
        self._map: PageMap | None = None
        self._kinds: dict[str, type[Page]] = {}
        self._pages: dict[str, Page] = {}
        self._views: dict[str, QWidget] = {}
        self._trail: list[str] = []
        self._detour: Detour | None = None
        self._reached = 0
        self._focus_before: QWidget | None = None
        self._frame: Frame | None = None
        self._painted = False

    # -- building
    def build(self) -> None:
        """Make the parts round the pages, unless they are there."""
        from opwizard.ui.widgets.frame import Frame

        if self._frame is not None:
            return
        frame = Frame(step_names())
        self.rail, self.top, self.strip, self.summary = frame.rail, frame.top, frame.strip, frame.summary
        self.heading, self.lead, self.stack, self.footer = frame.heading, frame.lead, frame.stack, frame.footer
        self._frame = frame
        self.setCentralWidget(frame)
        self.footer.back.clicked.connect(self.go_back)
        self.footer.go_on.clicked.connect(self.go_on)
        self.rail.steps.chosen.connect(self._go_to_step)
        self.top.setEnabled(False)  # a press would be lost while nobody listens to it
        frame.fit(self.width())

    def furnish(self, desk: Desk, pages: PageMap) -> None:
        """Give the window its parts and what it shows, once the data libraries are there."""
        self.build()
        self.desk, self._map = desk, pages
        desk.jobs.began.connect(self._begin_work)
        desk.jobs.progressed.connect(self.footer.progress)
        desk.jobs.ended.connect(self._end_work)
        desk.jobs.rows_change.connect(lambda changing: self.stack.setUpdatesEnabled(not changing))
        self.footer.stop.clicked.connect(desk.jobs.stop)
        desk.privacy.changed.connect(self._show_privacy)
        self._dress_for(desk.privacy.hidden)
        self.top.setEnabled(True)

    # -- going about
    def show_page(self, code: str) -> None:
        """Show a page; Back leads to the one shown now, or, for a page shown already, to what was before it."""
        if code in self._trail:
            del self._trail[self._trail.index(code):]
        elif self.current is not None and self.current.code != code:
            self._trail.append(self.current.code)
        self._show(code)

    def show_detour(self, code: str) -> None:
        """Show an earlier page so that an answer can be changed; Back, and Continue when it can, lead back here."""
        if self.current is not None and self._map is not None and not self.busy:
            from opwizard.ui.page_map import Detour

            self._detour = Detour(self.current.code, self._map.basis())
            self._trail.append(self.current.code)
            self._show(code)

    def go_on(self) -> None:
        """Do what Continue says, unless something still keeps the page from it."""
        if self.current is None or self.busy or not self.current.continue_words():
            return
        self.summary.show_troubles([])
        troubles = self.current.problems()
        self._show_troubles(troubles)
        if not troubles:
            self.current.proceed()

    def go_back(self) -> None:
        """Show the page that was shown before; nothing that was answered is lost."""
        if not self.busy and self._trail:
            self._show(self._trail.pop())

    @property
    def busy(self) -> bool:
        """True while slow work runs."""
        return self.desk is not None and self.desk.jobs.busy

    def page(self, code: str) -> Page:
        """Return a page, made now if it was never shown."""
        while code not in self._views:
            self.make_ahead(code)
        return self._pages[code]

    def make_ahead(self, code: str) -> bool:
        """Make the next piece of a page; False when all of it is there."""
        if self.desk is None or self._map is None or self._frame is None:
            raise RuntimeError("pages are made after the window is furnished")
        if code not in self._kinds:
            self._kinds[code] = self._map.pages[code]
            return True
        if code not in self._pages:
            self._pages[code] = self._kinds[code](self.desk, at_once=False)
            return True
        page = self._pages[code]
        if not page.complete or code in self._views:
            return page.make_piece()
        self._connect(page)
        self._views[code] = self._frame.add(page)
        return True

    def _connect(self, made: Page) -> None:
        made.asked_for.connect(self.show_page)
        made.detour_asked.connect(self.show_detour)
        made.finished.connect(self._finish)
        made.retitled.connect(self._retitle)
        made.troubled.connect(self._show_troubles)
        made.settled.connect(self._settle)
        made.edited.connect(self.show_history)

    def _show(self, code: str) -> None:
        from opwizard.ui import theme

        theme.current().settle()  # no page comes up half dressed
        if self.current is not None and self.current.code != code:
            self.current.leave()
        page = self.page(code)
        self.current = page
        if self._detour is not None and self._detour.home == code:
            self._detour = None
        self._reached = max(self._reached, page.step)
        self.summary.show_troubles([])
        self.stack.setCurrentWidget(self._views[code])
        self._retitle()
        self.show_history()
        page.enter()
        self._focus_before = None
        self._focus_page()
        self._announce(_("{where}. {heading}").format(where=self._where(page), heading=page.heading()))
        self.page_shown.emit(code)

    def _finish(self) -> None:
        if self.current is not None and self._map is not None:
            settled = self._detour is not None and self._detour.basis == self._map.basis()
            home = self._detour.home if self._detour is not None and settled else ""
            following = home or self._map.following(self.current.code)
            self.show_page(following) if following else self.go_back()

    def _go_to_step(self, number: int) -> None:
        if self._map is not None and not self.busy:
            self._detour = None
            self._trail = [str(code) for code in self._map.order[:number]]
            self._show(self._map.order[number])

    def _focus_again(self) -> None:
        """Give the focus back to the control that had it before slow work, while it is still there."""
        before = self._focus_before
        here = before is not None and before.isVisibleTo(self) and before.isEnabled() and self.current is not None
        if here and before is not None and self.current is not None and self.current.isAncestorOf(before):
            before.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
        elif not self.busy:
            self._focus_page()

    def _focus_page(self) -> None:
        if self.current is not None and not self.busy and self.summary.isHidden():
            view = self._views[self.current.code]
            if isinstance(view, QtWidgets.QScrollArea):
                view.verticalScrollBar().setValue(0)
            focus = self.current.first_focus() or self.footer.go_on
            focus.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)

    # -- telling
    def _where(self, page: Page) -> str:
        return _("Step {number} of {count}").format(number=page.step + 1, count=len(step_names()))

    def _retitle(self) -> None:
        page = self.current
        if page is None:
            return
        where = self._where(page)
        self.top.say_where(where, page.code)
        self.heading.setText(page.heading())
        self.lead.setText(page.lead_text())
        self.lead.setVisible(bool(page.lead_text()))
        self.footer.show_page(page.continue_words(), back=bool(self._trail))
        self.rail.steps.show_step(page.step, self._open())
        page.setAccessibleName(page.heading())
        self._title(error=False)

    def _open(self) -> int:
        """Return the last step that was reached and can still be gone to, from 0."""
        return min(self._reached, self._map.open_steps() - 1) if self._map else 0

    def _title(self, *, error: bool) -> None:
        if self.current is None:
            return
        words = _("Error: {where}: {heading} – opwizard") if error else _("{where}: {heading} – opwizard")
        self.setWindowTitle(words.format(where=self._where(self.current), heading=self.current.heading()))

    def _show_troubles(self, troubles: list[Trouble]) -> None:
        self.summary.show_troubles(troubles)
        self._title(error=bool(troubles))

    def _settle(self) -> None:
        """Take out of the box what has been settled since."""
        if self.current is not None and not self.summary.isHidden():
            self.summary.keep_only([words for words, _control in self.current.problems()])
            self._title(error=not self.summary.isHidden())

    def show_history(self) -> None:
        """Show what can be undone and done again."""
        if self.desk is not None:
            history = self.desk.session.history
            self.top.show_history(history.undo_name, history.redo_name)

    def _dress_for(self, hidden: bool) -> None:
        self.top.show_hidden(hidden)
        self.strip.setVisible(hidden)

    def _show_privacy(self, hidden: bool) -> None:
        self._dress_for(hidden)
        if self.current is not None:
            self.current.refresh()
        self._announce(_("Personal data is hidden") if hidden else _("Personal data is shown"))

    # -- slow work
    def _begin_work(self, saying: str) -> None:
        self._focus_before = QtWidgets.QApplication.focusWidget()
        self.footer.begin(saying)
        self.stack.setEnabled(False)
        self.rail.setEnabled(False)
        self._announce(saying)

    def _end_work(self) -> None:
        self.footer.end()
        self.stack.setEnabled(True)
        self.rail.setEnabled(True)
        if self.current is not None:
            self.footer.show_page(self.current.continue_words(), back=bool(self._trail))
        QtCore.QTimer.singleShot(0, self, self._focus_again)

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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the tools to the width."""
        super().resizeEvent(event)
        if self._frame is not None:
            self._frame.fit(self.width())

    closing = Signal()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Close, unless work would be lost and the person wants to stay."""
        if self.may_close is not None and not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Say when the window has been painted for the first time."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QtCore.QTimer.singleShot(0, self, self.painted.emit)

    def _announce(self, words: str) -> None:
        from opwizard.ui.announce import announce

        announce(self, words)
