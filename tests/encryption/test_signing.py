"""A bundle can be signed with the person's own key: by their own GnuPG, proved from the file, and never in the way."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import pytest

from opwizard.encryption import gnupg_program
from opwizard.encryption import seal as sealing
from opwizard.encryption.key import KeyInfo
from opwizard.encryption.own_key import own_key, own_keys
from opwizard.encryption.seal import seal
from opwizard.encryption.signing import Signing
from opwizard.errors import Cancelled, EncryptionError
from opwizard.progress import Reporting
from tests.encryption.own_home import OwnHome, own_home
from tests.encryption.sealing_with import CONTENT, find, write
from tests.encryption.throwaway_keys import Keyring

pytestmark = pytest.mark.skipif(sys.platform == "win32" or shutil.which("gpg-agent") is None,
                                reason="the pinentry is a shell script, and GnuPG's agent is needed")


def opened(keyring: Keyring, me: OwnHome, path: Path) -> tuple[bytes, str]:
    """Return what the recipient finds in a bundle, and what GnuPG says of it there."""
    keyring.gpg("--import", feed=me.gpg("--export"))
    clear = path.with_name("opened")
    said = keyring.gpg("--status-fd", "1", "--output", str(clear), "--decrypt", str(path)).decode()
    return clear.read_bytes(), said


def test_the_recipient_sees_who_signed(me: OwnHome, keyring: Keyring, tmp_path: Path) -> None:
    [mine] = own_keys()
    assert (mine.owner, mine.why_not) == ("Zoë Lee <zoë@example.com>", "")
    sealed = seal(write, tmp_path / "a.gpg", keyring.read("good"), sign=mine.fingerprint)
    content, said = opened(keyring, me, sealed.path)
    assert content == CONTENT
    assert "GOODSIG" in said and f"VALIDSIG {mine.fingerprint}" in said
    assert sealed.signed_with == mine.fingerprint
    assert 'name=""' in keyring.gpg("--list-packets", str(sealed.path)).decode()


def test_a_bundle_for_a_key_that_ran_out_can_be_signed(me: OwnHome, keyring: Keyring, tmp_path: Path) -> None:
    sealed = seal(write, tmp_path / "a.gpg", keyring.read("expired"), allow_expired=True,
                  sign=own_keys()[0].fingerprint)
    content, said = opened(keyring, me, sealed.path)
    assert content == CONTENT
    assert "GOODSIG" in said


def test_nothing_in_the_persons_own_settings_changes_the_bundle(me: OwnHome, keyring: Keyring, tmp_path: Path) -> None:
    settings = me.home / "gpg.conf"
    settings.write_text(f"encrypt-to {own_keys()[0].fingerprint}\nthrow-keyids\narmor\ncompress-level 9\n"
                        "recipient nobody@example.com\ncomment mine\n")
    try:
        sealed = seal(write, tmp_path / "a.gpg", keyring.read("good"), sign=own_keys()[0].fingerprint)
    finally:
        settings.unlink()
    assert opened(keyring, me, sealed.path)[0] == CONTENT


@pytest.mark.parametrize(("how", "words"), [
    ("cancelled", "was not typed"), ("late", "was not typed"), ("wrong", "was not right"),
    ("broken", "could not ask"), ("no screen", "could not ask")])
def test_a_passphrase_that_does_not_come_ends_in_a_sentence(me: OwnHome, keyring: Keyring, tmp_path: Path, how: str,
                                                            words: str) -> None:
    me.answer(how)
    with pytest.raises(EncryptionError, match=words) as stopped:
        seal(write, tmp_path / "a.gpg", keyring.read("good"), sign=own_keys()[0].fingerprint)
    assert "save without signing" in stopped.value.remedy
    assert list(tmp_path.iterdir()) == []
    seal(write, tmp_path / "a.gpg", keyring.read("good"))
    me.answer("right")
    seal(write, tmp_path / "b.gpg", keyring.read("good"), sign=own_keys()[0].fingerprint)


def test_without_a_pinentry_that_is_said(me: OwnHome, keyring: Keyring, tmp_path: Path) -> None:
    me.without_pinentry()
    with pytest.raises(EncryptionError, match="could not ask"):
        seal(write, tmp_path / "a.gpg", keyring.read("good"), sign=own_keys()[0].fingerprint)
    assert list(tmp_path.iterdir()) == []


def test_a_passphrase_nobody_types_is_not_waited_for_without_end(me: OwnHome, keyring: Keyring, tmp_path: Path,
                                                                 monkeypatch: pytest.MonkeyPatch) -> None:
    me.answer("silent")
    monkeypatch.setattr(gnupg_program, "ASKING_LIMIT", 1.0)
    with pytest.raises(EncryptionError, match="was not typed"):
        seal(write, tmp_path / "a.gpg", keyring.read("good"), sign=own_keys()[0].fingerprint)
    me.close_pinentry()  # GnuPG 2.4 has closed it by itself
    assert list(tmp_path.iterdir()) == []


def test_stop_is_heard_while_the_passphrase_is_asked_for(me: OwnHome, keyring: Keyring, tmp_path: Path) -> None:
    me.answer("silent")
    with pytest.raises(Cancelled):
        seal(write, tmp_path / "a.gpg", keyring.read("good"), sign=own_keys()[0].fingerprint,
             progress=Reporting(lambda *_told: None, lambda: me.asks() is not None))
    me.close_pinentry()  # GnuPG 2.4 has closed it by itself
    assert list(tmp_path.iterdir()) == []
    me.answer("right")
    seal(write, tmp_path / "b.gpg", keyring.read("good"), sign=own_keys()[0].fingerprint)


def test_who_has_no_private_key_has_nothing_started_or_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("GNUPGHOME", str(home))
    assert own_keys() == []
    assert not home.exists()
    home.mkdir()
    assert own_keys() == []
    assert list(home.iterdir()) == []


def test_a_key_that_ran_out_was_withdrawn_or_is_not_here_signs_nothing(keyring: Keyring, tmp_path: Path,
                                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GNUPGHOME", str(keyring.home))
    mine = {key.fingerprint: key for key in own_keys()}
    assert mine[keyring.fingerprint("good")].why_not == ""
    assert "withdrawn" in mine[keyring.fingerprint("revoked")].why_not
    for name, words in (("expired", "ran out on 2016-01-01"), ("revoked", "withdrawn")):
        with pytest.raises(EncryptionError, match=words):
            seal(write, tmp_path / "a.gpg", keyring.read("good"), sign=keyring.fingerprint(name))
    for other in ("42DE1DB7F19B69A2B009D1A985B42182E09C6AA7", "", "good@example.com"):
        with pytest.raises(EncryptionError, match="not on this computer"):
            own_key(other)
    assert list(tmp_path.iterdir()) == []
    assert own_key(mine[keyring.fingerprint("rsa")].shown.lower()).fingerprint == keyring.fingerprint("rsa")


def test_a_key_whose_private_part_lies_elsewhere_is_not_offered(me: OwnHome, monkeypatch: pytest.MonkeyPatch) -> None:
    with own_home() as other:
        made = other.make("Ana Lee")
        other.gpg("--quick-add-key", made, "cv25519", "encr", "never")
        parts = other.gpg("--armor", "--export-secret-subkeys", made)
        with own_home() as laptop:
            laptop.gpg("--import", feed=parts)
            monkeypatch.setenv("GNUPGHOME", str(laptop.home))
            assert own_keys() == []


def test_an_agent_that_hangs_offers_no_key_and_holds_nobody_up(me: OwnHome, monkeypatch: pytest.MonkeyPatch) -> None:
    told = subprocess.run(["gpg-connect-agent", "--homedir", str(me.home), "getinfo pid", "/bye"], capture_output=True,
                          text=True, check=True).stdout
    agent = int(told.split()[1])
    monkeypatch.setattr("opwizard.encryption.own_key.ANSWER_LIMIT", 0.5)
    os.kill(agent, signal.SIGSTOP)
    try:
        while (told_by := Path(f"/proc/{agent}/stat")).exists() and ") T " not in told_by.read_text("ascii"):
            time.sleep(0.01)  # a busy machine lets it run on for a moment
        before = time.monotonic()
        assert own_keys() == []
        assert time.monotonic() - before < 60
    finally:
        os.kill(agent, signal.SIGCONT)


OTHER_SIGNER = """#!/bin/sh
case "$*" in
  *" -s "*) exec {gpg} --homedir {home} --batch --no-tty --status-fd 2 -z 0 --local-user {other} -s ;;
  *) exec {gpg} "$@" ;;
