"""Where the next problem is: in the rows that are shown, after the cell one stands on."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from opwizard.checking import Checked, GroupKey
from opwizard.problems import Problem, Severity
from opwizard.table import Mask
from opwizard.ui.table_model import TableModel


class Spot(NamedTuple):
    """A line and a column of the table that is shown."""

    line: int
    column: int


def troubled_rows(checked: Checked, key: GroupKey | None) -> Mask:
    """Return True for each row with a problem of this kind, or (None) with any that must be fixed or looked at."""
    mask = np.zeros(len(checked.table), np.bool_)
    if key is not None:
        mask[checked.positions(key)] = True
        return mask
    texts: dict[str, set[int]] = {}
    for group in checked.groups():
        if group.severity is Severity.NOTE or not group.rows:
            continue
        marks = checked.marks.get(group.key.field or "")
        if marks is not None and group.key.code in marks.codes_of:
            texts.setdefault(marks.field.id, set()).update(marks.codes_of[group.key.code])
        for _check, rows in checked.row_checks(group.key):
            mask[rows] = True
        for finding in checked.findings(group.key):
            mask[finding.rows] = True
    for name, codes in texts.items():
        column = checked.marks[name].column
        wrong = np.zeros(column.distinct, np.bool_)
        wrong[list(codes)] = True
        mask |= wrong[column.codes]
    return mask & checked.table.kept


def next_problem(model: TableModel, key: GroupKey | None, line: int, *, backwards: bool = False) -> Spot | None:
    """Return the next (or previous) cell with a problem, not going round; None when there is none."""
    checked = model.checked
    if checked is None:
        return None
    lines = np.flatnonzero(troubled_rows(checked, key)[model.rows])
    place = int(np.searchsorted(lines, line, "left" if backwards else "right")) - (1 if backwards else 0)
    if not 0 <= place < len(lines):
        return None
    found = int(lines[place])
    return Spot(found, column_of(model, key, found))


def column_of(model: TableModel, key: GroupKey | None, line: int) -> int:
    """Return the column of a line to stand on: the field of the kind, else the first cell with a problem."""
    if key is not None and key.field is not None:
        return model.column_of(key.field)
    marked = [column for column in range(model.columnCount()) if model.faults(line, column)]
    return marked[0] if marked else int(model.reasons)


def first_problem(checked: Checked, key: GroupKey) -> Problem | None:
    """Return the first problem of a kind, with its words."""
    found = checked.positions(key)
    if len(found):
        row = int(found[0])
        faults = checked.faults_at(row, key.field) if key.field else checked.row_faults(row)
        for fault in faults:
            if fault.kind.code == key.code:
                return checked.problem(row, key.field, fault)
    marks = checked.marks.get(key.field or "")
    for fault in marks.reading.decision.faults if marks else ():
        if fault.kind.code == key.code:
            return checked.problem(None, key.field, fault)
    told = (problem for problem in checked.problems() if (problem.code, problem.field) == key)
    return next(told, None)
