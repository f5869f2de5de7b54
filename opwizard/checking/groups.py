"""What problems are called and counted by, as lists of them show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from opwizard.problems import ProblemKind, Severity

ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


class GroupKey(NamedTuple):
    """One kind of problem in one field (None: the row or the file as a whole)."""

    code: str
    field: str | None


class Place(NamedTuple):
    """Where a field stands in the person's spreadsheet."""

    letter: str | None
    column: str | None


class Counts(NamedTuple):
    """How many places have an error, a warning, a note."""

    error: int
    warning: int
    note: int


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of problem as the list shows it. `rows` is 0 for a problem of the column or the file."""

    key: GroupKey
    kind: ProblemKind
    severity: Severity
    title: str
    field_label: str
    rows: int
    question: bool = False

    @property
    def rank(self) -> tuple[int, bool, bool]:
        """Where it stands among others: by severity, then what costs money and what is asked, then what has rows.

        What must be fixed begins with what is wrong with the file, since its cells follow from that. Numbers of rows do
        not count: the list would be another one after each fix.
        """
        if self.severity is Severity.ERROR:
            return ORDER[self.severity], False, self.rows > 0
        return ORDER[self.severity], not (self.kind.costly or self.question), not self.rows
