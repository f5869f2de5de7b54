"""What one format of workbook tells, the others tell as well: the same table with the same oddities in each of them.

Each format has a table of three people. The first has an invoice number that only its number format makes (`INV-0042`),
the second an error, the third a link made by a formula; row 3 is hidden, row 4 has no height, column D is hidden.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from opwizard.progress import Progress
from opwizard.reading import read, read_whole
from opwizard.reading.sheet import ReadOptions
from tests.reading.workbooks import (
    LINKS,
    PACKAGE,
    binary,
    formats,
    label,
    ods,
    record,
    rows_xml,
    sheet_xml,
    wide,
    xls,
    xlsx,
    zipped,
)

SHOWN = '"INV-"0000'
LINK = 'HYPERLINK("https://example.com","Shop")'


def as_xlsx(shown: str = SHOWN) -> bytes:
    """Return the table as XLSX."""
    rows = rows_xml([["Name", "Invoice", "Site", "Note"]]) + (
        '<row r="2">' + rows_xml([["Ann"]], 2)[11:-6] + '<c r="B2" s="1"><v>42</v></c></row>'
        '<row r="3" hidden="1"><c r="A3" t="str"><v>Bo</v></c><c r="B3" t="e"><v>#N/A</v></c></row>'
        f'<row r="4" ht="0" customHeight="1"><c r="A4" t="str"><v>Cy</v></c><c r="C4" t="str"><f>{LINK}</f><v>Shop</v>'
        '</c></row>')
    columns = '<cols><col min="4" max="4" width="0" customWidth="1"/></cols>'
    related = f'<Relationship Id="c" Type="{LINKS}/comments" Target="../comments1.xml"/>'
    parts = {"xl/comments1.xml": '<comments><commentList><comment ref="A2"><text><t>call</t></text></comment>'
                                 "</commentList></comments>",
             "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>'}
    return xlsx({"P": sheet_xml(rows, columns)}, styles=formats(shown), more=parts)


def as_xls(shown: str = SHOWN) -> bytes:
    """Return the table as XLS."""
    code = record(0x41E, struct.pack("<HHB", 164, len(shown), 0) + shown.encode()) \
        + record(0xE0, struct.pack("<HH", 0, 0)) + record(0xE0, struct.pack("<HH", 0, 164))
    address = b"https://example.com"
    tokens = b"\x17" + bytes([len(address), 0]) + address + b"\x17\x04\x00Shop\x42\x02" + struct.pack("<H", 359)
    formula = record(0x06, struct.pack("<HHH", 3, 2, 0) + b"\x00" * 6 + b"\xff\xff" + bytes(6)
                     + struct.pack("<H", len(tokens)) + tokens) + record(0x207, struct.pack("<HB", 4, 0) + b"Shop")
    cells = record(0x7D, struct.pack("<HHHHHH", 3, 3, 0, 0, 0, 0)) \
        + record(0x208, struct.pack("<HHHHHHI", 2, 0, 4, 255, 0, 0, 0x20)) \
        + record(0x208, struct.pack("<HHHHHHI", 3, 0, 4, 0, 0, 0, 0)) \
        + b"".join(label(0, at, name) for at, name in enumerate(("Name", "Invoice", "Site", "Note"))) \
        + label(1, 0, "Ann") + record(0x203, struct.pack("<HHHd", 1, 1, 1, 42.0)) \
        + label(2, 0, "Bo") + record(0x205, struct.pack("<HHHBB", 2, 1, 0, 0x2A, 1)) + label(3, 0, "Cy") + formula \
        + record(0x5D, struct.pack("<HHH", 0x15, 18, 0x19) + struct.pack("<H", 1) + bytes(14)) \
        + record(0x1B6, bytes(10) + struct.pack("<HHI", 4, 0, 0)) + record(0x3C, b"\x00call") + record(0x3C, bytes(8)) \
        + record(0x1C, struct.pack("<HHHH", 1, 0, 0, 1) + b"\x01\x00\x00a")
    return xls(cells, before=code)


def as_xlsb(shown: str = SHOWN) -> bytes:
    """Return the table as XLSB."""
    def text(column: int, value: str) -> bytes:
        return binary(6, struct.pack("<II", column, 0) + wide(value))

    def row(number: int, height: int = 300, flags: int = 0) -> bytes:
        return binary(0, struct.pack("<IIH", number, 0, height) + bytes([0, flags]) + bytes(13))

    names = b"".join(text(at, name) for at, name in enumerate(("Name", "Invoice", "Site", "Note")))
    address = "https://example.com"
    tokens = b"\x17" + struct.pack("<H", len(address)) + address.encode("utf-16-le") + b"\x17\x04\x00" \
        + "Shop".encode("utf-16-le") + b"\x42\x02" + struct.pack("<H", 359)
    sheet = binary(60, struct.pack("<IIII", 3, 3, 0, 0) + b"\x00\x00") + row(0) + names \
        + row(1) + text(0, "Ann") + binary(5, struct.pack("<IId", 1, 1, 42.0)) \
        + row(2, flags=0x10) + text(0, "Bo") + binary(3, struct.pack("<II", 1, 0) + b"\x2a") \
        + row(3, height=0) + text(0, "Cy") + binary(8, struct.pack("<II", 2, 0) + wide("Shop") + bytes(2)
                                                    + struct.pack("<I", len(tokens)) + tokens) + binary(146)
    styles = binary(44, struct.pack("<H", 164) + wide(shown)) + binary(617) + binary(47, bytes(16)) \
        + binary(47, struct.pack("<HH", 0, 164) + bytes(12)) + binary(618)
    remarks = binary(635, struct.pack("<IIIII", 0, 1, 1, 0, 0) + bytes(16)) + binary(637, b"\x00" + wide("call"))

    def links(**targets: str) -> str:
        return f'<Relationships xmlns="{PACKAGE}">' + "".join(
            f'<Relationship Id="{kind}" Type="{LINKS}/{kind}" Target="{target}"/>' for kind, target in targets.items()
        ) + "</Relationships>"

    return zipped({"xl/workbook.bin": binary(156, struct.pack("<II", 0, 1) + wide("worksheet") + wide("P")),
                   "xl/_rels/workbook.bin.rels": links(worksheet="s1.bin", styles="styles.bin"), "xl/s1.bin": sheet,
                   "xl/styles.bin": styles, "xl/_rels/s1.bin.rels": links(comments="c.bin"), "xl/c.bin": remarks})


def as_ods(shown: str = SHOWN) -> bytes:
    """Return the table as ODS."""
    def cell(text: str, more: str = 'office:value-type="string"', inside: str = "") -> str:
        return f"<table:table-cell {more}>{inside}<text:p>{text}</text:p></table:table-cell>"

    remark = "<office:annotation><text:p>call</text:p></office:annotation>"
    rows = "<table:table-row>" + "".join(map(cell, ("Name", "Invoice", "Site", "Note"))) + "</table:table-row>" \
        + "<table:table-row>" + cell("Ann", inside=remark) \
        + cell("INV-0042" if shown == SHOWN else "", 'office:value-type="float" office:value="42"') \
        + '</table:table-row><table:table-row table:visibility="collapse">' + cell("Bo") \
        + cell("#N/A", 'office:value-type="string" calcext:value-type="error"') \
        + '</table:table-row><table:table-row table:style-name="flat">' + cell("Cy") + cell("") \
        + cell("Shop", f"office:value-type=\"string\" table:formula='of:={LINK}'") + "</table:table-row>"
    columns = '<table:table-column table:number-columns-repeated="3"/><table:table-column table:style-name="thin"/>'
    styles = "".join(f'<style:style style:name="{name}"><style:table-{sort}/></style:style>' for name, sort in (
        ("flat", 'row-properties style:row-height="0cm"'), ("thin", 'column-properties style:column-width="0in"')))
    return ods(f'<table:table table:name="P" xmlns:calcext="urn:calcext">{columns}{rows}</table:table>', styles)


def as_xml(shown: str = SHOWN) -> bytes:
    """Return the table as a workbook of Excel 2003 in XML."""
    def cell(text: str, kind: str = "String", more: str = "", after: str = "") -> str:
        return f'<Cell {more}><Data ss:Type="{kind}">{text}</Data>{after}</Cell>'

    escaped = shown.replace('"', "&quot;")
    formula = LINK.replace('"', "&quot;")
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    remark = "<Comment><ss:Data>call</ss:Data></Comment>"
    return (f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Styles><Style ss:ID="s"><NumberFormat '
            f'ss:Format="{escaped}"/></Style></Styles><Worksheet ss:Name="P"><Table><Column ss:Index="4" ss:Width="0"/>'
            f'<Row>{"".join(map(cell, ("Name", "Invoice", "Site", "Note")))}</Row>'
            f'<Row>{cell("Ann", after=remark)}{cell("42", "Number", """ss:StyleID="s" """)}</Row>'
            f'<Row ss:Hidden="1">{cell("Bo")}{cell("#N/A", "Error")}</Row><Row ss:Height="0">{cell("Cy")}'
            f'{cell("Shop", more=f"""ss:Index="3" ss:Formula="={formula}" """)}</Row>'
            "</Table></Worksheet></Workbook>").encode()


EVERY: dict[str, Callable[..., bytes]] = {"xlsx": as_xlsx, "xls": as_xls, "xlsb": as_xlsb, "ods": as_ods, "xml": as_xml}


@pytest.mark.parametrize("ending", list(EVERY))
def test_every_format_of_workbook_tells_the_same(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"people.{ending}"
    path.write_bytes(EVERY[ending]())
    whole = read_whole(path, ReadOptions(), Progress())
    sheet = whole.opened.sheet
    assert [[column.cells.at(row) for column in sheet.columns[:3]] for row in range(3)] == [
        ["Ann", "INV-0042", ""], ["Bo", "#N/A", ""], ["Cy", "", "Shop"]]
    said = {problem.code: problem for problem in whole.opened.problems}
    assert set(said) == {"display-differs", "excel-error", "link-differs", "hidden-rows", "hidden-columns"}
    assert "3, 4" in said["hidden-rows"].message
    assert said["hidden-columns"].message.endswith("D.")
    assert "https://example.com" in said["link-differs"].remedy
    assert [(part.where, part.texts.to_list(), part.rows.tolist()) for part in whole.elsewhere] == [
        ("comment", ["call"], [2])]


@pytest.mark.parametrize("ending", list(EVERY))
def test_a_value_that_is_not_shown_is_read_and_told_in_every_format(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"people.{ending}"
    path.write_bytes(EVERY[ending](shown=";;;"))
    file = read(path, ReadOptions(), Progress())
    assert file.sheet.columns[1].cells.at(0) == "42"
    said = {problem.code: problem for problem in file.problems}
    assert "display-differs" not in said
    assert "row 2" in said["hidden-values"].message
    assert "42" in said["hidden-values"].remedy


def test_rows_hidden_together_are_all_told(tmp_path: Path) -> None:
    data = as_xml().replace(b'<Row ss:Hidden="1">', b'<Row ss:Hidden="1" ss:Span="0">').replace(
        b'<Row ss:Height="0">', b'<Row ss:Index="9" ss:Span="2" ss:Hidden="1"/><Row>')
    path = tmp_path / "people.xml"
    path.write_bytes(data)
    assert read(path, ReadOptions(), Progress()).sheet.rows.tolist() == [2, 3, 12]


@pytest.mark.parametrize("make", [
    lambda cell: f'<td sdval="7656" sdnum="1033;0;00000">{cell}</td>', lambda cell: f'<td x:num="7656">{cell}</td>'])
def test_a_web_page_gives_codes_and_dates_as_they_are_shown(make: Callable[[str], str], tmp_path: Path) -> None:
    cells = ("07656", "12/17/1920", "#N/A", "7,656")
    page = "<table><tr><td>Zip</td><td>Name</td></tr>" + "".join(
        f"<tr>{make(cell)}<td><comment>call</comment>Ann</td></tr>" for cell in cells)
    path = tmp_path / "report.html"
    path.write_text(f"{page}</table>")
    file = read(path, ReadOptions(), Progress())
    assert file.sheet.columns[0].cells.flat().to_list() == ["07656", "12/17/1920", "#N/A", "7656"]
    assert set(file.sheet.columns[1].cells.flat().to_list()) == {"Ann"}
    assert {"display-differs", "excel-error"} <= {problem.code for problem in file.problems}
