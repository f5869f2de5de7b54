"""Where the focus goes: to what a page asks for first, and after slow work back to where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import Shiboken

if TYPE_CHECKING:
    from opwizard.ui.shell import Shell


class Focus(QObject):
    """Puts the focus on the page that is shown, and remembers which control had it when slow work began."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._before: QWidget | None = None

    def remember(self) -> None:
        """Slow work begins, and takes the focus away."""
        self._before = QApplication.focusWidget()

    def forget(self) -> None:
        """Another page is shown: there is nothing to come back to."""
        self._before = None

    def enter_page(self) -> None:
        """Begin the page at its top, with its first control, unless one has to wait or problems are shown first."""
        shell, page = self._shell, self._shell.current
        if page is None or shell.busy or not shell.summary.isHidden():
            return
        view = shell.pages.view(page.code)
        if isinstance(view, QScrollArea):
            view.verticalScrollBar().setValue(0)
        _take(page.first_focus() or shell.footer.go_on)

    def come_back(self) -> None:
        """Give the focus back after slow work; where the control that had it is gone, to the page."""
        before, page = self._before, self._shell.current
        # what came of the work may have taken the control's place
        here = before is not None and Shiboken.isValid(before) and page is not None and page.isAncestorOf(before)
        if before is not None and here and before.isVisibleTo(self._shell) and before.isEnabled():
            _take(before)
        else:
            self.enter_page()


def _take(control: QWidget) -> None:
    control.setFocus(Qt.FocusReason.OtherFocusReason)
