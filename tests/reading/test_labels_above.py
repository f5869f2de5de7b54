"""Lines such as `Report date | 2026-10-01` above the names are no names, however few columns the table has."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from opwizard.opening import open_here
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions

ROW = ["ana@example.com", "2024-01-01", "ben@example.com", "late"]


def names(folder: Path, rows: list[list[str]]) -> list[str]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(folder / "book.xlsx")
    return [column.name for column in open_here(folder / "book.xlsx", ReadOptions(), Progress()).sheet.columns]


@pytest.mark.parametrize("wide", [3, 4])
@pytest.mark.parametrize("above", [
    [["Report date", "2026-10-01"], []],
    [["Report date", "2026-10-01"]],
    [["Report date", "2026-10-01"], ["Made by", "Priya"], []],
])
def test_a_labelled_date_above_a_narrow_table_is_not_taken_for_its_names(
        tmp_path: Path, above: list[list[str]], wide: int) -> None:
    head = ["New client", "Date", "Sent by", "Remark"][:wide]
    assert names(tmp_path, [*above, head, *[ROW[:wide]] * 12]) == head


def test_a_wider_row_of_data_is_not_taken_for_the_names(tmp_path: Path) -> None:
    rows = [["Anna Lee", "12"], ["Ben Ray", "14"], ["Cy Hill", "9"], ["Dee Fox", "11", "see note"]]
    assert names(tmp_path, rows) == ["A", "B", "C"]
