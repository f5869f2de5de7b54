"""Keys and secrets in the window: what is loaded, what is refused, and what is said when a file cannot be used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from opwizard.encryption import gnupg_program
from opwizard.ui.pages.key import KeyPage
from opwizard.ui.pages.page import Page
from opwizard.ui.pages.secure import SecurePage
from opwizard.ui.places import downloads
from opwizard.ui.shell import Shell
from tests.encryption.throwaway_keys import Keyring

Make = Callable[[type[Page]], Page]
Settle = Callable[[], None]
Said = list[str]


@pytest.fixture
def page(make_page: Make, settle: Settle) -> KeyPage:
    made = make_page(KeyPage)
    assert isinstance(made, KeyPage)
    settle()
    return made


def listen(page: Page) -> Said:
    """Return the list that takes up each sentence the page says is wrong."""
    said: Said = []
    page.troubled.connect(lambda troubles: said.extend(text for text, _control in troubles))
    return said


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let the next dialog come back with this file, as if a person had picked it."""
    for dialog in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, dialog, lambda *_args, **_more: (str(path), ""))


def test_a_good_key_from_a_file_can_be_used_once_its_fingerprint_is_checked(
        page: KeyPage, keyring: Keyring, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, keyring.folder / "good.asc")
    page.load.click()
    settle()
    assert page.card.owner.text() == "good <good@example.com>"
    assert page.card.fingerprint.text().replace(" ", "") == keyring.fingerprint("good")
    assert [text for text, _box in page.problems()] == ["Check the fingerprint with ONTRAPORT, then tick the box"]
    page.card.checked.setChecked(True)
    assert page.problems() == []
    page.proceed()
    settle()
    assert page.desk.session.key is not None
    assert page.desk.session.key.fingerprint == keyring.fingerprint("good")
    assert not page.desk.session.allow_expired


def test_a_good_key_can_be_pasted(page: KeyPage, keyring: Keyring, settle: Settle) -> None:
    page.paste.box.setPlainText(keyring.read("rsa").decode())
    page.paste.button.click()
    settle()
    assert page.card.isVisibleTo(page)
    assert "RSA" in page.card.kind.text()
    assert page.continue_words()


def test_a_file_far_too_large_for_a_key_is_told_in_words(page: KeyPage, settle: Settle, tmp_path: Path,
                                                         monkeypatch: pytest.MonkeyPatch) -> None:
    large = tmp_path / "backup.key"
    large.write_bytes(b"x" * 3_000_000)
    said = listen(page)
    choose(monkeypatch, large)
    page.load.click()
    settle()
    assert "far too large to be a key" in " ".join(said)
    assert not page.card.isVisibleTo(page)


def test_a_key_file_that_cannot_be_read_is_told_in_words(page: KeyPage, settle: Settle, tmp_path: Path,
                                                         monkeypatch: pytest.MonkeyPatch) -> None:
    said = listen(page)
    choose(monkeypatch, tmp_path / "gone.asc")
    page.load.click()
    settle()
    assert len(said) == 1
    assert said[0].startswith("The key file cannot be read. Close it in other programs")


def test_the_locked_text_is_saved_or_the_page_says_why_not(
        make_page: Make, page: KeyPage, keyring: Keyring, settle: Settle, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch) -> None:
    page.desk.session.use_key(keyring.read("good"), confirmed_fingerprint=True)
    secure = make_page(SecurePage)
    assert isinstance(secure, SecurePage)
    secure.password.setText("correct horse")
    secure.proceed()
    settle()
    said = listen(secure)
    choose(monkeypatch, tmp_path / "nowhere" / "message.asc")
    secure.save.click()
    settle()
    assert said
    assert not secure.saved.isVisibleTo(secure)
    choose(monkeypatch, tmp_path / "message.asc")
    secure.save.click()
    settle()
    assert "message.asc" in secure.saved.label.text()
    assert keyring.decrypt((tmp_path / "message.asc").read_bytes()).replace(b"\r\n", b"\n").strip() == (
        b"Password: correct horse")


def test_a_new_key_asks_one_thing_and_takes_the_other_ways_out_of_sight(page: KeyPage, settle: Settle) -> None:
    assert page.heading() == "We cannot lock this file yet"
    assert not page.plain_panel.isHidden()
    page.paste.box.setPlainText((Path(__file__).parents[2] / "packaging" / "example-key.asc").read_text("ascii"))
    page.paste.button.click()
    settle()
    assert page.heading() == "Is this ONTRAPORT's key?"
    assert "compare the fingerprint" in page.lead_text()
    assert page.plain_panel.isHidden() and page.old_panel.isHidden()
    assert page.window().focusWidget() is page.card.checked


