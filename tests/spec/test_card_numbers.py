"""Card numbers never pass: wherever they stand they are hidden, told with their place, and stop the export."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from tests.spec.conftest import PURCHASES, Desk, purchase, told

NUMBERS = ["4242424242424242", "4111 1111 1111 1111", "5555-5555-5555-4444", "378282246310005", "6011.1111.1111.1117",
           "４２４２４２４２４２４２４２４２", "4242\u200b4242\u200b4242\u200b4242", "my card 4012888888881881 thanks"]
MORE = PURCHASES.replace("Total", "Total,Comment")


def plain(text: str) -> str:
    """Return the digits of a text."""
    return "".join(str(int(char)) for char in text if char.isdigit())


def nowhere(desk: Desk, path: Path, *numbers: str) -> None:
    """Hold everything every command says and writes about a file against the numbers in it."""
    for words in (("inspect", "--cells"), ("map", "--type", "purchase-history"),
                  ("check", "--type", "purchase-history"),
                  ("prepare", "--type", "purchase-history", "-o", desk.folder / "o1.csv"),
                  ("prepare", "--type", "purchase-history", "-o", desk.folder / "o2.csv", "--set-aside")):
        said = desk.run(*words, path, "--json")
        everything = said.out + said.error
        for written in desk.folder.glob("o*.csv"):
            everything += written.read_text(encoding="utf-8")
        assert not [number for number in numbers if number in everything or plain(number) in everything], words
    assert not (desk.folder / "o1.csv").exists()


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_in_any_dress_in_a_column_nobody_uses_stops_the_export(desk: Desk, number: str) -> None:
    path = desk.file(MORE + purchase().strip() + f',"{number}"\n' + purchase(email="b@example.com").strip() + ",ok\n")
    assert told(desk.check(path), "card-number") == [(2, "G", None, "error")]
    nowhere(desk, path, number)
    assert desk.run("inspect", path, "--json").exit == 0


def test_a_number_in_a_column_that_is_used_shows_its_last_four_digits_only(desk: Desk) -> None:
    path = desk.file(PURCHASES + purchase(product=NUMBERS[0]) + purchase(email="b@example.com"))
    found = desk.check(path)
    assert told(found, "card-number") == [(2, "C", "product_name", "error")]
    assert [one["value"][-4:] for one in found] == ["4242"]
    nowhere(desk, path, NUMBERS[0])


def test_a_number_in_the_header_or_above_the_table(desk: Desk) -> None:
    path = desk.file(PURCHASES.replace("Total", f"Total,{NUMBERS[0]}") + purchase().strip() + ",x\n")
    assert told(desk.check(path), "card-number") == [(None, "G", None, "error")]
    nowhere(desk, path, NUMBERS[0])
    path = desk.file(f"Paid with {NUMBERS[0]}\n\n" + PURCHASES + purchase() + purchase(email="b@example.com"))
    assert [severity for _r, _l, _f, severity in told(desk.check(path), "card-number")] == ["error"]
    nowhere(desk, path, NUMBERS[0])


def test_a_workbook_hides_numbers_in_cells_comments_and_other_sheets(desk: Desk) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (MORE.strip().split(","), ["a@example.com", "2020-01-02", "Gold", 10, 1, 10, int(NUMBERS[0])],
                ["b@example.com", "2020-01-02", "Gold", 10, 1, 10, "x"]):
        sheet.append(row)
    sheet["A3"].comment = Comment(f"card {NUMBERS[1]}", "me")
    hidden = book.create_sheet("Old")
    assert isinstance(hidden, Worksheet)
    hidden.sheet_state = "hidden"
    hidden.append(["x", NUMBERS[2]])
    path = desk.folder / "book.xlsx"
    book.save(path)
    book.close()
    assert len(told(desk.check(path), "card-number")) >= 3
    nowhere(desk, path, *NUMBERS[:3])


@pytest.mark.parametrize("name", ["CVV", "cvc", "CVV2", "CID", "Security Code", "Card Security Code"])
def test_a_column_of_security_codes_stops_the_export(desk: Desk, name: str) -> None:
    path = desk.file(PURCHASES.replace("Total", f"Total,{name}") + purchase().strip() + ",123\n")
    found = desk.check(path)
    assert [(letter, severity) for _r, letter, _f, severity in told(found, "card-security-code")] == [("G", "error")]
    said = desk.say("prepare", path, "purchase-history", "-o", desk.folder / "o.csv")
    assert (said.exit, said.told["written"]) == (1, None)


@pytest.mark.parametrize("number", ["4242424242424241", "1234567890123456", "20200102134510", "+44 20 7946 0958 1234"])
def test_other_long_numbers_pass(desk: Desk, number: str) -> None:
    assert not desk.check(MORE + purchase().strip() + f",{number}\n" + purchase(email="b@x.com").strip() + ",y\n")
