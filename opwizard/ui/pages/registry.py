"""The pages by code, and how one leads to the next. To add a page: a member of Step, one file, and one line here."""

from __future__ import annotations

from opwizard import steps
from opwizard.session import Session
from opwizard.steps import Step
from opwizard.ui.pages.file import FilePage
from opwizard.ui.pages.match import MatchPage
from opwizard.ui.pages.page import Page
from opwizard.ui.pages.type import TypePage
from opwizard.ui.shell import PageMap

PAGES: dict[str, type[Page]] = {
    Step.TYPE: TypePage,
    Step.FILE: FilePage,
    Step.MATCH: MatchPage,
}
FIRST = Step.TYPE
NEXT = {
    Step.TYPE: Step.FILE, Step.FILE: Step.MATCH, Step.MATCH: Step.FIX, Step.FIX: Step.SAVE, Step.SAVE: Step.DONE,
    Step.CARD: Step.FILE, Step.BIG: Step.MATCH, Step.ZONE: Step.SAVE, Step.KEY: Step.SAVE,
}


def page_map(session: Session) -> PageMap:
    """Return the pages, and the way through them for a session."""
    return PageMap(PAGES, [str(step) for step in steps.ORDER], lambda code: following(code, session),
                   lambda: open_steps(session))


def following(code: str, session: Session) -> str:
    """Return the code of the page that follows another one."""
    step = Step(code)
    charges = session.import_type is not None and session.import_type.has("next_charge_date")
    if step is Step.FIX and charges:
        return Step.ZONE
    return NEXT[step]


def open_steps(session: Session) -> int:
    """Return how many of the six steps can be gone to now."""
    return len(steps.reachable(session))
