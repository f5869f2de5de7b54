"""One walk through the window for each import type, from the person's file to the bytes ONTRAPORT gets."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from opwizard import import_types
from opwizard.ui.pages.match import MatchPage
from opwizard.ui.pages.zone import ZonePage
from tests.encryption.throwaway_keys import Keyring
from tests.journeys.conftest import DIALOGS
from tests.journeys.person import Person

pytestmark = DIALOGS
TITLES = {kind.id: kind.title for kind in import_types.ALL}


def opened(person: Person, folder: Path, kind: str, text: str) -> None:
    """Choose a type and open a file of this text."""
    path = folder / f"{kind}.csv"
    path.write_bytes(text.encode())
    person.choose(TITLES[kind])
    person.drop(path)
    person.go_on("MATCH")


def stated(person: Person) -> None:
    """Tick every statement that the type asks for."""
    for statement in person.session.import_type.statements:  # type: ignore[union-attr]
        person.press(statement)


def saved(person: Person, folder: Path, kind: str) -> bytes:
    """Save the plain file and return what is in it."""
    person.press("Save the new file")
    assert person.where == "DONE", person.words()
    return (folder / f"{kind}-ontraport.csv").read_bytes()


def test_existing_products(person: Person, folder: Path) -> None:
    opened(person, folder, "existing-products",
           "Contact ID,Product ID,Date,Sale Price\n12,7,2023-01-18,$5.00\n11,7,,9\n13,x3,2023-02-01,1\n0014,3,,\n")
    person.go_on("FIX")
    assert person.kinds() == {"bad-id": 1}
    person.go_on("FIX")
    assert "There is a problem" in person.words()
    person.at("bad-id")
    person.write(4, "product_id", "3")
    assert person.kinds() == {}
    person.go_on("SAVE")
    assert saved(person, folder, "existing-products") == (
        b"Contact ID,Product ID,Date,Sale Price\r\n13,3,2023-02-01,1\r\n14,3,,\r\n11,7,,9\r\n12,7,2023-01-18,5.00\r\n")


def test_open_orders_show_when_the_charges_run_and_move_no_date_unasked(person: Person, folder: Path) -> None:
    day = date.today() + timedelta(days=40)
    opened(person, folder, "open-orders",
           "Email,First Name,Last Name,Product Name,Product ID,Price,Recurring Rate,Next Charge Date,"
           "Payments Remaining,Payment Gateway,Payment Gateway ID,Recurrence,Card Last Four,Card Expiration\n"
           f"ana@example.com,Ana,Ruiz,Gold,5,49,49,{day},,Stripe,3,Monthly,42,0{1}/2040\n"
           f"ben@example.com,Ben,Low,Gold,5,49,49,{day},6,PayPal,3,month,1111,1/40\n"
           f"cy@example.com,Cy,Hill,Silver,6,10,10,{day},3,Stripe,pi_3N,annually,0042,02/2041\n")
    person.go_on("FIX")
    assert person.kinds() == {"paypal-not-supported": 1, "bad-id": 1, "bad-integer": 1, "unknown-recurrence": 2}
    person.at("unknown-recurrence")
    person.press("Use these")
    assert "recurrence-incomplete" not in person.kinds()  # "annually" says every 1 year
    person.at("paypal-not-supported")
    person.press("Leave 1 row out")
    person.at("bad-id")
    person.write(4, "payment_gateway_id", "3")
    person.at("bad-integer")
    person.tick_all()
    person.press("Change 1 row")
    assert person.kinds() == {}
    person.go_on("ZONE")
    page = person.page
    assert isinstance(page, ZonePage)
    page.zone.setCurrentIndex(page.zone.findData("Australia/Sydney"))
    person.rest()
    assert "people in Australia" in person.words()
    shown = page.table.model()
    assert "Sydney" in shown.headerData(2, Qt.Orientation.Horizontal)
    assert shown.index(0, 0).data()
    assert shown.index(0, 0).data() == shown.index(0, 1).data()
    person.go_on("SAVE")
    person.press("Save the new file")
    assert person.where == "SAVE"
    assert "Tick the box if this is true" in person.words()
    stated(person)
    assert saved(person, folder, "open-orders") == (
        b"Email,First Name,Last Name,Product Name,Product ID,Price,Recurring Rate,Next Charge Date,"
        b"Payments Remaining,Quantity,Payment Gateway,Payment Gateway ID,Recurrence,Unit,Card Last Four,"
        b"Card Expiration\r\n"
        + f"ana@example.com,Ana,Ruiz,Gold,5,49,49,{day},,1,Stripe,3,month,,0042,01/2040\r\n"
          f"cy@example.com,Cy,Hill,Silver,6,10,10,{day},3,1,Stripe,3,year,1,0042,02/2041\r\n".encode())
    assert "are already in ONTRAPORT" in " ".join(person.page.letter.box.toPlainText().split())  # type: ignore[attr-defined]


def test_open_orders_are_moved_by_a_day_when_that_is_asked(person: Person, folder: Path) -> None:
    day = date.today() + timedelta(days=40)
    opened(person, folder, "open-orders",
           "Email,First Name,Last Name,Product Name,Product ID,Price,Recurring Rate,Next Charge Date,Payment Gateway,"
           f"Payment Gateway ID\nana@example.com,Ana,Ruiz,Gold,5,49,49,{day},Stripe,3\n")
    person.go_on("FIX")
    person.go_on("ZONE")
    person.press("Use one day earlier")
    person.go_on("SAVE")
    stated(person)
    assert str(day - timedelta(days=1)).encode() in saved(person, folder, "open-orders")


def test_notes_keep_their_line_breaks_and_take_one_author_for_all(person: Person, folder: Path) -> None:
    opened(person, folder, "notes",
           'Email,Written by,Note\nana@example.com,Jane,"Called.\r\nWill call ""again"", soon;\n\nJ."\n'
           "ben@example.com,Joe,short\n")
    page = person.page
    assert isinstance(page, MatchPage)
    row = page.rows["author_id"]
    person.pick(row.picker, "The same for every row")
    row.same.setFocus()
    row.same.selectAll()
    person.type("12")
    person.key(Qt.Key.Key_Tab)
    person.go_on("FIX")
    assert person.kinds() == {}
    person.go_on("SAVE")
    assert saved(person, folder, "notes") == (
        b'Email,Author ID,Note\r\nana@example.com,12,"Called.\r\nWill call ""again"", soon;\n\nJ."\r\n'
        b"ben@example.com,12,short\r\n")


def test_names_of_authors_are_turned_into_their_numbers(person: Person, folder: Path) -> None:
    opened(person, folder, "notes", "Email,Author ID,Note\nana@example.com,Jane,one\nben@example.com,Joe,two\n"
                                    "cy@example.com,Jane,three\n")
    person.go_on("FIX")
    assert person.kinds() == {"bad-id": 3}
    page = person.at("bad-id")
    boxes = page.suggestions.meanings.boxes
    assert set(boxes) == {"Jane", "Joe"}
    for name, number in (("Jane", "12"), ("Joe", "7")):
        boxes[name].setFocus()
        person.type(number)
    person.press("Use these")
    assert person.kinds() == {}
    person.go_on("SAVE")
    assert saved(person, folder, "notes") == (
        b"Email,Author ID,Note\r\nana@example.com,12,one\r\nben@example.com,7,two\r\ncy@example.com,12,three\r\n")


AFFILIATES = "Email,Affiliate Program\nann@example.com,Gold\nbob@example.com,Silver\n"
REFERRALS = "Referral Email,Affiliate Email\nzed@example.com,ann@example.com\nyan@example.com,bod@example.com\n"
REFERRERS = "Contact ID,First Referrer,Last Referrer\n5,77,81\n6,,81\n"


def test_affiliates(person: Person, folder: Path) -> None:
    opened(person, folder, "affiliates", AFFILIATES + "ann@example.com,Silver\n")
    person.go_on("FIX")
    assert person.kinds() == {"two-programs": 2}
    person.write(4, "program", "Gold")
    assert "two-programs" not in person.kinds()
    person.go_on("SAVE")
    stated(person)
    assert saved(person, folder, "affiliates").startswith(b"Email,Affiliate Program\r\nann@example.com,Gold\r\n")


def test_referrers(person: Person, folder: Path) -> None:
    opened(person, folder, "referrers", REFERRERS + "7,7,\n")
    person.go_on("FIX")
    assert person.kinds() == {"self-referral": 1}
    person.at("self-referral")
    person.press("Leave 1 row out")
    person.go_on("SAVE")
    stated(person)
    assert saved(person, folder, "referrers") == b"Contact ID,First Referrer,Last Referrer\r\n5,77,81\r\n6,,81\r\n"


def test_the_three_affiliate_files_are_checked_against_each_other_and_go_out_in_one_bundle(
        person: Person, folder: Path, keyring: Keyring) -> None:
    opened(person, folder, "affiliates", AFFILIATES)
    person.go_on("FIX")
    person.go_on("SAVE")
    person.press("A locked bundle only ONTRAPORT can open (PGP)")
    stated(person)
    person.press("Add this file and prepare another")
    assert person.where == "TYPE", person.words()
    opened(person, folder, "referrals", REFERRALS)
    person.go_on("FIX")
    assert person.kinds() == {"affiliate-not-listed": 1}
    person.at("affiliate-not-listed")
    person.tick_all()
    person.press("Change 1 row")
    assert person.kinds() == {}
    person.go_on("SAVE")
    stated(person)
    person.press("Add this file and prepare another")
    opened(person, folder, "referrers", REFERRERS)
    person.go_on("FIX")
    person.go_on("SAVE")
    stated(person)
    for name in ("affiliates.csv", "referrals.csv"):
        assert name in person.words()
    person.introduce()
    person.press("Save the new file")
    assert person.where == "KEY"
    person.pick_file("I have a new key file…", keyring.folder / "good.asc")
    person.press("I checked this fingerprint with ONTRAPORT")
    person.go_on("DONE")
    sealed = folder / "referrers-ontraport.zip.gpg"
    with zipfile.ZipFile(io.BytesIO(keyring.decrypt(sealed.read_bytes()))) as archive:
        names, letter = set(archive.namelist()), archive.read("request.txt").decode()
        referrals, affiliates = archive.read("referrals.csv"), archive.read("affiliates.csv")
    assert {"affiliates.csv", "referrals.csv", "referrers.csv", "manifest.json", "request.txt"} <= names
    assert affiliates == AFFILIATES.replace("\n", "\r\n").encode()
    assert referrals == REFERRALS.replace("bod@", "bob@").replace("\n", "\r\n").encode()
    assert all(name in letter for name in ("affiliates.csv", "referrals.csv", "referrers.csv"))


def test_credit_cards_lead_to_a_request_and_to_no_file(person: Person) -> None:
    person.press("Credit cards")
    person.go_on("CARD")
    assert not [box for box in person.page.findChildren(QComboBox) if "file" in box.accessibleName().lower()]
    assert "Choose a file…" not in person.words()
    letter = person.page.letter.box.toPlainText()  # type: ignore[attr-defined]
    person.page.sender_form.person.setFocus()  # type: ignore[attr-defined]
    person.type("Ana Ruiz")
    assert isinstance(person.page.sender_form.person, QLineEdit)  # type: ignore[attr-defined]
    assert "Ana Ruiz" in person.page.letter.box.toPlainText() != letter  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", sorted(TITLES))
def test_the_template_of_a_type_filled_in_as_in_its_examples_goes_through(person: Person, folder: Path,
                                                                          kind: str) -> None:
    import openpyxl

    from opwizard.__main__ import main
    path = folder / f"{kind}.xlsx"
    assert main(["template", "--type", kind, "-o", str(path)]) == 0
    wanted = import_types.by_id(kind)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if row[0].value == wanted.fields[0].header)
    last = sheet.max_row + 1
    for cell, field in zip(head, wanted.fields, strict=False):
        assert cell.column is not None
        sheet.cell(last, cell.column).value = field.example
    book.save(path)
    person.choose(TITLES[kind])
    person.drop(path)
    person.go_on("MATCH")
    assert set(person.session.mapping) == {field.id for field in wanted.fields}
    person.go_on("FIX")
    assert person.kinds() == {}
