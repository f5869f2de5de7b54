"""A file is written whole or not at all, whatever fails on the way."""

from __future__ import annotations

import errno
import hashlib
import importlib.util
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from opwizard.errors import Cancelled, SaveError
from opwizard.progress import Progress, Reporting
from opwizard.writing import free_name, safe_file, write_safely

OLD = b"the old file"
NEW = b"Email,Total\r\nann@example.com,9.50\r\n" * 40_000
posix = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX system's ways")


def write_new(stream: BinaryIO) -> None:
    for start in range(0, len(NEW), 65536):
        stream.write(NEW[start:start + 65536])


@pytest.fixture(params=["nameless", "named"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of keeping the unfinished file: without a name, and under a hidden one as on systems without that."""
    if request.param == "named":
        monkeypatch.setattr(safe_file, "_nameless", lambda _folder: None)
    return str(request.param)


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


def make(folder: Path, case: str) -> Path:
    """Make a place where nothing can be written."""
    target = folder / "out.csv"
    if case == "folder-missing":
        return folder / "gone" / "out.csv"
    if case == "is-a-folder":
        target.mkdir()
    elif case == "read-only":
        target.write_bytes(OLD)
        target.chmod(0o400)
    elif case == "name-too-long":
        return folder / ("x" * 300 + ".csv")
    elif case == "not-a-file":
        return Path("/dev/full")
    elif case == "fifo":
        os.mkfifo(target)
    elif case == "loop":
        target.symlink_to("out.csv")
    elif case == "dangling":
        target.symlink_to("/nonexistent/out.csv")
    return target


@posix
@pytest.mark.parametrize(("case", "code"), [
    ("folder-missing", "folder-missing"), ("is-a-folder", "is-a-folder"), ("read-only", "read-only"),
    ("name-too-long", "name-too-long"), ("not-a-file", "not-a-file"), ("fifo", "not-a-file"), ("loop", "not-a-file"),
    ("dangling", "folder-missing")])
def test_a_place_that_takes_no_file_is_named(tmp_path: Path, case: str, code: str) -> None:
    target = make(tmp_path, case)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(SaveError) as caught:
        write_safely(target, write_new, overwrite=True)
    assert caught.value.code == code
    assert sorted(tmp_path.iterdir()) == before


AS_SOMEONE_ELSE = """
import os, sys
from pathlib import Path
from opwizard.errors import SaveError
from opwizard.writing import write_safely
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
new = b"Email,Total" * 100_000
try:
    never = [Path(own) for own in sys.argv[2:]]
    write_safely(Path(sys.argv[1]), lambda stream: stream.write(new) and None, overwrite=True, never=never)
except SaveError as error:
    print(error.code, "|", error.problem, "|", error.remedy)
else:
    print("saved")
"""


def as_someone_else(target: str, *never: str) -> str:
    """Write a file as an ordinary user, whoever runs the tests."""
    command = [sys.executable, "-c", AS_SOMEONE_ELSE, target, *never]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that an ordinary user can reach and write to."""
    folder = Path(tempfile.mkdtemp(prefix="opw"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder / "tmpfs")], capture_output=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def give_away(folder: Path) -> None:
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, 65534, 65534, follow_symlinks=False)


@posix
def test_a_folder_one_may_not_write_to_is_named(open_folder: Path) -> None:
    locked = open_folder / "locked"
    locked.mkdir()
    (locked / "out.csv").write_bytes(OLD)
    give_away(open_folder)
    locked.chmod(0o555)
    assert as_someone_else(str(locked / "new.csv")).startswith("no-permission | You may not write to the folder")
    assert [path.name for path in locked.iterdir()] == ["out.csv"]
    assert (locked / "out.csv").read_bytes() == OLD


@posix
@pytest.mark.corpus
def test_every_outside_scenario_ends_well_or_in_a_sentence(open_folder: Path) -> None:
    source = Path(__file__).parents[2].parent / "shared" / "tools" / "fs_scenarios.py"
    if not source.exists():
        pytest.skip("the shared scenarios are not here")
    spec = importlib.util.spec_from_file_location("fs_scenarios", source)
    assert spec and spec.loader
    told = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(told)
    outputs = [case for case in told.scenarios(str(open_folder)) if case[2] == "output"]
    give_away(open_folder)
    for name, target, _role, expected, _cleanup in outputs:
        old = Path(target).read_bytes() if os.path.isfile(target) else None  # noqa: PTH113 - false for a name too long
        said = as_someone_else(target, *([target] if name == "target_is_the_input" else []))
        if expected == "ok":
            assert said == "saved", name
        else:
            assert said.count(" | ") == 2, f"{name}: {said}"
            assert old is None or Path(target).read_bytes() == old
        assert not list(open_folder.rglob(".opwizard-*")), name
    assert len(outputs) >= 8


def test_a_full_disk_is_named_and_keeps_the_old_file(small_disk: Path) -> None:
    (small_disk / "ready.csv").write_bytes(OLD)
    with pytest.raises(SaveError) as caught:
        write_safely(small_disk / "ready.csv", write_new, overwrite=True)
    assert caught.value.code == "disk-full"
    assert (small_disk / "ready.csv").read_bytes() == OLD
    assert [path.name for path in small_disk.iterdir()] == ["ready.csv"]


@pytest.mark.parametrize("name", ["CON", "con.csv", "NUL.txt", "com1.csv", "LPT9", "trailing dot.", "trailing space ",
                                  "aux .csv"])
def test_names_some_system_cannot_keep_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SaveError) as caught:
        write_safely(tmp_path / name, write_new, overwrite=True)
    assert caught.value.code == "bad-name"


@pytest.mark.parametrize("name", ["naïve café 🎉 名簿.csv", "with space & (1) #%+.csv", "-rf.csv", "trailing dot..csv",
                                  ".hidden.csv",
                                  "a" * 250 + ".csv", "constant.csv", "no_extension"])
def test_unusual_names_are_fine(tmp_path: Path, name: str, way: str) -> None:
    write_safely(tmp_path / name, write_new, overwrite=False)
    assert (tmp_path / name).read_bytes() == NEW


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
