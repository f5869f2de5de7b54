"""The pages by code, and how one leads to the next. To add a page: a member of Step, one file, and one line here."""

from __future__ import annotations

from opwizard import steps
from opwizard.session import Session
from opwizard.steps import Step
from opwizard.ui.charge_days import CHARGES
from opwizard.ui.page_map import PageMap
from opwizard.ui.pages.big import LARGE, BigPage
from opwizard.ui.pages.card import CardPage
from opwizard.ui.pages.done import DonePage
from opwizard.ui.pages.export import ExportPage
from opwizard.ui.pages.file import FilePage
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.pages.key import KeyPage
from opwizard.ui.pages.match import MatchPage
from opwizard.ui.pages.page import Page
from opwizard.ui.pages.save import SavePage
from opwizard.ui.pages.secure import SecurePage
from opwizard.ui.pages.type import TypePage
from opwizard.ui.pages.zone import ZonePage

PAGES: dict[str, type[Page]] = {
    Step.TYPE: TypePage,
    Step.FILE: FilePage,
    Step.MATCH: MatchPage,
    Step.FIX: FixPage,
    Step.SAVE: SavePage,
    Step.DONE: DonePage,
    Step.BIG: BigPage,
    Step.ZONE: ZonePage,
    Step.KEY: KeyPage,
    Step.CARD: CardPage,
    Step.SECURE: SecurePage,
    Step.EXPORT: ExportPage,
}
FIRST = Step.TYPE
AHEAD = (Step.FILE, Step.MATCH, Step.FIX, Step.SAVE, Step.DONE)
"""The pages that are made before they are shown."""
NEXT = {
    Step.TYPE: Step.FILE, Step.FILE: Step.MATCH, Step.MATCH: Step.FIX, Step.FIX: Step.SAVE, Step.SAVE: Step.DONE,
    Step.CARD: Step.FILE, Step.BIG: Step.MATCH, Step.ZONE: Step.SAVE,
}
"""KEY is not here: it goes back to the page that needed a key."""


def page_map(session: Session) -> PageMap:
    """Return the pages, and the way through them for a session."""
    return PageMap(PAGES, [str(step) for step in steps.ORDER], lambda code: following(code, session),
                   lambda: open_steps(session), lambda: basis(session))


def following(code: str, session: Session) -> str:
    """Return the code of the page that follows another one, "" for the page one came from."""
    step = Step(code)
    import_type, opened = session.import_type, session.opened
    if step is Step.FIX and import_type is not None and import_type.has(CHARGES):
        return Step.ZONE
    if step is Step.FILE and opened is not None and import_type is not None and import_type.product is not None:
        return Step.BIG if len(opened.sheet.rows) >= LARGE else Step.MATCH
    return NEXT.get(step, "")


def open_steps(session: Session) -> int:
    """Return how many of the six steps can be gone to now."""
    return len(steps.reachable(session))


def basis(session: Session) -> object:
    """Return what the rows are made from: as long as it is equal, they need not be matched and checked again."""
    return session.import_type, id(session.opened), dict(session.mapping), session.left_out_columns
