"""Files that went wrong in life: each workbook is read as the truth says, told by name, or refused with its cause."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from opwizard.errors import ReadError
from opwizard.opening import open_here
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions

SHARED = Path(__file__).parents[2].parent / "shared" / "badfiles"
pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not SHARED.is_dir(), reason="the test material is not here")]
SLOW = 1_000_000
_WHOLE = re.compile(r"^(\d+)\.0$")
_DATE = re.compile(r"^(\d{4}-\d\d-\d\d)(?:T00:00:00|T(.+))$")


def cases() -> list[Any]:
    if not SHARED.is_dir():
        return []
    truth = json.loads((SHARED / "made_manifest.json").read_text("utf-8"))
    return [pytest.param(case, id=Path(case["file"]).name) for case in truth
            if Path(case["file"]).suffix in (".xlsx", ".xls", ".ods", ".zip") and case["bytes"] < SLOW]


def bare(grid: list[list[str]]) -> list[list[str]]:
    """Return a grid without blank cells at the ends of its rows, with dates and whole numbers in one form."""
    rows = [[_WHOLE.sub(r"\1", _DATE.sub(_day, cell)) for cell in row] for row in grid]
    return [row[:max((at + 1 for at, cell in enumerate(row) if cell), default=0)] for row in rows]


def _day(found: re.Match[str]) -> str:
    return f"{found[1]} {found[2]}" if found[2] else found[1]


@pytest.mark.parametrize("case", cases())
def test_a_workbook_from_life_is_read_right_or_refused_by_its_cause(case: dict[str, Any]) -> None:
    try:
        file = open_here(SHARED / case["file"], ReadOptions(), Progress())
    except ReadError as error:
        assert case["expect"] in ("message", "either")
        assert error.code in case["warn"]
        return
    assert case["expect"] != "message"
    told = {problem.code for problem in file.problems} | {left.why for left in file.sheet.left_out}
    if case["expect"] == "load_warn" and case["warn"]:
        assert told & set(case["warn"])
    if case["expected_grid"]:
        truth = json.loads((SHARED / case["expected_grid"]).read_text("utf-8"))
        rows = [[column.name for column in file.sheet.columns]] if file.sheet.header_row else []
        rows += [[column.cells.at(at) for column in file.sheet.columns] for at in range(len(file.sheet.rows))]
        assert bare(rows) == bare(truth)
