"""What is done to bring a state about, for the scenes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from opwizard.progress import Progress
from opwizard.session import Session
from opwizard.ui.commands import Commands
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.pages.key import KeyPage
from opwizard.ui.pages.page import Page
from opwizard.ui.shell import Shell
from tests.pictures.scene import Steps, rest

P = TypeVar("P", bound=Page)
KEY = Path(__file__).parents[2] / "packaging" / "example-key.asc"


def on(kind: type[P], *calls: Callable[[P], object]) -> Steps:
    """Return steps that do something with the page that is shown."""
    def steps(window: Shell) -> None:
        for call in calls:
            page = window.current
            if not isinstance(page, kind):
                raise TypeError(f"{page} is not the page of this scene")
            call(page)
            rest(page.desk.jobs)

    return steps


def commands(window: Shell) -> Commands:
    """Return the commands of a window."""
    made: Commands = window.commands  # type: ignore[attr-defined]
    return made


def problem(code: str) -> Callable[[FixPage], None]:
    """Return what shows a kind of problem on FIX."""
    def look(page: FixPage) -> None:
        groups = page.checked.groups() if page.checked is not None else []
        page.look_at(next(group.key for group in groups if group.key.code == code))

    return look


def checked(session: Session, _folder: Path) -> None:
    """Check the rows, and leave those out that have errors."""
    session.check(Progress())
    session.set_errors_aside()


def saved(session: Session, folder: Path) -> None:
    """Save the new file."""
    checked(session, folder)
    session.save_csv(folder / "orders-2023-ontraport.csv", Progress())


def new_key(page: KeyPage) -> None:
    """Paste a key."""
    page.paste.box.setPlainText(KEY.read_text(encoding="ascii"))
    page.paste.button.click()


def opened(show: Callable[[Shell], object]) -> Steps:
    """Return steps that open a window above the wizard."""
    def steps(window: Shell) -> None:
        show(window)
        QTest.qWait(10)

    return steps


def popped(button: Callable[[Shell], QWidget]) -> Steps:
    """Return steps that open the menu of a button."""
    def steps(window: Shell) -> None:
        part = button(window)
        menu = part.menu()  # type: ignore[attr-defined]
        menu.aboutToShow.emit()
        menu.popup(part.mapToGlobal(QPoint(0, part.height())))

    return steps
