"""A locked file opens for its recipient alone, and only a key that will do is locked for."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from typing import BinaryIO

import pytest

from opwizard import resources
from opwizard.encryption.seal import seal, seal_text
from opwizard.errors import EncryptionError, KeyUnusableError, SaveError
from opwizard.exporting.zip_stream import ZipStream
from tests.encryption.sealing_with import CONTENT, write
from tests.encryption.throwaway_keys import Keyring


@pytest.mark.parametrize("name", ["good", "rsa", "weak", "sha1", "binary"])
def test_a_locked_file_opens_with_the_recipients_key(keyring: Keyring, tmp_path: Path, name: str) -> None:
    target = tmp_path / "bundle é.zip.gpg"
    sealed = seal(write, target, keyring.read(name))
    data = target.read_bytes()
    assert keyring.decrypt(data) == CONTENT
    assert (sealed.path, sealed.size) == (target, len(data))
    assert sealed.sha256 == hashlib.sha256(data).hexdigest()
    assert list(tmp_path.iterdir()) == [target]


def test_an_old_gnupg_can_open_it(keyring: Keyring, tmp_path: Path) -> None:
    sealed = seal(write, tmp_path / "a.gpg", keyring.read("rsa"))
    told = keyring.gpg("--list-packets", str(sealed.path)).decode()
    assert f"keyid {sealed.key_id}" in told
    assert told.count(":pubkey enc packet: version 3") == 1
    assert ":encrypted data packet:" in told
    assert "mdc_method: 2" in told
    assert ":compressed packet:" not in told
    assert 'name=""' in told
    assert "aead" not in told


def test_a_key_that_ran_out_is_refused_unless_that_was_confirmed(keyring: Keyring, tmp_path: Path) -> None:
    with pytest.raises(KeyUnusableError, match="ran out on 2016-01-01"):
        seal(write, tmp_path / "a.gpg", keyring.read("expired"))
    assert list(tmp_path.iterdir()) == []
    seal(write, tmp_path / "a.gpg", keyring.read("expired"), allow_expired=True)
    assert keyring.decrypt((tmp_path / "a.gpg").read_bytes()) == CONTENT


def test_a_file_can_be_locked_for_the_published_key_after_confirming(tmp_path: Path) -> None:
    sealed = seal(write, tmp_path / "a.gpg", resources.path("keys/ontraport.asc").read_bytes(), allow_expired=True)
    assert sealed.key_id == "9BB98073F6604FD0"
    assert sealed.recipient == "Ontraport <admin@ontraport.com>"


@pytest.mark.parametrize("name", ["revoked", "partrevoked", "signonly", "future", "secret"])
def test_a_key_that_will_not_do_leaves_no_file(keyring: Keyring, tmp_path: Path, name: str) -> None:
    with pytest.raises(KeyUnusableError):
        seal(write, tmp_path / "a.gpg", keyring.read(name), allow_expired=True)
    assert list(tmp_path.iterdir()) == []


def test_another_key_than_the_confirmed_one_is_refused(keyring: Keyring, tmp_path: Path) -> None:
    with pytest.raises(KeyUnusableError, match="not the key"):
        seal(write, tmp_path / "a.gpg", keyring.read("good"), fingerprint=keyring.fingerprint("rsa"))
    assert list(tmp_path.iterdir()) == []
    seal(write, tmp_path / "a.gpg", keyring.read("good"), fingerprint=keyring.fingerprint("good").lower())


def test_nothing_is_not_locked(keyring: Keyring, tmp_path: Path) -> None:
    with pytest.raises(EncryptionError, match="empty"):
        seal(lambda _stream: None, tmp_path / "a.gpg", keyring.read("good"))
    with pytest.raises(EncryptionError, match="empty"):
        seal_text("", keyring.read("good"))
    assert list(tmp_path.iterdir()) == []


def test_an_older_file_stays_unless_it_may_be_replaced(keyring: Keyring, tmp_path: Path) -> None:
    target = tmp_path / "a.gpg"
    target.write_bytes(b"old")
    with pytest.raises(SaveError, match="already"):
        seal(write, target, keyring.read("good"))
    assert target.read_bytes() == b"old"
    seal(write, target, keyring.read("good"), overwrite=True)
    assert keyring.decrypt(target.read_bytes()) == CONTENT


def test_a_text_is_locked_in_memory(keyring: Keyring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    armoured = seal_text("user: añn\npassword: x", keyring.read("good"))
    assert armoured.startswith("-----BEGIN PGP MESSAGE-----")
    assert keyring.decrypt(armoured.encode()).decode() == "user: añn\npassword: x"
    assert list(tmp_path.iterdir()) == []


def test_a_bundle_goes_from_csv_to_zip_to_gpg_in_one_pass(keyring: Keyring, tmp_path: Path) -> None:
    csv = b"Email,Total\r\nann@example.com,9.50\r\n" * 50_000

    def table(stream: BinaryIO) -> None:
        stream.write(csv)

    def bundle(stream: BinaryIO) -> None:
        with ZipStream(stream) as packing:
            packing.add("purchase-history.csv", table)

    sealed = seal(bundle, tmp_path / "bundle.zip.gpg", keyring.read("good"))
    with zipfile.ZipFile(io.BytesIO(keyring.decrypt(sealed.path.read_bytes()))) as opened:
        assert opened.read("purchase-history.csv") == csv
    assert list(tmp_path.iterdir()) == [sealed.path]
