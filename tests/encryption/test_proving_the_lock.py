"""A locked file is proved before it counts as one, and opened again only when nothing in it was changed."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from opwizard import resources
from opwizard.encryption import gnupg_program
from opwizard.encryption import seal as sealing
from opwizard.encryption.key import inspect_with, public_packets
from opwizard.encryption.open import decrypted
from opwizard.encryption.packets import packets
from opwizard.encryption.seal import seal
from opwizard.errors import EncryptionError, InputError
from tests.encryption.sealing_with import CONTENT, stand_in, write
from tests.encryption.throwaway_keys import Keyring

WELL_BUT = """#!/bin/sh
case "$*" in
  *--encrypt*) {gpg} "$@" {more}; {end} ;;
  *) exec {gpg} "$@" ;;
esac
"""
DIES = """#!/bin/sh
case "$*" in
  *--encrypt*) echo '[GNUPG:] BEGIN_ENCRYPTION 2 9' >&2; echo '[GNUPG:] END_ENCRYPTION' >&2; {does} ;;
  *) exec {gpg} "$@" ;;
esac
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
@pytest.mark.parametrize(("does", "words"), [
    ("exit 2", "GnuPG stopped"), ("cat > /dev/null; exit 0", "did not pass"), ("cat", "did not pass"),
    ("cat > /dev/null; printf clear", "did not pass")])
def test_a_gpg_that_only_says_it_is_done_is_not_believed(keyring: Keyring, tmp_path: Path,
                                                         monkeypatch: pytest.MonkeyPatch, does: str,
                                                         words: str) -> None:
    stand_in(tmp_path / "bin", monkeypatch, DIES, does=does)
    with pytest.raises(EncryptionError, match=words):
        seal(write, tmp_path / "a.gpg", keyring.read("good"))
    assert not (tmp_path / "a.gpg").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
@pytest.mark.parametrize(("more", "end"), [("", "exit 2"), ("--cipher-algo 3DES", "exit"),
                                           ("2> /dev/null", "exit")], ids=["exit", "cipher", "silent"])
def test_a_file_that_looks_right_is_not_enough(keyring: Keyring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                               more: str, end: str) -> None:
    stand_in(tmp_path / "bin", monkeypatch, WELL_BUT, more=more, end=end)
    with pytest.raises(EncryptionError, match="GnuPG stopped"):
        seal(write, tmp_path / "a.gpg", keyring.read("good"))
    assert not (tmp_path / "a.gpg").exists()


def test_a_locked_part_with_nothing_in_it_does_not_pass(keyring: Keyring, tmp_path: Path) -> None:
    data = seal(write, tmp_path / "a.gpg", keyring.read("good")).path.read_bytes()
    stream = io.BytesIO(data)
    next(iter(packets(stream)))
    hollow = data[:stream.tell()] + b"\xd2\x29\x01" + bytes(40)
    with gnupg_program.private_program() as program:
        info = inspect_with(program, public_packets(keyring.read("good")))
    with pytest.raises(EncryptionError, match="did not pass"):
        sealing.prove_locked(io.BytesIO(hollow), info)


def test_a_file_locked_for_another_key_does_not_pass(keyring: Keyring, tmp_path: Path) -> None:
    sealed = seal(write, tmp_path / "a.gpg", keyring.read("good"))
    with gnupg_program.private_program() as program:
        info = inspect_with(program, public_packets(keyring.read("rsa")))
    with sealed.path.open("rb") as stream, pytest.raises(EncryptionError):
        sealing.prove_locked(stream, info)


@pytest.fixture
def at_home(keyring: Keyring, monkeypatch: pytest.MonkeyPatch) -> Keyring:
    """The throw-away keyring as if it were the person's own."""
    monkeypatch.setenv("GNUPGHOME", str(keyring.home))
    return keyring


def test_the_receiving_side_opens_it_in_memory(at_home: Keyring, tmp_path: Path) -> None:
    sealed = seal(write, tmp_path / "a.gpg", at_home.read("good"))
    assert decrypted(sealed.path) == CONTENT


@pytest.mark.parametrize("damage", [lambda data: data[:-1000], lambda data: data[:9000] + b"XX" + data[9002:]])
def test_a_changed_or_cut_file_is_not_trusted(at_home: Keyring, tmp_path: Path,
                                              damage: Callable[[bytes], bytes]) -> None:
    sealed = seal(write, tmp_path / "a.gpg", at_home.read("good"))
    sealed.path.write_bytes(damage(sealed.path.read_bytes()))
    with pytest.raises(EncryptionError, match="changed or cut off"):
        decrypted(sealed.path)


def test_what_cannot_be_opened_says_why(at_home: Keyring, tmp_path: Path) -> None:
    sealed = seal(write, tmp_path / "a.gpg", resources.path("keys/ontraport.asc").read_bytes(), allow_expired=True)
    with pytest.raises(EncryptionError, match="not on this computer"):
        decrypted(sealed.path)
    (tmp_path / "plain.csv").write_bytes(b"a,b\r\n")
    with pytest.raises(EncryptionError, match="no locked file"):
        decrypted(tmp_path / "plain.csv")
    with pytest.raises(InputError):
        decrypted(tmp_path / "gone.gpg")


def with_changed(data: bytes, place: Callable[[bytes, int], tuple[int, int]]) -> io.BytesIO:
    """Return a locked file with one byte changed; `place` tells which, and to what, from where its content begins."""
    stream = io.BytesIO(data)
    next(iter(packets(stream)))
    at, byte = place(data, stream.tell())
    return io.BytesIO(data[:at] + bytes([byte]) + data[at + 1:])


@pytest.mark.parametrize("place", [
    lambda data, start: (start, data[start] ^ (18 ^ 9)),  # the old kind of content, which has no integrity check
    lambda data, start: (data.index(b"\x01", start + 1), 2),  # a newer kind, which GnuPG 2.0 does not open
    lambda data, _start: (0, data[0] ^ 0b1000)], ids=["without a check", "newer", "another first part"])
def test_a_file_of_another_form_does_not_pass(keyring: Keyring, tmp_path: Path,
                                             place: Callable[[bytes, int], tuple[int, int]]) -> None:
    data = seal(write, tmp_path / "a.gpg", keyring.read("good")).path.read_bytes()
    with gnupg_program.private_program() as program:
        info = inspect_with(program, public_packets(keyring.read("good")))
    sealing.prove_locked(io.BytesIO(data), info)
    with pytest.raises(EncryptionError, match="did not pass"):
        sealing.prove_locked(with_changed(data, place), info)
