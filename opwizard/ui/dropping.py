"""What is dragged over the window: a file goes to the window wherever it is dropped, text to the box below it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QMainWindow

from opwizard.language import _

_MOVING = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class Dropping(QObject):
    """Watches a window: `over` is told whether a file is held over it, `take` gets what was dropped
    as `dropped_file` tells it.

    It looks at what comes to the window of the system, before any box or list in it: a text box would write the place
    of a file into its text. What is no file goes on to whatever lies below it.
    """

    def __init__(self, window: QMainWindow, over: Callable[[bool], None],
                 take: Callable[[Path | None, str], None]) -> None:
        super().__init__(window)
        self._over, self._take = over, take
        window.winId()  # makes the window of the system, which stays as long as this one
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self._handle, self._elsewhere = handle, _Elsewhere(self)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._look_after)

    def _look_after(self, other: QWindow | None) -> None:
        if other is not None and other is not self._handle:
            other.installEventFilter(self._elsewhere)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take files, unless another window asks something above; leave everything else to others."""
        if event.type() == QEvent.Type.DragLeave:
            self._over(False)
        if not isinstance(event, QDropEvent) or not event.mimeData().hasUrls():
            return False
        if QApplication.activeModalWidget() is not None:
            event.ignore()
        elif event.type() in _MOVING and isinstance(event, QDragMoveEvent):
            self._over(True)
            event.acceptProposedAction()
        elif event.type() == QEvent.Type.Drop:
            self._over(False)
            event.acceptProposedAction()
            dropped = dropped_file(event.mimeData())
            QTimer.singleShot(0, self, lambda: self._take(*dropped))  # the other program waits until we return
        return True


class _Elsewhere(QObject):
    """Keeps files out of the boxes of windows that ask something."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Welcome no file; leave everything else to others."""
        if isinstance(event, QDropEvent) and event.mimeData().hasUrls():
            event.ignore()
            return True
        return False


def dropped_file(data: QMimeData) -> tuple[Path | None, str]:
    """Return the one file that was dropped, or None and a sentence that says why there is none."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(data.urls()) > 1:
        return None, _("Drop one file at a time.")
    if not files:
        return None, _("Only a file on this computer can be opened. Save it here first, then drop it.")
    if files[0].is_dir():
        return None, _("This is a folder. Drop the spreadsheet itself.")
    return files[0], ""
