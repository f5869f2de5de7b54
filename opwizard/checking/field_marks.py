"""What is known about one column of the working table: its reading, and what is wrong with each distinct text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import polars as pl

from opwizard.checks.check import ValueCheck
from opwizard.kinds.kind import Answers, Cell, ColumnReading, Fault, Faults, look_at, read_column, read_texts
from opwizard.problems import Severity
from opwizard.schema import Field
from opwizard.table import Codes, Column, Counts, GrowingArray, GrowingTexts, Mask, Positions, encode

_FEW_TEXTS = 20
"""Up to so many new texts are read one by one, more of them all at once."""
_LOOKED_AT = 1_000
"""Texts with a problem among which one that still stands in a row is looked for, to name the problem."""


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
        self.codes_of = self.faults.by_problem()

    def _judged(self, reading: ColumnReading) -> Faults:
        """Return the faults of each text: what the kind found, then what the value checks find."""
        faults = reading.faults.copy()
        for check in self.field.checks:
            self._look(check, reading, faults)
        return faults

    def _look(self, check: ValueCheck, reading: ColumnReading, faults: Faults) -> None:
        codes = check.candidates(reading)
        if not len(codes):
            return
        if check.at_sight is not None:
            faults.add_all(codes.tolist(), check.at_sight)
            return
        texts = reading.texts.gather(codes).to_list()
        for code, text, value in zip(codes.tolist(), texts, reading.values[codes].tolist(), strict=True):
            fault = check.look(Cell(text, value, reading.faults.get(code, ())))
            if fault is not None:
                faults.add(code, fault)

    def _index(self, code: int, faults: Iterable[Fault]) -> None:
        for fault in faults:
            self.codes_of.setdefault(fault.kind.code, []).append(code)

    def mark(self, codes: Iterable[int], fault: Fault) -> None:
        """Put one more fault on some texts (a masked card number, found before the table was built)."""
        for code in codes:
            if self.faults.add(code, fault):
                self.codes_of.setdefault(fault.kind.code, []).append(code)

    def silence(self) -> None:
        """Say nothing about the texts known so far: the whole column is missing, and that is said elsewhere."""
        self.faults, self.codes_of = Faults(), {}

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
        for place, faults in new.faults.items():
            reading.faults.put(known + place, faults)
        self.counts = room.counts.with_more(self.counts, np.zeros(len(new.texts), np.int64))
        for place, faults in judged.items():
            self.faults.put(known + place, faults)
            self._index(known + place, faults)

    def read_all(self, texts: Sequence[str]) -> tuple[ColumnReading, Mapping[int, tuple[Fault, ...]]]:
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
            Faults.of({place: cell.faults for place, cell in enumerate(typed) if cell.faults}),
            np.array([cell.text != text for cell, text in zip(typed, texts, strict=True)], np.bool_))
        return reading, {place: cell.faults for place, cell in enumerate(judged) if cell.faults}

    def count(self, more: Codes, fewer: Codes) -> None:
        """Count rows that hold these texts now, and no longer those (one code a row)."""
        if len(more) + len(fewer) > len(self.counts) // 8:
            self.counts += np.bincount(more, minlength=len(self.counts))
            self.counts -= np.bincount(fewer, minlength=len(self.counts))
        else:
            np.add.at(self.counts, more, 1)
            np.subtract.at(self.counts, fewer, 1)

    def fault_of(self, problem: str) -> Fault:
        """Return what is wrong with the first text that has a problem and still stands in a kept row."""
        codes = self.codes_of[problem]
        code = next((code for code in codes[:_LOOKED_AT] if self.counts[code]), codes[0])
        return next(fault for fault in self.faults[code] if fault.kind.code == problem)

    def texts_with_errors(self) -> Mask:
        """Return True for each text with a problem that must be fixed."""
        wrong = np.zeros(self.column.distinct, np.bool_)
        for problem, codes in self.codes_of.items():
            if self.fault_of(problem).weight is Severity.ERROR:
                wrong[codes] = True
        return wrong

    def rows_with(self, problem: str) -> int:
        """Return how many kept rows have a problem in this field."""
        codes = self.codes_of.get(problem)
        return int(self.counts[codes].sum()) if codes else 0

    def tidied(self) -> tuple[Column, FieldMarks] | None:
        """Return the column with every safe fix made, and its marks; None when there is nothing to rewrite.

        Texts that come into it later are read as texts of the new file, not of the person's.
        """
        rewritten = self.reading.rewritten
        used = self.counts > 0
        if rewritten.any() and not used.all():
            used = self.column.counts() > 0
        if not (rewritten & used).any():
            self.reading.decision = replace(self.reading.decision, tidied=True)
            return None
        look_up, distinct = encode(self.reading.texts)
        column = Column(look_up.take(self.column.codes), distinct)
        origin = np.empty(column.distinct, np.int64)
        origin[look_up] = np.arange(len(look_up))
        origin[look_up[used]] = np.flatnonzero(used)
        marks = object.__new__(FieldMarks)
        marks.field, marks.answers, marks.column, marks._room = self.field, self.answers, column, _Room()
        look = look_at(self.field.kind, distinct, self.reading.decision)
        marks.reading = ColumnReading(
            replace(self.reading.decision, tidied=True), distinct, self.reading.values[origin],
            self.reading.faults.under(_moved(self.reading.faults, look_up, origin), look),
            np.zeros(column.distinct, np.bool_))
        marks.counts = np.bincount(look_up, self.counts, column.distinct).astype(np.int64)
        marks.faults = self.faults.under(_moved(self.faults, look_up, origin), look, tidied=True)
        marks.codes_of = marks.faults.by_problem()
        return column, marks


def _moved(faults: Faults, look_up: Codes, origin: Positions) -> list[tuple[int, int]]:
    """Return the code of each text that stands for its like now, and the code those have now; in the new order."""
    old = np.fromiter(faults, np.int64, len(faults))
    old = old[origin[look_up[old]] == old]
    new = look_up[old]
    order = np.argsort(new)
    return list(zip(old[order].tolist(), new[order].tolist(), strict=True))
