"""Whatever fails while a file is locked ends in a sentence, with no file left and nothing in clear."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import BinaryIO

import pytest

from opwizard.encryption import gnupg_program
from opwizard.encryption.channel import Channel
from opwizard.encryption.passing import Into
from opwizard.encryption.seal import seal
from opwizard.errors import Cancelled, EncryptionError, SaveError
from opwizard.progress import Reporting
from tests.encryption.sealing_with import stand_in, write
from tests.encryption.throwaway_keys import Keyring


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

    def started(program: Path, home: Path | None, options: list[str],
                limit: float | None = None) -> gnupg_program.Program:
        programs.append(real(program, home, options, limit))
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


HANGS = """#!/bin/sh
case "$*" in
  *--encrypt*) exec sleep 60 ;;
  *) exec {gpg} "$@" ;;
esac
"""


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


def test_a_missing_folder_is_named(keyring: Keyring, tmp_path: Path) -> None:
    with pytest.raises(SaveError) as caught:
        seal(write, tmp_path / "gone" / "a.gpg", keyring.read("good"))
    assert caught.value.code == "folder-missing"


def test_a_full_disk_is_named_and_leaves_no_file(keyring: Keyring, small_disk: Path) -> None:
    with pytest.raises(SaveError) as caught:
        seal(write, small_disk / "a.gpg", keyring.read("good"))
    assert caught.value.code == "disk-full"
    assert list(small_disk.iterdir()) == []


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
