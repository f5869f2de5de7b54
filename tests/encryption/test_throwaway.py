"""The homes GnuPG works in: gone when the work is done; what a killed program left is removed by the next one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from opwizard.encryption.throwaway import HELD, PREFIX, YOUNG, clear_leftovers, throwaway_home

USES_ONE = """
import sys, tempfile
tempfile.tempdir = sys.argv[1]
from opwizard.encryption.throwaway import throwaway_home
with throwaway_home() as home:
    (home / "pubring.kbx").write_bytes(b"keys")
    print(home, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for such things, of the test's own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def other(place: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program at work in a home of its own."""
    process = subprocess.Popen([sys.executable, "-c", USES_ONE, str(place)], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    yield process
    process.kill()
    process.wait()
    process.communicate()


def aged(folder: Path) -> Path:
    long_ago = time.time() - YOUNG - 5
    os.utime(folder, (long_ago, long_ago))
    return folder


def the_home(place: Path) -> Path:
    [home] = place.glob(f"{PREFIX}*")
    return home


def test_nothing_is_left_when_the_work_is_done(place: Path) -> None:
    with throwaway_home() as home:
        (home / "pubring.kbx").write_bytes(b"keys")
        assert home.parent == place
        if sys.platform != "win32":
            assert home.stat().st_mode & 0o777 == 0o700
    assert list(place.iterdir()) == []


def test_what_a_killed_program_left_is_removed(place: Path, other: subprocess.Popen[str]) -> None:
    home = aged(the_home(place))
    assert clear_leftovers() == 0, "it is at work"
    assert (home / "pubring.kbx").exists()
    other.kill()
    other.wait()
    assert clear_leftovers() == 1
    assert list(place.iterdir()) == []


def test_what_is_being_made_just_now_is_left_alone(place: Path, other: subprocess.Popen[str]) -> None:
    other.kill()
    other.wait()
    assert clear_leftovers() == 0
    assert the_home(place).exists()


def test_what_belongs_to_others_is_left_alone(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, linked = place / f"{PREFIX}plain", place / f"{PREFIX}linked"
    plain.mkdir()
    (plain / "notes.txt").write_text("somebody's")
    (place / f"{PREFIX}file").write_text("a file")
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / HELD).touch()
    if sys.platform != "win32":
        linked.symlink_to(theirs)
    named = place / f"{PREFIX}named"
    named.mkdir()
    (named / HELD).touch()
    for each in (plain, theirs, named):
        aged(each)
    if hasattr(os, "getuid"):
        uid = os.getuid()
        monkeypatch.setattr(os, "getuid", lambda: uid + 1)
        assert clear_leftovers() == 0
        monkeypatch.undo()
    assert clear_leftovers(place) == 1, "only what has our mark"
    assert not named.exists()
    assert (plain / "notes.txt").exists() and (theirs / HELD).exists() and (place / f"{PREFIX}file").exists()


def test_a_home_that_cannot_be_removed_keeps_nobody_from_working(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = place / f"{PREFIX}stuck"
    home.mkdir()
    (home / HELD).touch()
    aged(home)

    def refuse(*_args: object) -> None:
        raise PermissionError

    monkeypatch.setattr(shutil, "rmtree", refuse)
    assert clear_leftovers() == 0
