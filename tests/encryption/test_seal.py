"""A locked file opens for its recipient alone; whatever fails ends in a sentence, with no file left."""

from __future__ import annotations

import hashlib
import io
import os
import random
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from opwizard import resources
from opwizard.encryption import gnupg_program
from opwizard.encryption import seal as sealing
from opwizard.encryption.channel import Channel
from opwizard.encryption.open import decrypted
from opwizard.encryption.packets import packets
from opwizard.encryption.passing import Into
from opwizard.encryption.seal import seal, seal_text
from opwizard.errors import Cancelled, EncryptionError, InputError, KeyUnusableError, SaveError
from opwizard.exporting.zip_stream import ZipStream
from opwizard.progress import Reporting
from tests.encryption.throwaway_keys import Keyring

CONTENT = random.Random(7).randbytes(3_000_000)


def write(stream: BinaryIO) -> None:
    for start in range(0, len(CONTENT), 50_000):
        stream.write(CONTENT[start:start + 50_000])


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


def test_what_goes_wrong_while_writing_comes_out_as_it_was(keyring: Keyring, tmp_path: Path) -> None:
    def broken(stream: BinaryIO) -> None:
        write(stream)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        seal(broken, tmp_path / "a.gpg", keyring.read("good"))
    assert list(tmp_path.iterdir()) == []


def test_stop_leaves_no_file(keyring: Keyring, tmp_path: Path) -> None:
    stopped = threading.Event()

    def writing(stream: BinaryIO) -> None:
        write(stream)
        stopped.set()
        write(stream)

    with pytest.raises(Cancelled):
        seal(writing, tmp_path / "a.gpg", keyring.read("good"), progress=Reporting(lambda *_told: None, stopped.is_set))
    assert list(tmp_path.iterdir()) == []


def test_a_gpg_that_is_killed_leaves_no_file(keyring: Keyring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs: list[gnupg_program.Program] = []
    real = gnupg_program._started

    def started(*args: object) -> gnupg_program.Program:
        programs.append(real(*args))  # type: ignore[arg-type]
        return programs[-1]

    def writing(stream: BinaryIO) -> None:
        write(stream)
        programs[-1].kill()
        for _again in range(20):
            write(stream)

    monkeypatch.setattr(gnupg_program, "_started", started)
    with pytest.raises(EncryptionError, match="GnuPG stopped"):
        seal(writing, tmp_path / "a.gpg", keyring.read("good"))
    assert list(tmp_path.iterdir()) == []


WELL_BUT = """#!/bin/sh
case "$*" in
  *--encrypt*) {gpg} "$@" {more}; {end} ;;
  *) exec {gpg} "$@" ;;
esac
"""
HANGS = """#!/bin/sh
case "$*" in
  *--encrypt*) exec sleep 60 ;;
  *) exec {gpg} "$@" ;;
esac
"""
DIES = """#!/bin/sh
case "$*" in
  *--encrypt*) echo '[GNUPG:] BEGIN_ENCRYPTION 2 9' >&2; echo '[GNUPG:] END_ENCRYPTION' >&2; {does} ;;
  *) exec {gpg} "$@" ;;
esac
"""


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str, **parts: str) -> None:
    """Put a program before gpg that does another thing when it should encrypt."""
    folder.mkdir()
    program = folder / "gpg"
    program.write_text(text.format(gpg=find(), **parts))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(gnupg_program, "candidates", lambda: iter([program]))


def find() -> Path:
    return gnupg_program.find_gpg()


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_gpg_that_hangs_is_stopped_and_leaves_no_file(keyring: Keyring, tmp_path: Path,
                                                         monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path / "bin", monkeypatch, HANGS)
    monkeypatch.setattr(gnupg_program, "STALL_LIMIT", 0.3)
    before = time.monotonic()
    with pytest.raises(EncryptionError, match="stopped answering"):
        seal(write, tmp_path / "a.gpg", keyring.read("good"))
    assert time.monotonic() - before < 30
    assert not (tmp_path / "a.gpg").exists()


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
        info = sealing.inspect_with(program, sealing.public_packets(keyring.read("good")))
    with pytest.raises(EncryptionError, match="did not pass"):
        sealing.prove_locked(io.BytesIO(hollow), info)


def test_a_file_locked_for_another_key_does_not_pass(keyring: Keyring, tmp_path: Path) -> None:
    sealed = seal(write, tmp_path / "a.gpg", keyring.read("good"))
    key = sealing.inspect_with
    other = gnupg_program.private_program
    with other() as program:
        info = key(program, sealing.public_packets(keyring.read("rsa")))
    with sealed.path.open("rb") as stream, pytest.raises(EncryptionError):
        sealing.prove_locked(stream, info)


