"""Personal data on pages that are not in sight: a screen reader, or who asks as one does, is told of them as well."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from opwizard.ui.made_pages import MadePages
from opwizard.ui.pages.page import Page
from opwizard.ui.privacy import Privacy


class Covering(QObject):
    """Once personal data is hidden, covers the pages out of sight, one at a time, while the window answers."""

    def __init__(self, pages: MadePages, privacy: Privacy, parent: QObject) -> None:
        super().__init__(parent)
        self._pages = pages
        self._left: list[Page] = []
        self._next_turn = QTimer(self, singleShot=True, interval=0)
        self._next_turn.timeout.connect(self._turn)
        privacy.changed.connect(self._begin)

    def _begin(self, hidden: bool) -> None:
        self._left = self._pages.out_of_sight() if hidden else []
        self._next_turn.start()

    def _turn(self) -> None:
        if self._left:
            page = self._left.pop()
            if not page.isVisible():
                page.cover()
            self._next_turn.start()
