"""In how many rows the columns of each match hold something, counted once while MATCH is shown."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from opwizard.mapping.fullness import filled_rows
from opwizard.mapping.match import Match
from opwizard.reading.sheet import Opened
from opwizard.ui.desk import Desk
from opwizard.ui.pages.match_choices import Key, key


class MatchCounts(QObject):
    """What was counted in the file that is open. `more` tells that something was counted beside the window."""

    more = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._opened: Opened | None = None
        self._counted: dict[Key, int | None] = {}

    def of(self, match: Match | None) -> int | None:
        """Return in how many rows a match finds something; None where that is not known, or cannot be said."""
        return self._counted.get(key(match)) if match is not None else None

    def count(self, matches: Iterable[Match]) -> None:
        """Count what was not counted yet: at once, or for many rows beside the window."""
        opened = self._opened = self._desk.session.opened
        new = [match for match in matches if key(match) not in self._counted]
        if opened is None or not new:
            return
        if self._desk.large:
            self._desk.jobs.look("fullness", partial(_filled, opened, new), partial(self._found, opened))
        else:
            self._counted.update(_filled(opened, new))

    def forget(self) -> None:
        """Forget what was counted: another file may be opened."""
        self._opened = None
        self._counted.clear()

    def _found(self, opened: Opened, filled: dict[Key, int | None]) -> None:
        if opened is self._opened is self._desk.session.opened:
            self._counted.update(filled)
            self.more.emit()


def _filled(opened: Opened, matches: list[Match]) -> dict[Key, int | None]:
    return {key(match): filled_rows(opened.sheet, match) for match in matches}
