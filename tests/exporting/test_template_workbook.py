from __future__ import annotations

from pathlib import Path

import numpy as np
import openpyxl
import polars as pl
import pytest

from opwizard.exporting.template_workbook import choices_of, write_template
from opwizard.import_types import ALL, by_id
from opwizard.opening import open_here
from opwizard.progress import Progress
from opwizard.reading.sheet import Opened, ReadOptions
from opwizard.reading.template_rows import template_rows
from opwizard.schema import ImportType
from tests.checks.verdict import judged


def template(folder: Path, import_type: ImportType) -> Path:
    path = folder / f"{import_type.id}.xlsx"
    with path.open("wb") as stream:
        write_template(import_type, stream)
    return path


def opened(path: Path) -> Opened:
    return open_here(path, ReadOptions(), Progress())


@pytest.mark.parametrize("import_type", ALL, ids=lambda each: each.id)
def test_a_template_has_the_exact_headers_and_opens_at_its_data(tmp_path: Path, import_type: ImportType) -> None:
    path = template(tmp_path, import_type)
    book = openpyxl.load_workbook(path)
    book.worksheets[0].append([field.example for field in import_type.fields])
    book.save(path)
    read = opened(path)
    assert read.sheet_name == "Your data"
    assert read.sheet.header_row == 1
    assert [column.name for column in read.sheet.columns] == [field.header for field in import_type.fields]


@pytest.mark.parametrize("import_type", ALL, ids=lambda each: each.id)
def test_every_row_of_an_unfilled_template_is_recognised(tmp_path: Path, import_type: ImportType) -> None:
    book = openpyxl.load_workbook(template(tmp_path, import_type))
    first = [str(row[0]) for row in book["Your data"].iter_rows(min_row=2, values_only=True)]
    assert len(first) == 3
    assert template_rows(pl.Series(first)).tolist() == [0, 1, 2]


def test_a_row_of_data_is_never_taken_for_a_note() -> None:
    firsts = pl.Series(["ana@example.com", "(example)", "(Notes) x", "(examples)", "Notes: x", "example", None])
    assert template_rows(firsts).tolist() == [1, 2]


@pytest.mark.parametrize("import_type", ALL, ids=lambda each: each.id)
def test_the_examples_would_pass_every_check(tmp_path: Path, import_type: ImportType) -> None:
    book = openpyxl.load_workbook(template(tmp_path, import_type))
    rows = [[str(cell or "") for cell in row] for row in book["Your data"].iter_rows(min_row=3, values_only=True)]
    rows = [[cell.removeprefix("(example) ") for cell in row] for row in rows]
    columns = {field.id: texts for field, texts in zip(import_type.fields, zip(*rows, strict=True), strict=True)}
    checked = judged(import_type.id, **columns)
    assert {problem.code for problem in checked.problems() if problem.severity != "note"} == set()
    assert not np.any(checked.faulty_rows())


def test_cells_are_text_so_that_nothing_typed_is_changed(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(template(tmp_path, by_id("open-orders")))["Your data"]
    assert {sheet.column_dimensions[letter].number_format for letter in "ABCIPQ"} == {"@"}
    assert {cell.number_format for row in sheet.iter_rows() for cell in row if cell.value} == {"@"}
    assert sheet["P3"].value == "0042"


def test_fields_with_fixed_words_have_a_drop_down_and_the_others_a_hint(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(template(tmp_path, by_id("open-orders")))["Your data"]
    rules = {str(rule.sqref).split("2:")[0]: rule for rule in sheet.data_validations.dataValidation}
    assert len(rules) == len(by_id("open-orders").fields)
    assert rules["N"].formula1 == '"day,week,month,quarter,year"'
    assert rules["A"].formula1 is None
    assert rules["A"].prompt
    assert "Completed" in choices_of(by_id("purchase-history").field("payment_status"))


def test_a_sheet_explains_each_field(tmp_path: Path) -> None:
    import_type = by_id("notes")
    sheet = openpyxl.load_workbook(template(tmp_path, import_type))["About the columns"]
    texts = [str(row[0]) for row in sheet.iter_rows(values_only=True)]
    for field in import_type.fields:
        place = texts.index(field.header)
        assert field.hint in texts[place + 1]
        assert field.example in texts[place + 2]
    assert "card numbers" in " ".join(texts)


def test_a_template_filled_in_comes_through_as_typed(tmp_path: Path) -> None:
    path = template(tmp_path, by_id("purchase-history"))
    book = openpyxl.load_workbook(path)
    sheet = book["Your data"]
    sheet.append(["zoe@example.com", "007", "2024-05-11", "Tea", "1299.00", "1", "1299.00"])
    book.save(path)
    cells = [column.cells.flat().to_list()[-1] for column in opened(path).sheet.columns]
    assert cells[:7] == ["zoe@example.com", "007", "2024-05-11", "Tea", "1299.00", "1", "1299.00"]
