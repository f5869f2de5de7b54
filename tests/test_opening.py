"""No card number leaves the place where the file is read."""

from __future__ import annotations

import pickle
from pathlib import Path

import openpyxl
import pytest

from opwizard import opening
from opwizard.errors import InputError, ReadError
from opwizard.progress import Progress
from opwizard.reading import process
from opwizard.reading.sheet import Opened, ReadOptions
from opwizard.reading.two_at_once import WORTH
from tests.reading.workbooks import rows_xml, sheet_xml, text_cell, xlsx

CARD, OTHER_CARD, THIRD = "4111111111111111", "5555555555554444", "378282246310005"


def opened(tmp_path: Path, data: bytes, name: str = "people.xlsx", options: ReadOptions | None = None) -> Opened:
    path = tmp_path / name
    path.write_bytes(data)
    return opening.open_here(path, options or ReadOptions(), Progress())


def everything(file: Opened) -> str:
    texts = [text for column in file.sheet.columns for text in (column.name, *column.cells.texts().to_list())]
    return " ".join([*texts, repr(file.sheet.left_out), repr(file.sheet.above), repr(file.unusual),
                     *(f"{said.message} {said.value} {said.parts}" for said in file.problems)])


def people(*extra: str) -> list[list[str]]:
    blank = [""] * len(extra)
    return [["Name", "Email", *extra], *([f"Ann {at}", f"a{at}@example.com", *blank] for at in range(2, 8))]


def test_card_numbers_are_hidden_in_cells_notes_headers_comments_and_other_sheets(tmp_path: Path) -> None:
    rows = people("Notes", f"Paid with {THIRD}")
    rows[1][2] = f"card {CARD}, call back"
    rows[2][2] = '<c r="C3"><v>5555555555554444</v></c>'
    hidden = sheet_xml(rows_xml([["Card"], [CARD]]))
    comments = ('<comments><commentList><comment ref="B2"><text><t>his card is ' + OTHER_CARD
                + "</t></text></comment></commentList></comments>")
    related = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
               '<Relationship Id="c" Type="t/comments" Target="../comments1.xml"/></Relationships>')
    file = opened(tmp_path, xlsx({"People": sheet_xml(rows_xml(rows)), "Old": hidden}, hidden=["Old"], more={
        "xl/comments1.xml": comments, "xl/worksheets/_rels/sheet1.xml.rels": related}))
    told = everything(file)
    assert not any(card in told for card in (CARD, OTHER_CARD, THIRD))
    assert CARD.encode() not in pickle.dumps(list(file.cards))
    found = {(hit.where, hit.sheet, hit.letter): hit.rows for hit in file.cards}
    assert found["cells", "People", "C"] == (2, 3)
    assert ("header", "People", "D") in found
    assert found["comment", "People", "B"] == (2,)
    assert found["cells", "Old", None] == (2,)
    assert [said.code for said in file.problems].count("card-number") == len(file.cards)


def test_card_numbers_are_hidden_in_a_text_file_and_its_name(tmp_path: Path) -> None:
    table = "Name,Email,Card\n" + "".join(f"Ann {at},a{at}@example.com,{CARD}\n" for at in range(5))
    file = opened(tmp_path, table.encode(), f"export {OTHER_CARD}.csv")
    assert CARD not in everything(file)
    assert {hit.where for hit in file.cards} == {"cells", "file-name"}
    assert file.size == len(table)


def test_security_codes_are_hidden(tmp_path: Path) -> None:
    rows = people("CVV")
    for at, row in enumerate(rows[1:]):
        row[2] = f"{123 + at}"
    file = opened(tmp_path, xlsx({"P": sheet_xml(rows_xml(rows))}))
    assert file.sheet.columns[2].cells.texts().to_list() == ["•••"]
    assert [(hit.code, hit.letter, len(hit.rows)) for hit in file.cards] == [("card-security-code", "C", 6)]
    assert "124" not in everything(file)


def test_a_file_without_cards_is_not_touched(tmp_path: Path) -> None:
    rows = people("Order")
    rows[1][2] = "444023949570"
    file = opened(tmp_path, xlsx({"P": sheet_xml(rows_xml(rows))}))
    assert file.cards == ()
    assert file.sheet.columns[2].cells.at(0) == "444023949570"


def test_the_child_and_this_process_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    rows = people("Notes")
    rows[2][2] = f"card {CARD}"
    path.write_bytes(xlsx({"P": sheet_xml(rows_xml(rows) + f'<row r="9">{text_cell(9, 0, "Zoë")}</row>')}))
    opening.warm_up()
    try:
        assert process.is_warm()
        by_child = opening.open_spreadsheet(path, ReadOptions(), Progress())
    finally:
        opening.cool_down()
    here = opening.open_spreadsheet(path, ReadOptions(), Progress())
    assert everything(by_child) == everything(here)
    assert by_child.sheet.rows.tolist() == here.sheet.rows.tolist()
    assert (by_child.cards, by_child.problems, by_child.sha256) == (here.cards, here.problems, here.sha256)
    assert CARD not in everything(by_child)


