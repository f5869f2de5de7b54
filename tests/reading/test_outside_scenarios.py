"""Files that are gone, locked, endless, or change while they are read: each is opened, or refused in words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2].parent / "shared" / "tools" / "fs_scenarios.py"
pytestmark = [pytest.mark.corpus, pytest.mark.slow,
              pytest.mark.skipif(sys.platform == "win32", reason="a POSIX system's ways"),
              pytest.mark.skipif(not SOURCE.exists(), reason="the shared scenarios are not here")]

READING = """
import importlib.util, json, sys, time
from pathlib import Path
from opwizard.errors import ReadError
from opwizard.opening import open_spreadsheet
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
spec = importlib.util.spec_from_file_location("fs_scenarios", sys.argv[1])
told = importlib.util.module_from_spec(spec)
spec.loader.exec_module(told)
cases = [case for case in told.scenarios(sys.argv[2]) if case[2] == "input"]
for name, path, _role, expected, begin in cases:
    if begin is not None and name != "permission_denied":
        begin()
    begun = time.monotonic()
    try:
        opened = open_spreadsheet(Path(path), ReadOptions(), Progress())
        said = f"{len(opened.sheet.rows)} rows"
    except ReadError as error:
        said = f"{error.code} | {error.problem} | {error.remedy}"
    print(json.dumps([name, expected, said, time.monotonic() - begun]), flush=True)
"""


ORDINARY = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
"""Takes from root what lets it read files that nobody may read."""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder with a short path, as one of the files lies deep in it."""
    folder = Path(tempfile.mkdtemp(prefix="opw"))
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder / "tmpfs")], capture_output=True, check=False)
        subprocess.run(["rm", "-rf", str(folder)], check=False)


def test_every_outside_scenario_is_opened_or_refused_in_words(open_folder: Path) -> None:
    ordinary = ORDINARY if os.geteuid() == 0 else []
    done = subprocess.run([*ordinary, sys.executable, "-c", READING, str(SOURCE), str(open_folder)],
                          capture_output=True, text=True, timeout=400, check=False, cwd="/",
                          env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "HOME": str(open_folder)})
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    cases = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(cases) >= 22
    for name, expected, said, seconds in cases:
        assert said.endswith(" rows") or said.count(" | ") == 2, (name, said)
        if expected == "ok":
            assert said == "2000 rows", (name, said)
        if expected == "message" and name != "truncated_while_reading":
            assert not said.endswith(" rows"), (name, said)
        assert seconds < 200, name
