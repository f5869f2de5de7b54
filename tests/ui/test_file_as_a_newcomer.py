"""What a newcomer stumbled over on FILE: a text that is no list, names of sheets cut off, one row called rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtTest import QTest

from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.desk import Desk
from opwizard.ui.pages.file import SETTLE, FilePage
from opwizard.ui.pages.page import Page
from opwizard.ui.shell import Shell
from opwizard.ui.widgets.label import Label

Make = Callable[[type[Page]], Page]


def shown(desk: Desk, make_page: Make, path: Path) -> FilePage:
    """Open a file and show it."""
    desk.session.choose_type(by_id("purchase-history"))
    desk.session.open(path, ReadOptions(), Progress())
    page = make_page(FilePage)
    assert isinstance(page, FilePage)
    return page


@pytest.mark.parametrize(("name", "text"), [
    ("letter.txt", "Dear team,\n\nthis is the list of our customers.\nWe have about 200 of them.\nPetunia\n"),
    ("server.txt", "2023-01-18 10:22:01 INFO Started\n2023-01-18 10:22:02 WARN slow\nTraceback\n  File x line 3\n"),
])
def test_a_letter_or_a_log_is_told_to_be_no_list(shell: Shell, settle: Callable[[], None], tmp_path: Path, name: str,
                                                 text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert shell.desk is not None
    shell.desk.session.choose_type(by_id("purchase-history"))
    shell.show_page("FILE")
    page = shell.current
    assert isinstance(page, FilePage)
    page.open_path(path)
    settle()
    said = " ".join(shell.summary.texts()) + page.lone.label.text()
    assert "no rows and columns" in said or "only one column" in said


def test_a_list_of_one_column_is_asked_about(desk: Desk, make_page: Make, tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    path.write_text("Customers\nAna Lee\nBen Ray\nCy Hill\n", encoding="utf-8")
    page = shown(desk, make_page, path)
    assert not page.lone.isHidden()
    assert "only one column" in page.lone.label.text()
    assert "choose another file" in page.lone.label.text()


def test_a_list_is_not_told_so(desk: Desk, make_page: Make, orders: Path) -> None:
    assert shown(desk, make_page, orders).lone.isHidden()


def test_the_box_of_sheets_has_room_for_their_names_and_counts_one_row_rightly(
        desk: Desk, make_page: Make, tmp_path: Path) -> None:
    book = Workbook()
    first, second = book.active, book.create_sheet("Donations and gifts")
    assert first is not None
    first.title = "Donations 2019 to 2023"
    for sheet in (first, second):
        sheet.append(["Email", "Amount"])
    first.append(["ana@example.com", 5])
    first.append(["ben@example.com", 6])
    book.save(tmp_path / "book.xlsx")
    page = shown(desk, make_page, tmp_path / "book.xlsx")
    box = page.choices.sheet
    words = [box.itemText(place) for place in range(box.count())]
    assert words == ["Donations 2019 to 2023 (2 rows)", "Donations and gifts (1 row)"]
    assert box.width() > max(box.fontMetrics().horizontalAdvance(text) for text in words)


def test_one_row_left_out_is_not_spoken_of_as_many(desk: Desk, make_page: Make, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("Email,Item,Price\nana@example.com,Gold,5\nben@example.com,Gold,5\nTotal,,10\n", "utf-8")
    words = [label.text() for label in shown(desk, make_page, path).left_out.findChildren(Label)]
    assert "1 row is left out" in words
    assert not any("They" in text for text in words)


def test_how_letters_were_read_is_told_without_the_name_of_a_code_page(
        desk: Desk, make_page: Make, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes("Email,Item,Price\nana@example.com,Café Zürich,5\n".encode("cp1252"))
    page = shown(desk, make_page, path)
    told = " ".join(label.text() for label in page.notes.findChildren(Label))
    assert "special letters" in told
    assert "cp1252" not in told
    assert "below" not in told


def test_a_file_that_vanished_is_shown_as_it_was_read_when_it_cannot_be_read_again(
        shell: Shell, settle: Callable[[], None], tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("Email,Item,Price\nana@example.com,Gold,5\nben@example.com,Gold,6\n", "utf-8")
    assert shell.desk is not None
    shell.desk.session.choose_type(by_id("purchase-history"))
    shell.show_page("FILE")
    page = shell.current
    assert isinstance(page, FilePage)
    page.open_path(path)
    settle()
    path.unlink()
    page.choices.header_row.setValue(2)
    QTest.qWait(SETTLE + 100)
    settle()
    assert "no file at this place any more" in " ".join(shell.summary.texts())
    assert page.choices.header_row.value() == 1
    assert page.card.isVisible()
    shell.go_on()
    settle()
    assert shell.current is not None
    assert shell.current.code == "MATCH"
