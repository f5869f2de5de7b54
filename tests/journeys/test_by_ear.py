"""The whole way from a spreadsheet to the new file, by what the system's accessibility bus tells and takes alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

if not sys.platform.startswith("linux"):
    pytest.skip("AT-SPI is Linux's accessibility bus", allow_module_level=True)

from tests.journeys.listener import Listener

REPOSITORY = Path(__file__).parents[2]
BUS_SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
SALES = """Email,First,Last,Order Date,Item,Amount,Qty
ana@example.com,Ana,Lee,2023-01-18,Silver,99,1
,Bert,Ames,2023-01-19,Silver,99,1
cy@example.com ,Cy,Orr,2023-01-21,Silver,"1,299.00",1
dee@@example.com,Dee,Poe,2023-01-22,Silver,49,1
"""


@pytest.fixture
def desk(screen: str, tmp_path: Path) -> Iterator[dict[str, str]]:
    """What surrounds a program on a desk of its own: a screen, a bus, and a home that is empty."""
    if shutil.which("dbus-daemon") is None or not BUS_SERVICE.exists():
        pytest.skip("the accessibility bus (at-spi2-core) is not installed")
    home = tmp_path / "home"
    home.mkdir()
    around = {name: value for name, value in os.environ.items()
              if not name.startswith(("XDG_", "WAYLAND_", "PYTEST_", "OPWIZARD_"))}
    around |= {"DISPLAY": screen, "HOME": str(home), "QT_QPA_PLATFORM": "xcb", "LANGUAGE": "en", "LC_ALL": "C.UTF-8",
               "PYTHONPATH": str(REPOSITORY)}
    bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE,
                           stderr=subprocess.DEVNULL, text=True, env=around)
    try:
        assert bus.stdout is not None
        with bus.stdout:
            address = bus.stdout.readline().strip()
        yield around | {"DBUS_SESSION_BUS_ADDRESS": address}
    finally:
        bus.terminate()
        bus.wait(timeout=10)


@contextmanager
def heard(desk: dict[str, str], spreadsheet: Path) -> Iterator[Listener]:
    """Start the program with a file, as a double click does, and listen to it."""
    listener = Listener(desk["DBUS_SESSION_BUS_ADDRESS"])
    program = subprocess.Popen([sys.executable, "-m", "opwizard", str(spreadsheet)], env=desk, cwd=spreadsheet.parent)
    try:
        yield listener
    finally:
        program.terminate()
        program.wait(timeout=20)
        listener.close()


def test_a_spreadsheet_is_made_ready_by_ear_alone(desk: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "Documents"
    folder.mkdir()
    (folder / "sales.csv").write_text(SALES, encoding="utf-8")
    with heard(desk, folder / "sales.csv") as reader:
        reader.wait_for("What do you want to import?", "heading")
        assert reader.announcement("").startswith("Step 1 of 6")
        reader.press("Purchase history (by product name)", "radio button")
        reader.press("Continue")
        reader.announcement("Step 2 of 6")
        reader.wait_for("4 rows")
        reader.press("Continue")
        reader.announcement("Step 3 of 6")
        reader.wait_for("An email address or a contact ID is needed in every row")
        reader.press("Continue")
        reader.announcement("Step 4 of 6")
        reader.wait_for("dee@@example.com is not an email address")
        reader.press("Change to “dee@example.com”")
        reader.announcement("Row 3. Email: blank. Problem:")
        reader.press("Leave 1 row out")
        reader.announcement("Nothing to fix. 3 rows are ready.")
        reader.press("Continue")
        reader.announcement("Step 5 of 6")
        reader.wait_for("3 of 4 rows")
        reader.press("Save the new file")
        reader.announcement("Step 6 of 6")
        assert "dee@example.com" not in reader.words()
    saved = (folder / "sales-ontraport.csv").read_text(encoding="utf-8")
    assert [line.split(",")[0] for line in saved.splitlines()] == ["Email", "cy@example.com", "ana@example.com",
                                                                  "dee@example.com"]


def test_what_is_hidden_is_not_told_on_the_bus(desk: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "Dee Poe.csv").write_text(SALES, encoding="utf-8")
    with heard(desk, tmp_path / "Dee Poe.csv") as reader:
        reader.press("Hide personal data", "check box")
        reader.announcement("Personal data is hidden")
        reader.press("Purchase history (by product name)", "radio button")
        for step, filled in ((2, "4 rows"), (3, "needed in every row"), (4, "Leave 1 row out")):
            reader.press("Continue")
            reader.announcement(f"Step {step} of 6")
            reader.wait_for(filled)
            told = reader.words()
            assert "dee@@example.com" not in told
            assert "Dee Poe" not in told
