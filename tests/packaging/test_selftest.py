"""An installed program can prove itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def selftest(folder: Path, **environment: str) -> tuple[int, str, str]:
    log = folder / "log.txt"
    done = subprocess.run([sys.executable, "-m", "opwizard", "--selftest"], check=False, capture_output=True, text=True,
                          env={**os.environ, "OPWIZARD_SELFTEST_LOG": str(log), "QT_QPA_PLATFORM": "offscreen",
                               "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), **environment})
    return done.returncode, done.stdout, log.read_text(encoding="utf-8")


def test_everything_works_and_leaves_nothing_behind(tmp_path: Path) -> None:
    status, said, log = selftest(tmp_path)
    assert status == 0, said
    assert said == log
    assert "Everything works." in said
    assert not (tmp_path / ".gnupg").exists()
    assert not list(tmp_path.rglob("opwizard.ini"))


def test_a_computer_without_gnupg_is_told_apart(tmp_path: Path) -> None:
    status, said, log = selftest(tmp_path, PATH="/nonexistent")
    assert status == 1
    assert "GnuPG, the program that locks files, is not on this computer." in said
    assert "Traceback" not in log
