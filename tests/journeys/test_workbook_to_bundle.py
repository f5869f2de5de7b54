"""From a messy workbook, through every way to settle a problem, to a bundle that only the owner of a key can open."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from opwizard.ui.pages.key import KeyPage
from tests.encryption.throwaway_keys import Keyring
from tests.journeys.conftest import DIALOGS
from tests.journeys.person import Person

pytestmark = DIALOGS

ROWS = (
    ("Willow & Bee – all orders", None, None, None, None, None),
    ("exported by Marta", None, None, None, None, None),
    (None, None, None, None, None, None),
    ("Order #", "Customer Email", "Order Date", "Item", "Qty", "Unit Price"),
    ("WB-1", "ana@example.com", "2023-01-18", "Gold Membership", 1, 49),
    ("WB-2", "ben@gmial.com", "2023-01-19", "Gold Membership", 2, 49.5),
    ("WB-3", "cy@gmial.com", "2023-02-31", "gold membership", 1, 49),
    ("WB-4", "dora@example.com", "2023-01-21", "Café Voucher, \"large\"", 1, 10),
    ("WB-5", "eli@example.com", "2023-01-22", "Gold Membership", 1, -49),
    ("WB-6", "fay@example.com", "2023-01-23", "=SUM of parts", 1, 15),
    ("WB-7", "gus@example.com", "2023-01-24", "Two\nlines", 1, 12.25),
    (None, None, None, None, None, None),
    ("Total", None, None, None, None, 136.75),
)


@pytest.fixture
def workbook(folder: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(list(row))
    sheet["D10"].data_type = "s"
    book.create_sheet("Read me").append(["Ask Marta before you change the orders."])
    path = folder / "orders.xlsx"
    book.save(path)
    return path


def settle(person: Person, workbook: Path) -> None:
    """Open the workbook, match, and settle every problem in the way that suits it."""
    person.choose("Purchase history (by product name)")
    person.drop(workbook)
    assert " rows are left out" in person.words()
    person.go_on("MATCH")
    person.go_on("FIX")
    assert person.kinds() == {"bad-email": 2, "bad-date": 1, "negative-amount": 1}
    person.at("bad-email")
    person.tick_all()
    person.press("Change 2 rows")
    assert "bad-email" not in person.kinds()
    person.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert person.kinds()["bad-email"] == 2
    person.key(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert "bad-email" not in person.kinds()
    person.at("bad-date")
    person.write(7, "order_date", "2/28/2023")
    assert "bad-date" not in person.kinds()
    person.at("negative-amount")
    person.press("Leave 1 row out")
    assert person.kinds() == {}
    page = person.at("product-name-variants")
    person.click(page.suggestions.variants.card.unify)
    person.go_on("SAVE")


def test_a_workbook_becomes_a_bundle_that_holds_what_the_window_showed(person: Person, workbook: Path, folder: Path,
                                                                       keyring: Keyring) -> None:
    before = workbook.read_bytes()
    settle(person, workbook)
    person.press("A locked bundle only ONTRAPORT can open (PGP)")
    person.pick_file("Choose another place…", folder / "for ontraport.zip.gpg")
    person.press("Save the new file")
    assert person.where == "SAVE"
    assert "Fill in: Name of your ONTRAPORT account" in person.words()
    person.introduce()
    assert "Fill in" not in person.words()
    person.press("Save the new file")
    assert person.where == "KEY"
    assert "ran out" in person.words()
    person.pick_file("I have a new key file…", keyring.folder / "good.asc")
    assert "good <good@example.com>" in person.words()
    person.go_on("KEY")
    assert "Check the fingerprint with ONTRAPORT" in person.words()
    person.press("I checked this fingerprint with ONTRAPORT")
    person.go_on("DONE")
    sealed = folder / "for ontraport.zip.gpg"
    assert "for ontraport.zip.gpg" in person.words()
    assert sorted(path.name for path in folder.iterdir()) == [sealed.name, "orders.xlsx"]
    assert workbook.read_bytes() == before
    with zipfile.ZipFile(io.BytesIO(keyring.decrypt(sealed.read_bytes()))) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(files.pop("manifest.json"))
    assert {file["name"] for file in manifest["files"]} == set(files)
    for file in manifest["files"]:
        assert file["sha256"] == hashlib.sha256(files[file["name"]]).hexdigest()
        assert file["size"] == len(files[file["name"]])
    assert files["purchase-history.csv"] == (
        b"Email,Order Date,Product Name,Price,Quantity,Total\r\n"
        b"fay@example.com,2023-01-23,=SUM of parts,15,1,15\r\n"
        b'dora@example.com,2023-01-21,"Caf\xc3\xa9 Voucher, ""large""",10,1,10\r\n'
        b"ben@gmail.com,2023-01-19,Gold Membership,49.5,2,99.0\r\n"
        b"ana@example.com,2023-01-18,Gold Membership,49,1,49\r\n"
        b"cy@gmail.com,2023-02-28,Gold Membership,49,1,49\r\n"
        b"gus@example.com,2023-01-24,Two lines,12.25,1,12.25\r\n")
    entry = next(file for file in manifest["files"] if file["name"] == "purchase-history.csv")
    rows = list(csv.reader(io.StringIO(files["purchase-history.csv"].decode(), newline="")))
    assert (entry["rows"], entry["columns"]) == (len(rows) - 1, rows[0])
    assert b"6" in files["request.txt"]
    assert b"ONTRAPORT account: Acme Yoga\r\nContact person: Ana Lee, ana@acme.example\r\n" in files["request.txt"]
    log = openpyxl.load_workbook(io.BytesIO(files["purchase-history changes.xlsx"]))
    said = {str(cell.value) for row in log.worksheets[0].iter_rows() for cell in row}
    log.close()
    assert {"ben@gmial.com", "ben@gmail.com", "gold membership", "Gold Membership"} <= said


