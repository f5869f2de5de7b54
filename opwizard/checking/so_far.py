"""What has been found in the columns that are read, while the others still are."""

from __future__ import annotations

import numpy as np

from opwizard.checking.checked import Checked
from opwizard.checking.field_marks import FieldMarks
from opwizard.checking.groups import Group
from opwizard.kinds.blank import blank_texts
from opwizard.problems import Severity
from opwizard.progress import Progress


class FindingSoFar(Progress):
    """Passes on how far the reading of columns is, and offers with each step the kinds of problems found by then.

    Only what stays true is told: a text that a safe fix may still put right, or a blank cell that may still be filled
    in, is not counted, and nothing of the file as a whole that a column may still say in words of its own.
    """

    def __init__(self, progress: Progress, checked: Checked) -> None:
        self._progress, self._checked = progress, checked
        self._counted: dict[tuple[FieldMarks, str], int] = {}
        self._listed = 0
        """How many columns the newest list that somebody asked for is about."""
        self._filled = {fill.field for fill in checked.import_type.fills}
        self._places = {field.id: place for place, field in enumerate(checked.import_type.fields)}

    def tell(self, done: int, total: int, text: str = "") -> None:
        """Say how far the work is, and what has been found."""
        self._progress.tell(done, total, text)
        self._progress.find(self.groups)

    def check(self) -> None:
        """Raise Cancelled when the work should stop; offer once more what nobody wanted to see yet."""
        self._progress.check()
        if self._listed < len(self._checked.marks):
            self._progress.find(self.groups)

    def groups(self) -> list[Group]:
        """Return the kinds of problems found so far, in the order in which all of them will stand."""
        self._listed = len(self._checked.marks)
        found = [group for group in self._checked.groups(self._lasting)
                 if group.rows or group.question or group.severity is Severity.ERROR]
        return sorted(found, key=lambda group: (group.rank, self._places.get(group.key.field or "", -1)))

    def _lasting(self, marks: FieldMarks, problem: str) -> int:
        """Return how many rows will still have a problem in a field when the safe fixes are made."""
        known = self._counted.get((marks, problem))
        if known is None:
            codes = np.array(marks.codes_of[problem], np.int64)
            codes = codes[~marks.reading.rewritten[codes]]
            if marks.field.id in self._filled:
                codes = codes[~blank_texts(marks.column.texts().gather(codes))]
            known = self._counted[marks, problem] = int(marks.counts[codes].sum())
        return known
