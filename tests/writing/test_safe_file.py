"""A file is written whole or not at all, its owner's alone, and over an older one only when that was asked for."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import BinaryIO

import pytest

from opwizard.errors import SaveError
from opwizard.progress import Progress
from opwizard.writing import free_name, write_safely
from tests.writing.old_and_new import NEW, OLD, posix, write_new


def test_the_file_is_written_and_its_hash_told(tmp_path: Path, way: str) -> None:
    target = tmp_path / "ready.csv"
    assert write_safely(target, write_new, overwrite=False) == hashlib.sha256(NEW).hexdigest()
    assert target.read_bytes() == NEW
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_so_large_that_the_disk_begins_early_is_whole(tmp_path: Path, way: str) -> None:
    pieces = [bytes([number]) * (3 << 20) for number in range(8)]
    told = write_safely(tmp_path / "large.csv", lambda stream: stream.writelines(pieces), overwrite=False)
    assert told == hashlib.sha256(b"".join(pieces)).hexdigest()
    assert (tmp_path / "large.csv").read_bytes() == b"".join(pieces)


@posix
def test_only_its_owner_may_read_a_new_file(tmp_path: Path, way: str) -> None:
    write_safely(tmp_path / "ready.csv", write_new, overwrite=False)
    assert stat.S_IMODE((tmp_path / "ready.csv").stat().st_mode) == 0o600


@posix
def test_a_replaced_file_keeps_who_may_read_it(tmp_path: Path, way: str) -> None:
    target = tmp_path / "ready.csv"
    target.write_bytes(OLD)
    target.chmod(0o640)
    write_safely(target, write_new, overwrite=True)
    assert target.read_bytes() == NEW
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [target]


def test_an_older_file_is_not_replaced_unasked(tmp_path: Path, way: str) -> None:
    target = tmp_path / "ready.csv"
    target.write_bytes(OLD)
    with pytest.raises(SaveError, match=r"already a file named ready\.csv"):
        write_safely(target, write_new, overwrite=False)
    assert target.read_bytes() == OLD


def test_a_file_that_turned_up_meanwhile_is_not_replaced_either(tmp_path: Path, way: str) -> None:
    target = tmp_path / "ready.csv"

    def write(stream: BinaryIO) -> None:
        write_new(stream)
        target.write_bytes(OLD)

    with pytest.raises(SaveError) as caught:
        write_safely(target, write, overwrite=False)
    assert caught.value.code == "file-exists"
    assert target.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [target]


def test_the_persons_own_file_is_never_replaced(tmp_path: Path) -> None:
    own, link, hard = tmp_path / "own.csv", tmp_path / "link.csv", tmp_path / "hard.csv"
    own.write_bytes(OLD)
    link.symlink_to(own)
    os.link(own, hard)
    for target in (own, link, hard):
        with pytest.raises(SaveError) as caught:
            write_safely(target, write_new, overwrite=True, never=[own])
        assert caught.value.code == "own-file"
    assert own.read_bytes() == OLD


def test_a_free_name_is_numbered(tmp_path: Path) -> None:
    assert free_name(tmp_path / "a.zip.gpg") == tmp_path / "a.zip.gpg"
    (tmp_path / "a.zip.gpg").touch()
    assert free_name(tmp_path / "a.zip.gpg").name == "a (2).zip.gpg"
    (tmp_path / "a (2).zip.gpg").touch()
    assert free_name(tmp_path / "a.zip.gpg").name == "a (3).zip.gpg"
    (tmp_path / ("é" * 125 + ".csv")).touch()
    assert len(os.fsencode(free_name(tmp_path / ("é" * 125 + ".csv")).name)) <= 255


def test_progress_is_asked_while_writing(tmp_path: Path) -> None:
    class Asked(Progress):
        times = 0

        def check(self) -> None:
            self.times += 1

    asked = Asked()
    write_safely(tmp_path / "a.csv", write_new, overwrite=False, progress=asked)
    assert asked.times > 3
