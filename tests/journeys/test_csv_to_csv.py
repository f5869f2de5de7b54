"""From a CSV file to a clean CSV file, by mouse and keys; the command line makes the very same file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from opwizard.__main__ import main
from opwizard.ui.pages.match import MatchPage
from tests.journeys.conftest import DIALOGS, SAMPLES
from tests.journeys.person import Person

pytestmark = DIALOGS

ORDERS = (
    "Zoë's shop – orders;;;;;\n"
    "Customer Email;First name;Order date;Item;Unit price;Qty\n"
    "zoe@example.com;Zoë;18/01/2023;Silver Membership;$1.299,50;1\n"
    '" ana@example.com ";Ana;2023-02-25;"Café ""Noir"", gift";20;2\n'
    "mailto:cy@example.com;Cy;25/02/2023 14:30;silver membership;7,50;\n"
    "dora@example.com;Dora;28/02/2023;Silver Membership;1.399,00;1\n"
    "Total;;;;2726;\n"
)


@pytest.fixture
def orders(folder: Path) -> Path:
    path = folder / "orders 2023.csv"
    path.write_bytes(ORDERS.encode("cp1252"))
    return path


def saved_by_hand(person: Person, file: Path, target: Path) -> None:
    """Prepare a file in the window, from the first page to the last."""
    person.press("Purchase history (by product name)")
    person.go_on("FILE")
    person.pick_file("Choose a file…", file)
    person.go_on("MATCH")
    person.go_on("FIX")
    assert person.kinds() == {}
    person.go_on("SAVE")
    person.pick_file("Choose another place…", target)
    person.press("Save the new file")
    assert person.where == "DONE", person.words()


def test_a_csv_file_becomes_the_file_the_command_line_makes(person: Person, orders: Path, folder: Path) -> None:
    before = orders.read_bytes()
    saved_by_hand(person, orders, folder / "by hand.csv")
    assert main(["prepare", str(orders), "--type", "purchase-history", "-o", str(folder / "by script.csv")]) == 0
    new = (folder / "by hand.csv").read_bytes()
    assert new == (folder / "by script.csv").read_bytes()
    assert orders.read_bytes() == before
    assert new.decode().splitlines() == [
        "Email,Order Date,Product Name,Price,Quantity,Total,First Name",
        'ana@example.com,2023-02-25,"Café ""Noir"", gift",20,2,40,Ana',
        "dora@example.com,2023-02-28,Silver Membership,1399.00,1,1399.00,Dora",
        "zoe@example.com,2023-01-18,Silver Membership,1299.50,1,1299.50,Zoë",
        "cy@example.com,2023-02-25 14:30:00,silver membership,7.50,1,7.50,Cy"]
    assert "by hand.csv" in person.words()
    assert "4 rows" in person.words()


def test_the_same_file_again_gets_a_new_name_and_the_old_one_stays(person: Person, orders: Path, folder: Path) -> None:
    saved_by_hand(person, orders, folder / "new.csv")
    first = (folder / "new.csv").read_bytes()
    person.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert person.where == "SAVE"
    person.pick_file("Choose another place…", folder / "new.csv")
    person.press("Save the new file")
    assert (folder / "new.csv").read_bytes() == first
    assert (folder / "new (2).csv").read_bytes() == first


def test_what_was_decided_stays_when_one_goes_back(person: Person, orders: Path) -> None:
    person.choose("Purchase history (by product name)")
    person.drop(orders)
    person.go_on("MATCH")
    page = person.page
    assert isinstance(page, MatchPage)
    person.pick(page.rows["first_name"].picker, "Not in my file")
    person.go_on("FIX")
    for place in ("MATCH", "FILE", "TYPE"):
        person.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert person.where == place
    person.go_on("FILE")
    person.go_on("MATCH")
    assert "first_name" not in person.session.mapping
    while person.session.history.place:
        person.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "first_name" in person.session.mapping


@pytest.mark.corpus
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared sample files are not here")
def test_a_real_export_becomes_the_file_the_command_line_makes(person: Person, folder: Path) -> None:
    file = folder / "givewp_sample-data.csv"
    shutil.copyfile(SAMPLES / file.name, file)
    saved_by_hand(person, file, folder / "by hand.csv")
    assert main(["prepare", str(file), "--type", "purchase-history", "-o", str(folder / "by script.csv")]) == 0
    assert (folder / "by hand.csv").read_bytes() == (folder / "by script.csv").read_bytes()
