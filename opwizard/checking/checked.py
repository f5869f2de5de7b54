"""Everything that is wrong with a table: what, where and how often."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import polars as pl

from opwizard.checking.field_marks import FieldMarks
from opwizard.checking.fresh import Fresh
from opwizard.checking.groups import ORDER, Counts, Group, GroupKey, Place
from opwizard.checking.ranking import ranks, sorted_positions
from opwizard.checking.repeats import not_repeated
from opwizard.checks.check import Finding, RowCheck, Rows
from opwizard.kinds.blank import blank_texts
from opwizard.kinds.kind import Fault
from opwizard.language import _
from opwizard.problems import Fix, Problem, ProblemKind, Severity
from opwizard.table import Mask, Positions

NOBODY: Positions = np.zeros(0, np.int64)


class Checked(Fresh):
    """The verdict on a table: what is wrong, where and how often. Only rows that are kept count."""

    # -- what there is
    def groups(self, count: Callable[[FieldMarks, str], int] = FieldMarks.rows_with) -> list[Group]:
        """Return the kinds of problems that are left, what matters most first (see `Group.rank`).

        `count` counts the rows of a problem in a field.
        """
        found = [*self._told_groups(), *self._column_groups(), *self._value_groups(count), *self._row_groups()]
        merged: dict[GroupKey, Group] = {}
        for group in found:
            known = merged.get(group.key)
            if known is None or (ORDER[group.severity], -group.rows) < (ORDER[known.severity], -known.rows):
                merged[group.key] = group
        return sorted(merged.values(), key=lambda group: group.rank)

    def _group(self, key: GroupKey, kind: ProblemKind, rows: int, severity: Severity | None = None,
               title: str = "", question: bool = False) -> Group:
        label = _(self.import_type.field(key.field).label) if key.field and self.import_type.has(key.field) else ""
        words = title or _(kind.title).replace("{field}", label)
        return Group(key, kind, severity or kind.severity, words, label, rows, question)

    def _told_once(self) -> Iterator[Problem]:
        letters = {name: place.letter for name, place in self.places.items()}
        for told in not_repeated(self.told, self.marks, letters):
            if told.severity is Severity.ERROR:
                yield told if not told.rows or len(self._kept_of(told)) else told.at(severity=Severity.NOTE)
            elif not told.rows or self.table.kept.all() or np.isin(self.table.rows[self.table.kept], told.rows).any():
                yield told

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
        for name, marks in tuple(self.marks.items()):  # a copy: support may ask while more columns are being read
            decision = marks.reading.decision
            for fault in decision.faults:
                yield self._group(GroupKey(fault.kind.code, name), fault.kind, 0, fault.severity,
                                  question=decision.question is not None)

    def _value_groups(self, count: Callable[[FieldMarks, str], int]) -> Iterator[Group]:
        for name, marks in tuple(self.marks.items()):
            for problem in tuple(marks.codes_of):
                rows = count(marks, problem)
                if rows:
                    fault = marks.fault_of(problem)
                    yield self._group(GroupKey(problem, name), fault.kind, rows, fault.severity)

    def _row_groups(self) -> Iterator[Group]:
        kept = self.table.kept
        for check, marked in self.kept_marks():
            if rows := int(np.count_nonzero(marked)):
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
        return self.all_positions([key])[key]

    def all_positions(self, keys: Sequence[GroupKey]) -> dict[GroupKey, Positions]:
        """Return the positions of the kept rows that have each of some problems, in the order of the spreadsheet."""
        by_text = dict.fromkeys(keys, NOBODY)
        for name, marks in self.marks.items():
            here = [key for key in keys if key.field == name and key.code in marks.codes_of]
            found = marks.column.where_each([marks.codes_of[key.code] for key in here])
            by_text.update(zip(here, found, strict=True))
        told = list(self._told_once())
        return {key: self._with_others(key, rows, told) for key, rows in by_text.items()}

    def _with_others(self, key: GroupKey, rows: Positions, told: Sequence[Problem]) -> Positions:
        """Return the kept ones of some rows, and those that have the problem for another reason than their text."""
        others = [*(marked for _check, marked in self.row_checks(key)),
                  *(finding.rows for finding in self.findings(key) if finding.rows is not None),
                  *(self._kept_of(problem) for problem in told if (problem.code, problem.field) == key)]
        kept = self.table.aside[rows] == 0
        if not others:
            return rows if kept.all() else rows[kept]
        mask = np.zeros(len(self.table), np.bool_)
        mask[rows] = True
        for marked in others:
            mask[marked] = True
        return np.flatnonzero(mask & self.table.kept)

    def row_checks(self, key: GroupKey) -> Iterator[tuple[RowCheck, Positions]]:
        """Yield the row checks of a kind of problem, each with the kept rows it marks."""
        for number, check in enumerate(self.import_type.row_checks):
            if (check.kind.code, check.place(self.table)) == key and number in self._row_marks:
                yield check, np.flatnonzero(self._row_marks[number] & self.table.kept)

    def _fix(self, row: int | None, name: str | None, fix: Fix | None) -> Fix | None:
        """Return a fix as it holds in a row: never sure where a check doubts what the text means."""
        if fix is None or row is None or name is None or not fix.sure:
            return fix
        return replace(fix, sure=False) if any(mask[row] for mask in self.doubts(name)) else fix

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
        for marks in tuple(self.marks.values()):
            wrong = marks.texts_with_errors()
            if wrong.any():
                mask |= wrong.take(marks.column.codes)
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
            kind=fault.kind, severity=fault.weight, sheet=self.sheet,
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
        for check, marked in self.kept_marks():
            if marked.any():
                yield from _places_of(check, self.rows(np.flatnonzero(marked)), order)
        for finding in self._findings():
            if finding.rows is not None:
                for place, row in enumerate(finding.rows.tolist()):
                    if kept[row]:
                        yield row, order.get(finding.at or "", 99), finding.at, _fault_of(finding, place)

    # -- looking around
    def order_by(self, name: str, descending: bool = False, among: Positions | None = None) -> Positions:
        """Return all positions, or some, sorted by a column: by value where it has one, else by text without case."""
        marks = self.marks[name]
        known = self._ranks.get(name)
        if known is None or known[0] is not marks.reading or len(known[1]) != len(marks.reading.values):
            known = self._ranks[name] = (marks.reading, ranks(marks.reading))
        return sorted_positions(marks.column, marks.reading, descending, known[1], among)

    def matching(self, name: str | None, text: str, case: bool = False) -> Positions:
        """Return the positions of the kept rows that contain a text, in one field or in any.

        Another thread may ask; a text that is written into a cell meanwhile is not looked at.
        """
        mask = np.zeros(len(self.table), np.bool_)
        wanted = text if case else f"(?i){pl.escape_regex(text)}"
        for searched in [name] if name else list(self.table.columns):
            column = self.table[searched]
            found = column.texts().str.contains(wanted, literal=case)
            if found.any():
                mask |= found.to_numpy().take(column.codes, mode="clip")
        return np.flatnonzero(mask & self.table.kept)


def _fault_of(finding: Finding, place: int) -> Fault:
    return finding.fault(place) if finding.fault else Fault(finding.kind, parts=finding.parts)


def _places_of(check: RowCheck, rows: Rows, order: Mapping[str, int]) -> Iterator[tuple[int, int, str | None, Fault]]:
    at = check.place(rows.table)
    for index, row in enumerate(rows.positions.tolist()):
        yield row, order.get(at or "", 99), at, check.fault(rows, index)
