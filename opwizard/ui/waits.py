"""How long the person waited for slow work: the longest wait of each page, for the support view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject

from opwizard.ui.job import Jobs


class Waits(QObject):
    """Listens to slow work from the start on; `page` returns the code of the page that is shown."""

    def __init__(self, jobs: Jobs, page: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page, self._waited_for = page, ""
        self._clock = QElapsedTimer()
        self.longest: dict[str, float] = {}
        """Seconds, by the code of the page."""
        jobs.began.connect(self._begin)
        jobs.ended.connect(self._end)

    def told(self) -> str:
        """Return the longest wait of each page as one line, in the order they came; "" while there was none."""
        waits = ", ".join(f"{page} {seconds:.1f} s" for page, seconds in self.longest.items())
        return f"longest waits {waits}" if waits else ""

    def _begin(self) -> None:
        self._waited_for = self._page()
        self._clock.start()

    def _end(self) -> None:
        if self._clock.isValid():
            seconds = self._clock.elapsed() / 1000
            self.longest[self._waited_for] = max(seconds, self.longest.get(self._waited_for, 0.0))
