"""Our own templates, filled in and opened again: what explains and shows is left out, what the person wrote is data."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from opwizard.errors import ReadError
from opwizard.exporting.template_workbook import write_template
from opwizard.import_types import ALL
from opwizard.opening import open_here
from opwizard.progress import Progress
from opwizard.reading.sheet import Opened, ReadOptions
from opwizard.reading.template_rows import WHY
from opwizard.schema import ImportType

TEMPLATE_ROWS = [2, 3, 4]


def template(folder: Path, import_type: ImportType, rows: int) -> Path:
    """Write a template and fill rows in below its examples, as a person would: like the examples, without the mark."""
    path = folder / f"{import_type.id}.xlsx"
    with path.open("wb") as stream:
        write_template(import_type, stream)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for number in range(rows):
        sheet.append([field.example if place else f"{number}{field.example}"
                      for place, field in enumerate(import_type.fields)])
    book.save(path)
    return path


def as_csv(path: Path) -> Path:
    """Save the first sheet of a workbook as text, as spreadsheet programs do."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    target = path.with_suffix(".csv")
    with target.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([cell or "" for cell in row] for row in sheet.values)
    return target


def opened(path: Path) -> Opened:
    """Read a file."""
    return open_here(path, ReadOptions(), Progress())


@pytest.mark.parametrize("import_type", ALL, ids=lambda one: one.id)
@pytest.mark.parametrize("text", [False, True], ids=["workbook", "text"])
def test_only_the_persons_rows_of_a_template_are_data(tmp_path: Path, import_type: ImportType, text: bool) -> None:
    path = template(tmp_path, import_type, 2)
    sheet = opened(as_csv(path) if text else path).sheet
    assert [column.name for column in sheet.columns] == [field.header for field in import_type.fields]
    assert sheet.rows.tolist() == [5, 6]
    assert [left.row for left in sheet.left_out if left.why == WHY] == TEMPLATE_ROWS


@pytest.mark.parametrize("import_type", ALL, ids=lambda one: one.id)
@pytest.mark.parametrize("text", [False, True], ids=["workbook", "text"])
def test_a_template_with_nothing_filled_in_says_so(tmp_path: Path, import_type: ImportType, text: bool) -> None:
    path = template(tmp_path, import_type, 0)
    with pytest.raises(ReadError, match=r"This is the template, and nothing is filled in yet\.") as refused:
        opened(as_csv(path) if text else path)
    assert refused.value.code == "no-rows"


def test_one_row_filled_in_is_enough(tmp_path: Path) -> None:
    for import_type in ALL:
        assert opened(template(tmp_path, import_type, 1)).sheet.rows.tolist() == [5]
