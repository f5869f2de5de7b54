"""The safe of a real desktop: work outlives a crash in it, and a safe that is locked keeps nobody waiting.

Runs where GNOME's keyring and a session bus are installed; each test has a bus, a home and a keyring of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.slow, pytest.mark.skipif(
    not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session")),
    reason="needs gnome-keyring and dbus-run-session")]

UNLOCKED = 'printf pass | gnome-keyring-daemon --unlock --components=secrets > /dev/null; exec "$@"'
LOCKED = 'gnome-keyring-daemon --start --components=secrets > /dev/null; exec "$@"'
NONE = 'exec "$@"'

WORK = """
import os, signal, sys
from pathlib import Path
from opwizard.encryption.safe_box import system_box
from opwizard.session.restoring import restored
from opwizard.session.saved_work import Shelf
from opwizard.session.snapshot import snapshot
from opwizard.progress import Progress
from tests.session.test_saved_work import worked_on
orders, folder, what = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
shelf = Shelf(folder, system_box())
if what == "crash":
    shelf.put(snapshot(worked_on(orders)))
    os.kill(os.getpid(), signal.SIGKILL)
[work] = shelf.found()
session = restored(work.content, Progress()).session
print(session.table["email"].at(1), session.table.reason(2))
"""

WINDOW = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from opwizard.session import Session
from opwizard.ui.desk import Desk
from opwizard.ui.job import Jobs
from opwizard.ui.keeping import Keeping
from opwizard.ui.privacy import Privacy
from opwizard.ui.settings import Settings
app = QApplication([])
jobs = Jobs()
keeping = Keeping(Desk(Session(), jobs, Privacy(), Settings(Path(sys.argv[1]))), Path(sys.argv[2]))
beats, until = 0, time.monotonic() + 3
while time.monotonic() < until:
    app.processEvents()
    beats += 1
    time.sleep(0.01)
keeping.end()
jobs.shut_down()
print("beats", beats > 100, "kept", keeping.shelf.box is not None)
"""


def desktop(folder: Path, start: str, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python code in a desktop session of its own, whose home is `folder`."""
    home = {name: str(folder / place) for name, place in {
        "HOME": "home", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_RUNTIME_DIR": "run"}.items()}
    for place in home.values():
        Path(place).mkdir(mode=0o700, exist_ok=True)
    env = {name: value for name, value in os.environ.items() if not name.startswith(("DBUS", "PYTHON_KEYRING"))}
    return subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", start, "sh", sys.executable, "-c", code, *arguments], cwd=folder,
        env={**env, **home, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True,
        timeout=120, check=False)


def test_work_outlives_a_crash_in_a_real_safe(tmp_path: Path) -> None:
    from tests.session.test_saved_work import ORDERS

    orders = tmp_path / "orders.csv"
    orders.write_text(ORDERS, encoding="utf-8")
    crashed = desktop(tmp_path, UNLOCKED, WORK, str(orders), str(tmp_path / "work"), "crash")
    assert crashed.returncode in (-9, 137), crashed.stderr
    again = desktop(tmp_path, UNLOCKED, WORK, str(orders), str(tmp_path / "work"), "restore")
    assert again.stdout == "benjamin@example.org a refund\n", again.stderr
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path != orders)
    assert b"benjamin" not in kept


@pytest.mark.parametrize("start", [LOCKED, NONE], ids=["locked", "no safe"])
def test_a_safe_that_is_locked_or_missing_keeps_nobody_waiting(tmp_path: Path, start: str) -> None:
    if start == LOCKED:
        used = desktop(tmp_path, UNLOCKED, "import keyring; keyring.set_password('another', 'program', 'secret')")
        assert used.returncode == 0, used.stderr
        assert list((tmp_path / "data" / "keyrings").iterdir())
    shutil.rmtree(tmp_path / "run", ignore_errors=True)
    done = desktop(tmp_path, start, WINDOW, str(tmp_path / "opwizard.ini"), str(tmp_path / "work"))
    assert done.stdout == "beats True kept False\n", done.stderr
    assert not (tmp_path / "work").exists() or not list((tmp_path / "work").iterdir())
