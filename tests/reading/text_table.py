"""A small text table of people, and what is read of it."""

from __future__ import annotations

from pathlib import Path

from opwizard.progress import Progress
from opwizard.reading.sheet import Opened, ReadOptions
from opwizard.reading.text_file import read_text

PEOPLE = [["Name", "Email", "Paid", "When"],
          *([f"Person {n}", f"p{n}@example.com", f"{n}.50", f"2024-01-{n:02}"] for n in range(1, 13))]


def opened(data: str | bytes, **options: object) -> Opened:
    raw = data.encode() if isinstance(data, str) else data
    return read_text(Path("file.csv"), raw, ReadOptions(**options), Progress())  # type: ignore[arg-type]


def rows(found: Opened) -> list[list[str]]:
    columns = [column.cells.flat().to_list() for column in found.sheet.columns]
    return [list(row) for row in zip(*columns, strict=True)]


def names(found: Opened) -> list[str]:
    return [column.name for column in found.sheet.columns]


def codes(found: Opened) -> set[str]:
    return {problem.code for problem in found.problems}


def written(table: list[list[str]], delimiter: str = ",", end: str = "\n") -> str:
    return "".join(delimiter.join(row) + end for row in table)
