"""What can be changed, as values that know how to do and undo themselves; each remembers only what it replaced."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from opwizard.checking import Checked
from opwizard.checking.field_marks import FieldMarks
from opwizard.kinds.kind import Answers
from opwizard.mapping.match import Match
from opwizard.table import Aside, Codes, Column, Positions


class Desk(Protocol):
    """What changes work on: the decisions about columns, and the checked table once there is one."""

    mapping: dict[str, Match]
    answers: dict[str, Answers]
    checked: Checked | None


class Logged(NamedTuple):
    """One line of the change log: a field, the text before and after, and the spreadsheet rows it concerns."""

    field: str | None
    before: str
    after: str
    rows: Positions


class Change(ABC):
    """One part of an undoable step."""

    @abstractmethod
    def do(self, desk: Desk) -> None:
        """Make the change."""

    @abstractmethod
    def undo(self, desk: Desk) -> None:
        """Put back what was there before."""

    @abstractmethod
    def cells(self) -> int:
        """Return how many cells (or rows, or decisions) the change concerns."""

    def log(self, desk: Desk) -> Iterator[Logged]:  # noqa: ARG002
        """Yield the lines of the change log, one for each pair of texts."""
        return iter(())

    def weight(self) -> int:
        """Return roughly how many bytes the change remembers."""
        return 100


def _checked(desk: Desk) -> Checked:
    if desk.checked is None:
        raise RuntimeError("a change of cells needs a checked table")
    return desk.checked


@dataclass(slots=True)
class CellsChange(Change):
    """Other texts in some rows of one field. `new` is one code for all of them, or one a row."""

    field: str
    column: Column
    """The column as it was when the change was made: the codes are its codes."""
    positions: Positions
    old: Codes
    new: Codes

    def do(self, desk: Desk) -> None:
        """Write the new codes."""
        self._put(desk, self.old, self.new)

    def undo(self, desk: Desk) -> None:
        """Write the old codes back."""
        self._put(desk, self.new, self.old)

    def _put(self, desk: Desk, before: Codes, after: Codes) -> None:
        checked = _checked(desk)
        checked.table[self.field].put(self.positions, after)
        checked.touched(self.field, self.positions, before, after)

    def cells(self) -> int:
        """Return how many cells were written."""
        return len(self.positions)

    def log(self, desk: Desk) -> Iterator[Logged]:
        """Yield one line for each pair of texts."""
        table = _checked(desk).table
        pairs = self.old.astype(np.int64) << 32 | self.new
        for pair in np.unique(pairs).tolist():
            rows = table.rows[self.positions[pairs == pair]]
            yield Logged(self.field, self.column.text(pair >> 32), self.column.text(pair & 0xFFFFFFFF), rows)

    def weight(self) -> int:
        """Return the bytes of the three arrays."""
        return self.positions.nbytes + self.old.nbytes + self.new.nbytes


@dataclass(slots=True)
class ColumnChange(Change):
    """A whole column in another form: safe fixes, or read anew with another answer."""

    field: str
    old: FieldMarks
    new: FieldMarks

    def do(self, desk: Desk) -> None:
        """Put the new column in."""
        _checked(desk).column_changed(self.field, self.new)

    def undo(self, desk: Desk) -> None:
        """Put the old column back."""
        _checked(desk).column_changed(self.field, self.old)

    def _differing(self, desk: Desk) -> tuple[Positions, Codes, Codes]:
        del desk
        before, after = self.old.column, self.new.column
        texts = after.texts()
        known = {text: code for code, text in enumerate(texts.to_list())} if before is not after else {}
        same = np.array([known.get(text, -1) for text in before.texts().to_list()], np.int64)
        rows = np.flatnonzero(same[before.codes] != after.codes)
        return rows, before.codes[rows], after.codes[rows]

    def cells(self) -> int:
        """Return how many cells have another text now."""
        rewritten = self.old.reading.rewritten
        return int(np.count_nonzero(rewritten[self.old.column.codes]))

    def log(self, desk: Desk) -> Iterator[Logged]:
        """Yield one line for each pair of texts."""
        table = _checked(desk).table
        positions, old, new = self._differing(desk)
        pairs = old.astype(np.int64) << 32 | new
        order = np.argsort(pairs, kind="stable")
        starts = np.flatnonzero(np.r_[True, np.diff(pairs[order]) != 0]) if len(order) else np.zeros(0, np.int64)
        for chunk in np.split(order, starts[1:]) if len(order) else ():
            first = int(chunk[0])
            yield Logged(self.field, self.old.column.text(int(old[first])), self.new.column.text(int(new[first])),
                         table.rows[positions[chunk]])

    def weight(self) -> int:
        """Return the bytes of the codes that are kept for undoing."""
        return int(self.old.column.codes.nbytes)


@dataclass(slots=True)
class AsideChange(Change):
    """Rows set aside with a reason, or (reason "") taken back."""

    positions: Positions
    reason: str
    old: Aside

    def do(self, desk: Desk) -> None:
        """Set the rows aside, or take them back."""
        checked = _checked(desk)
        table = checked.table
        number = 0
        if self.reason:
            if self.reason not in table.reasons:
                table.reasons.append(self.reason)
            number = table.reasons.index(self.reason) + 1
        table.aside[self.positions] = number
        checked.rows_moved(self.positions, self.old)

    def undo(self, desk: Desk) -> None:
        """Put the rows back where they were."""
        checked = _checked(desk)
        before = checked.table.aside[self.positions].copy()
        checked.table.aside[self.positions] = self.old
        checked.rows_moved(self.positions, before)

    def cells(self) -> int:
        """Return how many rows were moved."""
        return len(self.positions)

    def log(self, desk: Desk) -> Iterator[Logged]:
        """Yield one line: the rows and the reason."""
        yield Logged(None, "", self.reason, _checked(desk).table.rows[self.positions])

    def weight(self) -> int:
        """Return the bytes of the arrays."""
        return self.positions.nbytes + self.old.nbytes


@dataclass(slots=True)
class MatchChange(Change):
    """A field is filled from another column."""

    field: str
    old: Match | None
    new: Match | None

    def do(self, desk: Desk) -> None:
        """Match the field anew."""
        self._put(desk, self.new)

    def undo(self, desk: Desk) -> None:
        """Match the field as before."""
        self._put(desk, self.old)

    def _put(self, desk: Desk, match: Match | None) -> None:
        if match is None:
            desk.mapping.pop(self.field, None)
        else:
            desk.mapping[self.field] = match

    def cells(self) -> int:
        """Return 1: one decision."""
        return 1


@dataclass(slots=True)
class AnswersChange(Change):
    """A question about a column was answered otherwise."""

    field: str
    old: Answers | None
    new: Answers | None

    def do(self, desk: Desk) -> None:
        """Take the new answers."""
        self._put(desk, self.new)

    def undo(self, desk: Desk) -> None:
        """Take the old answers."""
        self._put(desk, self.old)

    def _put(self, desk: Desk, answers: Answers | None) -> None:
        if answers is None:
            desk.answers.pop(self.field, None)
        else:
            desk.answers[self.field] = answers

    def cells(self) -> int:
        """Return 1: one decision."""
        return 1
