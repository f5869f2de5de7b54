"""What a check is. Three shapes by what they look at: one value of a field, one row, the whole table.

A check is one class in a file of its own, without state; import types list the checks they want.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl

from opwizard.checks.memory import Memory
from opwizard.kinds.kind import Cell, ColumnReading, Fault, Rule, Values
from opwizard.problems import Fix, ProblemKind
from opwizard.table import Codes, Mask, Positions, Table

_PART = 1 << 15
_FEW = 8
"""Up to so many rows (after an edit) are looked at one by one: the cost is that of the rows, not of the column."""


class ValueCheck(ABC):
    """Looks at one value of one field; runs once per distinct text, and only where `candidates` says so."""

    at_sight: Fault | None = None
    """The fault of every candidate, where `look` would find just that in each of them."""

    @abstractmethod
    def candidates(self, reading: ColumnReading) -> Positions:
        """Return the codes worth looking at, found all at once (numpy or a polars expression)."""

    @abstractmethod
    def look(self, cell: Cell) -> Fault | None:
        """Return what is wrong with one value, or None. Must find nothing where `candidates` would not look."""


class Rows:
    """Some rows of a table, read: for each field the canonical texts, values and blanks of those rows.

    `positions` counts from 0 in the table. Every array has one entry per position; none of them may be changed.
    """

    def __init__(self, table: Table, readings: Mapping[str, ColumnReading], positions: Positions | slice,
                 columns: Collection[str] = (), memory: Memory | None = None) -> None:
        self.table = table
        self.readings = readings
        self.columns = columns
        """The fields that have a column in the file, blank or not."""
        self.memory = Memory() if memory is None else memory
        self._run = positions if isinstance(positions, slice) else None
        self._positions = None if isinstance(positions, slice) else positions
        self._codes: dict[str, Codes] = {}

    @property
    def positions(self) -> Positions:
        """Where the rows stand in the table."""
        if self._positions is None:
            self._positions = np.arange(len(self.table))[self._run]
        return self._positions

    def __len__(self) -> int:
        """Return the number of rows looked at."""
        return len(self.positions) if self._run is None else len(range(*self._run.indices(len(self.table))))

    @property
    def everything(self) -> Rows:
        """All rows of the table, those that were set aside too."""
        return self.other(slice(None))

    def other(self, positions: Positions | slice) -> Rows:
        """Return other rows of the same table, as they are now."""
        return Rows(self.table, self.readings, positions, self.columns, self.memory)

    def parts(self) -> Iterator[tuple[slice, Rows]]:
        """Yield the rows in parts that the processor's cache can hold, with their place among these rows."""
        first = self._run.indices(len(self.table))[0] if self._run else 0
        for start in range(0, len(self), _PART):
            part = slice(start, min(start + _PART, len(self)))
            where = slice(first + part.start, first + part.stop) if self._run else self.positions[part]
            yield part, self.other(where)

    def has(self, name: str) -> bool:
        """Tell whether the table has a column for the field."""
        return name in self.readings

    def codes(self, name: str) -> Codes:
        """Return the field's code in each row."""
        known = self._codes.get(name)
        if known is None:
            codes = self.table[name].codes
            known = self._codes[name] = codes[self._run] if self._run is not None else codes[self.positions]
        return known

    def by_text(self, name: str, rule: Rule) -> np.ndarray[Any, Any]:
        """Return what a rule makes of the field's text in each row."""
        made: np.ndarray[Any, Any] = self.readings[name].worked_out(rule).take(self.codes(name))
        return made

    def values(self, name: str) -> Values:
        """Return the field's value in each row, NaN where it has none or the table has no such column."""
        return self.readings[name].values.take(self.codes(name)) if self.has(name) else np.full(len(self), np.nan)

    def blank(self, name: str) -> Mask:
        """Return True where the field is blank, or the table has no such column."""
        if not self.has(name):
            return np.ones(len(self), np.bool_)
        if len(self) <= _FEW:
            texts = self.readings[name].texts
            return np.array([texts[code] == "" for code in self.codes(name).tolist()], np.bool_)
        return self.by_text(name, empty)

    def texts(self, name: str) -> list[str]:
        """Return the field's canonical text in each row, "" where the table has no such column."""
        return self.readings[name].texts.gather(self.codes(name)).to_list() if self.has(name) else [""] * len(self)

    def text(self, name: str, index: int) -> str:
        """Return the canonical text of one of the rows."""
        if not self.has(name):
            return ""
        return str(self.readings[name].texts[int(self.table[name].codes[self.positions[index]])])

    def faulty(self, name: str) -> Mask:
        """Return True where the field's text could not be read."""
        if not self.has(name) or not self.readings[name].faults:
            return np.zeros(len(self), np.bool_)
        reading = self.readings[name]
        bad = np.zeros(len(reading.texts), np.bool_)
        bad[list(reading.faults)] = True
        mask: Mask = bad.take(self.codes(name))
        return mask


def empty(texts: pl.Series) -> Mask:
    """Return True for each text that holds nothing."""
    return (texts == "").to_numpy()


class RowCheck(ABC):
    """Looks at the cells of one row together; runs over many rows at once, and again over the rows an edit touched."""

    kind: ProblemKind
    reads: tuple[str, ...]
    """The field ids it looks at: an edit elsewhere need not run it."""
    at: str | None = None
    """The field whose cell is marked; None marks the row."""
    doubts: str | None = None
    """The field whose text may mean something else in the rows found: what is proposed for it is not sure there."""

    def place(self, table: Table) -> str | None:  # noqa: ARG002
        """Return the field whose cell is marked in a table."""
        return self.at

    @abstractmethod
    def find(self, rows: Rows) -> Mask:
        """Return True for each of the rows that has the problem."""

    def fault(self, rows: Rows, index: int) -> Fault:  # noqa: ARG002
        """Return the words and the proposed fix (of the field `at`) for one of the rows."""
        return Fault(self.kind)


@dataclass(slots=True)
class Finding:
    """What a table check found: the kind of problem and the rows (positions from 0) that have it; None means the file.

    `groups[i]` is the group of `rows[i]` where rows belong together (duplicates of each other); `fault` gives the words
    and the fix for one of the rows, by its place in `rows`. With `by_text` these are the same wherever the same text
    stands in the field `at`.
    """

    kind: ProblemKind
    rows: Positions | None
    at: str | None = None
    groups: np.ndarray[Any, np.dtype[np.int64]] | None = None
    fault: Callable[[int], Fault] | None = None
    parts: Mapping[str, str] = field(default_factory=dict)
    by_text: bool = False


class TableCheck(ABC):
    """Looks at the kept rows of the whole table."""

    kind: ProblemKind
    reads: tuple[str, ...]
    """The field ids it looks at: edits elsewhere need not run it. Empty: all of them."""

    @abstractmethod
    def find(self, rows: Rows) -> list[Finding]:
        """Return what was found in the rows (only the kept ones are given)."""


@dataclass(frozen=True, slots=True)
class RowFill:
    """A way to fill blank cells of one field from other cells of the row: a safe fix, and how a field is derived.

    `fill` gets rows whose `field` is blank and returns one text each, "" where it cannot be known.
    """

    field: str
    reads: tuple[str, ...]
    kind: ProblemKind | None
    label: str
    fill: Callable[[Rows], list[str]]


__all__ = ["Fault", "Finding", "Fix", "RowCheck", "RowFill", "Rows", "TableCheck", "ValueCheck"]
