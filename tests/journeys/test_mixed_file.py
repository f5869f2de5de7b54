"""A file that mixes open orders and past purchases becomes two new files; a colleague helps with one of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt

from opwizard import import_types
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.widgets.leave_out_window import LeaveOutWindow
from tests.journeys.conftest import DIALOGS
from tests.journeys.person import Person

pytestmark = DIALOGS
MIXED = """Email,First Name,Last Name,Order Date,Product Name,Product ID,Price,Quantity,State,Next Charge Date,\
Payment Gateway,Payment Gateway ID,Recurring Rate,Recurrence
ana@example.com,Ana,Lee,2023-01-02,Gold,7,29,1,active,2031-01-02,Stripe,3,29,Monthly
ben@example.com,Ben,Ray,2023-01-02,Gold,7,29,1,done,,Stripe,3,,
cy@example.com,Cy,Hill,2023-01-02,Gold,7,29,1,active,2031-01-02,Stripe,3,29,Monthly
dora@@example.com,Dora,Kent,2023-01-02,Gold,7,29,1,done,,Stripe,3,,
"""


@pytest.fixture
def fix(person: Person, folder: Path) -> FixPage:
    """The file, opened as past purchases, on FIX."""
    path = folder / "mixed.csv"
    path.write_text(MIXED, "utf-8")
    person.choose(import_types.by_id("purchase-history").title)
    person.drop(path)
    person.go_on("MATCH")
    person.go_on("FIX")
    assert isinstance(person.page, FixPage)
    return person.page


def test_one_file_becomes_two_new_ones(person: Person, fix: FixPage, folder: Path) -> None:
    fix.more.mixed.trigger()
    person.rest()
    window = person.page.findChild(LeaveOutWindow)
    assert window is not None
    person.pick(window.column_box, "State")
    window.list.findItems("active", Qt.MatchFlag.MatchStartsWith)[0].setCheckState(Qt.CheckState.Checked)
    person.press("Leave 2 rows out")
    person.at("bad-email")
    person.press("Change to “dora@example.com”")
    person.go_on("SAVE")
    person.press("Save the new file")
    assert person.where == "DONE"
    assert (folder / "mixed-ontraport.csv").read_text("utf-8").count("\n") == 3
    person.press("Prepare these rows now")
    assert person.where == "MATCH"
    person.go_on("FIX")
    assert person.kinds() == {"unknown-recurrence": 2}
    person.press("Use these")
    assert person.kinds() == {}
    person.go_on("ZONE")
    person.go_on("SAVE")
    for statement in import_types.by_id("open-orders").statements:
        person.press(statement)
    person.press("Save the new file")
    assert person.where == "DONE", person.words()
    assert "month" in (folder / "mixed-ontraport (2).csv").read_text("utf-8")


def test_a_colleague_corrects_the_report_and_it_is_dropped_on_the_window(
        person: Person, fix: FixPage, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = folder / "to-bob.xlsx"
    monkeypatch.setattr("opwizard.ui.pages.more_on_fix.QFileDialog.getSaveFileName", lambda *_args: (str(report), ""))
    fix.more.send()
    person.rest()
    book = openpyxl.load_workbook(report)
    sheet: Any = book.worksheets[0]
    place = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "dora@@example.com")
    place.value = "dora@example.com"
    book.save(report)
    person.drop(report)
    person.press("Take over 1 change")
    assert person.kinds() == {}
    person.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert person.kinds() == {"bad-email": 1}
