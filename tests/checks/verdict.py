"""Small tables, judged as the program judges them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from opwizard.checking import Checked
from opwizard.checks.check import Rows
from opwizard.import_types import by_id
from opwizard.problems import Problem
from opwizard.progress import Progress
from opwizard.table import Column, Table

FIRST_ROW = 2


def judged(import_type: str, **columns: Sequence[str]) -> Checked:
    """Return the verdict on columns of texts; the first row is row 2 of the spreadsheet."""
    rows = np.arange(len(next(iter(columns.values())))) + FIRST_ROW
    table = Table({name: Column.of(list(texts)) for name, texts in columns.items()}, rows)
    return Checked(table, by_id(import_type), answers={}, places={}).run(Progress())


def found(code: str, import_type: str, **columns: Sequence[str]) -> list[int | None]:
    """Return the spreadsheet rows that have a problem; None stands for the file."""
    return [problem.row for problem in all_of(code, import_type, **columns)]


def all_of(code: str, import_type: str, **columns: Sequence[str]) -> list[Problem]:
    """Return the problems of one code."""
    return [problem for problem in judged(import_type, **columns).problems() if problem.code == code]


def rows_of(import_type: str, **columns: Sequence[str]) -> Rows:
    """Return all rows, read."""
    checked = judged(import_type, **columns)
    return checked.rows(np.arange(len(checked.table)))
