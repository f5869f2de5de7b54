"""The verdict on a table, kept fresh while it is edited: what is read and checked again, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from typing import Self

import numpy as np

from opwizard.checking.field_marks import FieldMarks
from opwizard.checking.groups import Place
from opwizard.checking.undisturbed import undisturbed
from opwizard.checks.check import Finding, RowCheck, Rows
from opwizard.checks.memory import Memory
from opwizard.kinds.kind import Answers, ColumnReading
from opwizard.language import _
from opwizard.problems import Problem, ProblemKind
from opwizard.progress import Progress
from opwizard.schema import Field, ImportType
from opwizard.table import Aside, Codes, Mask, Positions, Table

EVERYTHING = "*"
"""Stands for every field among those whose edits the checks over the whole table have not seen."""
LOOK_UP = 0.1
"""Seconds after which whoever waits for a long column looks up: was Stop pressed, is a list of what is found wanted?"""


class Fresh:
    """What is known about a table; `touched` and its sisters keep it fresh.

    Only rows that are kept count. `places` gives the spreadsheet's column for each field. `told` are problems of the
    file and of the mapping; `findings` come from outside the table (masked card numbers in columns that are not used).
    `absent` are fields that still need a column: that is said once, not again for each of their blank cells.
    """

    def __init__(self, table: Table, import_type: ImportType, *, answers: Mapping[str, Answers],
                 places: Mapping[str, Place], told: Sequence[Problem] = (), findings: Sequence[Finding] = (),
                 absent: Iterable[str] = (), sheet: str | None = None, lines: Positions | None = None) -> None:
        self.table = table
        self.import_type = import_type
        self.places = dict(places)
        self.told = tuple(told)
        self.outside = list(findings)
        self.absent = frozenset(absent)
        self.sheet = sheet
        self.lines = lines
        self.marks: dict[str, FieldMarks] = {}
        self._answers = dict(answers)
        self._row_marks: dict[int, Mask] = {}
        self._ranks: dict[str, tuple[ColumnReading, Positions]] = {}
        self._table_findings: dict[int, list[Finding]] = {}
        self._unseen: set[str] = {EVERYTHING}
        self._memory = Memory()
        self.across: list[Finding] = []
        """What checks across the files of the bundle found in this one."""
        self.settled: frozenset[ProblemKind] = frozenset()
        """What need not be said any more, because another file of the bundle settles it."""
        self.filled: list[Finding] = []
        """Notes about cells that were filled in from the rest of the row."""
        self.fills_noted = False
        """True once these notes were made, and follow what a person writes."""

    # -- running
    def run(self, progress: Progress) -> Self:
        """Read every column and run every check (slow)."""
        self.read_columns(progress)
        self.check_rows()
        progress.tell(1, 1, _("Looking for rows that are there twice"))
        self.refresh()
        return self

    def read_columns(self, progress: Progress) -> None:
        """Read the columns that are new, two at a time, the longest first, and run the checks of their cells (slow)."""
        new = [field for field in self.import_type.fields if field.id in self.table and field.id not in self.marks]
        new.sort(key=lambda field: self.table[field.id].distinct, reverse=True)
        pool = ThreadPoolExecutor(2)
        try:
            reading = {pool.submit(self._marks_of, field): field for field in new}
            while reading:
                for read in wait(reading, LOOK_UP, FIRST_COMPLETED).done:
                    field = reading.pop(read)
                    self.marks[field.id] = read.result()
                    told = _("Checking {field}").format(field=_(field.label))
                    progress.tell(len(new) - len(reading), len(new), told)
                progress.check()
        finally:
            pool.shutdown(cancel_futures=True)
        for field in self.import_type.fields:
            if field.id in self.marks:
                self.marks[field.id] = self.marks.pop(field.id)  # in the order of the fields

    def _marks_of(self, field: Field) -> FieldMarks:
        marks = FieldMarks(field, self.table[field.id], self.table.kept, self._answers.get(field.id, Answers()))
        if field.id in self.absent:
            marks.silence()
        return marks

    def read(self, name: str, answers: Answers | None = None) -> FieldMarks:
        """Read one column afresh."""
        if answers is not None:
            self._answers[name] = answers
        marks = self._marks_of(self.import_type.field(name))
        self.marks[name] = marks
        self._memory.changed(name, None)
        return marks

    @property
    def readings(self) -> Mapping[str, ColumnReading]:
        """The readings of all columns by field id, as they are whenever one is looked up."""
        return _Readings(self.marks)

    def check_rows(self, fields: Iterable[str] | None = None) -> None:
        """Run the row checks over all rows (only those that read one of the fields, when given)."""
        names = None if fields is None else list(fields)
        self.mark_rows(names)
        self._unseen |= {EVERYTHING} if names is None else set(names)

    def mark_rows(self, fields: Iterable[str] | None = None) -> None:
        """Do as `check_rows`, while the checks over the whole table see the same rows on another thread."""
        everything = self.rows(slice(None))
        wanted = None if fields is None else set(fields)
        for number, check in enumerate(self.import_type.row_checks):
            if wanted is None or wanted & set(check.reads):
                self._row_marks[number] = check.find(everything)

    @property
    def stale(self) -> bool:
        """True while the checks over the whole table have not seen the newest edits."""
        return bool(self._unseen)

    @undisturbed()
    def refresh(self) -> None:
        """Run the checks over the whole table again, two at a time: those that read what has changed since."""
        kept = self.rows(slice(None) if self.table.kept.all() else np.flatnonzero(self.table.kept))
        due = {number: check for number, check in enumerate(self.import_type.table_checks)
               if EVERYTHING in self._unseen or not check.reads or self._unseen & set(check.reads)}
        with ThreadPoolExecutor(2) as pool:
            found = pool.map(lambda check: check.find(kept) if len(kept) else [], due.values())
            self._table_findings.update(zip(due, found, strict=True))
        self._unseen = set()

    def rows(self, positions: Positions | slice) -> Rows:
        """Return some rows of the table, as checks see them."""
        return Rows(self.table, self.readings, positions, self.places, self._memory)

    # -- what the row checks marked
    def kept_marks(self) -> Iterator[tuple[RowCheck, Mask]]:
        """Yield each row check that has run, with True for the kept rows it marks."""
        kept = self.table.kept
        for number, check in enumerate(self.import_type.row_checks):
            if number in self._row_marks:
                yield check, self._row_marks[number] & kept

    def doubted(self, name: str) -> Mask | None:
        """Return True for each row in which a check doubts what the text of a field means; None where none does."""
        masks = list(self.doubts(name))
        doubted: Mask = np.logical_or.reduce(masks) if masks else np.zeros(0, np.bool_)
        return doubted if doubted.any() else None

    def doubts(self, name: str) -> Iterator[Mask]:
        """Yield, for each check that doubts what the texts of a field mean, the rows in which it does."""
        for number, check in enumerate(self.import_type.row_checks):
            if check.doubts == name and number in self._row_marks:
                yield self._row_marks[number]

    # -- staying fresh
    def touched(self, name: str, positions: Positions, old: Codes, new: Codes) -> None:
        """Take in that the codes of a field changed in some rows; the cost is that of the rows, not of the table."""
        marks = self.marks[name]
        marks.learn()
        self._memory.changed(name, positions)
        kept = self.table.aside[positions] == 0
        marks.count(new[kept], old[kept])
        self._rows_again(positions, {name})

    def column_changed(self, name: str, marks: FieldMarks, *, counted: bool = False) -> None:
        """Take in that a whole column was replaced, with its marks already made; `counted` says that its rows are."""
        self.table.columns[name] = marks.column
        self.marks[name] = marks
        self._memory.changed(name, None)
        if not counted:
            marks.counts = marks.column.counts(self.table.kept)
        if self._row_marks:
            self.check_rows([name])

    def rows_moved(self, positions: Positions, before: Aside) -> None:
        """Take in that rows were set aside or taken back; `before` is what `table.aside` held for them."""
        now = self.table.aside[positions] == 0
        was = before == 0
        back, out = positions[now & ~was], positions[was & ~now]
        for marks in self.marks.values():
            marks.count(marks.column.codes[back], marks.column.codes[out])
        self._unseen.add(EVERYTHING)

    def _rows_again(self, positions: Positions, names: set[str]) -> None:
        rows = self.rows(positions)
        for number, check in enumerate(self.import_type.row_checks):
            if names & set(check.reads) and number in self._row_marks:
                self._row_marks[number][positions] = check.find(rows)
        self._unseen |= names


class _Readings(Mapping[str, ColumnReading]):
    """The readings by field id. What a check found may give its words later, when a column was read anew.

    They hold the marks and not the verdict, which holds what was found: what is in a ring stays when a file is closed.
    """

    def __init__(self, marks: Mapping[str, FieldMarks]) -> None:
        self._marks = marks

    def __getitem__(self, name: str) -> ColumnReading:
        return self._marks[name].reading

    def __iter__(self) -> Iterator[str]:
        return iter(self._marks)

    def __len__(self) -> int:
        return len(self._marks)
