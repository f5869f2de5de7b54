"""What is known about one column of the working table: its reading, and what is wrong with each distinct text."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import polars as pl

from opwizard.checks.check import ValueCheck
from opwizard.kinds.kind import Answers, Cell, ColumnReading, Fault, read_column
from opwizard.schema import Field
from opwizard.table import Column, Counts, Mask


class FieldMarks:
    """One field: its reading and faults by code (kind and value checks together), rows per code, codes per problem.

    `counts[code]` is how many kept rows hold the text; `codes_of[problem code]` are the texts that have the problem.
    """

    def __init__(self, field: Field, column: Column, kept: Mask, answers: Answers) -> None:
        self.field = field
        self.answers = answers
        self.column = column
        self.counts: Counts = column.counts(kept)
        self.reading: ColumnReading = read_column(field.kind, column.texts(), column.counts(), answers)
        self.faults: dict[int, tuple[Fault, ...]] = dict(self.reading.faults)
        for check in field.checks:
            self._look(check)
        self.codes_of: dict[str, list[int]] = {}
        for code, faults in self.faults.items():
            self._index(code, faults)

    def _look(self, check: ValueCheck) -> None:
        codes = check.candidates(self.reading)
        if not len(codes):
            return
        texts = self.reading.texts.gather(codes).to_list()
        for code, text, value in zip(codes.tolist(), texts, self.reading.values[codes].tolist(), strict=True):
            fault = check.look(Cell(text, value, self.reading.faults.get(code, ())))
            if fault is not None:
                self._add(code, fault)

    def _add(self, code: int, fault: Fault) -> None:
        known = self.faults.get(code, ())
        if all(other.kind.code != fault.kind.code for other in known):
            self.faults[code] = (*known, fault)

    def _index(self, code: int, faults: Iterable[Fault]) -> None:
        for fault in faults:
            self.codes_of.setdefault(fault.kind.code, []).append(code)

    def mark(self, codes: Iterable[int], fault: Fault) -> None:
        """Put one more fault on some texts (a masked card number, found before the table was built)."""
        for code in codes:
            before = self.faults.get(code, ())
            self._add(code, fault)
            if self.faults[code] is not before:
                self.codes_of.setdefault(fault.kind.code, []).append(code)

    def silence(self) -> None:
        """Say nothing about the texts known so far: the whole column is missing, and that is said elsewhere."""
        self.faults, self.codes_of = {}, {}

    def read(self, text: str) -> Cell:
        """Read one text as this column is read, with every value check."""
        answers = self.answers
        cell = self.field.kind.read_one(answers.translations.get(text, text), self.reading.decision)
        faults = list(cell.faults)
        for check in self.field.checks:
            fault = check.look(cell)
            if fault is not None and all(known.kind.code != fault.kind.code for known in faults):
                faults.append(fault)
        return cell._replace(faults=tuple(faults))

    def learn(self) -> None:
        """Read the texts that were added to the column since the last time."""
        known = len(self.reading.values)
        if self.column.distinct == known:
            return
        new = [self.column.text(code) for code in range(known, self.column.distinct)]
        cells = [self.read(text) for text in new]
        written = pl.Series(self.reading.texts.name, [cell.text for cell in cells], dtype=pl.String)
        self.reading.texts = pl.concat([self.reading.texts, written], rechunk=True)
        self.reading.values = np.append(self.reading.values, [cell.value for cell in cells])
        self.reading.rewritten = np.append(
            self.reading.rewritten, [cell.text != text for cell, text in zip(cells, new, strict=True)])
        self.counts = np.append(self.counts, np.zeros(len(new), np.int64))
        for code, cell in enumerate(cells, known):
            if cell.faults:
                self.faults[code] = cell.faults
                self._index(code, cell.faults)

    def rows_with(self, problem: str) -> int:
        """Return how many kept rows have a problem in this field."""
        codes = self.codes_of.get(problem)
        return int(self.counts[codes].sum()) if codes else 0

    def tidied(self) -> tuple[Column, FieldMarks] | None:
        """Return the column with every safe fix made, and its marks; None when there is nothing to rewrite."""
        used = self.reading.rewritten & (self.column.counts() > 0)
        if not used.any():
            return None
        column = self.column.mapped(self.reading.texts)
        old_of_new = np.zeros(column.distinct, np.int64)
        old_of_new[column.codes] = self.column.codes
        marks = object.__new__(FieldMarks)
        marks.field, marks.answers, marks.column = self.field, self.answers, column
        marks.reading = ColumnReading(
            self.reading.decision, column.texts(), self.reading.values[old_of_new], {},
            np.zeros(column.distinct, np.bool_))
        marks.counts = np.zeros(column.distinct, np.int64)
        marks.faults, marks.codes_of = {}, {}
        for code, old in enumerate(old_of_new.tolist()) if self.faults else ():
            if old in self.faults:
                marks.faults[code] = self.faults[old]
                marks._index(code, self.faults[old])
        return column, marks
