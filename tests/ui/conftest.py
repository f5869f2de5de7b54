"""A window, or one page, for the tests of ui/; everything is taken down again, so that nothing piles up."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from opwizard.session import Session
from opwizard.ui import accessible
from opwizard.ui.commands import Commands
from opwizard.ui.desk import Desk
from opwizard.ui.job import Jobs
from opwizard.ui.pages.page import Page
from opwizard.ui.pages.registry import page_map
from opwizard.ui.privacy import Privacy
from opwizard.ui.settings import Settings
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from tests.ui.on_fix import Make

ORDERS = """Email Address,First,Order Date,Item,Amount,Qty
ana@example.com,Ana,2023-01-18,Silver Membership,99,1
ben@example.com,Ben,2023-02-02,Silver Membership,49,1
cy@example.com,Cy,2023-02-09,Gold Membership,20,2
"""


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme at 100 percent, whatever the system wears."""
    QLocale.setDefault(QLocale("en_US"))
    accessible.install()
    worn = Theme(qapp, "light", 100)
    yield worn
    worn.deleteLater()
    _let_go()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings in a folder of the test's own."""
    return Settings(tmp_path / "config" / "opwizard.ini")


@pytest.fixture
def jobs(theme: Theme) -> Iterator[Jobs]:
    """The runner of slow work."""
    runner = Jobs()
    yield runner
    runner.shut_down()


@pytest.fixture
def desk(jobs: Jobs, settings: Settings) -> Desk:
    """A desk with a fresh session."""
    return Desk(Session(), jobs, Privacy(), settings)


@pytest.fixture
def shell(theme: Theme, desk: Desk, qapp: QApplication) -> Iterator[Shell]:
    """The window, furnished, on TYPE."""
    window = furnished(desk, theme)
    yield window
    take_down(window)


def furnished(desk: Desk, theme: Theme) -> Shell:
    """Return a window with everything in it, on TYPE."""
    window = Shell()
    window.furnish(desk, page_map(desk.session))
    window.commands = Commands(window, desk, theme)  # type: ignore[attr-defined]
    window.show()
    window.show_page("TYPE")
    QApplication.processEvents()
    return window


def take_down(window: Shell) -> None:
    """Close a window and let it go, so that no later change of the theme has to dress it."""
    window.close()
    window.deleteLater()
    _let_go()
    assert [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Shell)] == []


@pytest.fixture
def make_page(desk: Desk, qapp: QApplication) -> Iterator[Callable[[type[Page]], Page]]:
    """Make one page on its own, entered and shown."""
    made: list[QMainWindow] = []

    def make(kind: type[Page]) -> Page:
        page, frame = kind(desk), QMainWindow()
        frame.setCentralWidget(page)
        frame.setMinimumSize(560, 420)
        frame.setMaximumSize(4000, 4000)
        frame.resize(960, 760)
        made.append(frame)
        page.enter()
        frame.show()
        qapp.processEvents()
        return page

    yield make
    for frame in made:
        frame.close()
        frame.deleteLater()
    _let_go()


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    """A small file of orders, with nothing wrong in it."""
    path = tmp_path / "orders-2023.csv"
    path.write_text(ORDERS, encoding="utf-8")
    return path


@pytest.fixture
def fix(desk: Desk, settle: Callable[[], None], tmp_path: Path) -> Iterator[Make]:
    """Open a file of these rows and show the page in a window of its own."""
    window = QWidget()
    window.setMinimumSize(600, 400)
    window.resize(1000, 720)
    yield Make(desk, window, settle, tmp_path)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def settle(jobs: Jobs) -> Callable[[], None]:
    """Wait until slow work has ended and the window has drawn what came of it."""

    return lambda: wait_for(jobs)


def wait_for(jobs: Jobs) -> None:
    """Handle events until no slow work runs."""
    end = time.monotonic() + 30
    while True:
        QApplication.processEvents()
        if not jobs.busy or time.monotonic() > end:
            break
        time.sleep(0.005)
    QApplication.processEvents()
    assert not jobs.busy


def _let_go() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
