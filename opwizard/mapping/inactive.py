"""Orders that a column nothing is made of calls on hold, cancelled or unpaid: imported, they would be charged again."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from opwizard.language import N_, counted
from opwizard.mapping.endings import states
from opwizard.mapping.match import Match
from opwizard.problems import Problem, ProblemKind, Severity, problem
from opwizard.reading.sheet import Sheet, SheetColumn
from opwizard.schema import ImportType
from opwizard.table import Mask

ORDER_NOT_ACTIVE = ProblemKind(
    code="order-not-active", severity=Severity.WARNING,
    title=N_("Orders that are not active"),
    message=N_("Column {at} calls these orders something else than active, such as {value} ({count}). "
               "In ONTRAPORT they would be charged."),
    remedy=N_("Leave these rows out, unless these customers are to be charged from now on."),
    costly=True,
)
_CHARGED = "next_charge_date"
"""The field of import types whose rows are charged."""


def inactive_orders(sheet: Sheet, import_type: ImportType, mapping: Mapping[str, Match]) -> list[Problem]:
    """Return the warning that orders are not active, one for each column that says so, with their rows."""
    if not import_type.has(_CHARGED) or sheet.header_row is None:
        return []
    used = {index for match in mapping.values() for index in match.columns}
    return [_told(column, sheet, rows) for index, column in enumerate(sheet.columns)
            if index not in used and (rows := _inactive(column)) is not None]


def _inactive(column: SheetColumn) -> Mask | None:
    """Return in which rows a column of states names one that is not active; None for any other column."""
    cells = column.cells
    said, counts = states(cells), cells.counts()
    others = [code for code, each in said.items() if each not in ("completed", "unknown") and counts[code]]
    running = any(each == "completed" and counts[code] for code, each in said.items())
    if not others or not running:
        return None
    return np.isin(cells.codes, others)


def _told(column: SheetColumn, sheet: Sheet, rows: Mask) -> Problem:
    first = column.cells.at(int(np.flatnonzero(rows)[0]))
    told = problem(ORDER_NOT_ACTIVE, letter=column.letter, column=column.name, value=first, at=column.letter,
                   count=counted(int(rows.sum())))
    return told.at(rows=tuple(sheet.rows[rows].tolist()))
