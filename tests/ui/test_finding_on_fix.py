"""FIX: a text, a place, a value or a row is found, and a column sorted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from opwizard.checking import GroupKey
from opwizard.mapping.match import Match
from opwizard.progress import Progress
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.widgets import rows_filter
from opwizard.ui.widgets.problem_list import ALL, ASIDE
from tests.ui.on_fix import NAMES, SOME_WRONG, Make, cell, press, titles
from tests.ui.pages_alone import opened


@pytest.fixture
def page(fix: Make) -> FixPage:
    return fix(SOME_WRONG)


def test_find_shows_the_rows_and_replace_says_first_what_it_will_do(page: FixPage) -> None:
    press(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = page.rows.finder
    QTest.keyClicks(bar.sought, "silver membership")
    QTest.keyClicks(bar.put, "Silver")
    bar.follow()
    assert len(page.rows.model.rows) == 24
    assert bar.do.text() == "Replace in 24 cells"
    assert "Silver Membership → Silver (23)" in bar.shown.text()
    QTest.keyClick(bar.put, Qt.Key.Key_Return)
    assert NAMES not in titles(page)
    QTest.keyClick(bar.put, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert len(page.rows.model.rows) == 24


def test_that_nothing_is_found_is_said_in_words(page: FixPage) -> None:
    press(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.rows.finder.sought, "no such words")
    page.rows.finder.follow()
    assert page.rows.finder.shown.isVisible()
    assert page.rows.finder.shown.text() == "No row has this."


@pytest.mark.parametrize(("typed", "place"), [
    ("12", (12, "Email")), ("d12", (12, "Order date")), (" E 7 ", (7, "Product name")),
    ("12, d", (12, "Order date")), ("7E", (7, "Product name")),
])
def test_a_typed_place_is_gone_to(page: FixPage, typed: str, place: tuple[int, str]) -> None:
    press(page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.rows.jump, typed)
    QTest.keyClick(page.rows.jump, Qt.Key.Key_Return)
    assert cell(page) == place
    assert page.rows.table.hasFocus()


def test_a_row_that_was_left_out_is_found_among_those(page: FixPage) -> None:
    page.rows.aside_button.click()
    page.rows.jump_to(23, "")
    assert page.what == ASIDE
    assert cell(page)[0] == 23


def test_a_place_that_is_not_there_is_said(page: FixPage) -> None:
    page.rows.jump_to(999, "")
    assert "999" in page.rows.note.words.text()
    page.rows.jump_to(5, "ZZ")
    assert "ZZ" in page.rows.note.words.text()


def test_rows_are_filtered_by_the_values_of_a_column(page: FixPage) -> None:
    page.look_at(ALL)
    column = page.desk.session.table["product_name"]  # type: ignore[index]
    page.rows.filter.show_values("product_name", [column.code_of("silver membership")])
    assert [page.rows.model.spreadsheet_row(line) for line in range(len(page.rows.model.rows))] == [25]
    page.rows.show_all.click()
    assert len(page.rows.model.rows) == 24


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_values_of_a_column_are_listed_with_their_counts(page: FixPage) -> None:
    page.look_at(ALL)
    page.rows.table.go(0, page.rows.model.column_of("product_name"))
    page.rows.table.asked.emit("values")
    listed = page.rows.values.list
    texts = [listed.item(row).text() for row in range(listed.count())]
    assert texts == ["Silver Membership – 23", "silver membership – 1"]
    page.rows.values.search.setText("silver m")
    page.rows.values.list.itemActivated.emit(listed.item(1))
    assert len(page.rows.model.rows) == 1


def test_a_column_is_sorted_up_down_and_back(page: FixPage) -> None:
    page.look_at(ALL)
    table, model = page.rows.table, page.rows.model
    column = model.column_of("order_date")
    for first in (2, 25, 2):
        table.sort_column(column)
        assert model.spreadsheet_row(0) == first
    assert model.sorted_by is None


def test_ctrl_a_means_every_row_without_selecting_cells(page: FixPage) -> None:
    page.look_at(ALL)
    page.rows.table.setFocus()
    press(page, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.rows.table.everything
    assert len(page.rows.table.chosen()) == 24
    press(page, Qt.Key.Key_Down)
    assert not page.rows.table.everything


def test_a_filter_on_rows_that_are_gone_is_forgotten(page: FixPage, orders: Path) -> None:
    page.view.show(ALL)
    page.rows.filter.show_values("email", [20])
    page.leave()
    opened(page.desk, orders, check=True)
    page.desk.privacy.hide()
    assert page.rows.only.text() == ""


def test_columns_that_undo_takes_away_are_not_asked_about(page: FixPage) -> None:
    session = page.desk.session
    session.match("contact_id", Match((1,), by_person=True))
    session.check(Progress())
    unknown = GroupKey("bad-id", "contact_id")
    page.look_at(unknown)
    session.undo()
    page.refresh()
    assert page.what != unknown
    assert [field.id for field in page.rows.model.fields] == list(session.table.columns if session.table else ())
    assert page.rows.table.grab().width() > 0


def test_what_was_searched_for_is_hidden_in_every_language(page: FixPage, monkeypatch: pytest.MonkeyPatch) -> None:
    press(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    german = {"Rows that have “{text}”": "Zeilen mit „{text}“"}
    monkeypatch.setattr(rows_filter, "_", lambda text: german.get(text, text))
    QTest.keyClicks(page.rows.finder.sought, "ana1@")
    page.rows.finder.follow()
    assert page.rows.only.text() == "Zeilen mit „ana1@“"
    page.desk.privacy.hide()
    assert page.rows.only.text() == "Zeilen mit „•••“"
