"""The data libraries are loaded on a thread of their own while the window stands and answers. They know no Qt."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Qt, Signal

from opwizard.ui.giving_back import prepare


class Loading(QObject):
    """Loads what a session needs; `done` tells on the window's thread that it is there.

    What fails to load is not told here: whoever needs it asks for it again, on the window's thread, and fails there.
    """

    done = Signal()
    _ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ended.connect(self.done, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._load, name="load")

    def start(self) -> None:
        """Begin to load."""
        self._thread.start()

    def wait(self) -> None:
        """Wait until it has ended; the program must not go while a library is half loaded."""
        if self._thread.is_alive():
            self._thread.join()

    def _load(self) -> None:
        prepare()
        try:
            import opwizard.mapping.recipes
            import opwizard.session  # noqa: F401 - loaded for those who come after
        finally:
            self._ended.emit()
