"""Everything that is wrong with a table, kept fresh while it is edited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import polars as pl

from opwizard.checking.field_marks import FieldMarks
from opwizard.checking.repeats import not_repeated
from opwizard.checking.undisturbed import undisturbed
from opwizard.checks.check import Finding, RowCheck, Rows
from opwizard.checks.memory import Memory
from opwizard.kinds.blank import blank_texts
from opwizard.kinds.kind import Answers, ColumnReading, Fault
from opwizard.language import _
from opwizard.problems import Fix, Problem, ProblemKind, Severity
from opwizard.progress import Progress
from opwizard.schema import Field, ImportType
from opwizard.table import Aside, Codes, Column, Mask, Positions, Table

ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
EVERYTHING = "*"
"""Stands for every field among those whose edits the checks over the whole table have not seen."""
NOBODY: Positions = np.zeros(0, np.int64)


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


class Checked:
    """The verdict on a table: what is wrong, where and how often; `touched` and its sisters keep it fresh.

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

    # -- running
    def run(self, progress: Progress) -> Checked:
        """Read every column and run every check (slow)."""
        self.read_columns(progress)
        self.check_rows()
        progress.tell(1, 1, _("Looking for rows that are there twice"))
        self.refresh()
        return self

    def read_columns(self, progress: Progress) -> None:
        """Read the columns that are new, two at a time, and run the checks of their cells (slow)."""
        new = [field for field in self.import_type.fields if field.id in self.table and field.id not in self.marks]
        pool = ThreadPoolExecutor(2)
        try:
            for step, (field, marks) in enumerate(zip(new, pool.map(self._marks_of, new), strict=True)):
                self.marks[field.id] = marks
                progress.tell(step, len(new), _("Checking {field}").format(field=_(field.label)))
        finally:
            pool.shutdown(cancel_futures=True)
        self.marks = {field.id: self.marks[field.id] for field in self.import_type.fields if field.id in self.marks}

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
        return _Readings(self)

    def check_rows(self, fields: Iterable[str] | None = None) -> None:
        """Run the row checks over all rows (only those that read one of the fields, when given)."""
        everything = self.rows(slice(None))
        wanted = None if fields is None else set(fields)
        for number, check in enumerate(self.import_type.row_checks):
            if wanted is None or wanted & set(check.reads):
                self._row_marks[number] = check.find(everything)
        self._unseen |= {EVERYTHING} if wanted is None else wanted

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

    # -- staying fresh
    def touched(self, name: str, positions: Positions, old: Codes, new: Codes) -> None:
        """Take in that the codes of a field changed in some rows; the cost is that of the rows, not of the table."""
        marks = self.marks[name]
        marks.learn()
        self._memory.changed(name, positions)
        kept = self.table.aside[positions] == 0
        marks.count(new[kept], old[kept])
        self._rows_again(positions, {name})

    def column_changed(self, name: str, marks: FieldMarks) -> None:
        """Take in that a whole column was replaced, with its marks already made."""
        self.table.columns[name] = marks.column
        self.marks[name] = marks
        self._memory.changed(name, None)
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

    # -- what there is
    def groups(self) -> list[Group]:
        """Return the kinds of problems that are left: errors first, the structure of the file before its cells."""
        found = [*self._told_groups(), *self._column_groups(), *self._value_groups(), *self._row_groups()]
        merged: dict[GroupKey, Group] = {}
        for group in found:
            known = merged.get(group.key)
            if known is None or (ORDER[group.severity], -group.rows) < (ORDER[known.severity], -known.rows):
                merged[group.key] = group
        return sorted(merged.values(), key=lambda group: (ORDER[group.severity], group.rows > 0))

    def _group(self, key: GroupKey, kind: ProblemKind, rows: int, severity: Severity | None = None,
               title: str = "", question: bool = False) -> Group:
        label = _(self.import_type.field(key.field).label) if key.field and self.import_type.has(key.field) else ""
        words = title or _(kind.title).replace("{field}", label)
        return Group(key, kind, severity or kind.severity, words, label, rows, question)

    def _told_once(self) -> Iterator[Problem]:
        letters = {name: place.letter for name, place in self.places.items()}
        for told in not_repeated(self.told, self.marks, letters):
            left = not told.rows or told.severity is not Severity.ERROR or len(self._kept_of(told))
            yield told if left else told.at(severity=Severity.NOTE)

    def _kept_of(self, told: Problem) -> Positions:
        """Return the positions of the kept rows that were told to have a problem, and whose cell nobody wrote since."""
        if not told.rows:
            return NOBODY
        rows = np.flatnonzero(np.isin(self.table.rows, told.rows) & self.table.kept)
        for name in (name for name, place in self.places.items() if place.letter == told.letter and name in self.table):
            by_us = [found.rows for found in self.filled if found.at == name and found.rows is not None]
            open_ = blank_texts(self.table[name].flat(rows)) | np.isin(rows, np.concatenate([NOBODY, *by_us]))
            rows = rows[open_]
        return rows

    def _told_errors(self) -> Iterator[tuple[Problem, Positions]]:
        """Yield the errors the reader told, with the kept rows that have them where it said which."""
        yield from ((told, self._kept_of(told)) for told in self._told_once() if told.severity is Severity.ERROR)

    def _told_groups(self) -> Iterator[Group]:
        for told in self._told_once():
            yield self._group(GroupKey(told.code, told.field), told.kind, 0, told.severity, told.title)

    def _column_groups(self) -> Iterator[Group]:
        for name, marks in self.marks.items():
            decision = marks.reading.decision
            for fault in decision.faults:
                yield self._group(GroupKey(fault.kind.code, name), fault.kind, 0, fault.severity,
                                  question=decision.question is not None)

    def _value_groups(self) -> Iterator[Group]:
        for name, marks in self.marks.items():
            for problem in marks.codes_of:
                rows = marks.rows_with(problem)
                if rows:
                    fault = marks.fault_of(problem)
                    yield self._group(GroupKey(problem, name), fault.kind, rows, fault.severity)

    def _row_groups(self) -> Iterator[Group]:
        kept = self.table.kept
        for number, check in enumerate(self.import_type.row_checks):
            mask = self._row_marks.get(number)
            rows = int(np.count_nonzero(mask & kept)) if mask is not None else 0
            if rows:
                yield self._group(GroupKey(check.kind.code, check.place(self.table)), check.kind, rows)
        for finding in self._findings():
            rows = 0 if finding.rows is None else int(np.count_nonzero(kept[finding.rows]))
            if finding.rows is None or rows:
                yield self._group(GroupKey(finding.kind.code, finding.at), finding.kind, rows)

    def _findings(self) -> Iterator[Finding]:
        yield from self.outside
        yield from self.filled
        yield from self.across
        for number in sorted(self._table_findings):
            yield from (finding for finding in self._table_findings[number] if finding.kind not in self.settled)

    def positions(self, key: GroupKey) -> Positions:
        """Return the positions of the kept rows that have a problem, in the order of the spreadsheet."""
        mask = np.zeros(len(self.table), np.bool_)
        marks = self.marks.get(key.field) if key.field else None
        if marks is not None and key.code in marks.codes_of:
            mask[marks.column.where(marks.codes_of[key.code])] = True
        for _check, rows in self.row_checks(key):
            mask[rows] = True
        for finding in self.findings(key):
            mask[finding.rows] = True
        for told, kept in self._told_errors():
            mask[kept] |= (told.code, told.field) == key
        return np.flatnonzero(mask & self.table.kept)

    def row_checks(self, key: GroupKey) -> Iterator[tuple[RowCheck, Positions]]:
        """Yield the row checks of a kind of problem, each with the kept rows it marks."""
        for number, check in enumerate(self.import_type.row_checks):
            if (check.kind.code, check.place(self.table)) == key and number in self._row_marks:
                yield check, np.flatnonzero(self._row_marks[number] & self.table.kept)

    def doubted(self, name: str) -> Mask | None:
        """Return True for each row in which a check doubts what the text of a field means; None where none does."""
        masks = [self._row_marks[number] for number, check in enumerate(self.import_type.row_checks)
                 if check.doubts == name and number in self._row_marks]
        doubted: Mask = np.logical_or.reduce(masks) if masks else np.zeros(0, np.bool_)
        return doubted if doubted.any() else None

    def _fix(self, row: int | None, name: str | None, fix: Fix | None) -> Fix | None:
        """Return a fix as it holds in a row: never sure where a check doubts what the text means."""
        if fix is None or row is None or not fix.sure:
            return fix
        doubted = any(check.doubts == name and name and number in self._row_marks and self._row_marks[number][row]
                      for number, check in enumerate(self.import_type.row_checks))
        return replace(fix, sure=False) if doubted else fix

    def findings(self, key: GroupKey) -> Iterator[Finding]:
        """Yield the findings of a kind of problem that are about rows, kept or not."""
        for finding in self._findings():
            if (finding.kind.code, finding.at) == key and finding.rows is not None:
                yield finding

    def counts(self) -> Counts:
        """Return how many places have an error, a warning, a note."""
        totals = dict.fromkeys(Severity, 0)
        for group in self.groups():
            totals[group.severity] += max(group.rows, 1)
        return Counts(totals[Severity.ERROR], totals[Severity.WARNING], totals[Severity.NOTE])

    def faulty_rows(self) -> Mask:
        """Return True for each kept row that has an error."""
        mask = np.zeros(len(self.table), np.bool_)
        for marks in self.marks.values():
            wrong = marks.texts_with_errors()
            if wrong.any():
                mask |= wrong[marks.column.codes]
        for number, check in enumerate(self.import_type.row_checks):
            if check.kind.severity is Severity.ERROR and number in self._row_marks:
                mask |= self._row_marks[number]
        for finding in self._findings():
            if finding.kind.severity is Severity.ERROR and finding.rows is not None:
                mask[finding.rows] = True
        for _told, kept in self._told_errors():
            mask[kept] = True
        return mask & self.table.kept

    def ready_rows(self) -> int:
        """Return how many kept rows have no error."""
        return int(np.count_nonzero(self.table.kept & ~self.faulty_rows()))

    # -- one place
    def faults_at(self, row: int, name: str) -> tuple[Fault, ...]:
        """Return what is wrong at one cell: with its text, and with the row where this field is marked for it."""
        marks = self.marks.get(name)
        found: list[Fault] = []
        if marks is not None and marks.faults:
            found += marks.faults.get(int(marks.column.codes[row]), ())
        return (*found, *self._marked(row, name))

    def row_faults(self, row: int) -> tuple[Fault, ...]:
        """Return what is wrong with a row as a whole."""
        return tuple(self._marked(row, None))

    def _marked(self, row: int, name: str | None) -> Iterator[Fault]:
        rows: Rows | None = None
        for number, check in enumerate(self.import_type.row_checks):
            mask = self._row_marks.get(number)
            if mask is not None and mask[row] and check.place(self.table) == name:
                rows = rows or self.rows(np.array([row]))
                yield check.fault(rows, 0)
        for finding in self._findings():
            if finding.at == name and finding.rows is not None:
                place = int(np.searchsorted(finding.rows, row))
                if place < len(finding.rows) and finding.rows[place] == row:
                    yield _fault_of(finding, place)

    def problem(self, row: int | None, name: str | None, fault: Fault) -> Problem:
        """Return a fault as a problem, with its place in the spreadsheet and its words."""
        place = self.places.get(name or "", Place(None, None))
        label = _(self.import_type.field(name).label) if name and self.import_type.has(name) else ""
        value = self.table[name].at(row) if row is not None and name and name in self.table else None
        parts = {"label": label, **{part: str(text) for part, text in fault.parts.items()}}
        return Problem(
            kind=fault.kind, severity=fault.severity or fault.kind.severity, sheet=self.sheet,
            row=None if row is None else int(self.table.rows[row]),
            line=None if row is None or self.lines is None else int(self.lines[row]),
            letter=parts.pop("letter", None) or place.letter, column=place.column, field=name,
            value=parts.pop("value", value),
            parts={**parts, "field": label}, fix=self._fix(row, name, fault.fix))

    def problems(self) -> Iterator[Problem]:
        """Yield every problem that is left: the file's first, then row by row as the spreadsheet shows them."""
        yield from self._told_once()
        for name, marks in self.marks.items():
            for fault in marks.reading.decision.faults:
                yield self.problem(None, name, fault)
        for finding in self._findings():
            if finding.rows is None:
                yield self.problem(None, finding.at, _fault_of(finding, 0))
        yield from self._row_problems()

    def _row_problems(self) -> Iterator[Problem]:
        order = {field.id: number for number, field in enumerate(self.import_type.fields)}
        places: list[tuple[int, int, str | None, Fault]] = []
        for name, marks in self.marks.items():
            if marks.faults:
                rows = marks.column.where(marks.faults)
                rows = rows[self.table.aside[rows] == 0]
                for row, code in zip(rows.tolist(), marks.column.codes[rows].tolist(), strict=True):
                    places += [(row, order[name], name, fault) for fault in marks.faults[code]]
        places += self._check_places(order)
        places.sort(key=lambda place: place[:2])
        for row, _order, at, fault in places:
            yield self.problem(row, at, fault)

    def _check_places(self, order: Mapping[str, int]) -> Iterator[tuple[int, int, str | None, Fault]]:
        kept = self.table.kept
        for number, check in enumerate(self.import_type.row_checks):
            mask = self._row_marks.get(number)
            found = np.flatnonzero(mask & kept) if mask is not None else NOBODY
            if len(found):
                yield from _places_of(check, self.rows(found), order)
        for finding in self._findings():
            if finding.rows is not None:
                for place, row in enumerate(finding.rows.tolist()):
                    if kept[row]:
                        yield row, order.get(finding.at or "", 99), finding.at, _fault_of(finding, place)

    # -- looking around
    def order_by(self, name: str, descending: bool = False) -> Positions:
        """Return all positions sorted by a column: by value where it has one, else by text without case."""
        marks = self.marks[name]
        known = self._ranks.get(name)
        if known is None or known[0] is not marks.reading or len(known[1]) != len(marks.reading.values):
            known = self._ranks[name] = (marks.reading, ranks(marks.reading))
        return sorted_positions(marks.column, marks.reading, descending, known[1])

    def matching(self, name: str | None, text: str, case: bool = False) -> Positions:
        """Return the positions of the kept rows that contain a text, in one field or in any."""
        mask = np.zeros(len(self.table), np.bool_)
        wanted = text if case else f"(?i){pl.escape_regex(text)}"
        for searched in [name] if name else list(self.table.columns):
            column = self.table[searched]
            found = column.texts().str.contains(wanted, literal=case)
            if found.any():
                mask |= found.to_numpy()[column.codes]
        return np.flatnonzero(mask & self.table.kept)


