"""The quick way through a big sheet of an Excel workbook gives what the walk, cell by cell, gives: cells and words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from opwizard.progress import Progress
from opwizard.reading import Whole, read_whole
from opwizard.reading.cells import SheetCells, lay
from opwizard.reading.number_format import Numbers
from opwizard.reading.sheet import ReadOptions
from opwizard.reading.xlsx import formats as formats_of
from opwizard.reading.xlsx import read_xlsx, shared_texts
from opwizard.reading.xlsx_scan import WORTH, scan
from opwizard.reading.xlsx_sheet import Workbook
from opwizard.reading.zipped import Parts
from tests.reading.workbooks import PACKAGE, formats, rows_xml, sheet_xml, text_cell, xlsx

ROWS = 1_200
FORMATS = ("00000", "yyyy-mm-dd", "0.00", ";;;", "d/m/yyyy h:mm", "[h]:mm")
OWN = ["", "Ann", "a & <b>", "_x0041_ é", "a text longer than eight bytes: " + "日本" * 40, "line\nline", " x "]


def big_sheet(rows_: int, *, odd: str = "") -> bytes:
    """Return a workbook big enough for the scan, with plain cells and every kind of other cell."""
    shared = [f"text {at} & more <{at}>" for at in range(500)] + ["_x0041_ is A", "", "Zoë"]
    data = []
    for row in range(1, rows_ + 1):
        cells = (f'<c r="A{row}" t="s"><v>{row % 503}</v></c><c r="B{row}" s="1"><v>{row * 7}</v></c>'
                 f'<c r="C{row}"><v>{row}.25</v></c><c r="D{row}" s="2"><v>{row / 3 + 40000!r}</v></c>'
                 f'{text_cell(row, 6, OWN[row % len(OWN)])}<c r="H{row}" t="inlineStr"><is><t>{row} é</t></is></c>'
                 f'<c r="E{row}" s="3"/><c r="AB{row}"><v>{row * 1234567890123}</v></c>')
        if row % 50 == 0:
            cells += (f'<c r="AC{row}" t="e"><v>#N/A</v></c><c r="AD{row}"><f>1+1</f></c>'
                      f'<c r="AE{row}" t="str"><f>1</f><v>a &amp; b</v></c><c r="AF{row}"><v>1E5</v></c>'
                      f'{text_cell(row, 32, "own")}')
        hidden = 'hidden="1"' if row % 99 == 0 else ""
        data.append(f'<row r="{row}" {hidden} spans="1:9">{cells}</row>')
    xml = sheet_xml("".join(data) + odd, after='<mergeCells><mergeCell ref="A2:A3"/></mergeCells>')
    return xlsx({"P": xml}, shared=shared, styles=formats("00000", "yyyy-mm-dd", "0.00"))


def by_walk_alone(data: bytes, monkeypatch: pytest.MonkeyPatch) -> SheetCells:
    with monkeypatch.context() as patched:
        patched.setattr("opwizard.reading.xlsx_scan.WORTH", 10**9)
        return read_xlsx(data, Progress())[0]


@pytest.mark.parametrize("odd", ["", "<!-- a remark -->", "<row><c><v>5</v></c></row>",
                                 '<row r="9999"><c r="A9999"><v>1</v>\n</c></row>'])
def test_the_scan_of_a_big_sheet_gives_what_the_walk_gives(odd: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = big_sheet(1200, odd=odd)
    assert len(Parts(data).need("xl/worksheets/sheet1.xml")) > WORTH
    fast, slow = read_xlsx(data, Progress())[0], by_walk_alone(data, monkeypatch)
    ours, theirs = lay(fast), lay(slow)
    assert ours.grid.cells.rows() == theirs.grid.cells.rows()
    assert ours.grid.numbers.tolist() == theirs.grid.numbers.tolist()
    assert ours.grid.kinds is not None
    assert theirs.grid.kinds is not None
    assert (ours.grid.kinds == theirs.grid.kinds).all()
    assert fast.hidden_rows == slow.hidden_rows
    assert fast.merged == slow.merged
    assert {code: sorted(at) for code, at in fast.told.items()} == {code: sorted(at) for code, at in slow.told.items()}


@dataclass(frozen=True)
class Case:
    """Something a workbook may have: further cells of a row, attributes of a row, XML around the rows, of the book."""

    cells: Callable[[int], str] = lambda _row: ""
    row: Callable[[int], str] = lambda _row: ""
    before: str = ""
    after: str = ""
    book: str = ""
    hidden: tuple[str, ...] = ()
    related: str = ""
    told: str = ""
    """A code that must be among what is told, so that the case is known to be there."""


def every(step: int, xml: str) -> Callable[[int], str]:
    """Return cells or attributes of every so many rows; `{row}` in them is the number of the row."""
    return lambda row: xml.format(row=row) if row % step == 0 else ""


CASES = {
    "dates since 1904": Case(every(1, '<c r="F{row}" s="2"><v>{row}.5</v></c><c r="G{row}" s="6"><v>{row}</v></c>'),
                             book='<workbookPr date1904="1"/>'),
    "dates before all calendars": Case(every(7, '<c r="F{row}" s="2"><v>-{row}</v></c>'), told="date-out-of-range"),
    "the day that never was": Case(every(7, '<c r="F{row}" s="2"><v>60</v></c><c r="G{row}" s="2"><v>0</v></c>'),
                                   told="date-out-of-range"),
    "written dates": Case(every(7, '<c r="F{row}" t="d"><v>2024-02-29T00:00:00</v></c>')),
    "rows filtered out": Case(row=every(3, 'hidden="1"'), after='<autoFilter ref="A1:E1200"><filterColumn colId="1">'
                              '<filters><filter val="7"/></filters></filterColumn></autoFilter>', told="hidden-rows"),
    "rows without height": Case(row=every(5, 'ht="0" customHeight="1"'), told="hidden-rows"),
    "hidden columns": Case(before='<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0"/></cols>',
                           told="hidden-columns"),
    "merged downwards": Case(after='<mergeCells><mergeCell ref="F2:F40"/><mergeCell ref="F900:F999"/></mergeCells>',
                             cells=lambda row: text_cell(row, 5, "Leeds") if row in (2, 900) else "",
                             told="merged-cells"),
    "merged across": Case(after='<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="F3:G5"/></mergeCells>',
                          cells=lambda row: text_cell(row, 5, "Leeds") if row == 3 else "", told="merged-cells"),
    "formulas never calculated": Case(every(9, '<c r="F{row}"><f>A{row}*2</f></c><c r="G{row}"><f>1</f><v></v></c>'
                                            '<c r="H{row}"><f>1</f><v/></c>'), told="formula-no-value"),
    "formulas with nothing for a result": Case(every(9, '<c r="F{row}" t="str"><f>""</f><v></v></c>')),
    "formulas shared by many cells": Case(every(2, '<c r="F{row}"><f t="shared" si="0"/><v>{row}</v></c>')),
    "a hidden sheet": Case(hidden=("Old",), told="hidden-sheets"),
    "a second sheet": Case(told="several-sheets"),
    "errors": Case(every(11, '<c r="F{row}" t="e"><v>#DIV/0!</v></c>'), told="excel-error"),
    "numbers with too many digits": Case(every(5, '<c r="F{row}"><v>1234567890123456789</v></c>'),
                                         told="precision-suspect"),
    "numbers in short form": Case(every(2, '<c r="F{row}"><v>1.5E-{row}</v></c><c r="G{row}"><v>2E+3</v></c>')),
    "values that are not shown": Case(every(6, '<c r="F{row}" s="4"><v>{row}</v></c><c r="G{row}" s="4" t="s"><v>1</v>'
                                            "</c>"), told="hidden-values"),
    "zeros in front": Case(every(1, '<c r="F{row}" s="1"><v>{row}</v></c>'), told="display-differs"),
    "links": Case(after='<hyperlinks><hyperlink ref="A2" r:id="x"/></hyperlinks>', told="link-differs",
                  related='<Relationship Id="x" Type="t/hyperlink" Target="mailto:b@x.org" TargetMode="External"/>'),
    "links of formulas": Case(every(400, '<c r="F{row}" t="str"><f>HYPERLINK("https://x.org","Shop")</f><v>Shop</v></c>'
                                    ), told="link-differs"),
    "truths": Case(every(2, '<c r="F{row}" t="b"><v>1</v></c>')),
    "rich texts": Case(every(4, '<c r="F{row}" t="inlineStr"><is><r><t>Le</t></r><r><t>eds</t></r></is></c>')),
    "cells without a value": Case(every(2, '<c r="F{row}"/><c r="G{row}" s="1"></c>')),
    "a cell far away": Case(lambda row: '<c r="ZZ1200"><v>1</v></c>' if row == ROWS else "", told="stray-cell"),
    "attributes of newer programs": Case(every(2, '<c r="F{row}" s="1" cm="1"><v>5</v></c>'), row=every(
        1, 'x14ac:dyDescent="0.25"')),
}


def book_of(case: Case) -> bytes:
    """Return a workbook with a big sheet of plain cells and those of the case, and a small sheet."""
    shared = [f"text {at}" for at in range(500)]
    data = [rows_xml([["Name", "Email", "City", "Amount", "Day", "F", "G", "H"]])]
    for row in range(2, ROWS + 1):
        cells = "".join(f'<c r="{letter}{row}" t="s"><v>{row % size}</v></c>' for letter, size in (
            ("A", 499), ("B", 500), ("C", 7))) + f'<c r="D{row}"><v>{row}.25</v></c><c r="E{row}"><v>{row}</v></c>'
        data.append(f'<row r="{row}" {case.row(row)} spans="1:9">{cells}{case.cells(row)}</row>')
    link = f'<Relationships xmlns="{PACKAGE}">{case.related}</Relationships>'
    return xlsx({"P": sheet_xml("".join(data), case.before, case.after).replace(
        "<worksheet ", '<worksheet xmlns:x14ac="urn:x14ac" '), "Old": sheet_xml(rows_xml([["Name"], ["Bo"]]))},
        shared=shared, styles=formats(*FORMATS), book=case.book, hidden=case.hidden,
        more={"xl/worksheets/_rels/sheet1.xml.rels": link})


def told(whole: Whole) -> list[tuple[object, ...]]:
    """Return everything a file tells about itself, with its words and places."""
    return [(one.code, one.message, one.remedy, one.row, one.letter, one.value) for one in whole.opened.problems]


@pytest.mark.parametrize("name", CASES)
def test_both_ways_read_and_tell_the_same(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "big.xlsx"
    path.write_bytes(book_of(CASES[name]))
    quick = read_whole(path, ReadOptions(), Progress())
    with monkeypatch.context() as patched:
        patched.setattr("opwizard.reading.xlsx_scan.WORTH", 10**9)
        slow = read_whole(path, ReadOptions(), Progress())
    assert told(quick) == told(slow)
    assert CASES[name].told in {"", *(problem.code for problem in slow.opened.problems)}
    ours, theirs = quick.opened.sheet, slow.opened.sheet
    assert [(column.name, column.cells.flat().to_list()) for column in ours.columns] == [
        (column.name, column.cells.flat().to_list()) for column in theirs.columns]
    assert ours.rows.tolist() == theirs.rows.tolist()
    assert ours.left_out == theirs.left_out
    assert quick.opened.sheets == slow.opened.sheets
    assert [(part.where, part.texts.to_list(), part.rows.tolist()) for part in quick.elsewhere] == [
        (part.where, part.texts.to_list(), part.rows.tolist()) for part in slow.elsewhere]


@pytest.mark.parametrize("name", sorted(CASES.keys() - {"rich texts"}))
def test_the_quick_way_leaves_little_of_these_sheets_to_the_walk(name: str) -> None:
    parts = Parts(book_of(CASES[name]))
    xml, styles = parts.need("xl/worksheets/sheet1.xml"), parts.need("xl/styles.xml")
    assert len(xml) > WORTH
    workbook = Workbook(shared_texts(parts.get("xl/sharedStrings.xml")), Numbers(formats_of(styles)))
    assert len(scan(xml, workbook, SheetCells("P"))) < len(xml) // 2
