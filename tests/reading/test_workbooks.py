"""The other formats of workbooks: XLS, XLSB, ODS, Excel 2003 XML, web pages, and packed files."""

from __future__ import annotations

import gzip
import struct
from pathlib import Path

import pytest

from opwizard.errors import ReadError
from opwizard.progress import Progress
from opwizard.reading import READERS, extensions, read
from opwizard.reading import zipped as zipped_parts
from opwizard.reading.sheet import Opened, ReadOptions
from tests.reading.workbooks import LINKS, PACKAGE, binary, compound, label, ods, record, wide, xls, zipped

NAMES = label(0, 0, "Name") + label(0, 1, "Zoë's e-mail") + label(0, 2, "Amount")


def opened(tmp_path: Path, name: str, data: bytes) -> Opened:
    path = tmp_path / name
    path.write_bytes(data)
    return read(path, ReadOptions(), Progress())


def rows(file: Opened) -> list[list[str]]:
    return [[column.cells.at(at) for column in file.sheet.columns] for at in range(len(file.sheet.rows))]


def codes(file: Opened) -> set[str]:
    return {problem.code for problem in file.problems}


def xls_row(row: int, third: bytes) -> bytes:
    return label(row, 0, f"Ann {row}") + label(row, 1, f"a{row}@example.com") + third


def test_an_old_workbook_gives_texts_numbers_dates_and_errors(tmp_path: Path) -> None:
    styles = record(0x41E, struct.pack("<HHB", 164, 8, 0) + b"d/m/yyyy") + record(0xE0, struct.pack("<HH", 0, 0)) \
        + record(0xE0, struct.pack("<HH", 0, 164))
    cells = NAMES + xls_row(1, record(0x203, struct.pack("<HHHd", 1, 2, 0, 12.5))) \
        + xls_row(2, record(0x27E, struct.pack("<HHHI", 2, 2, 0, (4200 << 2) | 3))) \
        + xls_row(3, record(0x205, struct.pack("<HHHBB", 3, 2, 0, 0x17, 1))) \
        + xls_row(4, record(0x203, struct.pack("<HHHd", 4, 2, 1, 45351.0))) \
        + xls_row(5, record(0x06, struct.pack("<HHH", 5, 2, 0) + b"\x02\x00\x2a\x00\x00\x00\xff\xff" + bytes(8)))
    for data in (xls(cells, before=styles), compound({"Workbook": xls(cells, before=styles)})):
        file = opened(tmp_path, "people.xls", data)
        assert [row[2] for row in rows(file)] == ["12.5", "42", "#REF!", "2024-02-29", "#N/A"]
        assert [column.name for column in file.sheet.columns] == ["Name", "Zoë's e-mail", "Amount"]
        assert "excel-error" in codes(file)


def test_a_text_that_runs_over_two_records_of_an_old_workbook_is_whole(tmp_path: Path) -> None:
    shared = struct.pack("<II", 3, 3) + struct.pack("<HB", 4, 0) + b"Name" + struct.pack("<HB", 5, 0) + b"Email" \
        + struct.pack("<HB", 6, 0) + b"And"
    texts = record(0xFC, shared) + record(0x3C, b"\x01" + "zéj".encode("utf-16-le"))
    cells = b"".join(record(0xFD, struct.pack("<HHHI", row, column, 0, text))
                     for row, column, text in ((0, 0, 0), (0, 1, 1), (1, 0, 2), (1, 1, 2)))
    file = opened(tmp_path, "people.xls", xls(cells, before=texts))
    assert rows(file) == [["Andzéj", "Andzéj"]]


@pytest.mark.parametrize("cut", [40, 200, 300])
def test_an_old_workbook_that_ends_early_is_refused(tmp_path: Path, cut: int) -> None:
    with pytest.raises(ReadError) as refused:
        opened(tmp_path, "people.xls", xls(NAMES * 4)[:-cut])
    assert refused.value.code == "file-corrupt"


def test_an_old_workbook_with_a_password_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as refused:
        opened(tmp_path, "people.xls", xls(NAMES, before=record(0x2F, bytes(6))))
    assert refused.value.code == "file-protected"


def test_a_binary_workbook_is_read(tmp_path: Path) -> None:
    def cell(kind: int, column: int, value: bytes) -> bytes:
        return binary(kind, struct.pack("<II", column, 0) + value)

    def row(number: int) -> bytes:
        return binary(0, struct.pack("<II", number, 0) + bytes(17))

    sheet = row(0) + cell(6, 0, wide("Name")) + cell(7, 1, struct.pack("<I", 0)) + row(1) + cell(6, 0, wide("Bo")) \
        + cell(5, 1, struct.pack("<d", 2.5)) + row(2) + cell(6, 0, wide("Li")) + cell(3, 1, b"\x2a") + binary(146)
    related = (f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{LINKS}/worksheet" Target="s1.bin"/>'
               f'<Relationship Id="r2" Type="{LINKS}/sharedStrings" Target="texts.bin"/></Relationships>')
    file = opened(tmp_path, "people.xlsb", zipped({
        "xl/workbook.bin": binary(156, struct.pack("<II", 0, 1) + wide("r1") + wide("People")),
        "xl/_rels/workbook.bin.rels": related, "xl/s1.bin": sheet,
        "xl/texts.bin": binary(19, b"\x00" + wide("Amount"))}))
    assert file.format == "xlsb"
    assert rows(file) == [["Bo", "2.5"], ["Li", "#N/A"]]


