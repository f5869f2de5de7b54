"""The first problems on FIX, shown while the rest of the rows is still being checked."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from opwizard.language import _
from opwizard.ui.announce import announce
from opwizard.ui.pages.fix_room import FixRoom
from opwizard.ui.pages.page import Page
from opwizard.ui.widgets.footer import SOON
from opwizard.ui.widgets.problem_list import ProblemList


class FixSoFar(QObject):
    """Fills the list with what the check has found so far, once it lasts; nothing of it can be pressed.

    A check that is over before the bar of progress comes up shows only the whole, so that nothing flickers. A screen
    reader is told once that there is a list already, not each time it grows.
    """

    def __init__(self, problems: ProblemList, room: FixRoom, page: Page) -> None:
        super().__init__(page)
        self._list, self._room, self._page = problems, room, page
        self._checking = self._shown = False
        self._began = QElapsedTimer()
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._show)
        page.desk.jobs.found.connect(self._take)
        self._found: object = None

    def begin(self) -> None:
        """A check begins."""
        self._checking, self._shown, self._found = True, False, None
        self._began.start()
        self._soon.start()

    def end(self) -> None:
        """The check has ended: whatever is found is shown by others now."""
        self._checking, self._found = False, None
        self._soon.stop()

    def forget(self) -> None:
        """Show nothing that was found: the check was stopped, or the page is left."""
        self.end()
        self._list.fill_so_far([])

    def _take(self, found: object) -> None:
        if self._checking:
            self._found = found
            if self._began.elapsed() >= SOON:
                self._show()

    def _show(self) -> None:
        if not isinstance(self._found, list) or not self._found:
            return
        self._list.fill_so_far(self._found)
        if not self._shown:
            self._shown = True
            words = _("The first problems are in the list already. You can start as soon as all rows are checked.")
            self._room.wait(words)
            announce(self._page, words)