def test_a_file_that_cannot_be_used_is_refused_in_words_either_way(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    path.write_bytes(b"%PDF-1.7\n" + bytes(process.SMALL))
    with pytest.raises(ReadError, match="PDF"):
        opening.open_spreadsheet(path, ReadOptions(), Progress())


def test_what_is_said_about_a_file_quotes_no_card_number(tmp_path: Path) -> None:
    table = [["Email", f"Paid {CARD}", f"paid {CARD}", f"Due {OTHER_CARD}"]]
    table += [["a@example.com", "x", "y", f"{day:02}/25/2024 {THIRD}"] for day in range(1, 9)]
    table += [["b@example.com", "x", "y", f"25/{day:02}/2024 {THIRD}"] for day in range(1, 9)]
    file = opened(tmp_path, "\n".join(",".join(row) for row in table).encode(), "people.csv")
    assert {"duplicate-header", "date-mixed"} <= {said.code for said in file.problems}
    told = everything(file)
    assert not any(card in told for card in (CARD, OTHER_CARD, THIRD))
    assert not any(card in repr(file.problems) for card in (CARD, OTHER_CARD, THIRD))


def test_row_numbers_in_a_line_are_not_taken_for_a_card_number(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Email", "Total"])
    for row in range(2, 500):
        sheet.append([f"a{row}@example.com", f"=1+{row}" if row in (119, 131, 295, 354, 410) else row])
    book.save(tmp_path / "sums.xlsx")
    file = opening.open_here(tmp_path / "sums.xlsx", ReadOptions(), Progress())
    said, = (problem for problem in file.problems if problem.code == "formula-no-value")
    assert "rows 119, 131, 295, 354, 410" in said.message


def test_a_sheet_named_like_a_card_number_is_masked_and_can_be_chosen(tmp_path: Path) -> None:
    data = xlsx({"People": sheet_xml(rows_xml(people())), CARD: sheet_xml(rows_xml([["Name"], ["Zed"], ["Yan"]]))})
    first = opened(tmp_path, data)
    masked = first.sheets[1].name
    assert CARD not in repr((first.sheets, first.problems, first.cards))
    chosen = opened(tmp_path, data, options=ReadOptions(sheet=masked))
    assert chosen.sheet_name == masked == chosen.options.sheet
    assert chosen.sheet.columns[0].cells.at(0) == "Zed"
    with pytest.raises(InputError) as refused:
        opened(tmp_path, data, options=ReadOptions(sheet="Nobody"))
    assert CARD not in str(refused.value)


def test_a_sheet_named_like_a_card_number_is_told_as_a_place(tmp_path: Path) -> None:
    rows = rows_xml([["Email", "Price"], ["a@example.com", "5"]])
    file = opened(tmp_path, xlsx({f"card {CARD}": sheet_xml(rows)}))
    assert [(hit.code, hit.where) for hit in file.cards] == [("card-number", "sheet-name")]
    assert CARD not in everything(file)


def test_what_is_quoted_from_a_column_of_cards_or_codes_is_hidden_as_there(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    rows = "".join(f"a{row}@example.com,Ana,1,411111111111111{row},12{row},x\n" for row in range(2, 6))
    path.write_text(f"Email,Name,Total,Card number,CVV,Note\n{rows}\nTotal,,4,4111111111111112,987,\n")
    file = opening.open_here(path, ReadOptions(), Progress())
    assert file.sheet.left_out
    shown = repr((file.sheet.left_out, file.sheet.above, [(said.value, dict(said.parts)) for said in file.problems]))
    assert "411111" not in shown
    assert "987" not in shown


def test_a_link_quoted_from_a_column_of_cards_shows_no_mistyped_number(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Email", "Card number"), ("a@example.com", "see there"), ("b@example.com", "x")):
        sheet.append(row)
    sheet["B2"].hyperlink = "https://example.com/4111111111111112"
    book.save(tmp_path / "book.xlsx")
    book.close()
    file = opening.open_here(tmp_path / "book.xlsx", ReadOptions(), Progress())
    assert [said.value for said in file.problems if said.code == "link-differs"] == [
        "https://example.com/•••• •••• •••• 1112"]


def test_words_shown_for_their_letters_hold_no_card_number(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes("Name,Town\nZoë4111111111111111,Köln\nMuñoz,Málaga\n".encode("cp1252"))
    file = opening.open_here(path, ReadOptions(), Progress())
    assert file.unusual
    assert not any("411111" in word for word in file.unusual)


def test_a_long_table_is_judged_and_screened_as_a_short_one(tmp_path: Path) -> None:
    notes = [f"card {CARD}", "=SUM(A1:A9)", "FranÃ§ois", "Zoë", "1.23E+15", "", "a note"]
    rows = [f"Ann {at},{notes[at % len(notes)]},{'13/01/2024' if at % 2 else '01/14/2024'}" for at in range(21)]
    short, long = (opened(tmp_path, "\n".join(["Name,Notes,Day", *rows * times]).encode(), "people.csv")
                   for times in (1, 2 * WORTH // 21))
    assert len(long.sheet.rows) > WORTH > len(short.sheet.rows)
    assert [said.code for said in long.problems] == [said.code for said in short.problems]
    assert {"card-number", "formula-like-text", "garbled-text", "date-mixed"} <= {said.code for said in long.problems}
    assert CARD not in everything(long)
    assert (long.unusual, len(long.cards)) == (short.unusual, len(short.cards))
