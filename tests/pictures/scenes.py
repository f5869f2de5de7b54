"""Every page and state of the window, each brought about the same way every time: for pictures and their comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PySide6.QtTest import QTest

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
from tests.ui.conftest import furnished, take_down, wait_for

KEY = Path(__file__).parents[2] / "packaging" / "example-key.asc"
MESSY = """Acme export,,,,,,
,,,,,,
Email Address,First,Order Date,Item,Amount,Qty,Memo
ana@example.com,Ana,2023-01-18,Silver Membership,99,1,
zoe@example.com,Zoë,2023-02-02,silver membership,49,1,first order
,Bertram,2023-02-09,Gold Membership,20,2,
cy.example.com,Cy,2023-02-11,Gold Membership,20,1,
dee@example.com,Dee,2023-02-30,Gold Membership,20,1,
eve@example.com,Eve,2023-03-01,Silver Membership,-49,1,refund
Total,,,,139,,
"""
CLEAN = "Email,Order Date,Product Name,Price,Quantity\n" + "".join(
    f"a{n}@example.com,2023-{1 + n % 6:02}-18,Gold Membership,{20 + n},1\n" for n in range(40))
CARDS = """Email,Item,Price,Card
ana@example.com,Gold,20,4111 1111 1111 1111
ben@example.com,Gold,20,5500 0000 0000 0004
"""
CHARGES = """Email,First Name,Last Name,Product Name,Product ID,Price,Recurring Rate,Next Charge Date,\
Payment Gateway,Payment Gateway ID
ana@example.com,Ana,Lee,Gold,7,29,29,2031-01-02,Stripe,3
ben@example.com,Ben,Ray,Gold,7,29,29,2031-07-02,Stripe,3
"""
ONE = "Customers\nAna Lee\nBen Ray\nCy Hill\n"
PLACES = {"FILE": "orders-2023.csv", "CARD": "cards.csv", "ZONE": "charges.csv"}


class Scene:
    """A window in one state. `steps` bring it about once a file of these words is open and a page is shown."""

    def __init__(self, page: str, text: str = "", kind: str = "purchase-history", *,
                 before: Callable[[Session, Path], object] | None = None,
                 steps: Callable[[Shell], object] | None = None) -> None:
        self.page, self.text, self.kind, self.before, self.steps = page, text, kind, before, steps


def _checked(session: Session, _folder: Path) -> None:
    session.check(Progress())
    session.set_errors_aside()


def _saved(session: Session, folder: Path) -> None:
    _checked(session, folder)
    session.save_csv(folder / "orders-2023-ontraport.csv", Progress())


def _none_left(session: Session, _folder: Path) -> None:
    session.check(Progress())
    session.set_aside(np.arange(6), "not wanted")


def _busy(window: Shell) -> None:
    window.footer.begin(_("Reading your file…"))
    window.footer.progress(41_200, 100_000, "")
    QTest.qWait(SOON + 100)


def _look_at(code: str) -> Callable[[Shell], None]:
    def look(window: Shell) -> None:
        page = window.current
        if isinstance(page, FixPage) and page.checked is not None:
            page.look_at(next(group.key for group in page.checked.groups() if group.key.code == code))

    return look


def _locked(window: Shell) -> None:
    if isinstance(window.current, SavePage):
        window.current.locked.setChecked(True)


def _new_key(window: Shell) -> None:
    if isinstance(window.current, KeyPage):
        window.current.paste.box.setPlainText(KEY.read_text(encoding="ascii"))
        window.current.paste.button.click()


def _sydney(window: Shell) -> None:
    page = window.current
    if isinstance(page, ZonePage):
        page.zone.setCurrentIndex(page.zone.findData("Australia/Sydney"))


SCENES: dict[str, Scene] = {
    "TYPE": Scene("TYPE"),
    "TYPE-problem": Scene("TYPE", steps=Shell.go_on),
    "FILE-empty": Scene("FILE"),
    "FILE-busy": Scene("FILE", steps=_busy),
    "FILE": Scene("FILE", MESSY),
    "FILE-one-column": Scene("FILE", ONE),
    "CARD": Scene("CARD", CARDS),
    "BIG": Scene("BIG", CLEAN),
    "MATCH": Scene("MATCH", MESSY),
    "MATCH-problem": Scene("MATCH", CHARGES.replace("Product ID", "x"), "open-orders", steps=Shell.go_on),
    "FIX": Scene("FIX", MESSY),
    "FIX-problem": Scene("FIX", MESSY, steps=Shell.go_on),
    "FIX-spellings": Scene("FIX", MESSY, steps=_look_at("product-name-variants")),
    "FIX-clear": Scene("FIX", CLEAN),
    "FIX-none-left": Scene("FIX", MESSY, before=_none_left),
    "ZONE": Scene("ZONE", CHARGES, "open-orders", before=_checked, steps=_sydney),
    "SAVE": Scene("SAVE", CLEAN, before=_checked),
    "SAVE-locked": Scene("SAVE", CLEAN, before=_checked, steps=_locked),
    "SAVE-none-left": Scene("SAVE", MESSY, before=_none_left),
    "KEY": Scene("KEY", CLEAN, before=_checked),
    "KEY-new": Scene("KEY", CLEAN, before=_checked, steps=_new_key),
    "DONE": Scene("DONE", MESSY, before=_saved),
    "SECURE": Scene("SECURE"),
    "EXPORT": Scene("EXPORT"),
}


@contextmanager
def staged(name: str, theme: Theme, folder: Path) -> Iterator[Shell]:
    """Show a scene in a window of its own; its files lie in a folder called Imports."""
    scene = SCENES[name]
    place = folder / "Imports"
    place.mkdir(exist_ok=True)
    desk = Desk(Session(), Jobs(), Privacy(), Settings(folder / "opwizard.ini"))
    window = furnished(desk, theme)
    if scene.page not in ("TYPE", "SECURE", "EXPORT"):
        desk.session.choose_type(import_types.by_id(scene.kind))
    if scene.text:
        source = place / PLACES.get(scene.page, "orders-2023.csv")
        source.write_text(scene.text, encoding="utf-8")
        desk.session.open(source, ReadOptions(), Progress())
    if scene.before is not None:
        scene.before(desk.session, place)
    window.show_page(scene.page)
    wait_for(desk.jobs)
    if scene.steps is not None:
        scene.steps(window)
        wait_for(desk.jobs)
    try:
        yield window
    finally:
        desk.jobs.shut_down()
        take_down(window)
