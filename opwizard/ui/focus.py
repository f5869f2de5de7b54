"""Where the focus goes: to what a page asks for first, and after slow work back to where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QWidget
from shiboken6 import Shiboken

from opwizard.ui import theme

if TYPE_CHECKING:
    from opwizard.ui.shell import Shell

AROUND = 48
"""Px that are seen above and below a control that is scrolled to."""
LAID_OUT = 300
"""Milliseconds after which a page that was shown has come to rest."""


class Focus(QObject):
    """Puts the focus on the page that is shown, and remembers which control had it when slow work began."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._before: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Bring what a key gave the focus into sight: Qt does so only while the focus stays within what scrolls."""
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton  # what was clicked is seen, and must not jump
        if now is not None and not pressed and self._shell.isAncestorOf(now):
            _scroll_to(now)

    def remember(self) -> None:
        """Slow work begins, and takes the focus away: to the window itself, or Qt would put it on the next tool."""
        self._before = before = QApplication.focusWidget()
        taken = (self._shell.stack, self._shell.footer, self._shell.rail)
        if before is not None and any(part.isAncestorOf(before) for part in taken):
            self._shell.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Another page is shown: there is nothing to come back to."""
        self._before = None

    def enter_page(self) -> None:
        """Begin the page at its top, or where its first control is; not while one has to wait or problems are shown."""
        shell, page = self._shell, self._shell.current
        if page is None or shell.busy or not shell.summary.isHidden():
            return
        view = shell.pages.view(page.code)
        first = page.first_focus() or shell.footer.go_on
        for scrolled in (each for each in (shell.whole, view) if isinstance(each, QScrollArea)):
            scrolled.verticalScrollBar().setValue(0)
            _stay_with(first, scrolled.verticalScrollBar())
        take(first)

    def come_back(self) -> None:
        """Give the focus back after slow work; where the control that had it is gone, to the page.

        What the work came to may have put it elsewhere: on what went wrong, or on what is asked next. There it stays.
        """
        now = QApplication.focusWidget()
        if now is not None and any(part.isAncestorOf(now) for part in (self._shell.summary, self._shell.stack)):
            return
        before, page = self._before, self._shell.current
        # what came of the work may have taken the control's place
        here = before is not None and Shiboken.isValid(before) and page is not None and any(
            part.isAncestorOf(before) for part in (page, self._shell.top))
        if before is not None and here and before.isVisibleTo(self._shell) and before.isEnabled():
            take(before)
        else:
            self.enter_page()


def take(control: QWidget) -> None:
    """Give a control the focus and scroll to it, which Qt does for the Tab key alone."""
    control.setFocus(Qt.FocusReason.OtherFocusReason)
    _scroll_to(control)


def _stay_with(control: QWidget, bar: QScrollBar) -> None:
    """Keep a control in sight while its page, shown just now, is laid out: that takes several goes."""
    following = bar.rangeChanged.connect(lambda _least, _most: _scroll_to(control))
    QTimer.singleShot(LAID_OUT, bar, lambda: QObject.disconnect(following))


def _scroll_to(control: QWidget) -> None:
    around = control.parentWidget() if Shiboken.isValid(control) and control.hasFocus() else None
    while around is not None:
        if isinstance(around, QScrollArea):
            _show_whole(control, around)
        around = around.parentWidget()


def _show_whole(control: QWidget, view: QScrollArea) -> None:
    """Scroll until all of a control is in sight; of a text box Qt alone shows only the line one writes on."""
    bar, seen = view.verticalScrollBar(), view.viewport().height()
    top = control.mapTo(view.viewport(), QPoint(0, 0)).y() + bar.value()
    bottom = top + control.height()
    room = max(0, min(theme.current().px(AROUND), (seen - control.height()) // 2))
    if top < bar.value() or control.height() > seen:
        bar.setValue(top - room)
    elif bottom > bar.value() + seen:
        bar.setValue(bottom + room - seen)
