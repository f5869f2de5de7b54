"""Signing a bundle in the window: offered to who has a key of their own, off until it is ticked, never in the way."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.requests.letter import Sender
from opwizard.ui.desk import Desk
from opwizard.ui.pages.done import DonePage
from opwizard.ui.pages.save import SavePage
from opwizard.ui.pages.save_place import SIGNED_WITH
from opwizard.ui.shell import Shell
from opwizard.ui.widgets.wrapped import WrappedLink
from tests.encryption.own_home import OwnHome
from tests.encryption.throwaway_keys import Keyring
from tests.ui.conftest import wait_for
from tests.ui.walk import texts

Settle = Callable[[], None]
pytestmark = pytest.mark.skipif(sys.platform == "win32" or shutil.which("gpg-agent") is None,
                                reason="the pinentry is a shell script, and GnuPG's agent is needed")


@pytest.fixture
def ready(desk: Desk, orders: Path, keyring: Keyring) -> Desk:
    """Orders without a problem, and a key to lock them for."""
    desk.session.choose_type(by_id("purchase-history"))
    desk.session.open(orders, ReadOptions(), Progress())
    desk.session.check(Progress())
    desk.session.use_key(keyring.read("good"), confirmed_fingerprint=True)
    desk.session.sender = Sender("Acme Yoga", "Ana Lee", "ana@acme.example")
    return desk


def on_save(shell: Shell) -> SavePage:
    """Go to SAVE, choose the locked bundle, and wait until GnuPG has told which keys there are."""
    shell.show_page("SAVE")
    page = shell.current
    assert isinstance(page, SavePage)
    page.locked.setChecked(True)
    looked(shell)
    return page


def looked(shell: Shell) -> None:
    from PySide6.QtTest import QTest

    assert shell.desk is not None
    for _turn in range(600):
        if not shell.desk.jobs.looking:
            break
        QTest.qWait(20)
    wait_for(shell.desk.jobs)


def gpg_files(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.suffix == ".gpg"]


def test_who_has_no_key_is_not_asked(ready: Desk, shell: Shell) -> None:
    page = on_save(shell)
    assert not page.target.sign.isVisible()
    assert page.target.sign.fingerprint() == ""


def test_the_choice_is_off_and_only_there_for_what_is_locked(me: OwnHome, ready: Desk, shell: Shell) -> None:
    page = on_save(shell)
    sign = page.target.sign
    assert sign.box.isVisible() and not sign.box.isChecked()
    assert not sign.about.isVisible()
    page.plain.setChecked(True)
    assert not sign.isVisible()
    page.locked.setChecked(True)
    sign.box.click()
    assert "Zoë Lee <zoë@example.com>, made on" in sign.about.text()
    assert "We never see it" in sign.about.text()
    assert not sign.key.isVisible()


def test_a_signed_bundle_is_told_remembered_and_seen_by_the_recipient(
        me: OwnHome, ready: Desk, shell: Shell, settle: Settle, keyring: Keyring) -> None:
    page = on_save(shell)
    page.target.sign.box.click()
    shell.go_on()
    settle()
    done = shell.current
    assert isinstance(done, DonePage), shell.summary.texts()
    mine = me.fingerprint("Zoë Lee")
    assert "signed with your key" in done.facts.text()
    assert mine in done.letter.text().replace(" ", "").replace("\n", "")
    assert ready.settings.text(SIGNED_WITH) == mine
    saved = ready.session.saved
    assert saved is not None
    keyring.gpg("--import", feed=me.gpg("--export"))
    said = keyring.gpg("--status-fd", "1", "--output", str(saved.path.with_name("x")), "--decrypt", str(saved.path))
    assert f"VALIDSIG {mine}" in said.decode()


def test_a_remembered_key_is_ticked_again_and_unticking_it_is_remembered(me: OwnHome, ready: Desk, shell: Shell,
                                                                        settle: Settle) -> None:
    ready.settings.keep(SIGNED_WITH, me.fingerprint("Zoë Lee"))
    page = on_save(shell)
    assert page.target.sign.box.isChecked()
    page.target.sign.box.click()
    shell.show_page("FIX")
    assert not on_save(shell).target.sign.box.isChecked()
    shell.go_on()
    settle()
    assert isinstance(shell.current, DonePage)
    assert "signed" not in shell.current.facts.text()
    assert ready.settings.text(SIGNED_WITH) == ""


def test_saving_before_gnupg_has_told_its_keys_still_signs_with_the_remembered_one(
        me: OwnHome, ready: Desk, shell: Shell, settle: Settle) -> None:
    ready.settings.keep(SIGNED_WITH, me.fingerprint("Zoë Lee"))
    shell.show_page("SAVE")
    assert isinstance(shell.current, SavePage)
    shell.current.locked.setChecked(True)
    shell.go_on()
    settle()
    assert isinstance(shell.current, DonePage), shell.summary.texts()
    assert "signed with your key" in shell.current.facts.text()


@pytest.mark.parametrize(("how", "words"), [("cancelled", "was not typed"), ("wrong", "was not right")])
def test_without_the_passphrase_nothing_is_lost_and_it_can_be_saved_unsigned(
        me: OwnHome, ready: Desk, shell: Shell, settle: Settle, how: str, words: str, orders: Path) -> None:
    me.answer(how)
    page = on_save(shell)
    page.target.sign.box.click()
    shell.go_on()
    settle()
    assert shell.current is page
    assert words in shell.summary.texts()[0]
    assert "save without signing" in shell.summary.texts()[0]
    assert gpg_files(orders.parent) == []
    shell.summary.findChildren(WrappedLink)[0].click()
    assert shell.focusWidget() is page.target.sign.box
    page.target.sign.box.click()
    shell.go_on()
    settle()
    assert isinstance(shell.current, DonePage)
    assert len(gpg_files(orders.parent)) == 1


def test_a_remembered_key_that_signs_no_more_is_told_and_does_not_stop_anybody(
        ready: Desk, shell: Shell, settle: Settle, keyring: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GNUPGHOME", str(keyring.home))
    ready.settings.keep(SIGNED_WITH, keyring.fingerprint("expired"))
    sign = on_save(shell).target.sign
    assert not sign.box.isChecked()
    assert sign.about.text() == "Your key ran out on 2016-01-01 and signs no more."
    shell.go_on()
    settle()
    assert isinstance(shell.current, DonePage)


def test_a_remembered_key_that_is_gone_is_told(ready: Desk, shell: Shell) -> None:
    ready.settings.keep(SIGNED_WITH, "A" * 40)
    sign = on_save(shell).target.sign
    assert sign.isVisible() and not sign.box.isVisible()
    assert "is not on this computer" in sign.about.text()


def test_one_of_several_keys_is_chosen(ready: Desk, shell: Shell, settle: Settle, keyring: Keyring,
                                       monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GNUPGHOME", str(keyring.home))
    sign = on_save(shell).target.sign
    assert not sign.key.isVisible()
    sign.box.click()
    names = [sign.key.itemText(at) for at in range(sign.key.count())]
    assert sign.key.isVisible() and len(names) > 3
    assert not any(name.startswith(("expired", "revoked", "future")) for name in names)
    place = next(at for at, name in enumerate(names) if name.startswith("rsa"))
    sign.key.setCurrentIndex(place)
    sign.key.activated.emit(place)
    assert sign.fingerprint() == keyring.fingerprint("rsa")


def test_the_owner_of_the_key_is_hidden_while_personal_data_is(me: OwnHome, ready: Desk, shell: Shell) -> None:
    page = on_save(shell)
    page.target.sign.box.click()
    ready.privacy.hide()
    looked(shell)
    assert [text for text in texts(shell) if "Zoë Lee" in text] == []
    assert page.target.sign.fingerprint() == me.fingerprint("Zoë Lee")


@pytest.mark.parametrize("how", ["Stop", "the window closes"])
def test_whoever_gives_up_while_the_passphrase_is_asked_for_waits_for_nothing_and_leaves_nothing(
        me: OwnHome, ready: Desk, shell: Shell, tmp_path: Path, how: str) -> None:
    page = on_save(shell)
    page.target.sign.box.setChecked(True)
    place = tmp_path / "out" / "bundle.zip.gpg"
    place.parent.mkdir()
    page.target.chosen, page.target._chosen_for = place, ready.session.opened.path if ready.session.opened else None
    page.target.show()
    me.answer("silent")
    page.proceed()
    until = time.monotonic() + 30
    while me.asks() is None and time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.01)
    assert me.asks() is not None and ready.jobs.writing
    began = time.monotonic()
    if how == "Stop":
        ready.jobs.stop()
        wait_for(ready.jobs)
        assert shell.footer.note.text() == "Stopped."
        assert page.isEnabled()
    else:
        ready.jobs.shut_down()
    assert time.monotonic() - began < 10
    me.close_pinentry()  # GnuPG 2.4 has closed it by itself
    assert list(place.parent.iterdir()) == []
    assert ready.session.saved is None
