"""What a newcomer stumbled over on MATCH: how full a column is, what a word means, what to do without a column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from opwizard.checking import GroupKey
from opwizard.import_types import by_id
from opwizard.mapping.fullness import filled_rows
from opwizard.mapping.match import Match, Reshape
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.pages.match import MatchPage
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.picker import Picker
from opwizard.ui.widgets.share_bar import ShareBar
from tests.ui.walk import texts

Settle = Callable[[], None]
SUBSCRIPTIONS = """Email,Full Name,Plan,Amount,Next Charge,Comment
ana@example.com,Ana Lee,Gold,29,2031-01-02,
ben@example.com,Ben Ray,Gold,29,2031-02-02,\x20\x20
,Cy Hill,Gold,,2031-02-03,late
"""


def on_match(shell: Shell, settle: Settle, path: Path, text: str, import_type: str) -> MatchPage:
    path.write_text(text, encoding="utf-8")
    assert shell.desk is not None
    shell.desk.session.choose_type(by_id(import_type))
    shell.desk.session.open(path, ReadOptions(), Progress())
    shell.show_page("MATCH")
    settle()
    made = shell.current
    assert isinstance(made, MatchPage)
    return made


@pytest.fixture
def page(shell: Shell, tmp_path: Path, settle: Settle) -> MatchPage:
    """Subscriptions without a product ID, shown on MATCH."""
    return on_match(shell, settle, tmp_path / "subscriptions.csv", SUBSCRIPTIONS, "open-orders")


def test_rows_are_filled_where_one_of_the_columns_is_not_blank(page: MatchPage) -> None:
    opened = page.desk.session.opened
    assert opened is not None
    counted = [filled_rows(opened.sheet, Match((index,))) for index in range(6)]
    assert counted == [2, 3, 3, 2, 3, 1]
    assert filled_rows(opened.sheet, Match((0, 3), reshape=Reshape.JOIN)) == 2
    assert filled_rows(opened.sheet, Match((0, 1), reshape=Reshape.JOIN)) == 3
    assert filled_rows(opened.sheet, Match(constant="x")) is None
    assert filled_rows(opened.sheet, Match((0,), reshape=Reshape.FILL_DOWN)) is None


def test_how_full_a_column_is_stands_beside_its_bar_for_eyes_and_screen_readers(page: MatchPage) -> None:
    email, product = page.rows["email"], page.rows["product_name"]
    assert email.fullness.words.text() == "blank in 1 row"
    assert product.fullness.words.text() == "no blanks"
    assert not email.fullness.bar.isHidden()
    assert "blank in 1 row" in email.picker.accessibleDescription()
    assert "blank in 1 row" in list(texts(page))
    assert page.rows["contact_id"].fullness.isHidden()


def test_a_bar_never_draws_a_little_as_nothing_nor_nearly_all_as_all(shell: Shell) -> None:
    bar = ShareBar()
    bar.resize(56, 6)
    drawn = []
    for part in (0, 1, 500, 999, 1000):
        bar.show_share(part, 1000)
        drawn.append(bar.filled())
    assert drawn[0] == 0 and drawn[-1] == 56
    assert drawn[1] >= 3 and drawn[3] <= 53
    assert drawn == sorted(drawn)
    bar.deleteLater()


def test_what_a_word_means_is_one_click_away(page: MatchPage) -> None:
    row = page.rows["next_charge_date"]
    assert row.hint.isHidden()
    row.hint_button.click()
    assert row.hint.isVisible()
    assert "1 A.M. Pacific time" in row.hint.text()
    assert row.hint_button.accessibleName() == "What is “Next charge date”?"
    row.hint_button.click()
    assert row.hint.isHidden()


def test_without_a_column_it_is_said_what_can_be_done(page: MatchPage) -> None:
    assert "The same for every row" in page.rows["payment_gateway"].why.text()
    assert "pick a column of names" in page.rows["payment_gateway_id"].why.text()
    assert page.rows["payment_gateway_id"].why.isVisible()


def test_a_number_only_ontraport_has_is_offered_to_be_said_by_name_in_one_press(
        page: MatchPage, shell: Shell, settle: Settle) -> None:
    row = page.rows["product_id"]
    assert row.why.text() == "You can choose: Plan (C). In the next step you say which number each name stands for."
    QTest.mouseClick(row.right, Qt.MouseButton.LeftButton)
    settle()
    assert row.picker.currentText() == "Plan (C)"
    assert "product_id" not in page.desk.session.missing_fields()
    assert not [words for words, _goal in page.problems() if "same column" in words]
    page.rows["payment_gateway"].picked.emit(Match(constant="Stripe", by_person=True))
    page.rows["payment_gateway_id"].picked.emit(Match(constant="3", by_person=True))
    page.rows["first_name"].right.click()
    page.rows["last_name"].right.click()
    shell.go_on()
    settle()
    fix = shell.current
    assert isinstance(fix, FixPage), page.problems()
    fix.look_at(GroupKey("bad-id", "product_id"))
    assert list(fix.suggestions.meanings.boxes) == ["Gold"]


def test_nobody_is_told_to_give_all_contacts_one_number_or_one_name(
        shell: Shell, settle: Settle, tmp_path: Path) -> None:
    text = "Who,Product,Day\nAna Lee,Gold,2023-01-01\n"
    made = on_match(shell, settle, tmp_path / "sales.csv", text, "existing-products")
    assert made.rows["contact_id"].why.text().startswith("The number ONTRAPORT gave the contact.")


def test_where_no_column_fits_at_all_the_row_of_names_is_asked_about(
        shell: Shell, settle: Settle, tmp_path: Path) -> None:
    made = on_match(shell, settle, tmp_path / "who sent whom.csv", "Alpha,Beta\nx1,y1\nx2,y2\n", "referrals")
    assert "Is row 1 really the one with your column names?" in made.lost.label.text()
    made.rows["referral_email"].picked.emit(Match((0,), by_person=True))
    assert made.lost.isHidden()


def test_a_name_above_values_of_another_look_is_not_doubted(shell: Shell, settle: Settle, tmp_path: Path) -> None:
    text = "Person who came,Sent by\nana@example.com,bo@example.com\ncy@example.com,bo@example.com\n"
    made = on_match(shell, settle, tmp_path / "from klaus.csv", text, "referrals")
    assert made.desk.session.mapping == {}
    assert made.lost.isHidden()


def test_who_takes_the_first_name_out_of_a_column_gets_the_last_name_too(page: MatchPage, shell: Shell) -> None:
    row = page.rows["first_name"]
    row.right.setFocus()
    QTest.keyClick(row.right, Qt.Key.Key_Space)
    mapping = page.desk.session.mapping
    assert [mapping[name].reshape for name in ("first_name", "last_name")] == [Reshape.FIRST_WORDS, Reshape.LAST_WORD]
    assert shell.focusWidget() is row.picker
    row.picked.emit(None)
    page.rows["last_name"].picked.emit(Match((5,), by_person=True))
    row.picked.emit(Match((1,), reshape=Reshape.FIRST_WORDS, by_person=True))
    assert mapping["last_name"].columns == (5,)


@pytest.mark.parametrize(("states", "said"), [
    (("active", "cancelled", "active"), "State (G) says of 1 row: cancelled."),
    (("active", "active", "active"), ""),
    (("cancelled", "cancelled", "cancelled"), ""),
    (("red", "void", "blue"), ""),
])
def test_orders_that_came_to_nothing_are_told_although_no_field_holds_their_state(
        shell: Shell, settle: Settle, tmp_path: Path, states: tuple[str, ...], said: str) -> None:
    head, *rows = SUBSCRIPTIONS.splitlines()
    text = "\n".join([f"{head},State", *(f"{row},{state}" for row, state in zip(rows, states, strict=True))])
    made = on_match(shell, settle, tmp_path / "subscriptions.csv", text, "open-orders")
    assert made.over.label.text().startswith(said)
    assert made.over.isHidden() is not bool(said)


def test_a_column_of_whole_names_is_offered_whatever_it_is_called(
        shell: Shell, settle: Settle, tmp_path: Path) -> None:
    text = SUBSCRIPTIONS.replace("Full Name", "Subscriber")
    made = on_match(shell, settle, tmp_path / "subscriptions.csv", text, "open-orders")
    for name in ("first_name", "last_name"):
        made.rows[name].right.click()
        settle()
    assert [made.desk.session.mapping[name].reshape for name in ("first_name", "last_name")] == [
        Reshape.FIRST_WORDS, Reshape.LAST_WORD]


def test_an_answer_takes_its_problem_out_of_the_box_and_leaves_the_focus(page: MatchPage, shell: Shell) -> None:
    shell.go_on()
    before = shell.summary.texts()
    row = page.rows["product_id"]
    assert "Choose the column that has: Product ID" in before
    row.picker.setFocus()
    place = row.picker.findText("Plan (C)")
    row.picker.setCurrentIndex(place)
    row.picker.activated.emit(place)
    assert shell.summary.texts() == [text for text in before if "Product ID" not in text]
    assert shell.focusWidget() is row.picker
    assert shell.windowTitle().startswith("Error:")


def test_a_row_that_was_answered_stays_where_it_was(page: MatchPage, shell: Shell, settle: Settle) -> None:
    shell.resize(900, 480)
    shell.go_on()
    settle()
    row = page.rows["product_id"]
    row.picker.setFocus()
    settle()
    problems, before = len(shell.summary.texts()), row.picker.mapTo(shell, QPoint(0, 0)).y()
    place = row.picker.findText("Plan (C)")
    row.picker.setCurrentIndex(place)
    row.picker.activated.emit(place)
    settle()
    assert len(shell.summary.texts()) < problems
    assert row.picker.mapTo(shell, QPoint(0, 0)).y() == before


def test_a_long_problem_goes_on_in_a_new_line(shell: Shell, settle: Settle) -> None:
    words = "Tick the box if this is true: " + "the contacts' cards are already in ONTRAPORT, & so on. " * 4
    shell.resize(910, 700)
    shell.summary.show_troubles([(words, shell.footer.go_on)])
    settle()
    link = next(iter(shell.summary._links.values()))
    assert link.sizeHint().width() <= link.width() <= shell.summary.width()
    assert link.accessibleName() == f"Error: {words}"
    shell.summary.show_troubles([])


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_list_to_pick_from_shows_its_last_line_without_scrolling(theme: Theme) -> None:
    picker = Picker()
    picker.addItems(["Choose a column", "Email (A)", "Name (B)", "Note (C)"])
    picker.insertSeparator(picker.count())
    picker.addItems(["Made another way…", "The same for every row…"])
    picker.show()
    picker.showPopup()
    QApplication.processEvents()
    view = picker.view()
    last = view.visualRect(picker.model().index(picker.count() - 1, 0))
    assert view.viewport().rect().contains(last)
    assert view.verticalScrollBar().maximum() == 0
    picker.hidePopup()
    picker.close()
    picker.deleteLater()
