"""What MATCH says and offers follows from the session alone: no window is needed to know it."""

from __future__ import annotations

from pathlib import Path

import pytest

from opwizard.import_types import by_id
from opwizard.mapping.match import Match, Reshape
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session
from opwizard.ui.pages import match_choices, match_words
from opwizard.ui.privacy import masked

SUBSCRIPTIONS = """Email,Full Name,Plan,Amount,Next Charge,,State
ana@example.com,Ana Lee,Gold,29,2031-01-02,,active
ben@example.com,Ben Ray,Gold,29,2031-02-02,late,cancelled
,Cy Hill,Gold,,2031-02-03,late,active
"""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """Subscriptions without a product ID, matched as far as the program can."""
    return matched("open-orders", SUBSCRIPTIONS, tmp_path)


def matched(kind: str, text: str, folder: Path) -> Session:
    path = folder / "clients.csv"
    path.write_text(text, encoding="utf-8")
    made = Session()
    made.choose_type(by_id(kind))
    made.open(path, ReadOptions(), Progress())
    return made


def said(session: Session, name: str) -> tuple[str, str]:
    assert session.import_type is not None
    field = session.import_type.field(name)
    return match_words.state(session, field), match_words.why(session, field)


def offered(session: Session, name: str) -> list[str]:
    assert session.import_type is not None
    return [words for words, _match in match_choices.choices(session, session.import_type.field(name))]


def test_that_notes_lose_their_date_is_said_and_one_press_puts_it_in_front(tmp_path: Path) -> None:
    session = matched("notes", "Email,Author ID,Note,Created at\na@x.com,4,Called,2024-01-02\n", tmp_path)
    note = session.import_type.field("note") if session.import_type else None
    assert note is not None
    state, why = said(session, "note")
    assert state == "sure"
    assert why == (
        "ONTRAPORT imports notes without a date. The date in Created at (D) can stand in front of each note.")
    with_date = match_choices.dated(session, note)
    assert with_date is not None
    session.match("note", with_date)
    assert match_choices.dated(session, note) is None
    assert said(session, "note") == ("sure", "")


def test_a_date_that_another_field_uses_is_not_put_in_front_of_notes(tmp_path: Path) -> None:
    session = matched("notes", "Email,Author ID,Note,Created at\na@x.com,4,Called,2024-01-02\n", tmp_path)
    note = session.import_type.field("note") if session.import_type else None
    assert note is not None
    session.match("contact_id", Match((3,), by_person=True))
    assert match_choices.dated(session, note) is None


def test_a_choice_of_the_person_needs_no_reason(session: Session) -> None:
    session.match("first_name", Match((1,), by_person=True))
    assert said(session, "first_name") == ("sure", "")


def test_a_field_without_a_column_says_what_can_be_done(session: Session) -> None:
    assert said(session, "payment_gateway") == ("missing", "Not in your file? Pick “The same for every row”.")
    state, why = said(session, "payment_gateway_id")
    assert state == "missing"
    assert "pick a column of names" in why
    assert said(session, "product_id")[1].startswith("You can choose: Plan (C). ")


def test_a_total_that_can_be_worked_out_is_not_missing(tmp_path: Path) -> None:
    orders = matched("purchase-history", "Email,Order Date,Item,Amount,Qty\na@example.com,2023-01-18,Gold,99,1\n",
                     tmp_path)
    orders.match("total", None)
    orders.match("price", Match((3,), by_person=True))
    assert said(orders, "total") == ("derived", "")


def test_two_columns_that_fit_alike_are_left_to_the_person(tmp_path: Path) -> None:
    found = matched("notes", "Email,Email,Note\na@example.com,c@example.com,One\nb@example.com,d@example.com,Two\n",
                    tmp_path)
    assert said(found, "email")[0] == "check"
    found.match("email", None)
    assert said(found, "email") == ("missing", "Email (A) and Email (B) both fit. Choose one.")


def test_what_is_made_of_columns_is_offered_before_every_column_as_it_is(session: Session) -> None:
    made, *columns = offered(session, "first_name")
    assert made == "First name out of Full Name (B)"
    assert columns == ["Email (A)", "Full Name (B)", "Plan (C)", "Amount (D)", "Next Charge (E)", "Column F",
                       "State (G)"]


def test_a_column_that_was_left_out_is_not_offered(session: Session) -> None:
    session.leave_out_columns(["C"])
    assert "Plan (C)" not in offered(session, "product_name")


def test_a_match_is_called_by_all_columns_it_needs(session: Session) -> None:
    assert session.opened is not None
    names = [match_choices.match_name(session.opened, Match(columns, reshape=reshape)) for columns, reshape in (
        ((0, 2), Reshape.JOIN), ((1, 3), Reshape.FILL_DOWN), ((3, 0), Reshape.DIVIDE))]
    assert names == ["Email (A) + Plan (C), joined", "Full Name (B), blanks filled from above",
                     "Amount (D) ÷ Email (A)"]


def test_only_fields_that_may_stay_out_of_the_file_are_called_optional(session: Session) -> None:
    kind = session.import_type
    assert kind is not None
    names = {field.id: match_choices.name(kind, field) for field in kind.fields}
    assert names["product_id"] == "Product ID"
    assert not names["contact_id"].endswith("(optional)")
    assert any(name.endswith("(optional)") for name in names.values())


def test_two_fields_of_one_column_are_named_the_first_one_first(session: Session) -> None:
    for name in ("first_name", "last_name"):
        session.match(name, Match((1,), by_person=True))
    assert [(one.id, other.id) for one, other in match_choices.doubles(session)] == [("first_name", "last_name")]


def test_orders_that_came_to_nothing_show_only_what_may_be_seen(session: Session) -> None:
    assert "State (G) says of 1 row: cancelled." in match_words.came_to_nothing(session, str)
    assert "cancelled" not in match_words.came_to_nothing(session, masked)


def test_unused_columns_are_named_until_all_are_used(tmp_path: Path) -> None:
    notes = matched("notes", "Email,Note,Mood\na@example.com,Called her,good\n", tmp_path)
    assert "Mood (C)" in match_words.unused(notes)
    notes.match("note", Match((1, 2), reshape=Reshape.JOIN, by_person=True))
    assert match_words.unused(notes) == ""


def test_before_a_file_is_open_there_is_nothing_to_say() -> None:
    nothing = Session()
    assert [words(nothing) for words in (match_words.recognized, match_words.one_is_enough, match_words.nothing_fits,
                                         match_words.unused)] == [""] * 4
    assert match_words.came_to_nothing(nothing, str) == ""