def ods_rows(*texts: tuple[str, ...]) -> str:
    return "".join("<table:table-row>" + "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in row)
        + "</table:table-row>" for row in texts)


def ods_table(inner: str) -> str:
    return f'<table:table table:name="People">{inner}</table:table>'


def test_a_libreoffice_cell_keeps_spaces_tabs_and_lines_and_no_comment(tmp_path: Path) -> None:
    cell = ('two<text:s text:c="3"/>gaps<text:tab/>tab<text:line-break/>line</text:p><text:p>second')
    file = opened(tmp_path, "people.ods", ods(ods_table(
        ods_rows(("Name", "Email"), (cell, "a@example.com"))
        + '<table:table-row><table:table-cell office:value-type="date" office:date-value="2024-02-29">'
          "<office:annotation><text:p>secret</text:p></office:annotation><text:p>29/02/24</text:p></table:table-cell>"
          '<table:table-cell office:value-type="float" office:value="0.125"><text:p>12.5%</text:p></table:table-cell>'
          "</table:table-row>")))
    assert rows(file) == [["two   gaps\ttab\nline\nsecond", "a@example.com"], ["2024-02-29", "0.125"]]


def repeated(count: int, inner: str) -> str:
    return (f'<table:table-row table:number-rows-repeated="{count}">'
            f'<table:table-cell table:number-columns-repeated="16384">{inner}</table:table-cell></table:table-row>')


def test_repeated_empty_rows_cost_nothing_and_repeated_full_ones_are_refused(tmp_path: Path) -> None:
    people = ods_rows(("Name", "Email"), ("Bo", "b@example.com"))
    rest = repeated(1_048_570, "")
    assert len(opened(tmp_path, "people.ods", ods(ods_table(people + rest))).sheet.rows) == 1
    bomb = repeated(1_000_000_000, "<text:p>boom</text:p>")
    with pytest.raises(ReadError) as refused:
        opened(tmp_path, "bomb.ods", ods(ods_table(people + bomb)))
    assert refused.value.code == "file-too-large"


def test_a_workbook_saved_as_xml_is_read_under_any_name(tmp_path: Path) -> None:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    file = opened(tmp_path, "people.xls", (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Styles><Style ss:ID="z">'
        '<NumberFormat ss:Format="00000"/></Style></Styles><Worksheet ss:Name="P"><Table>'
        '<Row ss:Index="3"><Cell><Data ss:Type="String">Name</Data></Cell>'
        '<Cell><Data ss:Type="String">Zip</Data></Cell></Row>'
        '<Row><Cell><Data ss:Type="String">Zoë</Data></Cell>'
        '<Cell ss:StyleID="z"><Data ss:Type="Number">7656</Data></Cell></Row>'
        '<Row><Cell ss:Index="2"><Data ss:Type="Error">#N/A</Data></Cell></Row>'
        "</Table></Worksheet></Workbook>").encode())
    assert rows(file) == [["Zoë", "07656"], ["", "#N/A"]]
    assert file.sheet.rows.tolist() == [4, 5]
    assert {"wrong-type", "display-differs", "excel-error"} <= codes(file)


@pytest.mark.parametrize(("head", "encoding"), [
    ('<meta charset="utf-8">', "utf-8"), ("", "utf-8"), ("", "cp1252"), ("", "utf-16"),
    ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252")])
def test_the_table_of_a_web_page_is_read_under_any_name(tmp_path: Path, head: str, encoding: str) -> None:
    page = (f"<html><head>{head}<style>td {{}}</style></head><body><table><tr><td colspan=2>Name<td>Email"
            "<tr><td rowspan=2>Zoë<br>Li<td>x &amp; y<td> z@example.com </td>"
            "<tr><td>&nbsp;<td>b@example.com</table></html>")
    file = opened(tmp_path, "people.xls", page.encode(encoding))
    assert rows(file) == [["Zoë\nLi", "x & y", "z@example.com"], ["Zoë\nLi", "", "b@example.com"]]


TABLE = b"Name,Email\nAnn,ann@example.com\nBo,bo@example.com\n"


def test_a_table_in_a_packed_file_is_read(tmp_path: Path) -> None:
    assert len(rows(opened(tmp_path, "people.csv.gz", gzip.compress(TABLE)))) == 2
    both = zipped({"__MACOSX/._people.csv": b"x", "a/people.csv": TABLE})
    assert len(rows(opened(tmp_path, "people.zip", both))) == 2


@pytest.mark.parametrize(("parts", "code"), [
    ({"../../evil.csv": TABLE}, "wrong-type"), ({"/etc/evil.csv": TABLE}, "wrong-type"),
    ({"a.csv": TABLE, "b.csv": TABLE}, "wrong-type"), ({"a.zip": zipped({"a.csv": TABLE})}, "wrong-type"),
    ({"a.csv": b" " * 2_000_000}, "file-too-large")])
def test_a_packed_file_that_is_no_single_table_is_refused(tmp_path: Path, parts: dict[str, bytes], code: str,
                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped_parts, "SUSPICIOUS", 1_000_000)
    with pytest.raises(ReadError) as refused:
        opened(tmp_path, "people.zip", zipped(parts))
    assert refused.value.code == code
    assert [path.name for path in tmp_path.iterdir()] == ["people.zip"]


def test_every_reader_has_its_words_and_endings() -> None:
    assert len({reader.format for reader in READERS}) == len(READERS)
    assert all(reader.title and all(ending.startswith(".") for ending in reader.extensions) for reader in READERS)
    assert {".csv", ".xlsx", ".xls", ".ods"} <= set(extensions())
