"""The whole wizard, as it starts on a person's desk, in folders of the test's own."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication

from opwizard.ui import accessible
from opwizard.ui.privacy import Privacy
from opwizard.ui.settings import Settings
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from opwizard.ui.wizard import Wizard
from tests.journeys.person import Person

DIALOGS = pytest.mark.qt_log_ignore("This plugin does not support")
"""For tests that open dialogs: without a real screen Qt warns that it cannot pass their least size on."""
SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples"


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """A person in front of a window that was just opened."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        (tmp_path / "home").mkdir(exist_ok=True)
        monkeypatch.setenv(name, str(tmp_path / "home"))
    QLocale.setDefault(QLocale("en_US"))
    accessible.install()
    theme = Theme(qapp, "light", 100)
    wizard = Wizard(Shell(), theme, Settings(), Privacy())
    sitting = Person(wizard)
    yield sitting
    sitting.leave()
    theme.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [window for window in QApplication.topLevelWidgets() if isinstance(window, Shell)] == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that holds the person's spreadsheets."""
    place = tmp_path / "Documents"
    place.mkdir()
    return place


@pytest.fixture
def screen() -> Iterator[str]:
    """A screen of its own, with a window manager where there is one."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb, a screen without a monitor, is not installed")
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x900x24", "-nolisten", "tcp"],
                              pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    manager = None
    try:
        with os.fdopen(read) as said:
            display = f":{said.readline().strip()}"
        if shutil.which("openbox"):
            manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": display}, stderr=subprocess.DEVNULL)
        yield display
    finally:
        for process in (manager, server):
            if process is not None:
                process.terminate()
                process.wait(timeout=10)
