"""The tasks without a spreadsheet: a key, a secret, a request for cards or for an export."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from opwizard.ui.desk import Desk
from opwizard.ui.pages.card import CardPage
from opwizard.ui.pages.export import ExportPage
from opwizard.ui.pages.key import KeyPage
from opwizard.ui.pages.secure import SecurePage
from tests.ui.pages_alone import Make, Settle, told


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

    def has_key() -> bool:
        return page.desk.session.key is not None

    page.use_old.click()
    assert not has_key()
    assert troubles[-1]
    page.old.setChecked(True)
    page.use_old.click()
    settle()
    assert has_key()
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


def test_the_request_for_a_card_transfer_fills_in_as_one_types(make_page: Make) -> None:
    page = make_page(CardPage)
    assert isinstance(page, CardPage)
    assert page.found.isHidden()
    page.transfer.processor.setText("CardWorks")
    page.transfer.processor.textEdited.emit("CardWorks")
    assert "CardWorks" in page.letter.box.toPlainText()
    page.transfer.out_of.setChecked(True)
    assert "out of ONTRAPORT to CardWorks" in page.letter.box.toPlainText()


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


def test_the_published_key_is_looked_at_once_though_personal_data_is_hidden_meanwhile(
        make_page: Make, desk: Desk, settle: Settle) -> None:
    page = make_page(KeyPage)
    begun: list[str] = []
    desk.jobs.began.connect(begun.append)
    page.refresh()
    settle()
    assert begun == []
