"""Twenty card numbers go in; whatever is done with the program, none of them can be found anywhere afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.encryption.throwaway_keys import Keyring
from tests.leaks.canaries import CANARIES, csv_file, found_below, found_in, hits, workbook

REPOSITORY = Path(__file__).parents[1]
STEPS = ("CARD", "FILE", "MATCH", "FIX", "SAVE", "DONE", "KEY")
PLACES = {"HOME": "home", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state",
          "XDG_CACHE_HOME": "cache", "XDG_RUNTIME_DIR": "run", "TMPDIR": "temp"}


def around(folder: Path) -> dict[str, str]:
    """Return the environment of a computer that nobody has used before, below a folder."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "DISPLAY"))}
    for name, place in PLACES.items():
        (folder / place).mkdir(parents=True, mode=0o700)
        env[name] = str(folder / place)
    return {**env, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHON_KEYRING_BACKEND": "tests.leaks.safe.Safe"}


def walked(folder: Path, source: Path, key: Path, die_at: str = "") -> tuple[int, str, Path]:
    """Walk a file through the wizard; return the exit status, what was printed, and where the witness lies."""
    env, witness = around(folder), folder.with_name(f"{folder.name}-witness.txt")
    command = [sys.executable, "-m", "tests.leaks.walk", str(source), str(key), str(witness), die_at]
    cores = ["sh", "-c", 'ulimit -S -c "$(ulimit -H -c)"; exec "$@"', "sh"] if sys.platform != "win32" else []
    done = subprocess.run([*cores, *command], cwd=folder / "home", env=env, capture_output=True, text=True, timeout=180,
                          check=False)
    return done.returncode, done.stdout + done.stderr, witness


def test_the_search_finds_what_it_looks_for(tmp_path: Path) -> None:
    for make in (workbook, csv_file):
        source = make(tmp_path)
        assert {number for _place, number in found_in(source.name, source.read_bytes())} >= set(CANARIES[:17])
    assert {number for _place, number in found_in(source.name, workbook(tmp_path).read_bytes())} == set(CANARIES)


def test_a_walk_through_every_page_leaves_no_card_number_anywhere(tmp_path: Path, keyring: Keyring) -> None:
    def walk(make: Callable[[Path], Path]) -> tuple[Path, Path, int, str, Path]:
        papers, root = tmp_path / f"papers-{make.__name__}", tmp_path / f"desk-{make.__name__}"
        papers.mkdir()
        source = make(papers)
        return root, source, *walked(root, source, keyring.folder / "good.asc")

    with ThreadPoolExecutor(2) as both:
        for root, source, status, printed, witness in both.map(walk, (workbook, csv_file)):
            assert status == 0, printed
            assert printed.startswith("walked"), printed
            assert hits(printed) == set()
            nothing_seen(witness)
            nothing_written(root, source, keyring)


def nothing_seen(witness: Path) -> None:
    """Hold that every page was looked at, and that no card number was to be seen or copied there."""
    seen = witness.read_text(encoding="utf-8")
    assert all(f"== {step}" in seen for step in (*STEPS, "BUNDLE", "copied", "summary", "support view"))
    assert [line for line in seen.splitlines() if hits(line)] == []


def nothing_written(root: Path, source: Path, keyring: Keyring) -> None:
    """Hold that no file has a card number in it: now, at any moment of the walk, or behind the lock of the bundle."""
    moments, papers = root.with_name(f"{root.name}-moments"), source.parent
    assert {path.name for path in moments.iterdir()} == {"TYPE", *STEPS, "BUNDLE"}
    assert len({path.name for path in papers.iterdir()} - {source.name}) >= 5
    assert found_below(moments, set()) == []
    assert found_below(papers, {source}) == []
    assert found_below(root, set()) == []
    sealed = next(path for path in papers.iterdir() if path.suffix == ".gpg")
    assert list(found_in("bundle", keyring.decrypt(sealed.read_bytes()))) == []
    assert list((root / "temp").iterdir()) == []


def test_a_crash_leaves_no_card_number_anywhere(tmp_path: Path, keyring: Keyring) -> None:
    def crash(step: str) -> tuple[str, int, str, list[tuple[str, str]], str]:
        papers = tmp_path / f"papers-{step}"
        papers.mkdir()
        source = workbook(papers)
        root = tmp_path / f"desk-{step}"
        status, printed, witness = walked(root, source, keyring.folder / "good.asc", step)
        found = found_below(root, set()) + found_below(papers, {source})
        return step, status, printed, found, witness.read_text(encoding="utf-8")

    with ThreadPoolExecutor(2) as both:
        for step, status, printed, found, seen in both.map(crash, ("FIX", "KEY")):
            assert status == -signal.SIGSEGV, (step, printed)
            assert found == [], step
            assert hits(printed) == set(), step
            assert hits(seen) == set(), step


def test_the_command_line_leaves_no_card_number_anywhere(tmp_path: Path, keyring: Keyring) -> None:
    papers, root = tmp_path / "papers", tmp_path / "desk"
    papers.mkdir()
    source, env = workbook(papers), around(root)
    mapping = ("--map", "email=A", "--map", "product_name=D", "--map", "order_date=C", "--map", "price=E")
    out = papers / "out"
    for words in (("inspect", source, "--cells"),
                  ("check", source, "--type", "purchase-history", *mapping, "--json", "--report", f"{out}.xlsx"),
                  ("prepare", source, "--type", "purchase-history", *mapping, "--set-aside", "--fix", "all", "-o",
                   f"{out}.csv"), ("inspect", papers / f"{CANARIES[2]}.csv"), ("prepare", source, "--type", CANARIES[4],
                                                                             "-o", "x")):
        done = subprocess.run([sys.executable, "-m", "opwizard", *map(str, words)], cwd=root / "home", env=env,
                              capture_output=True, text=True, timeout=120, check=False)
        assert hits(done.stdout + done.stderr) == set(), words[0]
        assert "Traceback" not in done.stderr
    assert (papers / "out.csv").exists()
    assert (papers / "out.xlsx").exists()
    assert found_below(papers, {source}) == []
    assert found_below(root, set()) == []
