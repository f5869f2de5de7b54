from __future__ import annotations

import random
import zipfile
from pathlib import Path

import openpyxl
import pytest

from opwizard.checking import Checked
from opwizard.errors import Cancelled, InputError, ReadError
from opwizard.exporting.report_form import KEY_SHEET, ROWS_SHEET
from opwizard.exporting.report_workbook import write_report
from opwizard.exporting.returned_report import ReturnedCell, merge, read_back
from opwizard.exporting.workbook_cells import ERROR, WARNING
from opwizard.progress import Progress, Reporting
from tests.checks.verdict import judged

NOTES = {
    "email": ["ana@example.com", "ben@example,com", "", "dan@example.com"],
    "author_id": ["12", "Jane", "7", "7"],
    "note": ["Line one\nline two", "=HYPERLINK(\"http://x\",\"y\")", "+1", "  @cmd 'quoted' \t tab"],
}


def report(folder: Path, checked: Checked) -> Path:
    path = folder / "report.xlsx"
    with path.open("wb") as stream:
        write_report(stream, checked, Progress())
    return path


def test_the_report_shows_every_row_and_colours_what_is_wrong(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(report(tmp_path, judged("notes", **NOTES)))[ROWS_SHEET]
    assert [cell.value for cell in sheet[1]][:4] == ["Row", "Email", "Author ID", "Note"]
    assert [cell.value for cell in sheet["A"]][1:] == ["2", "3", "4", "5"]
    assert sheet["B3"].fill.fgColor.rgb == sheet["C3"].fill.fgColor.rgb == ERROR.fgColor.rgb
    assert sheet["B3"].comment is not None
    assert "Problem to fix" in sheet["B3"].comment.text
    assert sheet["D3"].fill.fgColor.rgb == WARNING.fgColor.rgb
    assert sheet["B2"].fill.fill_type is None
    assert "no ONTRAPORT user ID" in sheet["E3"].value


def test_the_report_lists_the_problems_with_row_column_and_remedy(tmp_path: Path) -> None:
    checked = judged("notes", **NOTES)
    sheet = openpyxl.load_workbook(report(tmp_path, checked))["Problems"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(rows) == len(list(checked.problems()))
    assert {row[0] for row in rows} == {"3", "4", "5"}
    assert all(row[5] and row[6] for row in rows)


def test_no_cell_is_a_formula_whatever_it_says(tmp_path: Path) -> None:
    path = report(tmp_path, judged("notes", **NOTES))
    for sheet in openpyxl.load_workbook(path).worksheets:
        assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} <= {"s"}
    with zipfile.ZipFile(path) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist() if "worksheets/sheet" in name)


def test_no_card_number_is_in_the_report(tmp_path: Path) -> None:
    path = report(tmp_path, judged("notes", email=["a@b.com"], author_id=["1"], note=["paid with 4111 1111 1111 1111"]))
    with zipfile.ZipFile(path) as parts:
        everything = b"".join(parts.read(name) for name in parts.namelist())
    assert b"4111" not in everything
    assert "•••• 1111".encode() in everything


