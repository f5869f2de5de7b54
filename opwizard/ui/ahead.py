"""Pages are made before they are shown, a piece at a time, while the person looks at another one."""

from __future__ import annotations

import gc
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from opwizard.ui.shell import Shell

AFTER = 300
"""Milliseconds after a page has come up before anything is made for the next ones."""
BETWEEN = 15
"""Milliseconds between two pieces, for whatever the person does meanwhile."""


class Ahead(QObject):
    """Makes the pages with these codes, in this order, and what they can prepare for the session as it is now."""

    def __init__(self, shell: Shell, codes: Sequence[str]) -> None:
        super().__init__(shell)
        self._shell, self._codes = shell, codes
        self._left: list[str] = []
        self._settled = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._next)
        shell.page_shown.connect(self._begin)

    def _begin(self, shown: str) -> None:
        self._left = [code for code in self._codes if code != shown]
        self._timer.start(AFTER)

    def _next(self) -> None:
        """Make one piece of the first page that lacks one."""
        while self._left and not self._shell.pages.make_piece(self._left[0]):
            self._left.pop(0)
        if self._left:
            self._timer.start(BETWEEN)
        elif not self._settled and self._shell.desk is not None and self._shell.desk.session.opened is None:
            gc.freeze()  # the pages stay: no later collection need go through them
            self._settled = True