def test_a_missing_folder_is_named(keyring: Keyring, tmp_path: Path) -> None:
    with pytest.raises(SaveError) as caught:
        seal(write, tmp_path / "gone" / "a.gpg", keyring.read("good"))
    assert caught.value.code == "folder-missing"


def test_a_full_disk_is_named_and_leaves_no_file(keyring: Keyring, small_disk: Path) -> None:
    with pytest.raises(SaveError) as caught:
        seal(write, small_disk / "a.gpg", keyring.read("good"))
    assert caught.value.code == "disk-full"
    assert list(small_disk.iterdir()) == []


def test_a_text_is_locked_in_memory(keyring: Keyring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    armoured = seal_text("user: añn\npassword: x", keyring.read("good"))
    assert armoured.startswith("-----BEGIN PGP MESSAGE-----")
    assert keyring.decrypt(armoured.encode()).decode() == "user: añn\npassword: x"
    assert list(tmp_path.iterdir()) == []


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


def test_a_bundle_goes_from_csv_to_zip_to_gpg_in_one_pass(keyring: Keyring, tmp_path: Path) -> None:
    csv = b"Email,Total\r\nann@example.com,9.50\r\n" * 50_000

    def bundle(stream: BinaryIO) -> None:
        with ZipStream(stream) as packing:
            packing.add("purchase-history.csv", lambda content: content.write(csv) and None)

    sealed = seal(bundle, tmp_path / "bundle.zip.gpg", keyring.read("good"))
    with zipfile.ZipFile(io.BytesIO(keyring.decrypt(sealed.path.read_bytes()))) as opened:
        assert opened.read("purchase-history.csv") == csv
    assert list(tmp_path.iterdir()) == [sealed.path]


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
        info = sealing.inspect_with(program, sealing.public_packets(keyring.read("good")))
    sealing.prove_locked(io.BytesIO(data), info)
    with pytest.raises(EncryptionError, match="did not pass"):
        sealing.prove_locked(with_changed(data, place), info)


@pytest.mark.skipif(sys.platform == "win32", reason="folders are removed another way")
def test_a_folder_that_goes_while_it_is_written_is_named(keyring: Keyring, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()

    def writing(stream: BinaryIO) -> None:
        write(stream)
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()

    with pytest.raises(SaveError) as caught:
        seal(writing, folder / "a.gpg", keyring.read("good"))
    assert caught.value.code == "folder-missing"
    assert list(tmp_path.iterdir()) == []


LOCKS_FOR_EVER = """
import sys
from pathlib import Path
from opwizard.encryption.seal import seal
from opwizard.writing import safe_file
if sys.argv[3] == "named":
    safe_file._nameless = lambda folder: None
def write(stream):
    for number in range(4000):
        stream.write(b"the client's own words\\r\\n" * 400)
    print("written", flush=True)
print("ready", flush=True)
while True:
    seal(write, Path(sys.argv[1]) / "a.gpg", Path(sys.argv[2]).read_bytes(), overwrite=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a POSIX system's")
@pytest.mark.parametrize("way", ["nameless", "named"])
def test_a_program_killed_while_it_locks_leaves_nothing_in_clear(keyring: Keyring, tmp_path: Path, way: str) -> None:
    target, temporary = tmp_path / "out", tmp_path / "temp"
    target.mkdir()
    temporary.mkdir()
    for moment in (0.05, 0.3, 0.9):
        command = [sys.executable, "-c", LOCKS_FOR_EVER, str(target), str(keyring.folder / "good.asc"), way]
        around = {**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(Path(__file__).parents[2])}
        child = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=tmp_path, env=around)
        assert child.stdout
        child.stdout.readline()
        time.sleep(moment)
        child.kill()
        child.wait()
        child.stdout.close()
        time.sleep(0.2)
        left = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        assert not [path for path, data in left.items() if b"own words" in data]
        whole = left.get(target / "a.gpg")
        assert whole is None or keyring.decrypt(whole).count(b"own words") == 1_600_000


def test_whatever_is_raised_at_the_end_of_one_gpg_the_next_one_does_not_wait_for_more() -> None:
    def stop() -> None:
        raise Cancelled

    channel = Channel(lambda: None, stop)
    for _piece in range(20):
        try:
            channel.write(b"x")
        except Cancelled:
            break
    assert isinstance(Into(channel).finish(), Cancelled)
    assert channel.read() == b""
