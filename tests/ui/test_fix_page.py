"""FIX: problems by kind, their rows, and the ways to settle them one by one and together."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from opwizard.ui.pages.fix import FixPage
from opwizard.ui.widgets.problem_list import ALL, ASIDE, DONE
from tests.ui.on_fix import EMAILS, GOOD, HEADER, PRICES, SOME_WRONG, Make, cell, press, spoken, titles


@pytest.fixture
def page(fix: Make) -> FixPage:
    return fix(SOME_WRONG)


def test_the_first_kind_that_must_be_fixed_is_shown_with_its_rows(page: FixPage) -> None:
    assert page.what == EMAILS
    assert "3 rows" in page.rows.heading.text()
    assert [page.rows.model.spreadsheet_row(line) for line in range(3)] == [22, 23, 24]


def test_a_cell_says_its_place_as_the_spreadsheet_does_and_what_is_wrong(page: FixPage) -> None:
    page.rows.table.go(1, page.rows.model.column_of("email"))
    assert page.rows.note.place.text() == "Row 23, column A"
    assert "cy@@example.com" in page.rows.note.words.text()


def test_nothing_to_fix_is_said_with_the_number_of_rows(fix: Make) -> None:
    page = fix(HEADER + "".join(GOOD.format(n=n) for n in range(1, 13)))
    assert page.what == DONE
    assert page.done.heading.text() == "Nothing to fix. 12 rows are ready."
    assert page.problems() == []


def test_continue_names_what_must_still_be_fixed(page: FixPage) -> None:
    assert any("3 rows" in text for text, _control in page.problems())


def test_typing_changes_a_cell_and_the_count_goes_down_while_the_rows_stay(page: FixPage) -> None:
    page.rows.table.setFocus()
    page.rows.table.go(0, page.rows.model.column_of("email"))
    press(page, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "ben@gmail.com")
    press(page, Qt.Key.Key_Return)
    assert titles(page)[EMAILS] == 2
    assert len(page.rows.model.rows) == 3
    assert "2 rows left" in page.rows.heading.text()
    assert cell(page) == (23, "Email")


def test_escape_drops_what_was_typed(page: FixPage) -> None:
    page.rows.table.setFocus()
    page.rows.table.go(0, page.rows.model.column_of("email"))
    press(page, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "nonsense")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert titles(page)[EMAILS] == 3


def test_the_fix_of_a_cell_is_one_press_away_and_leads_on(page: FixPage) -> None:
    page.rows.table.setFocus()
    page.rows.table.go(0, page.rows.model.column_of("email"))
    page.rows.note.use.click()
    assert page.desk.session.table["email"].at(20) == "ben@gmail.com"  # type: ignore[index]
    assert cell(page) == (23, "Email")


def test_f8_goes_from_problem_to_problem_and_on_to_the_next_kind(page: FixPage) -> None:
    page.list.setFocus()
    visited = []
    for _step in range(4):
        press(page, Qt.Key.Key_F8)
        visited.append(cell(page))
    assert visited == [(22, "Email"), (23, "Email"), (24, "Email"), (25, "Price")]
    assert page.what == PRICES
    press(page, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert cell(page) == (25, "Price")


def test_rows_left_out_are_listed_counted_and_taken_back(page: FixPage) -> None:
    page.rows.aside_button.click()
    assert EMAILS not in titles(page)
    assert page.desk.session.rows_aside() == 3
    page.look_at(ASIDE)
    assert len(page.rows.model.rows) == 3
    assert page.rows.model.text(0, 0)
    page.rows.aside_button.click()
    assert page.desk.session.rows_aside() == 0
    assert titles(page)[EMAILS] == 3


def test_when_a_kind_is_settled_the_next_one_comes_up(page: FixPage) -> None:
    page.rows.aside_button.click()
    assert page.what == PRICES


def test_several_selected_rows_are_meant_instead_of_all(page: FixPage) -> None:
    table, model = page.rows.table, page.rows.model
    flag = QItemSelectionModel.SelectionFlag
    table.selectionModel().select(model.index(0, 0), flag.ClearAndSelect)
    table.selectionModel().select(model.index(2, 0), flag.Select)
    assert page.rows.aside_button.text().replace("&", "") == "Leave 2 rows out"


def test_only_ticked_suggestions_are_made_and_as_one_step(page: FixPage) -> None:
    model = page.suggestions.fixes.model
    assert model.chosen() == []
    steps = page.desk.session.history.place
    model.tick(0, True)
    changed = sum(proposal.rows for proposal in model.chosen())
    page.suggestions.fixes.do.click()
    assert changed == 2
    assert page.desk.session.history.place == steps + 1
    assert titles(page)[EMAILS] == 1
    page.rows.undo_button.click()
    assert titles(page)[EMAILS] == 3


def test_no_button_below_the_rows_comes_where_another_was(page: FixPage) -> None:
    rows, places = page.rows, set()
    for kind in (EMAILS, PRICES):
        page.look_at(kind)
        QApplication.processEvents()
        left = rows.aside_button.mapTo(rows, QPoint(0, 0)).x(), rows.undo_button.mapTo(rows, QPoint(0, 0)).x()
        places.add((rows.fill_button.isVisibleTo(rows), *left))
    assert [shown for shown, *_left in sorted(places)] == [False, True]
    assert len({tuple(left) for _shown, *left in places}) == 1


def test_undo_says_below_the_page_what_it_undid(page: FixPage) -> None:
    said: list[str] = []
    page.noted.connect(said.append)
    page.rows.aside_button.click()
    page.rows.undo_button.click()
    assert len(said) == 1
    assert said[0].startswith("Undone: ")


def test_all_rows_of_a_kind_are_filled_with_one_text(page: FixPage) -> None:
    page.look_at(PRICES)
    page.rows.fill_button.click()
    QTest.keyClicks(page.rows.filler.box, "99")
    QTest.keyClick(page.rows.filler.box, Qt.Key.Key_Return)
    assert PRICES not in titles(page)


def test_addresses_are_not_filled_with_one_text_that_would_make_everybody_one_person(page: FixPage) -> None:
    page.look_at(EMAILS)
    assert not page.rows.fill_button.isVisible()
    page.look_at(PRICES)
    assert page.rows.fill_button.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_every_step_can_be_gone_back_to_from_the_list_of_steps(page: FixPage) -> None:
    steps = page.desk.session.history.place
    page.rows.aside_button.click()
    page.rows.aside_button.click()
    page.rows.steps.click()
    listed = page.rows.history.list
    assert listed.count() == page.desk.session.history.place + 1
    place = next(row for row in range(listed.count()) if listed.item(row).data(Qt.ItemDataRole.UserRole) == steps)
    stepped: list[int] = []
    page.rows.history.stepped.connect(stepped.append)
    for told in (listed.itemClicked, listed.itemActivated):  # some systems tell of one press as both
        told.emit(listed.item(place))
    assert stepped == [steps]
    assert page.desk.session.history.place == steps
    assert titles(page)[EMAILS] == 3


def test_while_hidden_nothing_personal_is_anywhere_on_the_page(page: FixPage) -> None:
    page.desk.privacy.hide()
    page.refresh()
    for what in (EMAILS, ALL):
        page.look_at(what)
        page.rows.table.go(0, page.rows.model.column_of("email"))
        secrets = ("gmial", "ben@", "dora", "Kent")
        assert [words for words in spoken(page) if any(secret in words for secret in secrets)] == []
    page.look_at(EMAILS)
    assert page.suggestions.fixes.table.isHidden() and not page.suggestions.fixes.model.lines


def test_hidden_cells_are_not_copied(page: FixPage) -> None:
    page.desk.privacy.hide()
    page.rows.table.go(0, page.rows.model.column_of("email"))
    page.rows.table.copy()
    assert QApplication.clipboard().text() == "•••@•••"
