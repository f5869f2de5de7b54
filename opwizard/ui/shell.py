"""The window: steps at the left, heading and tools above, one page in the middle, Back and Continue below.

An own shell instead of QWizard, which closes on Esc, has no room for errors and progress, and breaks in dark mode.
Pages are made when they are first shown; the data libraries are loaded after the window has been painted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from opwizard.language import _
from opwizard.ui import theme
from opwizard.ui.announce import announce
from opwizard.ui.desk import Desk
from opwizard.ui.pages.page import Page
from opwizard.ui.widgets.error_summary import ErrorSummary
from opwizard.ui.widgets.footer import Footer
from opwizard.ui.widgets.hidden_strip import HiddenStrip
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.rail import Rail
from opwizard.ui.widgets.top_bar import TopBar


@dataclass(frozen=True, slots=True)
class PageMap:
    """The pages by code, the codes of the six steps in order, and how one page leads to the next."""

    pages: Mapping[str, type[Page]]
    order: Sequence[str]
    following: Callable[[str], str]
    """Given a page's code, the code of the page that Continue leads to; "" goes back to where one came from."""
    open_steps: Callable[[], int]
    """How many of the steps can be gone to now."""
    basis: Callable[[], object]
    """What the later steps rest on: equal as long as they need not be gone through again."""


@dataclass(frozen=True, slots=True)
class Detour:
    """A look back from a page (`home`) to an earlier one, to change an answer."""

    home: str
    basis: object


def step_names() -> list[str]:
    """Return the names of the six steps."""
    return [_("Import type"), _("Open file"), _("Match columns"), _("Check and fix"), _("Save"), _("What's next")]


class Shell(QMainWindow):
    """The window of the wizard. `page_shown` carries the code of each page that comes up."""

    page_shown = Signal(str)

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
        self._pages: dict[str, Page] = {}
        self._views: dict[str, QWidget] = {}
        self._trail: list[str] = []
        self._detour: Detour | None = None
        self._reached = 0
        self._focus_before: QWidget | None = None
        self._lay_out()
        self._connect()

    # -- building
    def _lay_out(self) -> None:
        self.rail = Rail(step_names())
        self.top = TopBar()
        self.heading = Heading(_("What do you want to import?"), size=1.7)
        self.lead = Label(role="quiet")
        self.strip = HiddenStrip()
        self.summary = ErrorSummary()
        self.stack = QStackedWidget()
        self.footer = Footer()
        self._head = QVBoxLayout()
        for part in (self.top, self.heading, self.lead, self.strip, self.summary):
            self._head.addWidget(part)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(self._head)
        right.addWidget(self.stack, 1)
        right.addWidget(self.footer)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        middle = QWidget()
        middle.setLayout(row)
        self.setCentralWidget(middle)
        self.lead.hide()
        self.footer.show_page("", back=False)
        self._space()

    def _connect(self) -> None:
        self.footer.back.clicked.connect(self.go_back)
        self.footer.go_on.clicked.connect(self.go_on)
        self.rail.steps.chosen.connect(self._go_to_step)
        theme.current().changed.connect(self._space)

    def furnish(self, desk: Desk, pages: PageMap) -> None:
        """Give the window what it shows, once the data libraries are there."""
        self.desk, self._map = desk, pages
        desk.jobs.began.connect(self._begin_work)
        desk.jobs.progressed.connect(self.footer.progress)
        desk.jobs.ended.connect(self._end_work)
        self.footer.stop.clicked.connect(desk.jobs.stop)
        desk.privacy.changed.connect(self._show_privacy)
        self._show_privacy(desk.privacy.hidden)

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
        if code not in self._pages:
            if self.desk is None or self._map is None:
                raise RuntimeError("pages are made after the window is furnished")
            made = self._map.pages[code](self.desk)
            made.asked_for.connect(self.show_page)
            made.detour_asked.connect(self.show_detour)
            made.finished.connect(self._finish)
            made.retitled.connect(self._retitle)
            made.troubled.connect(self._show_troubles)
            made.edited.connect(self.show_history)
            self._pages[code] = made
            self._views[code] = made if made.fills else _scrolling(made)
            self.stack.addWidget(self._views[code])
        return self._pages[code]

    def _show(self, code: str) -> None:
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
        announce(self, _("{where}. {heading}").format(where=self._where(page), heading=page.heading()))
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
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.busy:
            self._focus_page()

    def _focus_page(self) -> None:
        if self.current is not None and not self.busy and self.summary.isHidden():
            view = self._views[self.current.code]
            if isinstance(view, QScrollArea):
                view.verticalScrollBar().setValue(0)
            focus = self.current.first_focus() or self.footer.go_on
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- telling
    def _where(self, page: Page) -> str:
        return _("Step {number} of {count}").format(number=page.step + 1, count=len(step_names()))

    def _retitle(self) -> None:
        page = self.current
        if page is None:
            return
        where = self._where(page)
        self.top.where.setText(_("{where}  ·  page code {code}").format(where=where, code=page.code))
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

    def _show_troubles(self, troubles: list[tuple[str, QWidget | None]]) -> None:
        self.summary.show_troubles(troubles)
        self._title(error=bool(troubles))

    def show_history(self) -> None:
        """Show what can be undone and done again."""
        if self.desk is not None:
            history = self.desk.session.history
            self.top.show_history(history.undo_name, history.redo_name)

    def _show_privacy(self, hidden: bool) -> None:
        self.top.show_hidden(hidden)
        self.strip.setVisible(hidden)
        if self.current is not None:
            self.current.refresh()
        announce(self, _("Personal data is hidden") if hidden else _("Personal data is shown"))

    # -- slow work
    def _begin_work(self, saying: str) -> None:
        self._focus_before = QApplication.focusWidget()
        self.footer.begin(saying)
        self.stack.setEnabled(False)
        self.rail.setEnabled(False)
        announce(self, saying)

    def _end_work(self) -> None:
        self.footer.end()
        self.stack.setEnabled(True)
        self.rail.setEnabled(True)
        if self.current is not None:
            self.footer.show_page(self.current.continue_words(), back=bool(self._trail))
        QTimer.singleShot(0, self, self._focus_again)

    # -- the window itself
    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let Enter go on from controls that have no use for it themselves; Esc stops slow work."""
        if event.key() == Qt.Key.Key_Escape and self.busy and self.desk:
            self.desk.jobs.stop()
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if enter and isinstance(QApplication.focusWidget(), QRadioButton | QCheckBox | QLineEdit):
            self.go_on()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the tools to the width."""
        super().resizeEvent(event)
        self._fit()

    closing = Signal()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Close, unless work would be lost and the person wants to stay."""
        if self.may_close is not None and not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def _fit(self) -> None:
        px = theme.current().px
        narrow = self.width() < px(880)
        self.rail.setVisible(not narrow)
        self.top.fit(self.width() - (0 if narrow else self.rail.width()))

    def _space(self) -> None:
        px = theme.current().px
        self._head.setContentsMargins(px(32), px(14), px(26), px(6))
        self._head.setSpacing(px(8))
        self._fit()


def _scrolling(page: Page) -> QScrollArea:
    view = QScrollArea()
    view.setWidgetResizable(True)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setWidget(page)
    view.viewport().setAutoFillBackground(False)
    page.setAutoFillBackground(False)
    return view


