"""FILE: the first rows, where the names stand, what was left out, and nothing of a card; what comes between."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.desk import Desk
from opwizard.ui.pages.big import LARGE, BigPage
from opwizard.ui.pages.card import CardPage
from opwizard.ui.pages.file import FilePage
from opwizard.ui.pages.registry import following
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.label import Label
from tests.ui.pages_alone import Make, Settle, opened


def test_a_file_shows_its_first_rows_with_the_names_marked(make_page: Make, tmp_path: Path, settle: Settle) -> None:
    source = tmp_path / "report.csv"
    source.write_text("Sales report,,\n\nEmail,Item,Price\nana@example.com,Gold,20\nben@example.com,Gold,20\n", "utf-8")
    page = make_page(FilePage)
    assert isinstance(page, FilePage)
    page.open_path(source)
    settle()
    assert page.choices.header_row.value() == 3
    rows = page.preview.rows
    marked = [rows.row_number(row) for row in range(rows.rowCount()) if rows.has_names(row)]
    assert marked == [3]
    assert not page.left_out.isHidden()


def test_another_row_of_names_reads_the_file_again(make_page: Make, orders: Path, settle: Settle,
                                                  qtbot: object) -> None:
    page = make_page(FilePage)
    assert isinstance(page, FilePage)
    page.open_path(orders)
    settle()
    page.preview.row_chosen.emit(2)
    page._again.timeout.emit()
    page._again.stop()
    settle()
    session = page.desk.session
    assert session.opened is not None
    assert session.opened.sheet.header_row == 2
    assert session.opened.sheet.columns[0].name == "ana@example.com"


def test_a_row_left_out_can_be_taken_back_in(make_page: Make, tmp_path: Path, settle: Settle) -> None:
    source = tmp_path / "sales.csv"
    source.write_text("Email,Item,Price\nana@example.com,Gold,20\nben@example.com,Gold,30\nTotal,,50\n", "utf-8")
    page = make_page(FilePage)
    assert isinstance(page, FilePage)
    page.open_path(source)
    settle()
    assert page.desk.session.opened is not None
    assert [row.row for row in page.desk.session.opened.sheet.left_out] == [4]
    page.left_out.taken_back.emit(4)
    settle()
    assert 4 in page.desk.session.opened.sheet.rows
    assert page.left_out.isHidden()


def test_card_numbers_lead_to_their_page_before_anything_is_shown(make_page: Make, tmp_path: Path,
                                                                  settle: Settle) -> None:
    source = tmp_path / "cards.csv"
    source.write_text("Email,Card\n" + "ana@example.com,4111 1111 1111 1111\n" * 3, "utf-8")
    page = make_page(FilePage)
    assert isinstance(page, FilePage)
    asked: list[str] = []
    page.asked_for.connect(asked.append)
    page.open_path(source)
    settle()
    assert asked == ["CARD"]
    assert page.preview.isHidden()


def test_hidden_cells_show_their_kind_only(make_page: Make, orders: Path, settle: Settle) -> None:
    page = make_page(FilePage)
    assert isinstance(page, FilePage)
    page.open_path(orders)
    settle()
    page.desk.privacy.hide()
    page.refresh()
    rows = page.preview.rows
    shown = {rows.data(rows.index(row, column)) for row in range(1, rows.rowCount())
             for column in range(rows.columnCount())}
    assert shown <= {"•••", "•••@•••", ""}
    assert rows.data(rows.index(0, 0)) == "Email Address"


def test_recent_files_are_not_remembered_while_personal_data_is_hidden(make_page: Make, orders: Path,
                                                                       settle: Settle) -> None:
    page = make_page(FilePage)
    assert isinstance(page, FilePage)
    page.desk.privacy.hide()
    page.open_path(orders)
    settle()
    assert page.desk.settings.recent() == []


def test_card_columns_are_named_by_letter_and_can_be_left_out(make_page: Make, desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "cards.csv"
    source.write_text("Email,Card,CVV\n" + "ana@example.com,4111 1111 1111 1111,123\n" * 3, "utf-8")
    opened(desk, source)
    page = make_page(CardPage)
    assert isinstance(page, CardPage)
    assert page.words.text().startswith("Columns B and C")
    asked: list[str] = []
    page.asked_for.connect(asked.append)
    page.leave_out.click()
    assert asked == ["FILE"]
    assert desk.session.card_hits() == ()


def test_a_card_column_is_told_with_its_name_and_no_more_once_it_is_left_out(make_page: Make, desk: Desk,
                                                                            tmp_path: Path) -> None:
    source = tmp_path / "cards.csv"
    source.write_text("Email,Order ref\n" + "ana@example.com,4111 1111 1111 1111\n" * 3, "utf-8")
    opened(desk, source)
    page = make_page(CardPage)
    assert isinstance(page, CardPage)
    assert page.words.text() == "Column B (“Order ref”) looks like card numbers."
    page.leave_out.click()
    file_page = make_page(FilePage)
    told = [label.text() for label in file_page.findChildren(Label) if label.isVisibleTo(file_page)]
    assert not any("card number" in text for text in told)


def test_nobody_is_asked_whether_card_numbers_beyond_doubt_are_something_else(make_page: Make, desk: Desk,
                                                                              tmp_path: Path) -> None:
    source = tmp_path / "cards.csv"
    texts = ("card 4111 1111 1111 1111", "fine"), ("order 4242424242424242", "order 4242424242424242")
    source.write_text("Email,Notes,Remark\n" + "".join(f"a@example.com,{note},{remark}\n"
                                                       for note, remark in texts), "utf-8")
    opened(desk, source)
    hits = {(hit.letter, hit.doubtful) for hit in desk.session.card_hits()}
    assert hits == {("B", False), ("B", True), ("C", True)}
    page = make_page(CardPage)
    assert isinstance(page, CardPage)
    offered = [button.text() for button in page.findChildren(Button) if "holds no card numbers" in button.text()]
    assert offered == ["Column C holds no card numbers"]


def test_a_very_large_file_has_its_own_page(make_page: Make, desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "large.csv"
    row = "ana@example.com,2023-01-18,Gold,20\n"
    source.write_text("Email,Order Date,Item,Amount\n" + row * LARGE, "utf-8")
    opened(desk, source)
    assert following("FILE", desk.session) == "BIG"
    page = make_page(BigPage)
    assert isinstance(page, BigPage)
    assert "50,000" in page.rows.label.text()
    page.copy.click()
    assert "50,000 rows" in QGuiApplication.clipboard().text()


def test_many_columns_of_card_numbers_are_told_from_the_first_to_the_last(make_page: Make, desk: Desk,
                                                                          tmp_path: Path) -> None:
    path, card = tmp_path / "cards.csv", "4111 1111 1111 1111"
    path.write_text("Email,A,B,C,Memo,D\n" + f"ana@example.com,{card},{card},{card},x,{card}\n" * 3, encoding="utf-8")
    opened(desk, path)
    page = make_page(CardPage)
    assert isinstance(page, CardPage)
    assert page.words.text() == "Columns B to D and F look like card numbers."


def test_a_file_that_could_not_be_read_can_be_tried_again(make_page: Make, desk: Desk, tmp_path: Path,
                                                          settle: Settle) -> None:
    desk.session.choose_type(by_id("purchase-history"))
    page = make_page(FilePage)
    assert isinstance(page, FilePage)
    assert page.again.isHidden()
    late = tmp_path / "orders.csv"
    page.open_path(late)
    settle()
    assert not page.again.isHidden()
    late.write_text("Email,Order Date\nana@example.com,2023-01-18\n", encoding="utf-8")
    page.again.click()
    settle()
    assert desk.session.opened is not None
    assert page.again.isHidden()


@pytest.mark.parametrize("what", ["a folder", "nothing inside", "a PDF document", "a name that is too long"])
def test_a_fault_that_no_second_try_mends_offers_none(make_page: Make, desk: Desk, tmp_path: Path, settle: Settle,
                                                      what: str) -> None:
    desk.session.choose_type(by_id("purchase-history"))
    page = make_page(FilePage)
    assert isinstance(page, FilePage)
    path = tmp_path / ("x" * 300 if "name" in what else "orders.csv")
    if what == "a folder":
        path.mkdir()
    elif "name" not in what:
        path.write_bytes(b"%PDF-1.7\n1 0 obj\n" if "PDF" in what else b"")
    said: list[object] = []
    page.troubled.connect(said.extend)
    page.open_path(path)
    settle()
    assert said
    assert page.again.isHidden()


def test_a_row_of_names_chosen_just_before_continue_is_read_before_one_goes_on(
        make_page: Make, orders: Path, settle: Settle) -> None:
    page = make_page(FilePage)
    assert isinstance(page, FilePage)
    page.open_path(orders)
    settle()
    done: list[int | None] = []
    session = page.desk.session
    page.finished.connect(lambda: done.append(session.opened.sheet.header_row if session.opened else None))
    page.preview.row_chosen.emit(2)
    page.proceed()
    settle()
    assert done == [2]
    assert not page._again.isActive()
    page.proceed()
    assert done == [2, 2]


def test_a_choice_that_was_not_read_when_the_page_is_left_changes_nothing_any_more(make_page: Make, orders: Path,
                                                                                  settle: Settle) -> None:
    page = make_page(FilePage)
    assert isinstance(page, FilePage)
    page.open_path(orders)
    settle()
    page.preview.row_chosen.emit(2)
    page.leave()
    assert not page._again.isActive()
    page.enter()
    assert page.choices.header_row.value() == 1


def test_another_file_is_asked_about_from_the_best_way_of_reading_it_on(make_page: Make, orders: Path,
                                                                      settle: Settle) -> None:
    page = make_page(FilePage)
    assert isinstance(page, FilePage)
    wanted: list[str] = []
    page.letters.other_wanted.disconnect()
    page.letters.other_wanted.connect(wanted.append)
    page.letters.show_words(["Zoë"], ["cp1252", "cp850"])
    page.letters.wrong.click()
    page.open_path(orders)
    settle()
    page.letters.show_words(["Zoë"], ["cp1252", "cp850"])
    page.letters.wrong.click()
    assert wanted == ["cp1252", "cp1252"]


def test_names_far_down_stay_where_they_were_found(make_page: Make, tmp_path: Path, settle: Settle) -> None:
    source = tmp_path / "report.csv"
    remarks = "".join(f"remark {number}\n" for number in range(230))
    rows = "".join(f"a{number}@example.com,2023-01-01,Gold,2,5\n" for number in range(50))
    source.write_text(f"{remarks}Email,Date,Product,Qty,Total\n{rows}", "utf-8")
    page = make_page(FilePage)
    assert isinstance(page, FilePage)
    page.open_path(source)
    settle()
    opened_file = page.desk.session.opened
    assert opened_file is not None
    assert page.choices.header_row.value() == opened_file.sheet.header_row == 231


def test_with_another_separator_the_names_are_looked_for_anew(make_page: Make, tmp_path: Path, settle: Settle) -> None:
    source = tmp_path / "report.csv"
    source.write_text("Sales, all of them\n\nEmail;Item;Price\n" + "ana@example.com;Gold, large;20\n" * 5, "utf-8")
    page = make_page(FilePage)
    assert isinstance(page, FilePage)
    session = page.desk.session
    session.open(source, ReadOptions(delimiter=","), Progress())
    page.enter()
    assert session.opened is not None
    assert session.opened.sheet.header_row == 1
    page.choices.separator.setCurrentIndex(page.choices.separator.findData(";"))
    page._read_again()
    settle()
    assert [column.name for column in session.opened.sheet.columns] == ["Email", "Item", "Price"]
    assert page.choices.header_row.value() == 3
