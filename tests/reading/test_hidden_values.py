"""Cells that a spreadsheet leaves blank though they hold something (the number format `;;;`): read, and told."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from opwizard.progress import Progress
from opwizard.reading import read
from opwizard.reading.number_format import number_format
from opwizard.reading.sheet import Opened, ReadOptions
from opwizard.reading.xlsx_scan import WORTH
from tests.reading.workbooks import formats, label, record, sheet_xml, xls, xlsx

ROWS = 4_000


def opened(tmp_path: Path, data: bytes, ending: str = "xlsx") -> Opened:
    path = tmp_path / f"file.{ending}"
    path.write_bytes(data)
    return read(path, ReadOptions(), Progress())


def hidden(file: Opened) -> list[str]:
    return [problem.message for problem in file.problems if problem.code == "hidden-values"]


@pytest.mark.parametrize(("code", "numbers", "texts"), [
    (";;;", True, True), (";;", True, False), (";;;@", True, False), ('"";"";"";""', True, True),
    ("[White];;;", True, True), ("**;**;**;**", True, True), ("0;-0;;@", False, False), ("General", False, False),
    ("[h]", False, False), ("[mm]", False, False), ('0;";";0', False, False), ('"yes";"no"', False, False)])
def test_a_format_tells_what_it_leaves_blank(code: str, numbers: bool, texts: bool) -> None:
    form = number_format(code)
    assert (form.hides, form.hides_text) == (numbers, texts)


@pytest.mark.parametrize("rows", [3, ROWS], ids=["walked", "scanned"])
@pytest.mark.parametrize("inline", [True, False], ids=["own texts", "shared texts"])
def test_hidden_texts_and_numbers_of_a_small_and_a_large_sheet_are_told(
        rows: int, inline: bool, tmp_path: Path) -> None:
    text = 't="inlineStr"><is><t>Ann</t></is>' if inline else 't="s"><v>0</v>'
    cells = [f'<row r="{at}"><c r="A{at}" {text}</c><c r="B{at}"><v>{at}</v></c><c r="C{at}" {text}</c></row>'
             for at in range(2, rows + 2)]
    cells[1] = cells[1].replace('"A3"', '"A3" s="1"').replace('"B3"', '"B3" s="1"')
    names = "".join(f'<c r="{letter}1" t="str"><v>{name}</v></c>' for letter, name in zip(
        "ABC", ("Name", "Amount", "Other"), strict=True))
    sheet = sheet_xml(f'<row r="1">{names}</row>' + "".join(cells))
    assert (len(sheet) > WORTH) is (rows == ROWS)
    file = opened(tmp_path, xlsx({"P": sheet}, styles=formats(";;;"), shared=["Ann"]))
    assert [column.cells.at(1) for column in file.sheet.columns] == ["Ann", "3", "Ann"]
    told = hidden(file)
    assert len(told) == 2
    assert all("row 3" in message for message in told)
    assert "A" in told[0] and "B" in told[1]


def test_a_hidden_text_of_an_old_workbook_is_told(tmp_path: Path) -> None:
    styles = record(0x41E, struct.pack("<HHB", 164, 3, 0) + b";;;") + record(0xE0, struct.pack("<HH", 0, 0)) \
        + record(0xE0, struct.pack("<HH", 0, 164))
    secret = label(1, 0, "Ann")
    secret = secret[:8] + struct.pack("<H", 1) + secret[10:]
    cells = label(0, 0, "Name") + label(0, 1, "City") + secret + label(1, 1, "Rom") + label(2, 0, "Bo") \
        + label(2, 1, "Ulm")
    file = opened(tmp_path, xls(cells, before=styles), "xls")
    assert [file.sheet.columns[0].cells.at(at) for at in range(2)] == ["Ann", "Bo"]
    assert len(hidden(file)) == 1


@pytest.mark.parametrize("version", [0x500, 0x600])
def test_a_link_that_a_formula_makes_is_read_in_workbooks_of_every_age(version: int, tmp_path: Path) -> None:
    def text(letters: str) -> bytes:
        return b"\x17" + bytes([len(letters)] if version < 0x600 else [len(letters), 0]) + letters.encode("cp1252")

    def cell(row: int, column: int, letters: str) -> bytes:
        if version < 0x600:
            return record(0x204, struct.pack("<HHHH", row, column, 0, len(letters)) + letters.encode("cp1252"))
        return label(row, column, letters)

    tokens = text("https://example.com/\u00e9") + text("Shop") + b"\x42\x02" + struct.pack("<H", 359)
    shown = struct.pack("<H", 4) + (b"" if version < 0x600 else b"\0") + b"Shop"
    formula = record(0x06, struct.pack("<HHH", 1, 1, 0) + bytes(6) + b"\xff\xff" + bytes(6)
                     + struct.pack("<H", len(tokens)) + tokens) + record(0x207, shown)
    cells = cell(0, 0, "Name") + cell(0, 1, "Site") + cell(1, 0, "Ann") + formula + cell(2, 0, "Bo") \
        + cell(2, 1, "none")
    file = opened(tmp_path, xls(cells, version=version), "xls")
    assert file.sheet.columns[1].cells.at(0) == "Shop"
    links = [problem.remedy for problem in file.problems if problem.code == "link-differs"]
    assert len(links) == 1
    assert "https://example.com/\u00e9" in links[0]