def test_the_request_says_where_it_goes_and_the_window_may_be_closed_meanwhile_or_not(
        page: KeyPage, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [label.text() for label in page.ask.findChildren(QLabel)]
    assert any("send it to concierge@ontraport.com" in text for text in texts)
    assert page.meanwhile.text().startswith("Leave the window open")
    monkeypatch.setattr(page.desk, "keeping", SimpleNamespace(keeps=True))
    page.refresh()
    assert page.meanwhile.text().startswith("You can close the window")


def test_another_key_can_be_chosen_in_place_of_the_one_that_is_shown(
        page: KeyPage, keyring: Keyring, settle: Settle) -> None:
    assert page.another.isHidden()
    page._read(keyring.read("good"))
    settle()
    assert page.ask.isHidden() and not page.another.isHidden()
    page.another.click()
    assert page.another.isHidden() and page.card.isHidden() and not page.ask.isHidden()
    assert page.heading() == "We cannot lock this file yet"
    assert not page.continue_words()


def test_a_key_without_an_end_says_so_in_a_sentence(page: KeyPage, keyring: Keyring, settle: Settle) -> None:
    page._read(keyring.read("good"))
    settle()
    assert page.card.dates.text() == "It does not run out."


def test_key_files_are_looked_for_where_the_last_one_was(
        page: KeyPage, keyring: Keyring, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []

    def dialog(_parent: object, _title: str, folder: str, _kinds: str) -> tuple[str, str]:
        begun.append(folder)
        return str(keyring.folder / "good.asc"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", dialog)
    for _time in range(2):
        page.load.click()
        settle()
    assert begun == [str(downloads()), str(keyring.folder)]


def test_nothing_moves_beside_a_button_while_it_says_that_it_copied(page: KeyPage) -> None:
    page.resize(900, 700)
    page.show()
    before = page.request.width(), page.load.x()
    page.request.click()
    QApplication.processEvents()
    assert page.request.text() == "Copied"
    assert (page.request.width(), page.load.x()) == before


def test_a_fingerprint_that_is_typed_is_compared(page: KeyPage, keyring: Keyring, settle: Settle) -> None:
    page._read(keyring.read("good"))
    settle()
    fingerprint = keyring.fingerprint("good")
    page.card.typed.setText(fingerprint[:12].lower())
    assert "so far" in page.card.compared.label.text()
    assert not page.card.checked.isChecked()
    page.card.typed.setText(" ".join(fingerprint[at:at + 4] for at in range(0, 40, 4)))
    assert "are the same" in page.card.compared.label.text()
    assert page.card.checked.isChecked()
    assert page.problems() == []
    page.card.typed.setText(keyring.fingerprint("rsa"))
    assert "another key" in page.card.compared.label.text()
    page.card.checked.setChecked(True)
    assert [text for text, _box in page.problems()] == ["The fingerprint you typed is not that of this key"]


def chosen(page: KeyPage, keyring: Keyring, name: str, settle: Settle) -> None:
    """Load a key, tick the box and use it."""
    page._read(keyring.read(name))
    settle()
    page.card.checked.setChecked(True)
    page.proceed()
    settle()


def test_the_key_chosen_last_is_offered_the_next_time(make_page: Make, keyring: Keyring, settle: Settle) -> None:
    first, second = make_page(KeyPage), make_page(KeyPage)
    assert isinstance(first, KeyPage)
    assert isinstance(second, KeyPage)
    settle()
    chosen(first, keyring, "good", settle)
    second.desk.session.key = None
    second._published = None
    second.enter()
    settle()
    assert second.card.fingerprint.text().replace(" ", "") == keyring.fingerprint("good")
    assert second.card.checked.isChecked()
    assert "still the same" in second.lead_text()
    second.proceed()
    settle()
    assert second.desk.session.key is not None


def test_a_remembered_key_that_was_replaced_is_said_and_forgotten(make_page: Make, page: KeyPage, keyring: Keyring,
                                                                  settle: Settle) -> None:
    chosen(page, keyring, "good", settle)
    page._known.keep(keyring.read("rsa"))
    page.desk.session.key = None
    again = make_page(KeyPage)
    assert isinstance(again, KeyPage)
    said = listen(again)
    again._published = None
    again.enter()
    settle()
    assert "not the one you checked" in " ".join(said)
    assert not again.card.isVisibleTo(again)
    assert not again._known.file.exists()


def test_without_gnupg_the_page_says_what_to_do_and_a_plain_csv_is_one_click_away(
        page: KeyPage, make_page: Make, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gnupg_program, "candidates", lambda: iter(()))
    again = make_page(KeyPage)
    assert isinstance(again, KeyPage)
    said = listen(again)
    asked: list[str] = []
    again.asked_for.connect(asked.append)
    again._published = None
    again.enter()
    settle()
    assert "is not on this computer" in " ".join(said)
    assert "save a plain CSV" in " ".join(said)
    assert again.plain.isVisibleTo(again)
    assert not again.load.isVisibleTo(again)
    assert not again.use_old.isVisibleTo(again)
    again.plain.click()
    assert asked == ["SAVE"]
    assert not again.desk.settings.switch("save/locked", True)


def test_a_pasted_text_that_is_no_key_leads_to_the_box_that_says_so_and_a_key_to_the_box_to_tick(
        shell: Shell, keyring: Keyring, settle: Settle) -> None:
    shell.show_page("KEY")
    settle()
    page = shell.current
    assert isinstance(page, KeyPage)
    for text, part in ((b"hello", shell.summary), (keyring.read("good"), page.card.checked)):
        page.paste.box.setPlainText(text.decode())
        page.paste.button.setFocus()
        page.paste.button.click()
        settle()
        focus = shell.focusWidget()
        assert focus is not None
        assert focus is part or part.isAncestorOf(focus)


def test_a_key_file_dropped_on_the_page_is_looked_at(shell: Shell, keyring: Keyring, settle: Settle,
                                                     tmp_path: Path) -> None:
    file = tmp_path / "ontraport.asc"
    file.write_bytes(keyring.read("good"))
    shell.show_page("KEY")
    settle()
    page = shell.current
    assert isinstance(page, KeyPage)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    shell.commands.take(dropped)  # type: ignore[attr-defined]
    settle()
    assert shell.current is page
    assert page.card.isVisibleTo(page)
