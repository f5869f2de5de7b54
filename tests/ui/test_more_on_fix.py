"""What else can be done on FIX: rows left out by a column, a report to a colleague and back, the list of changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.desk import Desk
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.pages.page import Page
from opwizard.ui.shell import Shell
from opwizard.ui.widgets.leave_out_window import LeaveOutWindow
from opwizard.ui.widgets.returned_window import ReturnedWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Make = Callable[[type[Page]], Page]
Settle = Callable[[], None]
W = TypeVar("W", LeaveOutWindow, ReturnedWindow)
DIALOG = "opwizard.ui.pages.more_on_fix.QFileDialog"
ROWS = "Email,Order Date,Item,Amount,Qty,State\n" + "".join(
    f"a{n}@example.com,2023-01-0{n},Silver,99,1,{state}\n" for n, state in enumerate(["paid", "open", "paid", ""], 1))


@pytest.fixture
def page(desk: Desk, make_page: Make, settle: Settle, tmp_path: Path) -> FixPage:
    path = tmp_path / "orders.csv"
    path.write_text(ROWS, "utf-8")
    desk.session.choose_type(by_id("purchase-history"))
    desk.session.open(path, ReadOptions(), Progress())
    made = make_page(FixPage)
    settle()
    assert isinstance(made, FixPage)
    return made


@pytest.fixture(autouse=True)
def nothing_stays_open(qapp: QApplication) -> Iterator[None]:
    yield
    for window in qapp.topLevelWidgets():
        if isinstance(window, LeaveOutWindow | ReturnedWindow):
            window.close()


def window_of(kind: type[W]) -> W:
    QApplication.processEvents()
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible())


def kept(page: FixPage) -> int:
    assert page.desk.session.table is not None
    return int(page.desk.session.table.kept.sum())


def tick(window: LeaveOutWindow, text: str) -> None:
    found = window.list.findItems(text, Qt.MatchFlag.MatchStartsWith)
    found[0].setCheckState(Qt.CheckState.Checked)


# -- rows by a column
def test_rows_are_left_out_by_a_column_that_is_not_used(page: FixPage) -> None:
    page.more.leave_out()
    window = window_of(LeaveOutWindow)
    window.column_box.setCurrentIndex(window.column_box.findData("F"))
    assert [window.list.item(row).text() for row in range(window.list.count())] == ["paid – 2", "open – 1", "blank – 1"]
    tick(window, "open")
    assert window.do.text() == "&Leave 1 row out"
    window.do.click()
    assert kept(page) == 3
    assert page.desk.session.table is not None
    assert page.desk.session.table.reasons == ["State is “open”"]
    page.desk.session.undo()
    assert kept(page) == 4


def test_a_tick_outlives_a_search_and_the_keyboard_is_enough(page: FixPage) -> None:
    page.more.leave_out()
    window = window_of(LeaveOutWindow)
    window.column_box.setCurrentIndex(window.column_box.findData("F"))
    window.list.setFocus()
    QTest.keyClick(window.list, Qt.Key.Key_Space)
    window.search.setText("op")
    assert window.list.count() == 1
    assert window.texts == ["paid"]
    assert window.do.text() == "&Leave 2 rows out"


def test_nothing_ticked_is_said_in_words(page: FixPage) -> None:
    page.more.leave_out()
    window = window_of(LeaveOutWindow)
    window.do.click()
    assert window.isVisible()
    assert window.missing.text() == "Tick the values whose rows to leave out."


def test_rows_can_be_left_for_the_other_import(page: FixPage) -> None:
    page.more.leave_out()
    window = window_of(LeaveOutWindow)
    window.column_box.setCurrentIndex(window.column_box.findData("F"))
    tick(window, "open")
    window.other.setChecked(True)
    window.do.click()
    rest = page.desk.session.rest_of_file()
    assert rest is not None
    assert rest.rows.tolist() == [3]
    assert "Open orders" in page.more.told.label.text()


def test_a_reason_never_names_what_belongs_to_single_people(
        desk: Desk, make_page: Make, settle: Settle, tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text("Email,Order Date,Item,Amount,Qty\n" + "".join(
        f"a{n}@example.com,2023-01-02,Silver,99,1\n" for n in range(60)), "utf-8")
    desk.session.choose_type(by_id("purchase-history"))
    desk.session.open(path, ReadOptions(), Progress())
    page = make_page(FixPage)
    settle()
    assert isinstance(page, FixPage)
    page.more.leave_out()
    window = window_of(LeaveOutWindow)
    window.column_box.setCurrentIndex(window.column_box.findData("A"))
    tick(window, "a7@example.com")
    window.do.click()
    assert page.desk.session.table is not None
    assert page.desk.session.table.reasons == ["Left out by Email"]


def test_a_mixed_file_has_an_entry_of_its_own_that_keeps_the_rows_for_later(page: FixPage) -> None:
    page.more.menu.aboutToShow.emit()
    assert page.more.mixed.isVisible()
    page.more.mixed.trigger()
    assert window_of(LeaveOutWindow).for_other


def test_only_orders_and_purchases_can_be_mixed(page: FixPage) -> None:
    page.desk.session.choose_type(by_id("notes"))
    page.more.menu.aboutToShow.emit()
    assert not page.more.mixed.isVisible()


# -- a colleague
def corrected(report: Path, row: int, header: str, text: str) -> None:
    book = openpyxl.load_workbook(report)
    sheet: Any = book.worksheets[0]
    names = {str(cell.value): cell.column for cell in sheet[1]}
    line = next(cells[0].row for cells in sheet.iter_rows(min_row=2) if str(cells[0].value) == str(row))
    sheet.cell(line, names[header]).value = text
    book.save(report)


@pytest.fixture
def report(page: FixPage, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "to-bob.xlsx"
    monkeypatch.setattr(f"{DIALOG}.getSaveFileName", lambda *_args: (str(place), ""))
    page.more.send()
    settle()
    assert page.more.told.label.text().startswith("to-bob.xlsx is saved.")
    return place


def test_what_a_colleague_corrected_is_shown_and_taken_over_in_one_step(
        page: FixPage, report: Path, settle: Settle) -> None:
    corrected(report, 3, "Product Name", "Silver Membership")
    corrected(report, 4, "Product Name", "Gold")
    page.desk.session.edit(2, "product_name", "Platinum")
    page.more.open_returned(report)
    settle()
    window = window_of(ReturnedWindow)
    assert window.words.text().startswith("2 cells were changed.")
    assert window.do.text() == "&Take over 1 change"
    section = window.list.topLevelItem(0)
    assert section is not None
    asked = section.child(0)
    assert asked is not None
    assert [asked.text(column) for column in range(4)] == ["4", "Product name", "Platinum", "→  Gold"]
    asked.setCheckState(0, Qt.CheckState.Checked)
    steps = page.desk.session.history.place
    window.do.click()
    session = page.desk.session
    assert session.table is not None
    assert session.table["product_name"].flat().to_list() == ["Silver", "Silver Membership", "Gold", "Silver"]
    assert session.history.place == steps + 1
    assert page.more.told.label.text() == "2 changes were taken over."


def test_a_report_in_which_nothing_was_changed_says_so(page: FixPage, report: Path, settle: Settle) -> None:
    page.more.open_returned(report)
    settle()
    window = window_of(ReturnedWindow)
    assert window.words.text() == "Nothing was changed in this report."
    assert window.do.isHidden()


def test_another_workbook_is_refused_in_words(page: FixPage, settle: Settle, tmp_path: Path) -> None:
    other = tmp_path / "other.xlsx"
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(["a", "b"])
    sheet.append(["1", "2"])
    book.save(other)
    told: list[str] = []
    page.troubled.connect(lambda troubles: told.extend(words for words, _control in troubles))
    page.more.open_returned(other)
    settle()
    assert len(told) == 1
    assert told[0].startswith("This is not a report this program wrote, or its hidden sheet is gone.")


def test_a_report_dropped_on_the_window_is_merged_and_not_opened_as_a_spreadsheet(
        shell: Shell, desk: Desk, orders: Path, settle: Settle, tmp_path: Path) -> None:
    desk.session.choose_type(by_id("purchase-history"))
    desk.session.open(orders, ReadOptions(), Progress())
    desk.session.check(Progress())
    report = desk.session.save_report(tmp_path / "report.xlsx", Progress())
    corrected(report, 2, "Product Name", "Gold Membership")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(report))])
    shell.commands.take(dropped)  # type: ignore[attr-defined]
    settle()
    settle()
    assert shell.current is not None
    assert shell.current.code == "FIX"
    assert desk.session.opened is not None
    assert desk.session.opened.path == orders
    assert window_of(ReturnedWindow).do.text() == "&Take over 1 change"


# -- the list of changes
def test_the_list_of_changes_is_saved_as_a_workbook(
        page: FixPage, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page.desk.session.edit(0, "product_name", "Gold")
    place = tmp_path / "done"
    monkeypatch.setattr(f"{DIALOG}.getSaveFileName", lambda *_args: (str(place), ""))
    page.rows.history.save.click()
    settle()
    sheets: list[Any] = list(openpyxl.load_workbook(tmp_path / "done.xlsx").worksheets)
    texts = [str(cell.value) for each in sheets for row in each.iter_rows() for cell in row]
    assert "Gold" in texts
    assert page.more.told.label.text() == "The list of changes is in done.xlsx."