class _Readings(Mapping[str, ColumnReading]):
    """The readings by field id. What a check found may give its words later, when a column was read anew."""

    def __init__(self, checked: Checked) -> None:
        self._checked = checked

    def __getitem__(self, name: str) -> ColumnReading:
        return self._checked.marks[name].reading

    def __iter__(self) -> Iterator[str]:
        return iter(self._checked.marks)

    def __len__(self) -> int:
        return len(self._checked.marks)


def _fault_of(finding: Finding, place: int) -> Fault:
    return finding.fault(place) if finding.fault else Fault(finding.kind, parts=finding.parts)


def _places_of(check: RowCheck, rows: Rows, order: Mapping[str, int]) -> Iterator[tuple[int, int, str | None, Fault]]:
    at = check.place(rows.table)
    for index, row in enumerate(rows.positions.tolist()):
        yield row, order.get(at or "", 99), at, check.fault(rows, index)


def ranks(reading: ColumnReading) -> Positions:
    """Return the rank of each distinct text: readable values first by value, then the others by text without case."""
    texts = reading.texts.str.to_lowercase()
    if np.isnan(reading.values).all():
        order = _text_order(texts)
    else:
        frame = pl.DataFrame({"value": np.nan_to_num(reading.values, nan=np.inf), "text": texts})
        order = frame.select(pl.arg_sort_by("value", "text", maintain_order=True)).to_series().to_numpy()
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return rank


def _text_order(texts: pl.Series) -> Positions:
    """Return the places of texts in sorted order, equal ones as they come.

    Each text carries its place behind it: sorting texts is twice as fast as sorting places by their texts.
    """
    digits = len(str(len(texts)))
    places = pl.Series(np.arange(len(texts))).cast(pl.String).str.zfill(digits)
    return (texts + "\0" + places).sort().str.tail(digits).cast(pl.Int64).to_numpy()


def sorted_positions(column: Column, reading: ColumnReading, descending: bool,
                     rank: Positions | None = None) -> Positions:
    """Return all positions in the order of a column, rows with the same text in the order of the spreadsheet.

    Rank and position are packed into one number: sorting plain numbers is four times as fast as a stable argsort.
    """
    rank = ranks(reading) if rank is None else rank
    rows = len(column.codes)
    packed = (len(rank) - rank if descending else rank)[column.codes] * rows + np.arange(rows)
    packed.sort()
    return packed % rows if rows else packed
