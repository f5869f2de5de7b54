"""The command line beyond single problems: workbooks, options said to every command, what is told at the end."""

from __future__ import annotations

import csv
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.encryption.throwaway_keys import Keyring
from tests.spec.conftest import PURCHASES, Desk, purchase, told


def test_a_workbook_is_read_as_it_shows_and_written_as_text(desk: Desk) -> None:
    book = openpyxl.Workbook()
    front = book.active
    assert front is not None
    front.title = "Read me"
    front.append(["Export of our shop"])
    sheet = book.create_sheet("Orders")
    sheet.append(["Orders 2020"])
    sheet.append([])
    for row in (["Email", "Contact ID", "Order Date", "Product Name", "Price", "Quantity", "Total"],
                ["a@example.com", 12.0, date(2020, 1, 2), "Gold", 99.5, 2.0, 199],
                ["b@example.com", 7, datetime(2020, 1, 2, 13, 45, 10), "Gold", 100, 1, 100],
                ["nobody", 8, date(2020, 1, 3), "Gold", 1, 1, 1]):
        sheet.append(row)
    path = desk.folder / "book.xlsx"
    book.save(path)
    book.close()
    told_ = desk.run("inspect", path, "--sheet", "Orders", "--json").told
    assert (told_["format"], told_["sheet"], told_["header_row"], told_["first_row"], told_["rows"]) == (
        "xlsx", "Orders", 3, 4, 3)
    assert [one["name"] for one in told_["sheets"]] == ["Read me", "Orders"]
    found = desk.check(path, "purchase-history", "--sheet", "Orders")
    assert told(found, "bad-email") == [(6, "A", "email", "error")]
    assert next(one for one in found if one["code"] == "bad-email")["sheet"] == "Orders"
    written = desk.prepared(path, "purchase-history", "--sheet", "Orders", "--set-aside")
    assert written == ("Email,Contact ID,Order Date,Product Name,Price,Quantity,Total\r\n"
                       "b@example.com,7,2020-01-02 13:45:10,Gold,100,1,100\r\n"
                       "a@example.com,12,2020-01-02,Gold,99.5,2,199\r\n")


def test_the_same_options_can_be_said_to_every_command(desk: Desk) -> None:
    path = desk.file(PURCHASES + purchase())
    common = ("--header-row", "1", "--map", "email=A", "--dates", "day-first", "--decimal", "dot", "--date-format",
              "iso", "--set-aside", "--fix", "safe")
    for words in (("inspect",), ("map", "--type", "purchase-history"), ("check", "--type", "purchase-history"),
                  ("prepare", "--type", "purchase-history", "-o", desk.folder / "o.csv")):
        said = desk.run(*words, path, "--json", *common)
        assert said.exit == 0, said.error


def test_columns_are_named_by_header_or_letter_and_constants_by_two_signs(desk: Desk) -> None:
    text = "who;when;what;how much\na@example.com;2020-01-02;Gold;7,50\n"
    written = desk.prepared(text, "purchase-history", "--map", "email=who", "--map", "order_date=B", "--map",
                            "product_name=what", "--map", "price=D", "--map", "country==Peru")
    assert written == ("Email,Order Date,Product Name,Price,Quantity,Total,Country\r\n"
                       "a@example.com,2020-01-02,Gold,7.50,1,7.50,Peru\r\n")
    said = desk.say("check", text, "purchase-history", "--map", "email=A", "--map", "product_name==Gold")
    assert said.told["mapping"]["email"] == "who"


def test_other_peoples_headers_are_understood(desk: Desk) -> None:
    text = ("Customer Email,Purchase Date,Item Name,Unit Price,Qty,Line Total,Billing City\n"
            "a@example.com,2020-01-02,Gold,10,2,20,Rome\n")
    mapped = desk.say("map", text, "purchase-history").told
    assert {name: found["column"] for name, found in mapped["fields"].items() if found} == {
        "email": "Customer Email", "order_date": "Purchase Date", "product_name": "Item Name", "price": "Unit Price",
        "quantity": "Qty", "total": "Line Total", "city": "Billing City"}
    assert all(0 < found["confidence"] <= 1 and found["why"] for found in mapped["fields"].values() if found)


def test_missing_columns_write_nothing_and_set_nothing_aside(desk: Desk) -> None:
    out = desk.folder / "o.csv"
    said = desk.say("prepare", "Email,Price\nnobody,10\n", "purchase-history", "-o", out, "--set-aside")
    assert said.exit == 1
    assert said.told["written"] is said.told["set_aside"] is None
    assert set(said.told["by_code"]) & {"missing-field"}
    assert not list(desk.folder.glob("o*.csv"))


