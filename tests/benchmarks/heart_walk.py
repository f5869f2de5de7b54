"""One window with everything in it, walked from action to action while its heart is listened to."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from opwizard.encryption.safe_box import SafeBox
from opwizard.session import Session
from opwizard.ui.ahead import Ahead
from opwizard.ui.commands import Commands
from opwizard.ui.desk import Desk
from opwizard.ui.job import Jobs
from opwizard.ui.keeping import Keeping
from opwizard.ui.pages.registry import AHEAD, page_map
from opwizard.ui.privacy import Privacy
from opwizard.ui.settings import Settings
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from tests.benchmarks.heart import Heart, Watcher, wait

ALLOWED = 50
"""Milliseconds a window may stand still before a person notices."""


class Walk:
    """One window, walked from action to action."""

    def __init__(self, folder: Path, theme: Theme, watcher: Watcher | None) -> None:
        self.folder = folder
        self.desk = Desk(Session(), Jobs(), Privacy(), Settings(folder / "opwizard.ini"))
        self.desk.keeping = self.keeping = Keeping(self.desk, folder / "work", ask=lambda: SafeBox(bytes(32)))
        self.shell = Shell()
        self.shell.furnish(self.desk, page_map(self.desk.session))
        self.commands = Commands(self.shell, self.desk, theme)
        Ahead(self.shell, AHEAD)
        self.shell.show()
        self.heart = Heart(watcher)
        self.worst: list[tuple[float, float, str]] = []

    def step(self, name: str, act: Callable[[], object]) -> None:
        """Do something, wait until it is done, and print the longest stall on the way."""
        self.heart.rest_both(40)
        begun = time.perf_counter()
        act()
        wait(5)
        while self.desk.jobs.busy or self.desk.jobs.looking:
            wait(5)
        spent = time.perf_counter() - begun
        longest, busiest = self.heart.rest_both(220)
        self.worst.append((busiest, longest, name))
        print(f"  {name:36} {busiest:7.1f} ms busy{' <--' if busiest > ALLOWED else '    '} {longest:7.1f} ms pause "
              f"{spent:7.2f} s {memory():6.0f} MB", flush=True)
        if busiest > ALLOWED:
            for told, times in self.heart.where.most_common(6):
                print(f"      {times:4} x {told}")

    def ready(self) -> None:
        """Wait until the window has nothing left to do."""
        wait(30)
        while self.desk.jobs.busy or self.desk.jobs.looking:
            wait(20)
        wait(60)

    def go(self, code: str) -> Callable[[], None]:
        """Return the act of going to a page."""
        return lambda: self.shell.show_page(code)

    def press(self, button: QAbstractButton) -> Callable[[], None]:
        """Return the act of pressing a button, which must be there to be pressed."""
        def act() -> None:
            if not button.isVisible() or not button.isEnabled():
                print(f"      (“{button.text()}” is not there)")
            button.click()
        return act

    def leave(self) -> None:
        """Take the window down; work that is not saved stays on the shelf."""
        self.desk.jobs.shut_down()
        self.keeping.end()
        self.shell.close()
        self.shell.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def summary(self) -> None:
        """Print the worst actions."""
        print("\n  the longest busy times:")
        for busiest, longest, name in sorted(self.worst, reverse=True)[:8]:
            print(f"    {busiest:7.1f} ms busy {longest:7.1f} ms pause   {name}")


def memory() -> float:
    """Return the memory the process holds now, in MB; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def type_into(box: QWidget, text: str) -> None:
    """Type a text into a box, replacing what stood there."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(box, text.rstrip("\r"))
    if text.endswith("\r"):
        QTest.keyClick(box, Qt.Key.Key_Return)
