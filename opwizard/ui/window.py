"""The bare window: it says when it has been painted, and asks before it closes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from opwizard.language import _

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent


class Window(QMainWindow):
    """An empty window of the size it has at first. `closing` is sent when nothing keeps it from closing any more."""

    painted = Signal()
    """The window stands on the screen for the first time, still empty."""
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(560, 420)
        self.resize(1160, 780)
        self.setWindowTitle(_("opwizard"))
        self.may_close: Callable[[], bool] | None = None
        """Asked before the window closes."""
        self._painted = False

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
            QTimer.singleShot(0, self, self.painted.emit)
