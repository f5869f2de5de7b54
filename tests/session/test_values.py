"""What texts of a column stand for, said by a person."""

from __future__ import annotations

from pathlib import Path

from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session
from opwizard.session.values import Value

NOTES = "Email,Author ID,Note\n" + "".join(
    f"a{n}@example.com,{author},Called {n}\n" for n, author in enumerate(["Jane", "Jane", "Bob", "12", "#7"]))
CHARGES = """Email,Product Name,Product ID,Price,Next Charge Date,Recurrence,Gateway,Gateway ID
ana@example.com,Gold,7,29,2031-01-02,every 2 weeks,Stripe,3
ben@example.com,Gold,7,29,2031-07-02,Monthly,Stripe,3
cy@example.com,Gold,7,29,2031-07-02,month,Stripe,3
dora@example.com,Gold,7,29,2031-07-02,now and then,Stripe,3
"""


def checked(folder: Path, text: str, kind: str) -> Session:
    path = folder / "file.csv"
    path.write_text(text, "utf-8")
    session = Session()
    session.choose_type(by_id(kind))
    session.open(path, ReadOptions(), Progress())
    session.check(Progress())
    return session


def wrong(session: Session) -> dict[str, int]:
    assert session.checked is not None
    return {group.key.code: group.rows for group in session.checked.groups() if group.severity == "error"}


def test_names_of_authors_are_listed_with_their_rows_and_guesses_are_told_apart(tmp_path: Path) -> None:
    session = checked(tmp_path, NOTES, "notes")
    assert session.values("author_id") == [
        Value("Jane", 2, ""), Value("Bob", 1, ""), Value("12", 1, "12"), Value("#7", 1, "7", guessed=True)]
    assert [value.text for value in session.values("author_id") if not value.clear] == ["Jane", "Bob", "#7"]


def test_a_name_stands_for_a_number_in_every_row_as_one_undoable_step(tmp_path: Path) -> None:
    session = checked(tmp_path, NOTES, "notes")
    assert wrong(session) == {"bad-id": 4}
    steps = session.history.place
    session.translate("author_id", {"Jane": "4", "Bob": "5", "#7": "7"})
    assert wrong(session) == {}
    assert session.table is not None
    assert session.table["author_id"].flat().to_list() == ["4", "4", "5", "12", "7"]
    assert session.history.place == steps + 1
    assert session.history.undo_name == "What 3 values of Author ID stand for"
    session.undo()
    assert wrong(session) == {"bad-id": 4}


def test_a_meaning_can_be_taken_back(tmp_path: Path) -> None:
    session = checked(tmp_path, NOTES, "notes")
    session.translate("author_id", {"Jane": "4"})
    assert session.values("author_id")[0] == Value("Jane", 2, "4", given=True)
    session.translate("author_id", {"Jane": ""})
    assert session.values("author_id")[0] == Value("Jane", 2, "")


def test_a_recurrence_that_is_translated_keeps_every_how_many(tmp_path: Path) -> None:
    session = checked(tmp_path, CHARGES, "open-orders")
    meanings = {value.text: value.meaning for value in session.values("recurrence")}
    assert meanings == {"every 2 weeks": "week", "Monthly": "month", "month": "month", "now and then": ""}
    session.translate("recurrence", {"every 2 weeks": "week", "Monthly": "month", "now and then": "year"})
    assert session.table is not None
    assert session.table["recurrence"].flat().to_list() == ["week", "month", "month", "year"]
    assert session.table["unit"].flat().to_list()[0] == "2"
    assert "unknown-recurrence" not in wrong(session)


def test_a_recurrence_that_says_how_many_by_itself_brings_its_unit_along(tmp_path: Path) -> None:
    session = checked(tmp_path, CHARGES.replace("Monthly", "annually").replace("now and then", "lunar"), "open-orders")
    before = wrong(session)
    session.translate("recurrence", {"every 2 weeks": "week", "annually": "year", "lunar": "year"})
    assert session.table is not None
    assert session.table["recurrence"].flat().to_list() == ["week", "year", "month", "year"]
    assert session.table["unit"].flat().to_list() == ["2", "1", "", ""]
    assert wrong(session)["recurrence-incomplete"] == 1
    session.undo()
    assert wrong(session) == before
    assert session.table["unit"].flat().to_list() == ["", "", "", ""]


def test_what_a_status_stands_for_decides_whether_it_was_paid(tmp_path: Path) -> None:
    text = "Email,Product,Price,Quantity,Date,Payment Status\n" + "".join(
        f"a{n}@example.com,Gold,5,1,2023-01-0{n},{status}\n" for n, status in enumerate(["Paid", "Storno X"], 1))
    session = checked(tmp_path, text, "purchase-history")
    session.values("payment_status")
    assert [(value.text, value.meaning) for value in session.values("payment_status")] == [
        ("Paid", "completed"), ("Storno X", "")]
    session.translate("payment_status", {"Storno X": "refunded"})
    assert session.checked is not None
    codes = {group.key.code: group.rows for group in session.checked.groups()}
    assert codes["not-a-completed-purchase"] == 1


def test_what_was_said_travels_in_the_recipe(tmp_path: Path) -> None:
    from opwizard.mapping.recipes import load_recipe, make_recipe, save_recipe

    session = checked(tmp_path, NOTES, "notes")
    session.translate("author_id", {"Jane": "4"})
    assert session.opened is not None
    assert session.import_type is not None
    recipe = make_recipe(session.opened.sheet, session.import_type, session.mapping, session.answers)
    save_recipe(recipe, tmp_path / "notes.toml")
    assert load_recipe(tmp_path / "notes.toml").answers["author_id"].translations == {"Jane": "4"}


def test_a_meaning_never_makes_a_recurrence_forget_its_unit(tmp_path: Path) -> None:
    text = ("Email,First Name,Last Name,Product Name,Product ID,Price,Next Charge Date,Recurrence,Unit\n"
            + "".join(f"a{n}@example.com,A,B,Gold,7,29,2031-01-02,{recurrence},{unit}\n" for n, (recurrence, unit) in
                      enumerate([("every 2 weeks", "1"), ("every 2 weeks", ""), ("bi-weekly", "2")])))
    session = checked(tmp_path, text, "open-orders")
    session.translate("recurrence", {"every 2 weeks": "week", "bi-weekly": "week"})
    assert session.table is not None
    assert session.table["recurrence"].flat().to_list() == ["every 2 weeks", "week", "week"]
    assert session.table["unit"].flat().to_list() == ["1", "2", "2"]
    assert wrong(session)["unit-contradicts-recurrence"] == 1
    session.undo()
    assert session.table["recurrence"].flat().to_list() == ["every 2 weeks", "every 2 weeks", "bi-weekly"]
    assert session.table["unit"].flat().to_list() == ["1", "", "2"]
