"""What a key is, said in words; and what is no key for locking files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from opwizard import resources
from opwizard.encryption.gnupg_program import child_environment, find_gpg
from opwizard.encryption.key import ONTRAPORT_FINGERPRINT, inspect
from opwizard.errors import EncryptionError, KeyUnusableError
from tests.encryption.throwaway_keys import Keyring


@pytest.mark.parametrize("name", ["good", "rsa", "weak", "sha1", "binary"])
def test_a_key_that_can_lock_files_is_told(keyring: Keyring, name: str) -> None:
    info = inspect(keyring.read(name))
    assert info.usable
    assert info.why_not is None
    assert info.fingerprint == keyring.fingerprint("good" if name == "binary" else name)
    assert info.owner.endswith("@example.com>")
    assert info.expires is None
    assert len(info.encryption_subkey) == 16


@pytest.mark.parametrize("dress", [
    lambda key: b"\xef\xbb\xbf" + key, lambda key: key.decode().encode("utf-16"),
    lambda key: key.replace(b"\n", b"\r\n"), lambda key: b"Hello,\nhere it is:\n\n" + key + b"\nBest",
    lambda key: b"\n".join(b"> " + line for line in key.splitlines())])
def test_a_key_is_read_in_any_dress(keyring: Keyring, dress: Callable[[bytes], bytes]) -> None:
    assert inspect(dress(keyring.read("good"))).fingerprint == keyring.fingerprint("good")


def test_a_key_that_ran_out_is_told_with_the_day(keyring: Keyring) -> None:
    info = inspect(keyring.read("expired"))
    assert (info.usable, info.expired, info.expires) == (False, True, date(2016, 1, 1))
    assert info.why_not == "This key ran out on 2016-01-01."


def test_the_published_key_is_the_one_whose_fingerprint_is_known() -> None:
    info = inspect(resources.path("keys/ontraport.asc").read_bytes())
    assert info.fingerprint == ONTRAPORT_FINGERPRINT
    assert info.shown == "42DE 1DB7 F19B 69A2 B009  D1A9 85B4 2182 E09C 6AA7"
    assert (info.created, info.expires) == (date(2017, 11, 2), date(2018, 10, 28))
    assert any("SHA-1" in note for note in info.notes)


def test_weak_keys_are_said_to_be(keyring: Keyring) -> None:
    assert "1024 bits" in inspect(keyring.read("weak")).notes[0]
    assert "SHA-1" in inspect(keyring.read("sha1")).notes[0]
    assert inspect(keyring.read("good")).notes == ()


@pytest.mark.parametrize(("name", "code"), [
    ("signonly", "key-cannot-encrypt"), ("signparts", "key-cannot-encrypt"), ("future", "key-not-yet-valid"),
    ("revoked", "key-revoked"),
    ("partrevoked", "key-revoked"), ("secret", "key-is-private"), ("secretbinary", "key-is-private")])
def test_a_key_no_file_can_be_locked_for_is_refused_with_the_reason(keyring: Keyring, name: str, code: str) -> None:
    with pytest.raises(KeyUnusableError) as caught:
        inspect(keyring.read(name))
    assert caught.value.code == code
    assert caught.value.problem.endswith(".")


@pytest.mark.parametrize(("name", "words"), [
    ("revoked", "withdrawn this key"), ("partrevoked", "the part of this key")])
def test_what_was_withdrawn_is_said(keyring: Keyring, name: str, words: str) -> None:
    with pytest.raises(KeyUnusableError, match=words):
        inspect(keyring.read(name))


def test_one_wrong_letter_is_noticed_by_the_checksum(keyring: Keyring) -> None:
    lines = keyring.read("good").splitlines()
    end = next(at for at, line in enumerate(lines) if line.startswith(b"="))
    lines[end - 1] = lines[end - 1][:4] + (b"A" if lines[end - 1][4:5] != b"A" else b"B") + lines[end - 1][5:]
    with pytest.raises(KeyUnusableError) as caught:
        inspect(b"\n".join(lines))
    assert caught.value.code == "key-damaged"


@pytest.mark.parametrize(("data", "code"), [
    (b"", "no-key"), (b"<html>404</html>", "no-key"), (b"a,b\r\n1,2\r\n", "no-key"),
    (b"x" * 1_000_001, "key-too-large"),
    (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "key-damaged")])
def test_what_is_no_key_is_refused_with_the_reason(data: bytes, code: str) -> None:
    with pytest.raises(KeyUnusableError) as caught:
        inspect(data)
    assert caught.value.code == code


@pytest.mark.parametrize("damage", [
    lambda key: key[:300], lambda key: key.replace(b"M", b"N"),
    lambda key: key.replace(b"\n=", b"\nA=")])
def test_a_damaged_key_is_refused(keyring: Keyring, damage: Callable[[bytes], bytes]) -> None:
    with pytest.raises(KeyUnusableError) as caught:
        inspect(damage(keyring.read("good")))
    assert caught.value.code == "key-damaged"


def test_several_keys_in_one_file_are_refused(keyring: Keyring) -> None:
    with pytest.raises(KeyUnusableError) as caught:
        inspect(keyring.read("good") + keyring.read("rsa"))
    assert caught.value.code == "several-keys"


def test_a_fingerprint_is_known_however_it_is_typed(keyring: Keyring) -> None:
    info = inspect(keyring.read("good"))
    assert info.is_fingerprint(info.shown.lower())
    assert info.is_fingerprint("0x" + info.fingerprint)
    assert info.is_fingerprint(":".join(info.fingerprint[i:i + 2] for i in range(0, 40, 2)))
    assert not info.is_fingerprint(info.fingerprint[-16:])


def test_no_key_byte_reaches_the_log_or_the_disk(keyring: Keyring, caplog: pytest.LogCaptureFixture, tmp_path: Path,
                                                 monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    caplog.set_level("DEBUG")
    inspect(keyring.read("good"))
    assert caplog.records == []
    assert list(tmp_path.iterdir()) == []


def script(path: Path, says: str) -> Path:
    path.write_text(f"#!/bin/sh\necho '{says}'\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(("says", "code"), [
    ("gpg (GnuPG) 2.0.22", "gnupg-too-old"), ("gpg (GnuPG/Sequoia 0.12) 2.2.40", "gnupg-missing"),
    ("gpg (Sequoia-PGP) 2.4.0", "gnupg-missing"), ("hello", "gnupg-missing")])
def test_a_program_that_will_not_do_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                     says: str, code: str) -> None:
    script(tmp_path / "gpg", says)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(EncryptionError) as caught:
        find_gpg()
    assert caught.value.code == code
    assert "gnupg" in caught.value.remedy
    assert "CSV" in caught.value.remedy


def test_the_real_program_is_found_beside_one_that_only_looks_like_it(tmp_path: Path,
                                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    script(tmp_path / "gpg", "gpg (GnuPG/Sequoia) 2.2.40")
    real = script(tmp_path / "gpg-g10code", "gpg (GnuPG) 2.4.7")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_gpg() == real


def test_gpg_gets_the_systems_own_libraries_and_language() -> None:
    told = child_environment({"LD_LIBRARY_PATH": "/bundle", "LD_LIBRARY_PATH_ORIG": "/usr/lib", "LC_ALL": "de_DE",
                              "LANGUAGE": "de", "GNUPGHOME": "/home/x", "HOME": "/home/x"})
    assert told == {"LD_LIBRARY_PATH": "/usr/lib", "LC_ALL": "C", "LANGUAGE": "C", "HOME": "/home/x"}
