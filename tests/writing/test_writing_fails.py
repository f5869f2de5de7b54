"""Whatever fails while a file is written, the old one stays or the whole new one is there, and nothing else."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from opwizard.errors import Cancelled, SaveError
from opwizard.progress import Reporting
from opwizard.writing import write_safely
from tests.writing.old_and_new import NEW, OLD, posix, write_new


def test_stop_leaves_the_old_file_and_nothing_else(tmp_path: Path, way: str) -> None:
    target = tmp_path / "ready.csv"
    target.write_bytes(OLD)
    with pytest.raises(Cancelled):
        write_safely(target, write_new, overwrite=True, progress=Reporting(lambda *_told: None, lambda: True))
    assert target.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [target]


def test_a_check_that_fails_leaves_the_old_file(tmp_path: Path, way: str) -> None:
    target = tmp_path / "ready.csv"
    target.write_bytes(OLD)
    seen: list[bytes] = []

    def check(part: Path) -> None:
        seen.append(part.read_bytes())
        raise ValueError("not right")

    with pytest.raises(ValueError, match="not right"):
        write_safely(target, write_new, overwrite=True, check=check)
    assert seen == [NEW]
    assert target.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [target]


@posix
def test_the_content_is_forced_to_disk_before_it_gets_its_name(tmp_path: Path, way: str,
                                                                monkeypatch: pytest.MonkeyPatch) -> None:
    target, forced, real = tmp_path / "ready.csv", [], os.fsync

    def fsync(handle: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        forced.append((is_folder, os.fstat(handle).st_size if not is_folder else 0, target.exists()))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    write_safely(target, write_new, overwrite=False)
    assert forced == [(False, len(NEW), False), (True, 0, True)]


class FailNth:
    """Make the n-th call of any of the system's ways to write fail."""

    def __init__(self, number: int, code: int) -> None:
        self.number, self.code, self.calls = number, code, 0

    def around(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            self.calls += 1
            if self.calls == self.number:
                raise OSError(self.code, os.strerror(self.code))
            return real(*args, **named)
        return call


@posix
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("overwrite", [True, False])
def test_whichever_call_fails_there_is_the_old_file_or_the_whole_new_one(
        tmp_path: Path, way: str, code: int, overwrite: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "ready.csv"
    number, failed = 0, True
    while failed:
        number += 1
        target.unlink(missing_ok=True)
        if overwrite:
            target.write_bytes(OLD)
        failing = FailNth(number, code)
        with monkeypatch.context() as patch:
            for name in ("open", "write", "fsync", "replace", "rename", "link", "fchmod"):
                patch.setattr(os, name, failing.around(getattr(os, name)))
            try:
                write_safely(target, write_new, overwrite=overwrite)
            except SaveError as error:
                assert error.problem.endswith(".")
                assert error.remedy.endswith(".")
                assert (target.read_bytes() == OLD) if overwrite else not target.exists()
            else:
                assert target.read_bytes() == NEW
                failed = failing.calls >= number
        assert {path.name for path in tmp_path.iterdir()} <= {"ready.csv"}
    assert number > 10


@posix
def test_a_file_that_grows_too_large_for_its_place_is_said_to(tmp_path: Path) -> None:
    script = ("import resource, signal, sys\nfrom pathlib import Path\nfrom opwizard.errors import SaveError\n"
              "from opwizard.writing import write_safely\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
              "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n"
              "try: write_safely(Path(sys.argv[1]), lambda s: s.write(b'x' * 90000) and None, overwrite=False)\n"
              "except SaveError as error: print(error.code)")
    told = subprocess.run([sys.executable, "-c", script, str(tmp_path / "a.csv")], capture_output=True, text=True,
                          check=True)
    assert told.stdout.strip() == "too-large"
    assert list(tmp_path.iterdir()) == []


KILLED = """
import sys
from pathlib import Path
from opwizard.writing import safe_file, write_safely
if sys.argv[2] == "named":
    safe_file._nameless = lambda folder: None
def write(stream):
    for number in range(400):
        stream.write(b"new client data\\r\\n" * 4096)
print("ready", flush=True)
while True:
    write_safely(Path(sys.argv[1]), write, overwrite=True)
"""


def killed_at(moments: list[float], folder: Path, way: str) -> None:
    """Kill a writing program at moments after it began, and look at what is left each time."""
    target = folder / "ready.csv"
    whole = hashlib.sha256(b"new client data\r\n" * 4096 * 400).hexdigest()
    target.write_bytes(OLD)
    for moment in moments:
        child = subprocess.Popen([sys.executable, "-c", KILLED, str(target), way], stdout=subprocess.PIPE)
        assert child.stdout
        child.stdout.readline()
        time.sleep(moment)
        child.kill()
        child.wait()
        child.stdout.close()
        content = target.read_bytes()
        assert content == OLD or hashlib.sha256(content).hexdigest() == whole
        left = [path.name for path in folder.iterdir() if path != target]
        assert not left or way == "named" or all(content_is_whole(folder / name, whole) for name in left)
        write_safely(folder / "next.csv", write_new, overwrite=True)
        assert {path.name for path in folder.iterdir()} == {"ready.csv", "next.csv"}
        (folder / "next.csv").unlink()


def content_is_whole(path: Path, whole: str) -> bool:
    return hashlib.sha256(path.read_bytes()).hexdigest() == whole


@posix
@pytest.mark.parametrize("way", ["nameless", "named"])
def test_a_killed_program_leaves_the_old_file_or_the_whole_new_one(tmp_path: Path, way: str) -> None:
    killed_at([0.001, 0.01, 0.05], tmp_path, way)


@posix
@pytest.mark.slow
@pytest.mark.skipif(not os.environ.get("OPWIZARD_SLOW"), reason="runs when OPWIZARD_SLOW is set")
@pytest.mark.parametrize("way", ["nameless", "named"])
def test_fifty_kills_at_all_moments_leave_the_old_file_or_the_whole_new_one(tmp_path: Path, way: str) -> None:
    killed_at([0.0037 * number for number in range(50)], tmp_path, way)
