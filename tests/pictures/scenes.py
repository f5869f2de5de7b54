"""Every page and state of the window, each brought about the same way every time: for pictures and their comparison."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from opwizard import import_types
from opwizard.language import _
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session
from opwizard.ui.desk import Desk
from opwizard.ui.job import Jobs
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.pages.key import KeyPage
from opwizard.ui.pages.save import SavePage
from opwizard.ui.pages.zone import ZonePage
from opwizard.ui.privacy import Privacy
from opwizard.ui.settings import Settings
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.footer import SOON
from tests.pictures.files import CARDS, CHARGES, CLEAN, MESSY, ONE
from tests.pictures.scene import Scene, rest
from tests.pictures.states import STATES
from tests.pictures.steps import checked, new_key, on, problem, saved
from tests.ui.conftest import furnished, take_down


def _none_left(session: Session, _folder: Path) -> None:
    session.check(Progress())
    session.set_aside(np.arange(6), "not wanted")


def _busy(window: Shell) -> None:
    window.footer.begin(_("Reading your file…"))
    window.footer.progress(41_200, 100_000, "")
    QTest.qWait(SOON + 100)


SCENES: dict[str, Scene] = {
    "TYPE": Scene("TYPE"),
    "TYPE-problem": Scene("TYPE", steps=Shell.go_on),
    "FILE-empty": Scene("FILE"),
    "FILE-busy": Scene("FILE", steps=_busy),
    "FILE": Scene("FILE", MESSY),
    "FILE-one-column": Scene("FILE", ONE),
    "CARD": Scene("CARD", CARDS, place="cards.csv"),
    "BIG": Scene("BIG", CLEAN),
    "MATCH": Scene("MATCH", MESSY),
    "MATCH-problem": Scene("MATCH", CHARGES.replace("Product ID", "x"), "open-orders", steps=Shell.go_on),
    "FIX": Scene("FIX", MESSY),
    "FIX-problem": Scene("FIX", MESSY, steps=Shell.go_on),
    "FIX-spellings": Scene("FIX", MESSY, steps=on(FixPage, problem("product-name-variants"))),
    "FIX-clear": Scene("FIX", CLEAN),
    "FIX-none-left": Scene("FIX", MESSY, before=_none_left),
    "ZONE": Scene("ZONE", CHARGES, "open-orders", before=checked, steps=on(
        ZonePage, lambda page: page.zone.setCurrentIndex(page.zone.findData("Australia/Sydney"))), place="charges.csv"),
    "SAVE": Scene("SAVE", CLEAN, before=checked),
    "SAVE-locked": Scene("SAVE", CLEAN, before=checked, steps=on(SavePage, lambda page: page.locked.setChecked(True))),
    "SAVE-none-left": Scene("SAVE", MESSY, before=_none_left),
    "KEY": Scene("KEY", CLEAN, before=checked),
    "KEY-new": Scene("KEY", CLEAN, before=checked, steps=on(KeyPage, new_key)),
    "DONE": Scene("DONE", MESSY, before=saved),
    "SECURE": Scene("SECURE"),
    "EXPORT": Scene("EXPORT"),
    **STATES,
}


def in_front(window: Shell) -> QWidget:
    """Return what lies before all else: the window or the menu that has opened, or the wizard itself."""
    found = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    beside = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.parent() is window]
    return found or next(iter(beside), window)


@contextmanager
def staged(name: str, theme: Theme, folder: Path, *, hidden: bool = False) -> Iterator[Shell]:
    """Show a scene in a window of its own; its files lie in a folder called Imports.

    `hidden` hides personal data from the start.
    """
    scene = SCENES[name]
    place = folder / "Imports"
    place.mkdir(parents=True, exist_ok=True)
    desk = Desk(Session(), Jobs(), Privacy(hidden=hidden), Settings(folder / "opwizard.ini"))
    window = furnished(desk, theme)
    try:
        if scene.page not in ("TYPE", "SECURE", "EXPORT"):
            desk.session.choose_type(import_types.by_id(scene.kind))
        if scene.text:
            desk.session.open(scene.write(place), ReadOptions(), Progress())
        if scene.before is not None:
            scene.before(desk.session, place)
        window.show_page(scene.page)
        rest(desk.jobs)
        if scene.steps is not None:
            scene.steps(window)
            rest(desk.jobs)
        yield window
    finally:
        while (opened := in_front(window)) is not window:
            opened.close()
            opened.deleteLater()
            QApplication.sendPostedEvents(opened, QEvent.Type.DeferredDelete)
        desk.jobs.shut_down()
        take_down(window)
