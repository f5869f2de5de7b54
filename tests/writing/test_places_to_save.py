"""A place or a name that takes no file is said in words, and left as it was."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from opwizard.errors import SaveError
from opwizard.writing import write_safely
from tests.writing.old_and_new import NEW, OLD, posix, write_new


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
