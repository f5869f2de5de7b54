"""The pages one by one: what each shows, asks and does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from opwizard import import_types
from opwizard.mapping.match import Match
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.desk import Desk
from opwizard.ui.pages.big import LARGE, BigPage
from opwizard.ui.pages.card import CardPage
from opwizard.ui.pages.done import DonePage
from opwizard.ui.pages.export import ExportPage
from opwizard.ui.pages.file import FilePage
from opwizard.ui.pages.key import KeyPage
from opwizard.ui.pages.match import MatchPage
from opwizard.ui.pages.page import Page
from opwizard.ui.pages.registry import following
from opwizard.ui.pages.save import SavePage
from opwizard.ui.pages.secure import SecurePage
from opwizard.ui.pages.type import TypePage
from opwizard.ui.pages.zone import ZonePage

Make = Callable[[type[Page]], Page]
Settle = Callable[[], None]

CHARGES = """Email,First Name,Last Name,Product Name,Product ID,Price,Recurring Rate,Next Charge Date,Payment Gateway,\
Payment Gateway ID
ana@example.com,Ana,Lee,Gold,7,29,29,2031-01-02,Stripe,3
ben@example.com,Ben,Ray,Gold,7,29,29,2031-07-02,Stripe,3
"""


def opened(desk: Desk, path: Path, kind: str = "purchase-history", *, check: bool = False) -> None:
    desk.session.choose_type(import_types.by_id(kind))
    desk.session.open(path, ReadOptions(), Progress())
    if check:
        desk.session.check(Progress())


def told(page: Page) -> list[str]:
    return [text for text, _control in page.problems()]


# -- TYPE
def test_type_offers_every_import_type_and_the_way_for_cards(make_page: Make) -> None:
    page = make_page(TypePage)
    assert isinstance(page, TypePage)
    assert list(page.cards) == [each.id for each in import_types.ALL] + ["credit-cards"]
    assert page.chosen() is None


def test_credit_cards_lead_to_guidance_and_never_to_a_file(make_page: Make) -> None:
    page = make_page(TypePage)
    assert isinstance(page, TypePage)
    asked: list[str] = []
    page.asked_for.connect(asked.append)
    page.cards["credit-cards"].radio.setChecked(True)
    page.proceed()
    assert asked == ["CARD"]
    assert page.desk.session.import_type is None


def test_an_empty_spreadsheet_of_the_chosen_type_can_be_saved(
        make_page: Make, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = make_page(TypePage)
    assert isinstance(page, TypePage)
    place = tmp_path / "empty.xlsx"
    monkeypatch.setattr("opwizard.ui.pages.type.QFileDialog.getSaveFileName", lambda *_args, **_more: (str(place), ""))
    page.cards["notes"].radio.setChecked(True)
    page.template.click()
    settle()
    assert place.read_bytes()[:2] == b"PK"
    assert "empty.xlsx" in page.template_saved.label.text()


# -- FILE
def test_a_file_shows_its_first_rows_with_the_names_marked(make_page: Make, tmp_path: Path, settle: Settle) -> None:
    source = tmp_path / "report.csv"
    source.write_text("Sales report,,\n\nEmail,Item,Price\nana@example.com,Gold,20\nben@example.com,Gold,20\n", "utf-8")
    page = make_page(FilePage)
    assert isinstance(page, FilePage)
    page.open_path(source)
    settle()
    assert page.choices.header_row.value() == 3
    rows = page.preview.rows
    marked = [rows.row_number(row) for row in range(rows.rowCount()) if rows.has_names(row)]
    assert marked == [3]
    assert not page.left_out.isHidden()


def test_another_row_of_names_reads_the_file_again(make_page: Make, orders: Path, settle: Settle,
                                                  qtbot: object) -> None:
    page = make_page(FilePage)
    assert isinstance(page, FilePage)
    page.open_path(orders)
    settle()
    page.preview.row_chosen.emit(2)
    page._again.timeout.emit()
    page._again.stop()
    settle()
    session = page.desk.session
    assert session.opened is not None
    assert session.opened.sheet.header_row == 2
    assert session.opened.sheet.columns[0].name == "ana@example.com"


def test_a_row_left_out_can_be_taken_back_in(make_page: Make, tmp_path: Path, settle: Settle) -> None:
    source = tmp_path / "sales.csv"
    source.write_text("Email,Item,Price\nana@example.com,Gold,20\nben@example.com,Gold,30\nTotal,,50\n", "utf-8")
    page = make_page(FilePage)
    assert isinstance(page, FilePage)
    page.open_path(source)
    settle()
    assert page.desk.session.opened is not None
    assert [row.row for row in page.desk.session.opened.sheet.left_out] == [4]
    page.left_out.taken_back.emit(4)
    settle()
    assert 4 in page.desk.session.opened.sheet.rows
    assert page.left_out.isHidden()


def test_card_numbers_lead_to_their_page_before_anything_is_shown(make_page: Make, tmp_path: Path,
                                                                  settle: Settle) -> None:
    source = tmp_path / "cards.csv"
    source.write_text("Email,Card\n" + "ana@example.com,4111 1111 1111 1111\n" * 3, "utf-8")
    page = make_page(FilePage)
    assert isinstance(page, FilePage)
    asked: list[str] = []
    page.asked_for.connect(asked.append)
    page.open_path(source)
    settle()
    assert asked == ["CARD"]
    assert page.preview.isHidden()


def test_hidden_cells_show_their_kind_only(make_page: Make, orders: Path, settle: Settle) -> None:
    page = make_page(FilePage)
    assert isinstance(page, FilePage)
    page.open_path(orders)
    settle()
    page.desk.privacy.hide()
    page.refresh()
    rows = page.preview.rows
    shown = {rows.data(rows.index(row, column)) for row in range(1, rows.rowCount())
             for column in range(rows.columnCount())}
    assert shown <= {"•••", "•••@•••", ""}
    assert rows.data(rows.index(0, 0)) == "Email Address"


def test_recent_files_are_not_remembered_while_personal_data_is_hidden(make_page: Make, orders: Path,
                                                                       settle: Settle) -> None:
    page = make_page(FilePage)
    assert isinstance(page, FilePage)
    page.desk.privacy.hide()
    page.open_path(orders)
    settle()
    assert page.desk.settings.recent() == []


# -- MATCH
def test_good_guesses_are_filled_in_with_their_first_values(make_page: Make, desk: Desk, orders: Path) -> None:
    opened(desk, orders)
    page = make_page(MatchPage)
    assert isinstance(page, MatchPage)
    assert page.rows["email"].picker.currentText() == "Email Address (A)"
    assert page.rows["email"].values.text() == "ana@example.com, ben@example.com, cy@example.com"
    assert told(page) == []


def test_a_field_without_a_column_is_asked_for_by_its_name(make_page: Make, desk: Desk, orders: Path) -> None:
    opened(desk, orders)
    desk.session.match("product_name", None)
    page = make_page(MatchPage)
    assert isinstance(page, MatchPage)
    assert told(page) == ["Choose the column that has: Product name"]
    assert page.first_focus() is page.rows["product_name"].picker
    assert page.rows["product_name"].status.text() == "Choose a column"


def test_one_column_cannot_serve_two_fields(make_page: Make, desk: Desk, orders: Path) -> None:
    opened(desk, orders)
    desk.session.match("order_date", Match((3,), by_person=True))
    page = make_page(MatchPage)
    assert len(told(page)) == 1
    assert "the same column" in told(page)[0]


def test_one_text_can_be_set_for_every_row(make_page: Make, desk: Desk, orders: Path) -> None:
    opened(desk, orders)
    page = make_page(MatchPage)
    assert isinstance(page, MatchPage)
    row = page.rows["product_name"]
    row.picker.setCurrentIndex(row.picker.count() - 1)
    row.picker.activated.emit(row.picker.count() - 1)
    row.same.setText("Course")
    row.same.editingFinished.emit()
    assert desk.session.mapping["product_name"].constant == "Course"
    assert row.values.text() == "Course, Course, Course" or row.values.text() == "Course"


def test_columns_that_are_not_used_are_named(make_page: Make, desk: Desk, orders: Path) -> None:
    opened(desk, orders)
    desk.session.match("first_name", None)
    page = make_page(MatchPage)
    assert isinstance(page, MatchPage)
    assert "First (B)" in page.unused.label.text()


# -- SAVE, DONE
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


# -- KEY
def test_the_published_key_is_said_to_have_run_out(make_page: Make, settle: Settle) -> None:
    page = make_page(KeyPage)
    settle()
    assert "ran out on October 28, 2018" in page.lead_text()
    assert page.continue_words() == ""


def test_the_old_key_is_used_only_on_ontraports_word(make_page: Make, settle: Settle) -> None:
    page = make_page(KeyPage)
    assert isinstance(page, KeyPage)
    settle()
    troubles: list[list[object]] = []
    page.troubled.connect(troubles.append)
    page.use_old.click()
    assert page.desk.session.key is None
    assert troubles[-1]
    page.old.setChecked(True)
    page.use_old.click()
    settle()
    assert page.desk.session.key is not None
    assert page.desk.session.allow_expired


def test_what_is_no_key_is_told_in_words(make_page: Make, settle: Settle) -> None:
    page = make_page(KeyPage)
    assert isinstance(page, KeyPage)
    settle()
    troubles: list[list[tuple[str, object]]] = []
    page.troubled.connect(troubles.append)
    page.paste.box.setPlainText("hello")
    page.paste.button.click()
    settle()
    assert "no key" in troubles[-1][0][0]


# -- CARD, BIG, ZONE
def test_card_columns_are_named_by_letter_and_can_be_left_out(make_page: Make, desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "cards.csv"
    source.write_text("Email,Card,CVV\n" + "ana@example.com,4111 1111 1111 1111,123\n" * 3, "utf-8")
    opened(desk, source)
    page = make_page(CardPage)
    assert isinstance(page, CardPage)
    assert page.words.text().startswith("Columns B and C")
    asked: list[str] = []
    page.asked_for.connect(asked.append)
    page.leave_out.click()
    assert asked == ["FILE"]
    assert desk.session.card_hits() == ()


def test_the_request_for_a_card_transfer_fills_in_as_one_types(make_page: Make) -> None:
    page = make_page(CardPage)
    assert isinstance(page, CardPage)
    assert page.found.isHidden()
    page.transfer.processor.setText("CardWorks")
    page.transfer.processor.textEdited.emit("CardWorks")
    assert "CardWorks" in page.letter.box.toPlainText()
    page.transfer.out_of.setChecked(True)
    assert "out of ONTRAPORT to CardWorks" in page.letter.box.toPlainText()


def test_a_very_large_file_has_its_own_page(make_page: Make, desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "large.csv"
    row = "ana@example.com,2023-01-18,Gold,20\n"
    source.write_text("Email,Order Date,Item,Amount\n" + row * LARGE, "utf-8")
    opened(desk, source)
    assert following("FILE", desk.session) == "BIG"
    page = make_page(BigPage)
    assert isinstance(page, BigPage)
    assert "50,000" in page.rows.label.text()
    page.copy.click()
    assert "50,000 rows" in QGuiApplication.clipboard().text()


@pytest.fixture
def zone(make_page: Make, desk: Desk, tmp_path: Path) -> ZonePage:
    source = tmp_path / "charges.csv"
    source.write_text(CHARGES, "utf-8")
    opened(desk, source, "open-orders", check=True)
    page = make_page(ZonePage)
    assert isinstance(page, ZonePage)
    page.zone.setCurrentIndex(page.zone.findData("Australia/Sydney"))
    return page


def test_open_orders_pass_the_page_on_charge_days(zone: ZonePage) -> None:
    assert following("FIX", zone.desk.session) == "ZONE"
    assert following("ZONE", zone.desk.session) == "SAVE"


def test_in_sydney_a_charge_runs_on_the_evening_of_its_own_day(zone: ZonePage) -> None:
    shown = [zone.table.item(row, 2).text() for row in range(zone.table.rowCount())]
    assert shown[0].startswith("Thursday, January 2, 2031, 8:00")
    assert shown[1].startswith("Wednesday, July 2, 2031, 6:00")
    assert "on the same day" in zone.say.label.text()
    assert not zone.australia.isHidden()


def test_the_australian_note_is_for_australia_alone(zone: ZonePage) -> None:
    zone.zone.setCurrentIndex(zone.zone.findData("Europe/London"))
    assert zone.australia.isHidden()


def test_in_honolulu_a_charge_runs_the_day_before(zone: ZonePage) -> None:
    zone.zone.setCurrentIndex(zone.zone.findData("Pacific/Honolulu"))
    assert "a day before" in zone.say.label.text()


def test_dates_are_kept_unless_a_shift_is_chosen_and_a_shift_can_be_undone(zone: ZonePage) -> None:
    session = zone.desk.session
    zone.proceed()
    assert session.table is not None
    assert session.table["next_charge_date"].at(0) == "2031-01-02"
    zone.choices[-1].setChecked(True)
    zone.proceed()
    assert session.table["next_charge_date"].at(0) == "2031-01-01"
    assert session.table["next_charge_date"].at(1) == "2031-07-01"
    session.undo()
    assert session.table["next_charge_date"].at(0) == "2031-01-02"


# -- SECURE, EXPORT
def test_a_secret_is_locked_and_every_box_is_emptied_on_leaving(make_page: Make, desk: Desk, settle: Settle) -> None:
    key_page = make_page(KeyPage)
    assert isinstance(key_page, KeyPage)
    settle()
    key_page.old.setChecked(True)
    key_page.use_old.click()
    settle()
    page = make_page(SecurePage)
    assert isinstance(page, SecurePage)
    page.about.setText("SFTP")
    page.password.setText("correct horse")
    page.proceed()
    settle()
    locked = page.locked.toPlainText()
    assert locked.startswith("-----BEGIN PGP MESSAGE-----")
    assert "correct horse" not in locked
    page.leave()
    assert page.text() == ""
    assert page.locked.toPlainText() == ""
    assert not page.password.isUndoAvailable()


def test_nothing_is_locked_without_a_key(make_page: Make) -> None:
    page = make_page(SecurePage)
    assert told(page) == ["Choose the key that locks it", "Type what should be locked"]


def test_a_password_is_not_shown(make_page: Make) -> None:
    page = make_page(SecurePage)
    assert isinstance(page, SecurePage)
    assert page.password.echoMode() == QLineEdit.EchoMode.Password


def test_the_export_request_names_what_was_ticked(make_page: Make) -> None:
    page = make_page(ExportPage)
    assert isinstance(page, ExportPage)
    page.boxes["notes"].setChecked(True)
    text = page.letter.box.toPlainText()
    assert "- Notes" in text
    assert page.cards.isHidden()
    page.boxes["cards"].setChecked(True)
    assert not page.cards.isHidden()


# -- the bundle
def test_several_files_go_into_one_bundle(make_page: Make, desk: Desk, orders: Path, settle: Settle) -> None:
    opened(desk, orders, check=True)
    page = make_page(SavePage)
    assert isinstance(page, SavePage)
    page.locked.setChecked(True)
    assert not page.bundle.isHidden()
    asked: list[str] = []
    page.asked_for.connect(asked.append)
    page.bundle.more.click()
    assert asked == ["TYPE"]
    assert [file.name for file in desk.session.bundle] == ["purchase-history.csv"]
    assert desk.session.opened is None
    opened(desk, orders, check=True)
    page.enter()
    page.bundle.taken_out.emit("purchase-history.csv")
    assert desk.session.bundle == []


def test_a_file_of_the_bundle_can_be_opened_again(make_page: Make, desk: Desk, orders: Path) -> None:
    opened(desk, orders, check=True)
    desk.session.put_in_bundle()
    opened(desk, orders, "notes")
    page = make_page(SavePage)
    assert isinstance(page, SavePage)
    page.bundle.reopened.emit("purchase-history.csv")
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
