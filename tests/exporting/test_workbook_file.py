"""The rows of a workbook are written by us: whatever stands in a cell comes back the same, in any program."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from opwizard.exporting.workbook_cells import ERROR, head_cell, text_cell
from opwizard.exporting.workbook_file import writing
from opwizard.progress import Progress
from opwizard.reading import read
from opwizard.reading.sheet import ReadOptions

ODD = ["=1+1", "'quoted", "  spaces at both ends ", "line\nbreak", "old\rbreak", "both\r\nbreaks", "a tab\there",
       "<b>&amp;</b>", "]]>", "_x000D_", '"', "\N{GRINNING FACE}", "", "007"]


def test_every_text_comes_back_as_it_was() -> None:
    stream = io.BytesIO()
    with writing(stream) as book:
        sheet = book.sheet("Texts")
        for text in ODD:
            sheet.append([None, text_cell(sheet, text), text_cell(sheet, "end")])
    [sheet] = openpyxl.load_workbook(stream).worksheets
    assert [sheet.cell(row, 2).value or "" for row in range(1, len(ODD) + 1)] == ODD
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert [cell.coordinate for cell in sheet[1] if cell.value] == ["B1", "C1"]


def test_our_own_reader_finds_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as stream, writing(stream) as book:
        sheet = book.sheet("Texts")
        sheet.append([head_cell(sheet, "Note"), head_cell(sheet, "Number")])
        for number in range(3):
            sheet.append([text_cell(sheet, f"one\ntwo <{number}>"), text_cell(sheet, f"00{number}")])
    found = read(path, ReadOptions(), Progress()).sheet
    assert [column.name for column in found.columns] == ["Note", "Number"]
    assert [[column.cells.at(row) for column in found.columns] for row in range(3)] == [
        [f"one\ntwo <{number}>", f"00{number}"] for number in range(3)]


def test_a_text_no_workbook_can_hold_is_cut_and_cleaned_so_that_it_opens() -> None:
    stream = io.BytesIO()
    with writing(stream) as book:
        sheet = book.sheet("Texts")
        sheet.append([text_cell(sheet, "x" * 40_000), text_cell(sheet, "a\x01b", comment="c\x01d")])
    first, second = openpyxl.load_workbook(stream).worksheets[0][1]
    assert (first.value, second.value) == ("x" * 32_767, "a\N{REPLACEMENT CHARACTER}b")
    assert second.comment is not None
    assert second.comment.text == "c\N{REPLACEMENT CHARACTER}d"


def test_looks_and_comments_stand_at_their_cells_on_every_sheet() -> None:
    stream = io.BytesIO()
    with writing(stream) as book:
        for name in ("One", "Two"):
            sheet = book.sheet(name)
            sheet.column_dimensions["B"].width = 40
            sheet.append([head_cell(sheet, "Name")])
            sheet.append([text_cell(sheet, "plain"), text_cell(sheet, "red", fill=ERROR, comment=f"of {name}")])
    for sheet in openpyxl.load_workbook(stream).worksheets:
        assert sheet["A1"].font.bold
        assert sheet["B2"].fill.fgColor.rgb == ERROR.fgColor.rgb
        assert sheet["B2"].comment is not None
        assert sheet["B2"].comment.text == f"of {sheet.title}"
        assert sheet["A2"].fill.fill_type is None
        assert sheet.column_dimensions["B"].width == 40


def test_nothing_is_written_when_it_is_stopped_halfway() -> None:
    stream = io.BytesIO()
    with pytest.raises(InterruptedError), writing(stream) as book:
        sheet = book.sheet("Texts")
        sheet.append([text_cell(sheet, "first")])
        raise InterruptedError
    assert stream.getvalue() == b""