esac
"""


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Put another program in the place of gpg."""
    program = folder / "gpg"
    program.write_text(text)
    program.chmod(0o755)
    monkeypatch.setattr(gnupg_program, "candidates", lambda: iter([program]))


def test_a_signature_of_another_key_does_not_pass(keyring: Keyring, tmp_path: Path,
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GNUPGHOME", str(keyring.home))
    text = OTHER_SIGNER.format(gpg=find(), home=keyring.home, other=keyring.fingerprint("good"))
    (tmp_path / "bin").mkdir()
    (tmp_path / "out").mkdir()
    stand_in(tmp_path / "bin", monkeypatch, text)
    seal(write, tmp_path / "out" / "a.gpg", keyring.read("good"), sign=keyring.fingerprint("good"))
    with pytest.raises(EncryptionError, match="did not pass the check"):
        seal(write, tmp_path / "out" / "b.gpg", keyring.read("good"), sign=keyring.fingerprint("rsa"))
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.gpg"]


@pytest.mark.parametrize("damage", [lambda data: data[:9000] + b"XX" + data[9002:], lambda data: data[:-500]])
def test_the_file_itself_is_opened_to_prove_the_signature(me: OwnHome, keyring: Keyring, tmp_path: Path,
                                                          monkeypatch: pytest.MonkeyPatch,
                                                          damage: Callable[[bytes], bytes]) -> None:
    real = sealing.prove_locked

    def spoil(stream: BinaryIO, key: KeyInfo) -> None:
        real(stream, key)
        place = Path(stream.name)
        place.write_bytes(damage(place.read_bytes()))

    monkeypatch.setattr(sealing, "prove_locked", spoil)
    with pytest.raises(EncryptionError, match="did not pass the check"):
        seal(write, tmp_path / "a.gpg", keyring.read("good"), sign=own_keys()[0].fingerprint)
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_does_not_tell_its_key_cannot_be_proved(me: OwnHome, keyring: Keyring, tmp_path: Path,
                                                            monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "SIGNED", ("--no-literal",))
    with pytest.raises(EncryptionError, match="did not pass the check"):
        seal(write, tmp_path / "a.gpg", keyring.read("good"), sign=own_keys()[0].fingerprint)
    assert list(tmp_path.iterdir()) == []


def test_what_fails_on_the_way_is_told_with_a_signature_as_without(me: OwnHome, keyring: Keyring,
                                                                   tmp_path: Path) -> None:
    mine = own_keys()[0].fingerprint

    def broken(stream: BinaryIO) -> None:
        write(stream)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        seal(broken, tmp_path / "a.gpg", keyring.read("good"), sign=mine)
    with pytest.raises(EncryptionError, match="empty"):
        seal(lambda _stream: None, tmp_path / "a.gpg", keyring.read("good"), sign=mine)
    (tmp_path / "a.gpg").write_bytes(b"old")
    seal(write, tmp_path / "a.gpg", keyring.read("good"), sign=mine, overwrite=True)
    assert opened(keyring, me, tmp_path / "a.gpg")[0] == CONTENT
    assert {path.name for path in tmp_path.iterdir()} == {"a.gpg", "opened"}


def test_the_passphrase_window_speaks_the_persons_language() -> None:
    told = gnupg_program.child_environment({"LC_ALL": "de_DE.UTF-8", "GNUPGHOME": "/home/x"}, own_home=True)
    assert told == {"LC_ALL": "de_DE.UTF-8", "GNUPGHOME": "/home/x"}


def test_a_key_is_told_with_the_day_it_was_made(me: OwnHome) -> None:
    [mine] = own_keys()
    assert mine.created == datetime.now(UTC).date()
    assert Signing(mine).key is mine
