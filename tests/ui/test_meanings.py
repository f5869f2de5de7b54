"""What do these stand for?: names of authors, recurrences and states of payment, said once each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from opwizard.checking import GroupKey
from opwizard.import_types import by_id
from opwizard.mapping.match import Match
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.desk import Desk
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.pages.page import Page
from opwizard.ui.widgets.meanings_panel import MeaningsPanel
from opwizard.ui.widgets.problem_list import ALL

Make = Callable[[type[Page]], Page]
NOTES = "Email,Who,Note\n" + "".join(
    f"a{n}@example.com,{author},Called {n}\n" for n, author in enumerate(["Jane", "Jane", "Bob", "12", "#7"]))
AUTHORS = GroupKey("bad-id", "author_id")


@pytest.fixture
def page(desk: Desk, make_page: Make, settle: Callable[[], None], tmp_path: Path) -> FixPage:
    path = tmp_path / "notes.csv"
    path.write_text(NOTES, "utf-8")
    desk.session.choose_type(by_id("notes"))
    desk.session.open(path, ReadOptions(), Progress())
    desk.session.match("author_id", Match((1,), by_person=True))
    made = make_page(FixPage)
    settle()
    assert isinstance(made, FixPage)
    made.look_at(AUTHORS)
    settle()
    return made


def boxes(panel: MeaningsPanel) -> dict[str, str]:
    return {text: box.text() for text, box in panel.boxes.items() if isinstance(box, QLineEdit)}


def test_unknown_authors_are_listed_once_each_with_a_guess_where_there_is_one(page: FixPage) -> None:
    panel = page.suggestions.meanings
    assert page.suggestions.shown is panel
    assert boxes(panel) == {"Jane": "", "Bob": "", "#7": "7"}
    assert panel.boxes["Jane"].accessibleName() == "Jane, 2 rows, stands for"
    assert panel.boxes["#7"].accessibleDescription() == "This is our guess"


def test_by_keyboard_alone_each_author_gets_a_number_in_one_step(page: FixPage) -> None:
    page.suggestions.first().setFocus()
    for number in ("4", "5"):
        focus = QApplication.focusWidget()
        assert isinstance(focus, QLineEdit)
        QTest.keyClicks(focus, number)
        QTest.keyClick(focus, Qt.Key.Key_Return)
    before = page.desk.session.history.place
    QTest.keyClick(page.suggestions.meanings.boxes["#7"], Qt.Key.Key_Return)
    session = page.desk.session
    assert session.table is not None
    assert session.table["author_id"].flat().to_list() == ["4", "4", "5", "12", "7"]
    assert session.history.place == before + 1
    assert page.problems() == []


def test_spellings_of_one_name_are_asked_about_once(
        desk: Desk, make_page: Make, settle: Callable[[], None], tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    authors = ["Jane Roe", "JANE ROE", "Jane Roe ", "Bob", "Bob", "jane  roe"]
    path.write_text("Email,Who,Note\n" + "".join(
        f"a{n}@example.com,{author},Called {n}\n" for n, author in enumerate(authors)), "utf-8")
    desk.session.choose_type(by_id("notes"))
    desk.session.open(path, ReadOptions(), Progress())
    desk.session.match("author_id", Match((1,), by_person=True))
    made = make_page(FixPage)
    settle()
    assert isinstance(made, FixPage)
    made.look_at(AUTHORS)
    settle()
    panel = made.suggestions.meanings
    assert list(panel.boxes) == ["Jane Roe", "Bob"]
    assert panel.boxes["Jane Roe"].accessibleName() == "Jane Roe, JANE ROE, jane roe, 4 rows, stands for"
    for text, number in (("Jane Roe", "4"), ("Bob", "5")):
        box = panel.boxes[text]
        assert isinstance(box, QLineEdit)
        box.setText(number)
    panel.do.click()
    settle()
    assert desk.session.table is not None
    assert desk.session.table["author_id"].flat().to_list() == ["4", "4", "4", "5", "5", "4"]
    made.suggestions.show_meanings("author_id")
    assert boxes(panel) == {"Jane Roe": "4", "Bob": "5"}


def test_an_example_in_a_box_does_not_look_like_an_answer(page: FixPage) -> None:
    box = page.suggestions.meanings.boxes["Jane"]
    assert isinstance(box, QLineEdit)
    assert box.placeholderText() == "for example 4821"


def test_numbers_with_signs_around_them_are_changed_not_asked_about(
        desk: Desk, make_page: Make, settle: Callable[[], None], tmp_path: Path) -> None:
    path = tmp_path / "referrers.csv"
    path.write_text("Contact ID,First Referrer\n" + "".join(f"#{n},77\n" for n in range(1, 31)) + "Ann,77\n", "utf-8")
    desk.session.choose_type(by_id("referrers"))
    desk.session.open(path, ReadOptions(), Progress())
    made = make_page(FixPage)
    settle()
    assert isinstance(made, FixPage)
    made.look_at(GroupKey("bad-id", "contact_id"))
    settle()
    assert made.suggestions.shown is made.suggestions.fixes
    made.suggestions.fixes.model.setData(made.suggestions.fixes.model.index(0, 0), Qt.CheckState.Checked,
                                         Qt.ItemDataRole.CheckStateRole)
    made.suggestions.fixes.do.click()
    settle()
    assert list(made.suggestions.meanings.boxes) == ["Ann"]


def test_while_data_is_hidden_only_changes_beyond_doubt_can_be_made_unseen(
        desk: Desk, make_page: Make, settle: Callable[[], None], tmp_path: Path) -> None:
    path = tmp_path / "referrers.csv"
    path.write_text("Contact ID,First Referrer\n#12,77\n#13,77\n14 – Ann Lee,77\n15,77\n", "utf-8")
    desk.session.choose_type(by_id("referrers"))
    desk.session.open(path, ReadOptions(), Progress())
    desk.privacy.hide(True)
    made = make_page(FixPage)
    settle()
    assert isinstance(made, FixPage)
    made.look_at(GroupKey("bad-id", "contact_id"))
    settle()
    fixes = made.suggestions.fixes
    assert made.suggestions.shown is fixes and made.suggestions.first() is fixes.do
    assert fixes.table.isHidden() and not fixes.covered.isHidden()
    assert fixes.do.text() == "Chan&ge 2 rows"
    fixes.do.click()
    settle()
    assert desk.session.table is not None
    assert desk.session.table["contact_id"].flat().to_list() == ["12", "13", "14 – Ann Lee", "15"]
    assert fixes.empty
    desk.privacy.hide(False)
    made.look_at(GroupKey("bad-id", "contact_id"))
    assert not fixes.table.isHidden() and fixes.covered.isHidden()


def test_while_data_is_hidden_it_is_said_that_there_are_suggestions(page: FixPage) -> None:
    words = "To see what we suggest, show personal data."
    assert words not in page.rows.remedy.text()
    page.desk.privacy.hide(True)
    page.look_at(AUTHORS)
    assert page.rows.remedy.text().endswith(words)


def test_what_is_no_number_is_refused_in_words(page: FixPage) -> None:
    panel = page.suggestions.meanings
    jane = panel.boxes["Jane"]
    assert isinstance(jane, QLineEdit)
    jane.setText("the boss")
    panel.do.click()
    assert panel.wrong.text() == "“the boss” does not fit here. It should look like 4821."
    assert page.desk.session.history.place == 1


def test_what_was_said_can_be_looked_at_again_from_the_menu_of_a_cell(page: FixPage) -> None:
    page.desk.session.translate("author_id", {"Jane": "4", "Bob": "5", "#7": "7"})
    page.look_at(ALL)
    page.rows.table.go(0, page.rows.model.column_of("author_id"))
    page.rows.table.asked.emit("meanings")
    assert boxes(page.suggestions.meanings) == {"Jane": "4", "Bob": "5", "12": "12", "#7": "7"}



def test_a_wrong_number_is_not_asked_what_it_stands_for(
        desk: Desk, make_page: Make, settle: Callable[[], None], tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text("Contact ID,Product ID,Date\n0,7,2023-01-01\n12.5,7,2023-01-01\n1.2E+12,7,2023-01-01\n"
                    "Jane,7,2023-01-01\n14,7,2023-01-01\n", "utf-8")
    desk.session.choose_type(by_id("existing-products"))
    desk.session.open(path, ReadOptions(), Progress())
    made = make_page(FixPage)
    settle()
    assert isinstance(made, FixPage)
    made.look_at(GroupKey("bad-id", "contact_id"))
    settle()
    assert list(made.suggestions.meanings.boxes) == ["Jane"]


def test_what_has_been_said_is_not_asked_again(page: FixPage, settle: Callable[[], None]) -> None:
    box = page.suggestions.meanings.boxes["Jane"]
    assert isinstance(box, QLineEdit)
    box.setText("4")
    page.suggestions.meanings.do.click()
    settle()
    assert list(page.suggestions.meanings.boxes) == ["Bob"]