@pytest.mark.parametrize("kind", ["purchase-history", "existing-products", "open-orders", "notes", "affiliates",
                                  "referrals", "referrers"])
def test_a_filled_in_template_needs_no_matching(desk: Desk, kind: str) -> None:
    path = desk.folder / "template.xlsx"
    assert desk.run("template", "--type", kind, "-o", path, "--json").exit == 0
    book = openpyxl.load_workbook(path)
    first = book.worksheets[0]
    assert isinstance(first, Worksheet)
    headers = [str(cell.value) for cell in first[1] if cell.value]
    book.close()
    fields = next(one for one in desk.run("types", "--json").told["types"] if one["type"] == kind)["fields"]
    assert headers == [field["header"] for field in fields]


def test_changes_are_counted_and_only_what_is_needed_is_changed(desk: Desk) -> None:
    out = desk.folder / "o.csv"
    said = desk.say("prepare", PURCHASES + purchase() + purchase(price="$10.00", email=" b@example.com "),
                    "purchase-history", "-o", out)
    assert said.told["changes"] == 2
    with out.open(newline="", encoding="utf-8") as lines:
        assert [(row["Email"], row["Price"]) for row in csv.DictReader(lines)] == [
            ("ana@example.com", "10"), ("b@example.com", "10.00")]


def test_a_file_is_never_changed(desk: Desk) -> None:
    path = desk.file(PURCHASES + purchase(email="nobody"))
    before = path.read_bytes(), path.stat().st_mtime_ns
    for command in ("map", "check"):
        desk.say(command, path, "purchase-history")
    desk.say("prepare", path, "purchase-history", "-o", desk.folder / "o.csv", "--set-aside", "--fix", "all")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_an_open_order_that_is_also_in_the_purchase_history_of_the_bundle_is_told(desk: Desk, keyring: Keyring) -> None:
    bought = desk.file("Email,Order Date,Product Name,Price\na@example.com,2020-01-02,Gold,10\n", "bought.csv")
    running = desk.file("Email,First Name,Last Name,Product Name,Product ID,Price,Recurring Rate,Next Charge Date,"
                        "Payment Gateway,Payment Gateway ID\n"
                        "A@example.com,Ana,Li,gold,5,10.00,10,2035-01-01,Stripe,3\n", "running.csv")
    said = desk.run("bundle", f"{bought}:purchase-history", f"{running}:open-orders", "-o", desk.folder / "b.zip.gpg",
                    "--key", keyring.folder / "good.asc", "--json")
    assert said.exit == 0, said.out
    assert said.told["by_code"]["also-in-purchase-history"] == 1


def test_a_referral_of_an_affiliate_nobody_listed_stops_the_bundle(desk: Desk, keyring: Keyring) -> None:
    members = desk.file("Email,Affiliate Program\na@example.com,Gold\n", "members.csv")
    friends = desk.file("Referral Email,Affiliate Email\nr@example.com,a@example.com\ns@example.com,zoe@example.com\n",
                        "friends.csv")
    said = desk.run("bundle", f"{members}:affiliates", f"{friends}:referrals", "-o", desk.folder / "b.zip.gpg",
                    "--key", keyring.folder / "good.asc", "--json")
    assert said.exit == 1
    assert told(said.told["problems"], "affiliate-not-listed") == [(3, "B", "affiliate_email", "error")]
    assert not (desk.folder / "b.zip.gpg").exists()


def test_every_row_of_a_file_is_data_or_the_header_or_listed_as_left_out(desk: Desk) -> None:
    path = desk.file("Report of our shop\n\nEmail,Name,Price\na@example.com,Ana,3\n\nb@example.com,Ben,4\n"
                     "Email,Name,Price\nc@example.com,Cy,5\nTotal,,12\n")
    read = desk.run("inspect", path, "--json", "--cells").told
    assert {left["row"]: left["why"] for left in read["left_out"]} == {
        1: "preamble", 2: "blank-rows", 5: "blank-rows", 7: "repeated-header", 9: "totals-row"}
    assert [row[0] for row in read["cells"]] == ["a@example.com", "b@example.com", "c@example.com"]
    assert read["rows"] + len(read["left_out"]) + 1 == 9
    assert {one["code"] for one in read["problems"]} == {"preamble", "blank-rows", "repeated-header", "totals-row"}
