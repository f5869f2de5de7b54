"""A crash leaves no copy of the memory, and an error nobody foresaw says where, never what."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from opwizard.crashes import place

NUMBER = "4242424242424242"
posix = pytest.mark.skipif(sys.platform == "win32", reason="cores are a POSIX system's way")
CORES = """import resource
most = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (most, most))
"""
"""Lets the process write cores, as far as this system allows it."""
KNOWS = "known = ''.join(['4242'] * 4)\n"
OURS = "from opwizard.crashes import keep_to_oneself\nkeep_to_oneself()\n"


def crashed(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run Python code in a folder of its own, with the package at hand."""
    folder.mkdir()
    start = f"import sys; sys.path.insert(0, {str(Path(__file__).parents[1])!r})\n"
    return subprocess.run([sys.executable, "-c", start + code], cwd=folder, capture_output=True, text=True, check=False)


def holds_number(folder: Path) -> bool:
    return any(NUMBER.encode() in path.read_bytes() for path in folder.iterdir())


@posix
@pytest.mark.parametrize("killer", ["SIGSEGV", "SIGABRT", "SIGBUS"])
def test_a_crash_leaves_no_copy_of_the_memory(tmp_path: Path, killer: str) -> None:
    dies = f"import os, signal; os.kill(os.getpid(), signal.{killer})"
    crashed(CORES + KNOWS + dies, tmp_path / "others")
    if not holds_number(tmp_path / "others"):
        pytest.skip("this system keeps no cores in the folder of the program")
    done = crashed(CORES + OURS + KNOWS + dies, tmp_path / "ours")
    assert done.returncode == -signal.Signals[killer]
    assert list((tmp_path / "ours").iterdir()) == []


@posix
def test_the_reading_child_leaves_no_copy_of_its_memory_either(tmp_path: Path) -> None:
    limits = "import resource; print(resource.getrlimit(resource.RLIMIT_CORE)[0] in (0, 1), flush=True)"
    done = crashed(f"{CORES}from opwizard.reading.process import _lock_in\nimport os\nkept = os.dup(1)\n_lock_in()\n"
                   f"os.dup2(kept, 1)\n{limits}", tmp_path / "child")
    assert done.stdout == "True\n", done.stderr


@posix
@pytest.mark.parametrize("start", ["opwizard.__main__", "opwizard"])
def test_the_program_begins_by_forbidding_copies(tmp_path: Path, start: str) -> None:
    code = (f"{CORES}import runpy, sys, resource\nsys.argv = ['opwizard', 'types']\n"
            f"try: runpy.run_module({start!r}, run_name='__main__')\nexcept SystemExit: pass\n"
            "print(resource.getrlimit(resource.RLIMIT_CORE)[0])")
    assert crashed(code, tmp_path / "program").stdout.splitlines()[-1] in ("0", "1")


IN_A_THREAD = "import threading\nt = threading.Thread(target=int, args=(known + 'x',))\nt.start()\nt.join()"
AT_THE_END = "class Odd:\n    def __del__(self): raise ValueError(known)\nodd = Odd()\ndel odd"


@pytest.mark.parametrize("wrong", ["raise ValueError(known)", IN_A_THREAD, AT_THE_END])
def test_an_error_nobody_caught_says_where_and_never_quotes(tmp_path: Path, wrong: str) -> None:
    done = crashed(OURS + KNOWS + wrong, tmp_path / "wrong")
    assert NUMBER not in done.stdout + done.stderr
    assert done.stderr.startswith("opwizard: ValueError, ")
    assert done.stderr.count("\n") == 1


def test_a_place_is_a_kind_of_error_a_file_and_a_line() -> None:
    try:
        int(NUMBER + "x")
    except ValueError as error:
        assert place(error).startswith("ValueError, test_crashes.py:")
        assert NUMBER not in place(error)
