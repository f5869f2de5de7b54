"""Going back on a decision: work that Undo would not bring back is asked about, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.journeys.conftest import DIALOGS
from tests.journeys.person import Person

pytestmark = DIALOGS

ORDERS = ("Email,Order Date,Product,Price,Qty\nana@example.com , 2023-01-18,Gold,49,1\n"
          ",2023-01-19,Gold,49,1\n")


@pytest.fixture
def orders(folder: Path) -> Path:
    path = folder / "orders.csv"
    path.write_text(ORDERS, encoding="utf-8")
    return path


@pytest.fixture
def settled(person: Person, orders: Path) -> Person:
    """Somebody left a row out on FIX and went back to TYPE."""
    person.choose("Purchase history (by product name)")
    person.pick_file("Choose a file…", orders)
    person.go_on("MATCH")
    person.go_on("FIX")
    person.press("Leave 1 row out")
    assert person.kinds() == {}
    return person


def back_to(person: Person, page: str) -> None:
    for _page in range(6):
        if person.where == page:
            return
        person.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    raise AssertionError(person.where)


def test_another_import_type_is_asked_about_once_rows_were_left_out(settled: Person) -> None:
    back_to(settled, "TYPE")
    settled.press("Notes")
    settled.answer("Cancel", lambda: settled.press("Continue"))
    assert settled.where == "TYPE"
    assert settled.button("Purchase history (by product name)").isChecked()
    settled.go_on("FILE")
    assert settled.session.rows_aside() == 1
    back_to(settled, "TYPE")
    settled.press("Notes")
    settled.answer("Yes", lambda: settled.press("Continue"))
    assert settled.where == "FILE"
    assert settled.session.history.place == 0


def test_reading_the_file_anew_is_asked_about_and_cancel_leaves_everything_as_it_was(settled: Person) -> None:
    back_to(settled, "FILE")
    choices = settled.page.choices  # type: ignore[attr-defined]
    row = choices.header_row.value()

    def change_and_wait() -> None:
        choices.set_header_row(row + 1)
        settled.wait(lambda: choices.header_row.value() == row)

    settled.answer("Cancel", change_and_wait)
    assert settled.session.rows_aside() == 1


def test_another_file_is_asked_about_wherever_it_comes_from(settled: Person, folder: Path) -> None:
    other = folder / "other.csv"
    other.write_text(ORDERS.replace("Gold", "Silver"), encoding="utf-8")
    settled.answer("Cancel", lambda: settled.drop(other))
    assert settled.where == "FIX"
    back_to(settled, "FILE")
    settled.answer("Cancel", lambda: settled.pick_file("Choose another file…", other))
    assert "orders.csv" in settled.words()
    settled.answer("Yes", lambda: settled.pick_file("Choose another file…", other))
    assert "other.csv" in settled.words()


def test_what_is_done_to_every_file_by_itself_or_was_saved_is_not_asked_about(person: Person, folder: Path) -> None:
    path = folder / "orders.csv"
    path.write_text("\n".join(ORDERS.splitlines()[:2]), encoding="utf-8")
    person.choose("Purchase history (by product name)")
    person.pick_file("Choose a file…", path)
    person.go_on("MATCH")
    person.go_on("FIX")
    assert person.session.history.undo_name
    person.drop(path)
    assert person.where == "FILE"
    person.go_on("MATCH")
    person.go_on("FIX")
    person.session.edit(0, "product_name", "Silver")
    person.go_on("SAVE")
    person.press("Save the new file")
    assert person.where == "DONE"
    person.drop(path)
    assert person.where == "FILE"


def test_closing_is_asked_about_in_the_words_of_the_question_and_escape_stays(settled: Person) -> None:
    keeping = settled.page.desk.keeping
    if keeping is not None and keeping.safe:
        pytest.skip("this computer keeps the work, so nobody is asked")

    def close() -> None:
        settled.window.close()

    settled.answer("Cancel", close)
    assert settled.window.isVisible()
    settled.answer("Close", close)
    assert not settled.window.isVisible()
