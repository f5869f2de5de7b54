"""Charges due today: by the time the import is done the charge may have been missed."""

from __future__ import annotations

import numpy as np

from opwizard.checks.check import Fault, ValueCheck
from opwizard.checks.today import day_number, today
from opwizard.kinds.kind import Cell, ColumnReading
from opwizard.language import N_
from opwizard.problems import ProblemKind, Severity
from opwizard.table import Positions

NEXT_CHARGE_TODAY = ProblemKind(
    code="next-charge-today",
    severity=Severity.WARNING,
    title=N_("Charges due today"),
    message=N_("The next charge is today. Charges run at 1 A.M. in California, so this one may be missed."),
    remedy=N_("Write a later day, or ask ONTRAPORT when the import will be done."),
    costly=True,
)


class NextChargeToday(ValueCheck):
    """Finds charges whose day is today."""

    def candidates(self, reading: ColumnReading) -> Positions:
        """Return the codes of today."""
        return np.flatnonzero(np.floor(reading.values / 86400) == day_number(today()))

    def look(self, cell: Cell) -> Fault | None:
        """Look at one date."""
        return Fault(NEXT_CHARGE_TODAY) if cell.value // 86400 == day_number(today()) else None
