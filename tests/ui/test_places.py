"""Where files go: never over one nobody was asked about, never over the person's own, under a name that is true."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from opwizard.ui.desk import Desk
from opwizard.ui.pages.done import beside
from opwizard.ui.pages.export import ExportPage
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.pages.page import Page, Trouble
from opwizard.ui.pages.save import SavePage
from opwizard.ui.pages.secure import SecurePage
from opwizard.ui.pages.type import TypePage
from opwizard.ui.places import chosen_place
from tests.ui.pages_alone import Make, Settle, opened


class Chosen:
    """Stands for the window for files: somebody chose `place`; `proposed` is what it began with."""

    def __init__(self) -> None:
        self.place, self.proposed = Path(), ""

    def __call__(self, _above: object, _title: str, proposed: str = "", *_args: object, **_more: object,
                 ) -> tuple[str, str]:
        self.proposed = proposed
        return str(self.place), ""


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Chosen:
    window = Chosen()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", window)
    return window


def save_template(page: Page) -> None:
    assert isinstance(page, TypePage)
    page.cards["notes"].radio.setChecked(True)
    page.template.click()


def send_report(page: Page) -> None:
    assert isinstance(page, FixPage)
    page.more.send()


def save_letter(page: Page) -> None:
    assert isinstance(page, ExportPage)
    page.letter.save.click()


def save_secret(page: Page) -> None:
    assert isinstance(page, SecurePage)
    page.locked.setPlainText("locked")
    page._save()


WAYS: dict[type[Page], tuple[Callable[[Page], None], str]] = {
    TypePage: (save_template, ".xlsx"), FixPage: (send_report, ".xlsx"), ExportPage: (save_letter, ".txt"),
    SecurePage: (save_secret, ".asc")}


@pytest.mark.parametrize("kind", WAYS)
def test_a_name_without_its_ending_takes_no_older_files_place(
        kind: type[Page], desk: Desk, make_page: Make, chosen: Chosen, orders: Path, settle: Settle,
        tmp_path: Path) -> None:
    save, ending = WAYS[kind]
    older = tmp_path / f"kept{ending}"
    older.write_text("keep me", "utf-8")
    opened(desk, orders, check=True)
    page = make_page(kind)
    settle()
    chosen.place = tmp_path / "kept"
    save(page)
    settle()
    assert older.read_text("utf-8") == "keep me"
    assert (tmp_path / f"kept (2){ending}").exists()
    assert not chosen.place.exists()


@pytest.mark.parametrize("kind", WAYS)
def test_nothing_is_written_over_the_persons_own_file(kind: type[Page], desk: Desk, make_page: Make, chosen: Chosen,
                                                      orders: Path, settle: Settle, tmp_path: Path) -> None:
    save, ending = WAYS[kind]
    opened(desk, orders, check=True)
    own = tmp_path / f"own{ending}"
    own.write_text("mine", "utf-8")
    desk.session.own_files.add(own)
    page = make_page(kind)
    settle()
    told: list[list[Trouble]] = []
    page.troubled.connect(told.append)
    chosen.place = own
    save(page)
    settle()
    assert own.read_text("utf-8") == "mine"
    assert told[-1][0][0].startswith("That is your own file, and it is never changed.")


def test_a_card_number_in_the_name_of_a_file_is_not_proposed_for_another(
        desk: Desk, make_page: Make, chosen: Chosen, orders: Path, settle: Settle) -> None:
    own = orders.rename(orders.with_name("orders 4242424242424242.csv"))
    opened(desk, own)
    desk.session.leave_out_columns([])
    page = make_page(FixPage)
    settle()
    send_report(page)
    assert chosen.proposed.endswith("-report.xlsx")
    assert "424242424242" not in chosen.proposed


def test_the_new_file_is_called_what_it_is(desk: Desk, make_page: Make, chosen: Chosen, orders: Path,
                                           tmp_path: Path) -> None:
    opened(desk, orders, check=True)
    page = make_page(SavePage)
    assert isinstance(page, SavePage)
    for locked, name, written in ((False, "new.xlsx", "new.xlsx.csv"), (False, "NEW.CSV", "NEW.CSV"),
                                  (True, "bundle", "bundle.gpg"), (True, "bundle.zip.gpg", "bundle.zip.gpg")):
        page.locked.setChecked(locked)
        page.plain.setChecked(not locked)
        chosen.place = tmp_path / name
        page.target.choose.click()
        assert page.place() == tmp_path / written


@pytest.mark.parametrize(("saved", "name"), [
    ("orders-ontraport.csv", "orders-ontraport-left-out.csv"),
    ("2026.11.23 Acme Inc.csv", "2026.11.23 Acme Inc-left-out.csv"),
    ("orders.zip.gpg", "orders-left-out.csv"), ("orders", "orders-left-out.csv")])
def test_what_belongs_to_the_new_file_has_all_of_its_name(saved: str, name: str, tmp_path: Path) -> None:
    assert beside(tmp_path / saved, "left-out.csv") == tmp_path / name


def test_a_name_that_was_chosen_with_its_ending_stays(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("asked about")
    assert chosen_place(str(tmp_path / "a.xlsx"), ".xlsx") == tmp_path / "a.xlsx"
    assert chosen_place(str(tmp_path / "B.XLSX"), ".xlsx") == tmp_path / "B.XLSX"


def test_what_was_typed_for_a_secret_cannot_be_brought_back(make_page: Make) -> None:
    page = make_page(SecurePage)
    assert isinstance(page, SecurePage)
    for box in (page.about, page.address, page.user, page.password):
        QTest.keyClicks(box, "secret")
    page.leave()
    for box in (page.about, page.address, page.user, page.password):
        box.setEchoMode(box.EchoMode.Normal)
        QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert box.text() == ""
