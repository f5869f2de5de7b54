"""Rows that are the same in every field as an earlier one."""

from __future__ import annotations

from opwizard.checks.check import Fault, Finding, Rows, TableCheck
from opwizard.checks.same_rows import alike, proved, repeats, written
from opwizard.language import N_
from opwizard.problems import ProblemKind, Severity

DUPLICATE_ROW = ProblemKind(
    code="duplicate-row", severity=Severity.WARNING,
    title=N_("Rows that are there twice"),
    message=N_("This row says exactly the same as row {first}."),
    remedy=N_("If it is one and the same, leave this row out. If it happened twice, leave it as it is."),
    costly=True,
)


class DuplicateRow(TableCheck):
    """Finds the later ones of identical rows; the first of them stays unmarked, so that setting aside keeps one."""

    kind = DUPLICATE_ROW
    reads = ()
    """Every field the file has."""

    def find(self, rows: Rows) -> list[Finding]:
        """Compare all rows at once."""
        if not rows.readings or not len(rows):
            return []
        maybe = alike(rows, self.kind.code, {name: written(rows.readings[name]) for name in rows.readings})
        few = Rows(rows.table, rows.readings, maybe.rows)
        found = repeats(maybe, [proved(few, name) for name in rows.readings])
        if not len(found.rows):
            return []

        def fault(place: int) -> Fault:
            first = rows.table.rows[found.first[place]]
            return Fault(DUPLICATE_ROW, parts={"first": str(first)})

        return [Finding(DUPLICATE_ROW, found.rows, groups=found.groups, fault=fault)]
