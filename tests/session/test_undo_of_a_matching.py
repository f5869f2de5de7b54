"""A matching that is undone or done again: the column is the one it was, and no step that was undone is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from opwizard.import_types import by_id
from opwizard.mapping.match import Match
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session

ORDERS = "Email,Ordered,Paid,Product Name,Price,Quantity,Sum\n" + "".join(
    f"a{n}@example.com,01/{n}/2023,02/{n}/2023,Gold,9.00 ,2,18\n" for n in range(13, 22))


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Orders that have not been checked yet."""
    path = tmp_path / "orders.csv"
    path.write_text(ORDERS, "utf-8")
    made = Session()
    made.choose_type(by_id("purchase-history"))
    made.open(path, ReadOptions(), Progress())
    return made


def told(session: Session, name: str) -> str:
    assert session.table is not None
    return session.table[name].at(0)


def names(session: Session) -> list[str]:
    return [entry.name for entry in session.history.entries]


def test_what_was_matched_before_the_first_check_can_be_undone_and_done_again(session: Session) -> None:
    session.match("order_date", Match((2,), by_person=True))
    session.match("total", None)
    session.check(Progress())
    steps = names(session)
    assert len(steps) == 4
    assert (told(session, "order_date"), told(session, "total")) == ("2023-02-13", "18.00")
    session.step_to(0)
    assert names(session) == steps
    assert told(session, "order_date") == "01/13/2023"
    session.step_to(len(steps))
    assert names(session) == steps
    assert (told(session, "order_date"), told(session, "total")) == ("2023-02-13", "18.00")


def test_a_total_that_comes_with_undo_is_worked_out_and_loses_no_step(session: Session) -> None:
    del session.mapping["total"]
    session.match("total", Match((6,), by_person=True))
    session.check(Progress())
    steps = names(session)
    for _step in steps:
        session.undo()
    assert told(session, "total") == "18.00"
    assert names(session)[1:] == steps
    while session.redo() is not None:
        pass
    assert session.mapping["total"].columns == (6,)
    assert told(session, "total") == "18"


def test_undo_brings_no_column_back_that_was_left_out(session: Session) -> None:
    own = session.mapping["product_name"]
    session.match("product_name", Match((6,), by_person=True))
    session.match("product_name", own)
    session.leave_out_columns(["G"])
    session.check(Progress())
    session.step_to(1)
    assert "product_name" not in session.mapping
    assert told(session, "product_name") == ""
    session.step_to(2)
    assert told(session, "product_name") == "Gold"