def test_the_key_is_hidden_from_people(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(report(tmp_path, judged("notes", **NOTES)))
    assert book[KEY_SHEET].sheet_state == "veryHidden"
    assert book.active is not None
    assert book.active.title == ROWS_SHEET


def test_rows_set_aside_are_not_in_the_report(tmp_path: Path) -> None:
    checked = judged("notes", **NOTES)
    checked.table.aside[1] = 1
    sheet = openpyxl.load_workbook(report(tmp_path, checked))[ROWS_SHEET]
    assert [cell.value for cell in sheet["A"]][1:] == ["2", "4", "5"]


def test_of_a_large_file_only_rows_with_problems_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("opwizard.exporting.report_workbook.MOST_ROWS", 3)
    book = openpyxl.load_workbook(report(tmp_path, judged("notes", **NOTES)))
    assert [cell.value for cell in book[ROWS_SHEET]["A"]][1:] == ["3", "4", "5"]
    assert "The file has 4 rows." in str(book["How to"]["A6"].value)


def test_no_sheet_ever_lies_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr("openpyxl.worksheet._writer.create_temporary_file", None)
    assert report(tmp_path, judged("notes", **NOTES)).exists()
    assert not any((tmp_path / "temporary").iterdir())


def test_writing_a_report_can_be_stopped(tmp_path: Path) -> None:
    with (tmp_path / "r.xlsx").open("wb") as stream, pytest.raises(Cancelled):
        write_report(stream, judged("notes", **NOTES), Reporting(lambda *_: None, lambda: True))


# -- and back
def test_a_report_nobody_changed_brings_nothing_back(tmp_path: Path) -> None:
    found = read_back(report(tmp_path, judged("notes", **NOTES)))
    assert (found.import_type, found.changes, found.rows, found.unknown) == ("notes", (), 4, ())


def test_what_a_colleague_corrected_comes_back_by_row_and_field(tmp_path: Path) -> None:
    path = report(tmp_path, judged("notes", **NOTES))
    book = openpyxl.load_workbook(path)
    sheet = book[ROWS_SHEET]
    sheet["B3"], sheet["C3"], sheet["B4"] = "ben@example.com", 12, "cleo@example.com"
    sheet["D5"] = None
    book.save(path)
    assert read_back(path).changes == (
        ReturnedCell(3, "email", "ben@example,com", "ben@example.com"), ReturnedCell(3, "author_id", "Jane", "12"),
        ReturnedCell(4, "email", "", "cleo@example.com"), ReturnedCell(5, "note", "  @cmd 'quoted' \t tab", ""))


def test_rows_may_be_sorted_deleted_or_added_without_harm(tmp_path: Path) -> None:
    path = report(tmp_path, judged("notes", **NOTES | {"note": ["a", "b", "c", "d"]}))
    book = openpyxl.load_workbook(path)
    sheet = book[ROWS_SHEET]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    rows.pop(0)
    random.Random(3).shuffle(rows)
    rows[0][1] = f"changed{rows[0][0]}@example.com"
    rows.append(["99", "new@example.com", "1", "x", None])
    sheet.delete_rows(2, 10)
    for row in rows:
        sheet.append(row)
    book.save(path)
    found = read_back(path)
    change, = found.changes
    assert (change.field, change.new) == ("email", f"changed{change.row}@example.com")
    assert (found.rows, found.unknown) == (3, (99,))


def test_columns_may_move_and_others_be_added(tmp_path: Path) -> None:
    path = report(tmp_path, judged("notes", **NOTES))
    book = openpyxl.load_workbook(path)
    sheet = book[ROWS_SHEET]
    sheet.insert_cols(2)
    sheet["B1"], sheet["B2"] = "My remarks", "call them"
    sheet["D3"] = "44"
    book.save(path)
    assert read_back(path).changes == (ReturnedCell(3, "author_id", "Jane", "44"),)


def test_changes_on_both_sides_are_conflicts_to_ask_about(tmp_path: Path) -> None:
    path = report(tmp_path, judged("notes", **NOTES))
    book = openpyxl.load_workbook(path)
    sheet = book[ROWS_SHEET]
    sheet["B3"], sheet["C3"], sheet["C4"], sheet["C5"] = "ben@example.com", "44", "8", "9"
    book.save(path)
    now = {(3, "email"): "ben@example,com", (3, "author_id"): "13", (4, "author_id"): "8"}
    merged = merge(read_back(path), lambda row, field: now.get((row, field)))
    assert merged.changes == (ReturnedCell(3, "email", "ben@example,com", "ben@example.com"),)
    assert merged.conflicts == ((ReturnedCell(3, "author_id", "Jane", "44"), "13"),
                                (ReturnedCell(5, "author_id", "7", "9"), ""))


def test_line_breaks_of_any_kind_are_no_change_and_no_conflict(tmp_path: Path) -> None:
    checked = judged("notes", email=["a@b.com"], author_id=["1"], note=["one\r\ntwo\rthree"])
    path = report(tmp_path, checked)
    assert read_back(path).changes == ()


def test_another_workbook_is_no_report(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Row", "Email"])
    sheet.append(["2", "a@b.com"])
    book.save(path)
    with pytest.raises(InputError):
        read_back(path)
    (tmp_path / "bad.xlsx").write_bytes(b"nothing")
    with pytest.raises((InputError, ReadError)):
        read_back(tmp_path / "bad.xlsx")


def test_a_report_with_a_broken_key_is_refused(tmp_path: Path) -> None:
    path = report(tmp_path, judged("notes", **NOTES))
    book = openpyxl.load_workbook(path)
    book[KEY_SHEET]["C1"] = "no-such-type"
    book.save(path)
    with pytest.raises(InputError):
        read_back(path)
