"""The three main journeys once more in a real X11 window, where focus and dialogs are not Qt's make-believe."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
JOURNEYS = (
    "test_csv_to_csv.py::test_a_csv_file_becomes_the_file_the_command_line_makes",
    "test_workbook_to_bundle.py::test_a_workbook_becomes_a_bundle_that_holds_what_the_window_showed",
    "test_unusable_files.py::test_each_says_what_is_wrong_and_another_file_can_be_opened",
)


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="X11 is Linux's screen")
def test_the_main_journeys_go_well_in_a_real_window(screen: str) -> None:
    gone = ("WAYLAND_DISPLAY", "PYTEST_CURRENT_TEST", "PYTEST_XDIST_WORKER")
    around = {name: value for name, value in os.environ.items() if name not in gone}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:xdist", *(str(HERE / journey) for journey in JOURNEYS)],
        cwd=REPOSITORY, env={**around, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}, capture_output=True, text=True,
        timeout=240, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert " passed" in done.stdout
