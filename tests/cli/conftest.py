"""The command line as a script sees it: an exit status, what was printed, and what was complained about."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from opwizard.__main__ import main

HEADER = "Email,First Name,Order Date,Product Name,Price,Quantity,Total\n"
GOOD = f"""{HEADER}ana@example.com,Ana,2023-01-18,Silver Membership,99,1,99
cy@example.com,Cy,2023-02-09,Gold Membership,20,2,40
"""
BAD = f"""{GOOD}ben@gmial.com,Ben,2023-02-02,Silver Membership,49,1,49
,Dora,2023-02-10,Silver Membership,free,1,99
"""


@dataclass(frozen=True)
class Said:
    """What a command left behind."""

    exit: int
    out: str
    error: str

    @property
    def told(self) -> dict[str, Any]:
        """The one JSON object on standard output."""
        told: dict[str, Any] = json.loads(self.out)
        return told


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process; a traceback fails the test wherever it is printed."""

    def call(*words: object) -> Said:
        capsys.readouterr()
        try:
            status = main([str(word) for word in words])
        except SystemExit as stop:
            status = int(stop.code or 0)
        printed = capsys.readouterr()
        assert "Traceback" not in printed.out + printed.err
        return Said(status, printed.out, printed.err)

    return call


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """Orders with nothing wrong in them."""
    return written(tmp_path / "good.csv", GOOD)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """Orders of which two cannot be imported as they are, one of them with an obvious fix."""
    return written(tmp_path / "bad.csv", BAD)


def written(path: Path, text: str) -> Path:
    """Write a text file and return its place."""
    path.write_bytes(text.encode())
    return path


def cells(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file, each by the names of its columns."""
    with path.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))
