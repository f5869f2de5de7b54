"""The whole wizard on a large file while a heart is listened to: the longest stall of each step, and the memory.

    python -m tests.benchmarks.heartbeat [ROWS]

ROWS are those of a made-up CSV file (100,000 unless told). Figures are printed, never asserted. Two are told: the
longest stall on the clock, which other work on the machine lengthens, and the longest the window's own thread was busy
without a break, which is marked above 50 ms.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from opwizard.import_types import by_id
from opwizard.opening import cool_down, warm_up
from opwizard.session import Session
from opwizard.ui import accessible
from opwizard.ui.collecting import Collecting
from opwizard.ui.commands import Commands
from opwizard.ui.desk import Desk
from opwizard.ui.job import Jobs
from opwizard.ui.pages.done import DonePage
from opwizard.ui.pages.registry import page_map
from opwizard.ui.privacy import Privacy
from opwizard.ui.settings import Settings
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from tests.benchmarks.fix_page import BEAT, Heart
from tests.benchmarks.purchases import write

ALLOWED = 50
"""Milliseconds a window may stand still before a person notices."""


class BusyHeart(Heart):
    """Also remembers the longest time its own thread was busy between two beats."""

    def __init__(self) -> None:
        self.busiest = 0.0
        self._used = time.thread_time()
        super().__init__()

    def _beat(self) -> None:
        used = time.thread_time()
        self.busiest = max(self.busiest, (used - self._used) * 1000)
        self._used = used
        super()._beat()

    def rest_both(self, milliseconds: int) -> tuple[float, float]:
        """Let the window work; return the longest pause and the longest busy time since the last look."""
        longest = self.rest(milliseconds + BEAT)
        busiest, self.busiest = self.busiest, 0.0
        return longest, busiest


class Walk:
    """One window, walked from step to step."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        self.desk = Desk(Session(), Jobs(), Privacy(), Settings(folder / "opwizard.ini"))
        self.shell = Shell()
        self.shell.furnish(self.desk, page_map(self.desk.session))
        self.commands = Commands(self.shell, self.desk, theme)
        self.shell.show()
        self.heart = BusyHeart()

    def step(self, name: str, act: Callable[[], object]) -> None:
        """Do something, wait until it is done, and print the longest stall on the way."""
        self.heart.rest_both(60)
        begun = time.perf_counter()
        act()
        QTest.qWait(5)
        while self.desk.jobs.busy:
            QTest.qWait(5)
        spent = time.perf_counter() - begun
        longest, busiest = self.heart.rest_both(120)
        print(f"  {name:24} {longest:8.1f} ms stall {busiest:8.1f} ms busy{' <--' if busiest > ALLOWED else '    '} "
              f"{spent:8.2f} s {memory():6.0f} MB", flush=True)

    def go(self, code: str) -> Callable[[], None]:
        """Return the act of going to a page."""
        return lambda: self.shell.show_page(code)


def memory() -> float:
    """Return the memory the process holds now, in MB; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main(rows: int) -> None:
    """Make the file and walk."""
    app = QApplication(["opwizard"])
    accessible.install()
    theme, collecting = Theme(app, "light", 100), Collecting()
    warm_up()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "orders.csv"
        write(path, rows)
        print(f"{rows:,} rows, {path.stat().st_size / 1e6:.0f} MB; longest stall, time, memory after")
        walk(Walk(folder, theme), path)
    gc.collect()
    collecting.stop()
    cool_down()
    theme.deleteLater()


def walk(wizard: Walk, path: Path) -> None:
    """Go the whole way, and once round again."""
    desk, shell = wizard.desk, wizard.shell
    session = desk.session
    wizard.step("TYPE", wizard.go("TYPE"))
    session.choose_type(by_id("purchase-history"))
    wizard.step("FILE, empty", wizard.go("FILE"))
    before = memory()
    wizard.step("FILE, read", lambda: wizard.commands.open_file(path))
    wizard.step("MATCH", wizard.go("MATCH"))
    wizard.step("FIX, checked", wizard.go("FIX"))
    wizard.step("FIX, hidden", desk.privacy.hide)
    wizard.step("FIX, shown", lambda: desk.privacy.hide(False))
    wizard.step("errors set aside", lambda: set_aside(wizard))
    wizard.step("undone", wizard.commands.undo)
    wizard.step("done again", wizard.commands.redo)
    wizard.step("SAVE", wizard.go("SAVE"))
    wizard.step("saved", shell.go_on)
    wizard.step("DONE", lambda: None)
    wizard.step("text larger", lambda: wizard.commands.zoom(10))
    wizard.step("back to MATCH", wizard.go("MATCH"))
    wizard.step("FIX again", wizard.go("FIX"))
    wizard.step("DONE again", wizard.go("DONE"))
    wizard.step("closed, on TYPE", lambda: close(wizard))
    wizard.step("a moment later", lambda: QTest.qWait(2500))
    print(f"  memory: {before:.0f} MB before the file, {memory():.0f} MB after it was closed")
    desk.jobs.shut_down()
    shell.close()
    shell.deleteLater()


def set_aside(wizard: Walk) -> None:
    """Set every row with an error aside, and show it."""
    wizard.desk.session.set_errors_aside()
    if wizard.shell.current is not None:
        wizard.shell.current.refresh()


def close(wizard: Walk) -> None:
    """Close the file and begin anew, as DONE does."""
    if isinstance(wizard.shell.current, DonePage):
        wizard.shell.current.another.click()


if __name__ == "__main__":
    main(int(sys.argv[1].replace("_", "")) if len(sys.argv) > 1 else 100_000)
