"""A key that was chosen once is remembered by its fingerprint, and looked at again before it is used again."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from opwizard.encryption.key_file import read_key_file
from opwizard.encryption.known_key import KnownKey
from opwizard.errors import KeyUnusableError
from tests.encryption.throwaway_keys import Keyring


@pytest.fixture
def known(tmp_path: Path) -> KnownKey:
    return KnownKey(tmp_path / "config" / "chosen-key.pgp")


def test_a_key_comes_back_with_what_it_is_today(known: KnownKey, keyring: Keyring) -> None:
    known.keep(keyring.read("good"))
    data, info = known.recall(keyring.fingerprint("good"))
    assert (info.fingerprint, info.usable) == (keyring.fingerprint("good"), True)
    known.keep(keyring.read("rsa"))
    assert known.recall(keyring.fingerprint("rsa"))[0] != data


def test_another_key_in_its_place_is_noticed(known: KnownKey, keyring: Keyring) -> None:
    known.keep(keyring.read("rsa"))
    with pytest.raises(KeyUnusableError, match="not the one you checked"):
        known.recall(keyring.fingerprint("good"))


@pytest.mark.parametrize(("name", "words"), [("expired", "ran out on 2016-01-01"), ("revoked", "withdrawn")])
def test_a_key_that_ran_out_or_was_withdrawn_since_is_refused(known: KnownKey, keyring: Keyring, name: str,
                                                              words: str) -> None:
    known.keep(keyring.read(name))
    with pytest.raises(KeyUnusableError, match=words):
        known.recall(keyring.fingerprint(name))


def test_a_damaged_or_missing_file_is_refused(known: KnownKey, keyring: Keyring) -> None:
    known.keep(keyring.read("good"))
    known.file.write_bytes(known.file.read_bytes()[:-20])
    with pytest.raises(KeyUnusableError):
        known.recall(keyring.fingerprint("good"))
    known.forget()
    known.forget()
    with pytest.raises(KeyUnusableError, match="cannot be read"):
        known.recall(keyring.fingerprint("good"))


@pytest.mark.parametrize("name", ["secret", "secretbinary"])
def test_a_private_key_is_never_kept(known: KnownKey, keyring: Keyring, name: str) -> None:
    with pytest.raises(KeyUnusableError, match="private key"):
        known.keep(keyring.read(name))
    assert not known.file.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with names are a POSIX system's way")
def test_a_pipe_or_a_device_is_no_key_file_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.asc")
    for path in (tmp_path / "pipe.asc", Path("/dev/zero"), tmp_path):
        with pytest.raises(KeyUnusableError, match="cannot be read"):
            read_key_file(path)
