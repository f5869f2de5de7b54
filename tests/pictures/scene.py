"""What a scene is: a window in one state, brought about the same way every time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest

from opwizard.session import Session
from opwizard.ui.job import Jobs
from opwizard.ui.shell import Shell
from tests.ui.conftest import wait_for

Steps = Callable[[Shell], object]


class Scene:
    """A window in one state. `steps` bring it about once a file is open and a page is shown.

    `text` is what the file holds, or a function that writes it to a place; `place` is its name.
    """

    def __init__(self, page: str, text: str | Callable[[Path], None] = "", kind: str = "purchase-history", *,
                 before: Callable[[Session, Path], object] | None = None, steps: Steps | None = None,
                 place: str = "orders-2023.csv") -> None:
        self.page, self.text, self.kind, self.before, self.steps, self.place = page, text, kind, before, steps, place

    def write(self, folder: Path) -> Path:
        """Write the file of the scene."""
        path = folder / self.place
        if isinstance(self.text, str):
            path.write_text(self.text, encoding="utf-8")
        else:
            self.text(path)
        return path


def rest(jobs: Jobs) -> None:
    """Wait until nothing runs, and nothing is looked for beside the window any more."""
    while jobs.looking:
        QTest.qWait(5)
    wait_for(jobs)
