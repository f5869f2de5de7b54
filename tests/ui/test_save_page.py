"""SAVE and DONE: the new file, the bundle, what must be stated, the letter, and what is saved beside."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from opwizard import import_types
from opwizard.progress import Progress
from opwizard.ui.desk import Desk
from opwizard.ui.pages.done import DonePage
from opwizard.ui.pages.page import Trouble
from opwizard.ui.pages.save import SavePage
from opwizard.ui.pages.type import TypePage
from opwizard.ui.pages.zone import ZonePage
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.label import Label
from tests.ui.pages_alone import CHARGES, Make, Settle, opened, told


def test_the_new_file_is_written_under_a_free_name_and_the_old_one_stays(
        make_page: Make, desk: Desk, orders: Path, settle: Settle) -> None:
    taken = orders.with_name("orders-2023-ontraport.csv")
    taken.write_text("keep me", "utf-8")
    before = orders.read_bytes()
    opened(desk, orders, check=True)
    page = make_page(SavePage)
    assert isinstance(page, SavePage)
    done: list[bool] = []
    page.finished.connect(lambda: done.append(True))
    page.proceed()
    settle()
    assert done == [True]
    assert desk.session.saved is not None
    assert desk.session.saved.path.name == "orders-2023-ontraport (2).csv"
    assert taken.read_text("utf-8") == "keep me"
    assert orders.read_bytes() == before


def test_no_file_goes_to_another_folder_than_the_one_that_is_shown(
        make_page: Make, desk: Desk, orders: Path, settle: Settle, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    desk.settings.keep("save/folder", str(folder))
    opened(desk, orders, check=True)
    page = make_page(SavePage)
    assert isinstance(page, SavePage)
    said: list[list[Trouble]] = []
    page.troubled.connect(said.append)
    folder.rmdir()
    page.proceed()
    settle()
    assert desk.session.saved is None
    assert "is not there" in said[-1][0][0]


def test_the_name_of_the_total_is_a_choice_that_is_remembered(make_page: Make, desk: Desk, orders: Path,
                                                              settle: Settle) -> None:
    opened(desk, orders, check=True)
    page = make_page(SavePage)
    assert isinstance(page, SavePage)
    assert page.form.header.currentText() == "Total"
    page.form.header.setCurrentText("Order Total")
    page.form.header.activated.emit(1)
    assert desk.settings.text("save/total-header") == "Order Total"
    page.proceed()
    settle()
    assert desk.session.saved is not None
    assert "Order Total" in desk.session.saved.path.read_text("utf-8").splitlines()[0]


@pytest.mark.parametrize("zoom", [80, 100, 150, 200])
def test_an_answer_and_what_changes_it_stand_on_one_line(make_page: Make, desk: Desk, orders: Path, theme: Theme,
                                                         zoom: int) -> None:
    theme.set_zoom(zoom)
    opened(desk, orders, check=True)
    page = make_page(SavePage)
    assert isinstance(page, SavePage)
    words = {each.text(): each for each in page.answers.findChildren(Label)}
    half = words["Columns"].fontMetrics().height() / 2
    for asked in ("Import type", "Columns", "Rows in the new file"):
        change = next(each for each in page.answers.findChildren(Button) if each.accessibleName().endswith(asked))
        middle = words[asked].y() + words[asked].contentsMargins().top() + half
        assert middle == pytest.approx(change.y() + change.height() / 2, abs=1)


def test_the_day_of_the_first_charge_is_shown_and_leads_back_to_the_dates(
        shell: Shell, settle: Settle, tmp_path: Path) -> None:
    source = tmp_path / "charges.csv"
    source.write_text(CHARGES, "utf-8")
    assert shell.desk is not None
    opened(shell.desk, source, "open-orders", check=True)
    shell.show_page("SAVE")
    settle()
    page = shell.current
    assert isinstance(page, SavePage)
    assert "Thursday, January 2, 2031" in [each.text() for each in page.answers.findChildren(Label)]
    next(each for each in page.answers.findChildren(Button) if each.accessibleName().endswith("First charge")).click()
    zone = shell.current
    assert isinstance(zone, ZonePage)
    zone.choices[1].setChecked(True)
    shell.go_on()
    settle()
    assert shell.current is page
    assert "Friday, January 3, 2031" in [each.text() for each in page.answers.findChildren(Label)]


def test_what_the_type_asks_to_state_must_be_ticked(make_page: Make, desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "charges.csv"
    source.write_text(CHARGES, "utf-8")
    opened(desk, source, "open-orders", check=True)
    page = make_page(SavePage)
    assert isinstance(page, SavePage)
    assert len(told(page)) == len(import_types.by_id("open-orders").statements)
    for box in page.statements.boxes.values():
        box.setChecked(True)
    assert told(page) == []
    assert desk.session.statements == set(import_types.by_id("open-orders").statements)


def test_a_locked_bundle_without_a_key_leads_to_the_key(make_page: Make, desk: Desk, orders: Path) -> None:
    opened(desk, orders, check=True)
    page = make_page(SavePage)
    assert isinstance(page, SavePage)
    asked: list[str] = []
    page.asked_for.connect(asked.append)
    page.locked.setChecked(True)
    assert page.place().name.endswith(".zip.gpg")
    page.proceed()
    assert asked == ["KEY"]
    assert desk.saves_with_key


def test_without_a_key_nothing_is_saved_on_the_way_back(make_page: Make, desk: Desk, orders: Path,
                                                        settle: Settle) -> None:
    opened(desk, orders, check=True)
    page = make_page(SavePage)
    assert isinstance(page, SavePage)
    page.locked.setChecked(True)
    page.proceed()
    page.enter()
    settle()
    assert desk.session.saved is None
    assert not desk.saves_with_key


def test_done_tells_the_file_and_writes_the_letter(make_page: Make, desk: Desk, orders: Path, tmp_path: Path) -> None:
    opened(desk, orders, check=True)
    desk.session.save_csv(tmp_path / "new.csv", Progress())
    page = make_page(DonePage)
    assert isinstance(page, DonePage)
    assert page.name.text() == "new.csv"
    assert "3 rows" in page.facts.text()
    page.sender_form.account.setText("Acme")
    page.sender_form.account.textEdited.emit("Acme")
    page.letter.copy.click()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("To: concierge@ontraport.com\nSubject: Custom import request")
    assert "ONTRAPORT account: Acme" in text
    assert "Rows: 3" in text


def test_rows_left_out_can_be_saved_as_their_own_file(make_page: Make, desk: Desk, tmp_path: Path,
                                                      settle: Settle) -> None:
    source = tmp_path / "orders.csv"
    rows = "ana@example.com,2023-01-18,Gold,20\n,2023-01-19,Gold,20\n"
    source.write_text("Email,Order Date,Item,Amount\n" + rows, "utf-8")
    opened(desk, source, check=True)
    desk.session.set_errors_aside()
    desk.session.save_csv(tmp_path / "new.csv", Progress())
    page = make_page(DonePage)
    assert isinstance(page, DonePage)
    assert page.aside.text() == "Save the 1 left-out row"
    page.aside.click()
    settle()
    assert (tmp_path / "new-left-out.csv").exists()


def test_several_files_go_into_one_bundle(make_page: Make, desk: Desk, orders: Path, settle: Settle) -> None:
    opened(desk, orders, check=True)
    page = make_page(SavePage)
    assert isinstance(page, SavePage)
    page.locked.setChecked(True)
    assert not page.bundle.isHidden()
    asked: list[str] = []
    page.asked_for.connect(asked.append)
    page.bundle.more.click()
    settle()
    assert asked == ["TYPE"]
    assert [file.name for file in desk.session.bundle] == ["purchase-history.csv"]
    assert desk.session.opened is None
    opened(desk, orders, check=True)
    page.enter()
    page.bundle.taken_out.emit("purchase-history.csv")
    assert desk.session.bundle == []


def test_affiliates_and_referrals_ask_for_each_other_until_both_are_there(
        make_page: Make, desk: Desk, settle: Settle, tmp_path: Path) -> None:
    affiliates, referrals = tmp_path / "partners.csv", tmp_path / "invited.csv"
    affiliates.write_text("Email,Affiliate Program\nann@x.com,Gold\nbo@x.com,Gold\ncy@x.com,Starter\n", "utf-8")
    referrals.write_text("Referral Email,Affiliate Email\nzoe@x.com,ann@x.com\n", "utf-8")
    opened(desk, affiliates, kind="affiliates", check=True)
    page = make_page(SavePage)
    assert isinstance(page, SavePage)
    page.locked.setChecked(True)
    texts = " ".join(label.text() for label in page.bundle.findChildren(Label))
    assert "ONTRAPORT asks for another file with this one: Referrals." in texts
    for box in page.statements.boxes.values():
        box.setChecked(True)
    page.bundle.more.click()
    settle()
    first = make_page(TypePage)
    assert isinstance(first, TypePage)
    assert first.bundle.label.text().startswith("1 file is in the bundle: affiliates.csv.")
    opened(desk, referrals, kind="referrals", check=True)
    page = make_page(SavePage)
    assert isinstance(page, SavePage)
    page.locked.setChecked(True)
    texts = " ".join(label.text() for label in page.bundle.findChildren(Label) if label.isVisibleTo(page))
    assert "asks for another file" not in texts
    assert "This file  ·  1 row" in texts and "affiliates.csv  ·  3 rows" in texts
    letter = " ".join(desk.session.letter().text().split())
    assert "Affiliate Program: Gold (2 rows), Starter (1 row)." in letter


def test_done_says_what_ontraport_wants_besides_and_what_to_look_at_afterwards(
        make_page: Make, desk: Desk, tmp_path: Path) -> None:
    referrals = tmp_path / "invited.csv"
    referrals.write_text("Referral Email,Affiliate Email\nzoe@x.com,ann@x.com\n", "utf-8")
    opened(desk, referrals, kind="referrals", check=True)
    desk.session.save_csv(tmp_path / "new.csv", Progress())
    page = make_page(DonePage)
    assert isinstance(page, DonePage)
    assert "Affiliates (partner program members)" in page.companion.label.text()
    assert page.afterwards.text().endswith("named as their referrer?")


def test_a_file_of_the_bundle_can_be_opened_again(make_page: Make, desk: Desk, orders: Path, settle: Settle) -> None:
    opened(desk, orders, check=True)
    desk.session.put_in_bundle()
    opened(desk, orders, "notes")
    page = make_page(SavePage)
    assert isinstance(page, SavePage)
    page.bundle.reopened.emit("purchase-history.csv")
    settle()
    assert desk.session.import_type is not None
    assert desk.session.import_type.id == "purchase-history"
    assert desk.session.bundle == []


def test_the_list_of_changes_is_saved_beside_the_new_file(make_page: Make, desk: Desk, orders: Path, tmp_path: Path,
                                                          settle: Settle) -> None:
    opened(desk, orders, check=True)
    desk.session.save_csv(tmp_path / "new.csv", Progress())
    page = make_page(DonePage)
    assert isinstance(page, DonePage)
    page.changes.click()
    settle()
    page.report.click()
    settle()
    assert (tmp_path / "new-changes.xlsx").exists()
    assert (tmp_path / "new-report.xlsx").exists()


def test_a_lock_that_was_chosen_stays_while_one_looks_at_an_earlier_page(make_page: Make, desk: Desk,
                                                                        orders: Path) -> None:
    opened(desk, orders, check=True)
    page = make_page(SavePage)
    assert isinstance(page, SavePage)
    for locked in (True, False):
        page.locked.setChecked(locked)
        page.plain.setChecked(not locked)
        page.leave()
        page.enter()
        assert page.locked.isChecked() is locked
