"""The pages by code, and how one leads to the next. To add a page: a member of Step, one file, and one line here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from opwizard import steps
from opwizard.session import Session
from opwizard.steps import Step
from opwizard.ui.page_map import PageMap
from opwizard.ui.pages.page import Page


class Pages(Mapping[str, type[Page]]):
    """Pages by code, each loaded when it is first asked for: the window opens before it knows them all."""

    def __init__(self, places: Mapping[Step, str]) -> None:
        self._places = places

    def __getitem__(self, code: str) -> type[Page]:
        file, name = self._places[Step(code)].split(".")
        found: type[Page] = getattr(import_module(f"opwizard.ui.pages.{file}"), name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


PAGES = Pages({
    Step.TYPE: "type.TypePage",
    Step.FILE: "file.FilePage",
    Step.MATCH: "match.MatchPage",
    Step.FIX: "fix.FixPage",
    Step.SAVE: "save.SavePage",
    Step.DONE: "done.DonePage",
    Step.BIG: "big.BigPage",
    Step.ZONE: "zone.ZonePage",
    Step.KEY: "key.KeyPage",
    Step.CARD: "card.CardPage",
    Step.SECURE: "secure.SecurePage",
    Step.EXPORT: "export.ExportPage",
})
FIRST = Step.TYPE
AHEAD = (Step.FILE, Step.MATCH, Step.FIX, Step.SAVE, Step.DONE, Step.KEY, Step.ZONE)
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
    from opwizard.ui.charge_days import CHARGES
    from opwizard.ui.pages.big import LARGE

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
