"""What the runner of slow work told, in order, and on which threads: for its tests."""

from __future__ import annotations

import threading
from collections.abc import Callable

from opwizard.progress import Progress
from opwizard.ui.job import Jobs


class Heard:
    """Collects what the runner calls back."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, object]] = []
        self.threads: set[int] = set()

    def hear(self, what: str) -> Callable[..., None]:
        def call(*got: object) -> None:
            self.calls.append((what, got[0] if got else None))
            self.threads.add(threading.get_ident())

        return call

    def start(self, jobs: Jobs, work: Callable[[Progress], object]) -> None:
        jobs.start(work, self.hear("then"), "Working…", self.hear("failed"), self.hear("stopped"))
