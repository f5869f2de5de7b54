"""What a newcomer stumbled over on FIX: where the focus goes, which rows a button means, words that are missing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from openpyxl import Workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from opwizard.checking import GroupKey
from opwizard.import_types import by_id
from opwizard.problems import Severity
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.shell import Shell
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.problem_list import ALL

Settle = Callable[[], None]
NOTES = "Email,Author ID,Note\n,7,one\n" + "".join(
    f"somebody.with.a.long.name.{n}@example.com,Jane,text {n}\n" for n in range(30)) + "zed@example.com,,last\n"


@pytest.fixture
def notes(shell: Shell, tmp_path: Path, settle: Settle) -> FixPage:
    """Notes with a blank address, names instead of numbers of authors, and a blank author, shown on FIX."""
    path = tmp_path / "notes.csv"
    path.write_text(NOTES, encoding="utf-8")
    return opened(shell, "notes", path, settle)


def opened(shell: Shell, kind: str, path: Path, settle: Settle) -> FixPage:
    """Open a file as an import type and show it on FIX."""
    assert shell.desk is not None
    shell.desk.session.choose_type(by_id(kind))
    shell.desk.session.open(path, ReadOptions(), Progress())
    shell.show_page("FIX")
    shell.activateWindow()
    settle()
    page = shell.current
    assert isinstance(page, FixPage)
    return page


def test_the_first_rows_shown_do_not_make_a_column_too_narrow_for_the_others(notes: FixPage) -> None:
    assert notes.what == GroupKey("required-blank", "email")
    table = notes.rows.table
    need = table.fontMetrics().horizontalAdvance("somebody.with.a.long.name.20@example.com")
    assert table.columnWidth(0) > need


def test_a_row_clicked_by_its_number_is_the_only_one_left_out(notes: FixPage, settle: Settle) -> None:
    notes.look_at(GroupKey("bad-id", "author_id"))
    table, header = notes.rows.table, notes.rows.table.verticalHeader()
    assert notes.rows.aside_button.text() == "&Leave 30 rows out"
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
                     QPoint(20, header.sectionViewportPosition(2) + 4))
    settle()
    assert notes.rows.aside_button.text() == "&Leave 1 row out"
    assert "Jane" in notes.rows.note.words.text()
    notes.rows.aside_button.click()
    settle()
    assert notes.desk.session.rows_aside() == 1
    assert table.isVisible()


def test_the_focus_stays_on_the_page_when_the_button_that_was_pressed_goes(notes: FixPage, settle: Settle) -> None:
    notes.look_at(GroupKey("bad-id", "author_id"))
    settle()
    panel = notes.suggestions.meanings
    box = panel.boxes["Jane"]
    assert isinstance(box, QLineEdit)
    box.setText("12")
    panel.do.setFocus()
    panel.do.click()
    settle()
    focus = QApplication.focusWidget()
    assert focus is not None and notes.isAncestorOf(focus), focus


def test_a_button_pressed_twice_does_not_settle_the_next_kind_too(notes: FixPage, settle: Settle) -> None:
    notes.look_at(GroupKey("bad-id", "author_id"))
    settle()
    notes.rows.aside_button.setFocus()
    QTest.keyClick(notes.rows.aside_button, Qt.Key.Key_Space)
    settle()
    assert notes.what != GroupKey("bad-id", "author_id")
    before = notes.desk.session.rows_aside()
    focus = QApplication.focusWidget()
    assert focus is notes.rows.table
    QTest.keyClick(focus, Qt.Key.Key_Space)
    settle()
    assert notes.desk.session.rows_aside() == before


def test_a_line_of_the_box_at_the_top_leads_to_the_rows_it_is_about(
        shell: Shell, notes: FixPage, settle: Settle) -> None:
    notes.look_at(ALL)
    shell.go_on()
    settle()
    line = next(text for text in shell.summary.texts() if "30 rows" in text)
    link = next(button for button in shell.summary.findChildren(Button) if line in button.accessibleName())
    link.click()
    settle()
    assert notes.what == GroupKey("bad-id", "author_id")
    assert notes.list.current() == notes.what
    focus = QApplication.focusWidget()
    assert focus is not None and notes.room.right.isAncestorOf(focus), focus


def test_the_box_at_the_top_goes_with_the_first_change_for_its_numbers_are_old_then(
        notes: FixPage, shell: Shell, settle: Settle) -> None:
    shell.go_on()
    assert "Email is blank – 1 row" in shell.summary.texts()
    notes.rows.aside_button.click()
    settle()
    assert notes.desk.session.rows_aside() == 1
    assert shell.summary.isHidden()
    assert not shell.windowTitle().startswith("Error")


def test_of_rows_that_contradict_each_other_one_is_left_out_at_a_time(
        shell: Shell, tmp_path: Path, settle: Settle) -> None:
    path = tmp_path / "affiliates.csv"
    path.write_text("Email,Affiliate Program\nana@example.com,Gold\nben@example.com,Gold\nana@example.com,Silver\n"
                    "ben@example.com,Silver\n", "utf-8")
    page = opened(shell, "affiliates", path, settle)
    assert page.what == GroupKey("two-programs", "program")
    assert len(page.rows.model.rows) == 4
    assert page.rows.aside_button.text() == "&Leave 1 row out"
    page.rows.aside_button.click()
    settle()
    assert page.desk.session.rows_aside() == 1
    assert page.rows.heading.text() == "Affiliates in two programs – 2 rows"


def test_a_kind_is_named_after_the_rows_that_are_left(shell: Shell, tmp_path: Path, settle: Settle) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("Email,Order Date,Product Name,Price\n" + "".join(
        f"a{n}@example.com,{day},Gold,9\n" for n, day in enumerate(["someday", "2023-02-31", "2023-02-01"])), "utf-8")
    page = opened(shell, "purchase-history", path, settle)
    page.look_at(GroupKey("bad-date", "order_date"))
    assert page.rows.heading.text() == "Dates that cannot be read – 2 rows"
    page.desk.session.set_aside(np.array([0]), "not wanted")
    page.view.again()
    assert page.rows.heading.text() == "Dates that do not exist – 1 row"


def test_a_settled_kind_is_not_said_to_have_rows_left(notes: FixPage, settle: Settle) -> None:
    notes.look_at(GroupKey("required-blank", "author_id"))
    notes.desk.session.edit(31, "author_id", "7")
    notes.view.again()
    settle()
    assert notes.rows.heading.text() == "Done: nothing of this kind is left"


def test_the_words_above_follow_when_nothing_needs_a_change_any_more(
        shell: Shell, notes: FixPage, settle: Settle) -> None:
    assert "need a change" in shell.lead.text()
    shell.go_on()
    assert not shell.summary.isHidden()
    notes.desk.session.set_errors_aside()
    notes.refresh()
    settle()
    assert "Nothing needs a change any more" in shell.lead.text()
    assert shell.summary.isHidden()


def test_a_problem_of_the_file_says_what_it_is_even_when_it_names_a_row(
        shell: Shell, tmp_path: Path, settle: Settle) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Contact ID", "Product ID", "Date", "Sale Price"], [11, 3, "2023-01-18", "=2*5"],
                [12, 3, "2023-01-19", 10]):
        sheet.append(row)
    path = tmp_path / "sales.xlsx"
    book.save(path)
    page = opened(shell, "existing-products", path, settle)
    assert page.what == GroupKey("formula-no-value", None)
    assert "formulas whose results were never saved" in page.rows.remedy.text()
    assert "save it, and read it again" in page.rows.remedy.text()
    assert page.rows.aside_button.text() == "&Leave 1 row out"
    page.rows.aside_button.click()
    settle()
    assert not any(group.severity is Severity.ERROR for group in page.view.groups)
    assert page.what != GroupKey("formula-no-value", None)
    shell.go_on()
    settle()
    assert shell.current is not None
    assert shell.current.code == "SAVE"


def test_one_product_with_two_spellings_leaves_room_for_the_rows(shell: Shell, tmp_path: Path, settle: Settle) -> None:
    shell.resize(1160, 780)
    path = tmp_path / "orders.csv"
    path.write_text("Email,Order Date,Product Name,Price,Quantity\n" + "".join(
        f"a{n}@example.com,2023-01-01,{'Silver' if n % 3 else 'silver'} Membership,9,1\n" for n in range(40)), "utf-8")
    page = opened(shell, "purchase-history", path, settle)
    page.look_at(GroupKey("product-name-variants", "product_name"))
    settle()
    table = page.rows.table
    assert page.suggestions.shown is page.suggestions.variants
    assert table.viewport().height() >= 4 * table.verticalHeader().defaultSectionSize()
