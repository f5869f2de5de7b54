"""How often an order is charged: recurrence and unit together."""

from __future__ import annotations

import numpy as np

from opwizard.checks.check import Fault, Fix, RowCheck, Rows, ValueCheck
from opwizard.kinds.kind import Cell, ColumnReading
from opwizard.kinds.recurrence_text import meaning
from opwizard.language import N_, _
from opwizard.problems import ProblemKind, Severity
from opwizard.table import Mask, Positions

RECURRENCE_INCOMPLETE = ProblemKind(
    code="recurrence-incomplete", severity=Severity.ERROR,
    title=N_("Recurrence or unit is missing"),
    message=N_("One of recurrence and unit is given without the other, so it is not known how often to charge."),
    remedy=N_("Write both, such as week and 1. Leave both blank only for orders that are charged every month."),
)
UNIT_ABOVE_ONE = ProblemKind(
    code="unit-above-one", severity=Severity.WARNING,
    title=N_("Units above 1"),
    message=N_("With {value} as the unit, the order is charged only every {value} days, weeks or months. "
               "ONTRAPORT may not be able to do that."),
    remedy=N_("Ask ONTRAPORT whether these orders can be imported, before you send the file."),
    costly=True,
)
UNIT_CONTRADICTS = ProblemKind(
    code="unit-contradicts-recurrence", severity=Severity.ERROR,
    title=N_("Units that contradict the recurrence"),
    message=N_("The recurrence says {recurrence}, and the unit says {value}."),
    remedy=N_("Find out how often the order is charged. Every 2 weeks is the recurrence week and the unit 2."),
)


class RecurrenceIncomplete(RowCheck):
    """Finds a recurrence without a unit (other than month), and a unit without a recurrence."""

    reads = ("recurrence", "unit")

    def __init__(self, at: str) -> None:
        self.kind = RECURRENCE_INCOMPLETE
        self.at = at

    def find(self, rows: Rows) -> Mask:
        """Return True where the field `at` is the missing one."""
        blank = {name: rows.blank(name) for name in self.reads}
        if self.at == "recurrence":
            return blank["recurrence"] & ~blank["unit"]
        return blank["unit"] & ~blank["recurrence"] & ~self._monthly(rows) & ~rows.faulty("recurrence")

    @staticmethod
    def _monthly(rows: Rows) -> Mask:
        if not rows.has("recurrence"):
            return np.zeros(len(rows), np.bool_)
        month: Mask = (rows.readings["recurrence"].texts == "month").to_numpy()
        return month[rows.codes("recurrence")]

    def fault(self, rows: Rows, index: int) -> Fault:
        """Offer a unit of 1 where the recurrence is known; nobody can tell a recurrence from a unit."""
        if self.at == "recurrence":
            return Fault(self.kind)
        word = rows.text("recurrence", index)
        return Fault(self.kind, Fix("1", _("Write 1: charged every {recurrence}").format(recurrence=word)))


class UnitAboveOne(ValueCheck):
    """Finds units above 1: ONTRAPORT's own records know no such count."""

    def candidates(self, reading: ColumnReading) -> Positions:
        """Return the codes whose value is above 1."""
        return np.flatnonzero(reading.values > 1)

    def look(self, cell: Cell) -> Fault | None:
        """Look at one unit."""
        return Fault(UNIT_ABOVE_ONE) if cell.value > 1 else None


class UnitContradicts(RowCheck):
    """Finds rows in which the recurrence itself says every how many ("every 2 weeks"), and the unit says otherwise."""

    kind = UNIT_CONTRADICTS
    reads = ("recurrence", "unit")
    at = "unit"
    doubts = "recurrence"

    def find(self, rows: Rows) -> Mask:
        """Compare the unit with what each distinct recurrence says, in its own words or made simpler."""
        if not rows.has("recurrence"):
            return np.zeros(len(rows), np.bool_)
        said = np.full((2, len(rows.readings["recurrence"].texts)), np.nan)
        for code in rows.readings["recurrence"].faults:
            meant = meaning(str(rows.readings["recurrence"].texts[code]))
            if meant is not None and meant.said:
                said[:, code] = meant.unit, meant.typed[1]
        unit, (simple, typed) = rows.values("unit"), said[:, rows.codes("recurrence")]
        found: Mask = np.isfinite(simple) & ~rows.blank("unit") & (unit != simple) & (unit != typed)
        return found

    def fault(self, rows: Rows, index: int) -> Fault:
        """Offer the unit the recurrence says."""
        text = rows.text("recurrence", index)
        meant = meaning(text)
        unit = str(meant.unit) if meant else "1"
        fix = Fix(unit, _("Write {unit}, as the recurrence says").format(unit=unit), sure=False)
        return Fault(self.kind, fix, {"recurrence": text})
