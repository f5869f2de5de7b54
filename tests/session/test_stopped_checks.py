"""A check during which Stop was pressed: the next one does what is left, and nothing is saved in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from opwizard import import_types, steps
from opwizard.errors import Cancelled, InputError
from opwizard.mapping.match import Match
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session
from opwizard.session.restoring import restored
from opwizard.session.snapshot import snapshot
from opwizard.steps import Step

ROWS = """Email,Order Date,Item,Other Item,Price,Quantity
  ana@example.com ,1/18/2023,Silver ,Gold ,$5.00,1
 ben@example.com,1/19/2023,Silver,Gold ,$7.00,2
"""
SAFE = ["Safe fixes: spaces, dates, amounts", "Safe fixes: blank cells filled in from the row"]
MOMENTS = ("", "Checking Email", "Checking the rows", "Looking for rows that are there twice")
"""What is being done when Stop comes: anything, one of the columns, and what follows the safe fixes."""


class StopAt(Progress):
    """Stop, pressed when the work says what it does with these words."""

    def __init__(self, words: str) -> None:
        self._words = words

    def tell(self, done: int, total: int, text: str = "") -> None:
        if text.startswith(self._words):
            raise Cancelled


@pytest.fixture
def session(tmp_path: Path) -> Session:
    path = tmp_path / "orders.csv"
    path.write_text(ROWS, encoding="utf-8")
    made = Session()
    made.choose_type(import_types.by_id("purchase-history"))
    made.open(path, ReadOptions(), Progress())
    return made


def stop(session: Session, moment: str) -> None:
    with pytest.raises(Cancelled):
        session.check(StopAt(moment))


def texts(session: Session, name: str) -> list[str]:
    assert session.table is not None
    return session.table[name].flat().to_list()


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_next_check_makes_the_safe_fixes(session: Session, moment: str) -> None:
    stop(session, moment)
    checked = session.check(Progress())
    assert [entry.name for entry in session.history.entries] == SAFE
    assert texts(session, "email") == ["ana@example.com", "ben@example.com"]
    assert texts(session, "order_date") == ["2023-01-18", "2023-01-19"]
    assert checked.counts().error == 0


@pytest.mark.parametrize("moment", MOMENTS)
def test_nothing_is_saved_until_the_rows_were_checked_to_the_end(session: Session, tmp_path: Path,
                                                                moment: str) -> None:
    stop(session, moment)
    assert steps.reachable(session)[-1] is Step.FIX
    with pytest.raises(InputError, match="not been checked"):
        session.save_csv(tmp_path / "new.csv", Progress())
    session.check(Progress())
    assert Step.SAVE in steps.reachable(session)
    assert session.save_csv(tmp_path / "new.csv", Progress()).rows == 2


def test_rows_that_are_matched_otherwise_are_not_saved_as_they_were(session: Session, tmp_path: Path) -> None:
    session.check(Progress())
    session.match("product_name", Match((3,), sure=True))
    assert steps.reachable(session)[-1] is Step.FIX
    with pytest.raises(InputError, match="not been checked"):
        session.save_csv(tmp_path / "new.csv", Progress())


@pytest.mark.parametrize("moment", ["", "Checking the rows"])
def test_every_step_can_be_undone_and_done_again_after_stop(session: Session, moment: str) -> None:
    session.check(Progress())
    session.edit(0, "price", "9")
    session.match("product_name", Match((3,), sure=True))
    stop(session, moment)
    while session.undo():
        pass
    assert texts(session, "email")[0] == "  ana@example.com "
    while session.redo():
        pass
    session.check(Progress())
    assert texts(session, "email")[0] == "ana@example.com"
    assert texts(session, "price")[0] == "9"
    assert texts(session, "product_name") == ["Gold", "Gold"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_work_kept_after_stop_comes_back_with_its_safe_fixes(session: Session, moment: str) -> None:
    stop(session, moment)
    kept = snapshot(session)
    assert kept is not None
    back = restored(kept, Progress()).session
    assert texts(back, "email")[0] == "ana@example.com"
