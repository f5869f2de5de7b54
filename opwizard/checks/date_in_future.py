"""Purchases dated after today."""

from __future__ import annotations

import numpy as np

from opwizard.checks.check import Fault, ValueCheck
from opwizard.checks.today import day_number, today
from opwizard.kinds.kind import Cell, ColumnReading
from opwizard.language import N_
from opwizard.problems import ProblemKind, Severity
from opwizard.table import Positions

DATE_IN_FUTURE = ProblemKind(
    code="date-in-future",
    severity=Severity.WARNING,
    title=N_("Dates in the future"),
    message=N_("{value} is still to come."),
    remedy=N_("Check the year, and whether day and month are the right way round."),
)


class DateInFuture(ValueCheck):
    """Finds dates after today; any time of today is fine."""

    at_sight = Fault(DATE_IN_FUTURE)

    def candidates(self, reading: ColumnReading) -> Positions:
        """Return the codes of later days."""
        return np.flatnonzero(reading.values >= _tomorrow())

    def look(self, cell: Cell) -> Fault | None:
        """Look at one date."""
        return self.at_sight if cell.value >= _tomorrow() else None


def _tomorrow() -> float:
    return (day_number(today()) + 1) * 86400.0
