"""A file that mixes open orders and past purchases is prepared once as each."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session

MIXED = """Email,First Name,Last Name,Order Date,Product Name,Product ID,Price,Quantity,Status,Next Charge Date,\
Payment Gateway,Gateway ID
ana@example.com,Ana,Lee,2023-01-02,Gold,7,29,1,active,2031-01-02,Stripe,3
ben@example.com,Ben,Ray,2023-01-02,Gold,7,29,1,done,,Stripe,3
cy@example.com,Cy,Hill,2023-01-02,Gold,7,29,1,active,2031-01-02,Stripe,3
dora@example.com,Dora,Kent,2023-01-02,Gold,7,29,1,done,,Stripe,3
test@example.com,Test,Test,2023-01-02,Gold,7,29,1,test,,Stripe,3
"""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    path = tmp_path / "mixed.csv"
    path.write_text(MIXED, "utf-8")
    made = Session()
    made.choose_type(by_id("purchase-history"))
    made.open(path, ReadOptions(), Progress())
    made.check(Progress())
    return made


def kept(session: Session) -> list[int]:
    assert session.table is not None
    rows: list[int] = session.table.rows[session.table.kept].tolist()
    return rows


def test_any_column_of_the_sheet_tells_its_values_also_one_that_is_not_used(session: Session) -> None:
    assert session.column_values("I") == [("active", 2), ("done", 2), ("test", 1)]
    assert session.column_values("I", "TE") == [("test", 1)]
    assert session.rows_where("I", ["active"]).tolist() == [0, 2]


def test_rows_are_left_out_for_the_other_import_and_opened_as_it(session: Session) -> None:
    session.set_aside_where("I", ["test"], "Only tests")
    assert session.set_aside_for_other("I", ["active"]) == 2
    assert kept(session) == [3, 5]
    rest = session.rest_of_file()
    assert rest is not None
    assert rest.import_type.id == "open-orders"
    session.open_rest(rest)
    assert session.import_type is by_id("open-orders")
    session.check(Progress())
    assert kept(session) == [2, 4]
    assert session.history.undo_name == "Leave out 3 rows"
    assert session.other_type() is None
    assert session.rest_of_file() is None


def test_the_rest_waits_while_the_first_part_is_in_the_bundle(session: Session) -> None:
    session.set_aside_where("I", ["test"], "Only tests")
    session.set_aside_for_other("I", ["active"])
    assert session.blocking() == 0
    session.put_in_bundle()
    assert session.opened is None
    rest = session.rest
    assert rest is not None
    assert rest.rows.tolist() == [2, 4]
    session.open_rest(rest)
    session.check(Progress())
    assert kept(session) == [2, 4]
    session.reopen("purchase-history.csv")
    assert kept(session) == [3, 5]


def test_the_rest_waits_after_the_first_part_was_closed(session: Session) -> None:
    session.set_aside_for_other("I", ["active"])
    session.close_file()
    assert session.rest is not None
    assert session.rest.import_type.id == "open-orders"


def test_another_file_is_not_cut_down_to_the_rows_of_the_rest(session: Session, tmp_path: Path) -> None:
    session.set_aside_for_other("I", ["active"])
    rest = session.rest_of_file()
    assert rest is not None
    session.open_rest(rest)
    other = tmp_path / "other.csv"
    other.write_text(MIXED, "utf-8")
    session.open(other, ReadOptions(), Progress())
    session.check(Progress())
    assert kept(session) == [2, 3, 4, 5, 6]


def test_the_same_file_read_again_is_still_the_rest(session: Session) -> None:
    session.set_aside_for_other("I", ["active"])
    rest = session.rest_of_file()
    assert rest is not None
    session.open_rest(rest)
    session.open(rest.opened.path, ReadOptions(), Progress())
    session.check(Progress())
    assert kept(session) == [2, 4]


def test_rows_that_wait_go_on_waiting_when_another_file_is_opened(session: Session, tmp_path: Path) -> None:
    session.set_aside_for_other("I", ["active"])
    other = tmp_path / "other.csv"
    other.write_text(MIXED, "utf-8")
    session.open(other, ReadOptions(), Progress())
    assert session.rest is not None
    assert session.rest.opened.path.name == "mixed.csv"
    session.check(Progress())
    session.set_aside_for_other("I", ["done"])
    session.open_rest(session.rest)
    assert session.opened is not None and session.opened.path.name == "mixed.csv"
    assert session.rest is not None
    assert session.rest.opened.path == other


def test_a_file_opened_after_the_rest_of_another_can_be_a_mixed_one_itself(session: Session, tmp_path: Path) -> None:
    session.set_aside_for_other("I", ["active"])
    rest = session.rest_of_file()
    assert rest is not None
    session.open_rest(rest)
    other = tmp_path / "other.csv"
    other.write_text(MIXED, "utf-8")
    session.open(other, ReadOptions(), Progress())
    assert session.other_type() is by_id("purchase-history")


def test_a_saved_file_with_rows_that_wait_has_no_change_to_lose(session: Session, tmp_path: Path) -> None:
    session.set_aside_where("I", ["test"], "Only tests")
    session.set_aside_for_other("I", ["active"])
    assert session.unsaved_work()
    session.save_csv(tmp_path / "new.csv", Progress())
    assert not session.unsaved_work()
    assert not session.all_saved()


@pytest.mark.parametrize("last", [5, 4])
def test_a_file_of_the_bundle_is_not_lost_when_the_one_at_hand_cannot_wait_there(session: Session, last: int) -> None:
    session.set_aside_where("I", ["test"], "Only tests")
    session.put_in_bundle()
    assert session.part is None
    session.choose_type(by_id("purchase-history"))
    session.open(session.bundle[0].state["opened"].path, ReadOptions(), Progress())
    session.check(Progress())
    session.set_aside(np.arange(last), "Not wanted")
    session.reopen("purchase-history.csv")
    assert kept(session) == [2, 3, 4, 5]
    assert [prepared.facts.rows for prepared in session.bundle] == ([1] if last == 4 else [])


def test_the_rest_prepared_as_another_import_after_all_is_the_whole_file(session: Session) -> None:
    session.set_aside_for_other("I", ["active"])
    rest = session.rest_of_file()
    assert rest is not None
    session.edit(0, "email", "other@example.com")
    session.open_rest(rest)
    assert (session.history.place, session.table, session.saved) == (0, None, None)
    session.choose_type(by_id("notes"))
    session.check(Progress())
    assert kept(session) == [2, 3, 4, 5, 6]