def test_the_published_key_ran_out_and_is_used_only_on_ontraports_word(person: Person, workbook: Path,
                                                                       folder: Path) -> None:
    settle(person, workbook)
    person.press("A locked bundle only ONTRAPORT can open (PGP)")
    person.introduce()
    person.press("Save the new file")
    assert person.where == "KEY"
    person.press("Lock it with the old key")
    assert person.where == "KEY"
    assert "Tick the box first" in person.words()
    assert sorted(path.name for path in folder.iterdir()) == ["orders.xlsx"]
    person.press("ONTRAPORT told me that they can still open files locked with the old key")
    person.press("Lock it with the old key")
    assert person.where == "DONE"
    assert (folder / "orders-ontraport.zip.gpg").stat().st_size > 1000


def test_without_a_key_the_person_can_still_save_a_plain_file(person: Person, workbook: Path, folder: Path) -> None:
    settle(person, workbook)
    person.press("A locked bundle only ONTRAPORT can open (PGP)")
    person.introduce()
    person.press("Save the new file")
    assert isinstance(person.page, KeyPage)
    person.press("Save as a plain CSV file")
    assert person.where == "SAVE"
    person.press("Save the new file")
    assert person.where == "DONE"
    person.press("Save the 1 left-out row")
    with (folder / "orders-ontraport-left-out.csv").open(newline="", encoding="utf-8") as aside:
        rows = list(csv.DictReader(aside))
    assert [(row["Email"], row["Row in your file"]) for row in rows] == [("eli@example.com", "9")]
    assert rows[0]["Reason"]


def test_a_login_is_locked_and_leaves_no_trace_on_the_screen(person: Person, keyring: Keyring) -> None:
    person.press("Send a login or SFTP details safely")
    assert person.where == "SECURE"
    person.go_on("SECURE")
    assert "Choose the key that locks it" in person.words()
    person.press("Choose ONTRAPORT's key…")
    assert person.where == "KEY"
    person.pick_file("I have a new key file…", keyring.folder / "good.asc")
    person.press("I checked this fingerprint with ONTRAPORT")
    person.go_on("SECURE")
    for box, text in ((person.page.about, "SFTP"), (person.page.password, "secret-xyzzy")):  # type: ignore[attr-defined]
        assert isinstance(box, QLineEdit)
        box.setFocus()
        person.type(text)
    person.press("Lock it")
    locked = person.page.locked.toPlainText()  # type: ignore[attr-defined]
    assert keyring.decrypt(locked.encode()).decode().splitlines() == ["For: SFTP", "Password: secret-xyzzy"]
    person.press("Back")
    page = person.window.page("SECURE")
    assert not page.about.text()  # type: ignore[attr-defined]
    assert not page.locked.toPlainText()  # type: ignore[attr-defined]
