"""What is known about one column of the working table: its reading, and what is wrong with each distinct text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import polars as pl

from opwizard.checks.check import ValueCheck
from opwizard.kinds.kind import Answers, Cell, ColumnReading, Fault, read_column, read_texts
from opwizard.problems import Severity
from opwizard.schema import Field
from opwizard.table import Codes, Column, Counts, GrowingArray, GrowingTexts, Mask, encode

_FEW = 1000
"""Up to so many rows are counted one by one: the cost is that of the rows, not of the column."""


_FEW_TEXTS = 20
"""Up to so many new texts are read one by one, more of them all at once."""


class _Room:
    """Room behind what is known of each text, for the texts that edits add."""

    __slots__ = ("counts", "rewritten", "texts", "values")

    def __init__(self) -> None:
        self.texts = GrowingTexts()
        self.values, self.rewritten, self.counts = GrowingArray(), GrowingArray(), GrowingArray()


class FieldMarks:
    """One field: its reading and faults by code (kind and value checks together), rows per code, codes per problem.

    `counts[code]` is how many kept rows hold the text; `codes_of[problem code]` are the texts that have the problem.
    """

    def __init__(self, field: Field, column: Column, kept: Mask, answers: Answers) -> None:
        self.field = field
        self.answers = answers
        self.column = column
        self._room = _Room()
        rows = column.counts()
        self.counts: Counts = rows.copy() if kept.all() else column.counts(kept)
        self.reading: ColumnReading = read_column(field.kind, column.texts(), rows, answers)
        self.faults = self._judged(self.reading)
        self.codes_of: dict[str, list[int]] = {}
        for code, faults in self.faults.items():
            self._index(code, faults)

    def _judged(self, reading: ColumnReading) -> dict[int, tuple[Fault, ...]]:
        """Return the faults of each text: what the kind found, then what the value checks find."""
        faults = dict(reading.faults)
        for check in self.field.checks:
            self._look(check, reading, faults)
        return faults

    def _look(self, check: ValueCheck, reading: ColumnReading, faults: dict[int, tuple[Fault, ...]]) -> None:
        codes = check.candidates(reading)
        if not len(codes):
            return
        texts = reading.texts.gather(codes).to_list()
        for code, text, value in zip(codes.tolist(), texts, reading.values[codes].tolist(), strict=True):
            fault = check.look(Cell(text, value, reading.faults.get(code, ())))
            if fault is not None:
                _add(faults, code, fault)

    def _index(self, code: int, faults: Iterable[Fault]) -> None:
        for fault in faults:
            self.codes_of.setdefault(fault.kind.code, []).append(code)

    def mark(self, codes: Iterable[int], fault: Fault) -> None:
        """Put one more fault on some texts (a masked card number, found before the table was built)."""
        for code in codes:
            before = self.faults.get(code, ())
            _add(self.faults, code, fault)
            if self.faults[code] is not before:
                self.codes_of.setdefault(fault.kind.code, []).append(code)

    def silence(self) -> None:
        """Say nothing about the texts known so far: the whole column is missing, and that is said elsewhere."""
        self.faults, self.codes_of = {}, {}

    def read(self, text: str) -> Cell:
        """Read one text as this column is read, with every value check."""
        return self._judge_one(self._read_one(text))

    def _read_one(self, text: str) -> Cell:
        return self.field.kind.read_one(self.field.kind.stands_for(text, self.answers), self.reading.decision)

    def _judge_one(self, cell: Cell) -> Cell:
        faults = list(cell.faults)
        for check in self.field.checks:
            fault = check.look(cell)
            if fault is not None and all(known.kind.code != fault.kind.code for known in faults):
                faults.append(fault)
        return cell._replace(faults=tuple(faults)) if len(faults) > len(cell.faults) else cell

    def learn(self) -> None:
        """Read the texts that were added to the column since the last time; what is known is not copied for it."""
        known = len(self.reading.values)
        if self.column.distinct == known:
            return
        new, judged = self.read_all([self.column.text(code) for code in range(known, self.column.distinct)])
        reading, room = self.reading, self._room
        reading.texts = room.texts.with_more(reading.texts, new.texts.to_list())
        reading.values = room.values.with_more(reading.values, new.values)
        reading.rewritten = room.rewritten.with_more(reading.rewritten, new.rewritten)
        reading.faults.update((known + place, faults) for place, faults in new.faults.items())
        self.counts = room.counts.with_more(self.counts, np.zeros(len(new.texts), np.int64))
        for place, faults in judged.items():
            self.faults[known + place] = faults
            self._index(known + place, faults)

    def read_all(self, texts: Sequence[str]) -> tuple[ColumnReading, dict[int, tuple[Fault, ...]]]:
        """Read texts as this column is read; also return by place what is wrong with them, by every value check."""
        series = pl.Series("", texts, dtype=pl.String)
        if len(texts) > _FEW_TEXTS:
            reading = read_texts(self.field.kind, series, self.reading.decision, self.answers)
            return reading, self._judged(reading)
        typed = [self._read_one(text) for text in texts]
        judged = [self._judge_one(cell) for cell in typed]
        reading = ColumnReading(
            self.reading.decision, pl.Series("", [cell.text for cell in typed], dtype=pl.String),
            np.array([cell.value for cell in typed], np.float64),
            {place: cell.faults for place, cell in enumerate(typed) if cell.faults},
            np.array([cell.text != text for cell, text in zip(typed, texts, strict=True)], np.bool_))
        return reading, {place: cell.faults for place, cell in enumerate(judged) if cell.faults}

    def count(self, more: Codes, fewer: Codes) -> None:
        """Count rows that hold these texts now, and no longer those (one code a row)."""
        if len(more) + len(fewer) > _FEW:
            self.counts += np.bincount(more, minlength=len(self.counts))
            self.counts -= np.bincount(fewer, minlength=len(self.counts))
        else:
            np.add.at(self.counts, more, 1)
            np.subtract.at(self.counts, fewer, 1)

    def fault_of(self, problem: str) -> Fault:
        """Return what is wrong with the first text that has a problem."""
        return next(fault for fault in self.faults[self.codes_of[problem][0]] if fault.kind.code == problem)

    def texts_with_errors(self) -> Mask:
        """Return True for each text with a problem that must be fixed."""
        wrong = np.zeros(self.column.distinct, np.bool_)
        for problem, codes in self.codes_of.items():
            fault = self.fault_of(problem)
            if (fault.severity or fault.kind.severity) is Severity.ERROR:
                wrong[codes] = True
        return wrong

    def rows_with(self, problem: str) -> int:
        """Return how many kept rows have a problem in this field."""
        codes = self.codes_of.get(problem)
        return int(self.counts[codes].sum()) if codes else 0

    def tidied(self) -> tuple[Column, FieldMarks] | None:
        """Return the column with every safe fix made, and its marks; None when there is nothing to rewrite."""
        rewritten = self.reading.rewritten
        used = self.column.counts() > 0 if rewritten.any() else rewritten
        if not (rewritten & used).any():
            return None
        look_up, distinct = encode(self.reading.texts)
        column = Column(look_up[self.column.codes], distinct)
        old_of_new = np.empty(column.distinct, np.int64)
        old_of_new[look_up] = np.arange(len(look_up))
        old_of_new[look_up[used]] = np.flatnonzero(used)
        marks = object.__new__(FieldMarks)
        marks.field, marks.answers, marks.column, marks._room = self.field, self.answers, column, _Room()
        origin = old_of_new.tolist()
        unread = self.reading.faults
        marks.reading = ColumnReading(
            self.reading.decision, column.texts(), self.reading.values[old_of_new],
            {code: unread[old] for code, old in enumerate(origin) if old in unread} if unread else {},
            np.zeros(column.distinct, np.bool_))
        marks.counts = np.zeros(column.distinct, np.int64)
        marks.faults, marks.codes_of = {}, {}
        for code, old in enumerate(origin) if self.faults else ():
            left = tuple(fault for fault in self.faults.get(old, ()) if fault.fix is None or not fault.fix.safe)
            if left:
                marks.faults[code] = left
                marks._index(code, left)
        return column, marks


def _add(faults: dict[int, tuple[Fault, ...]], code: int, fault: Fault) -> None:
    known = faults.get(code, ())
    if all(other.kind.code != fault.kind.code for other in known):
        faults[code] = (*known, fault)
