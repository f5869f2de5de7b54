"""What can be changed, as values that know how to do and undo themselves; each remembers only what it replaced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from opwizard.checking.field_marks import FieldMarks
from opwizard.fixing.change import Change, Desk, Logged, checked_of
from opwizard.fixing.moved import CellsChange, Moved, apart
from opwizard.fixing.shelf import Shelved, put_away, taken_out
from opwizard.kinds.kind import Answers
from opwizard.mapping.match import Match
from opwizard.table import Aside, Codes, Positions

_FAULT = 120
"""Bytes that what is wrong with one text takes, roughly."""


@dataclass(slots=True)
class ColumnChange(Change):
    """A whole column in another form: safe fixes, or read anew with another answer."""

    field: str
    old: FieldMarks
    new: FieldMarks
    counted: bool = False
    """True while the new marks know how many kept rows hold each text: before anything else is done to the table."""

    def do(self, desk: Desk) -> None:
        """Put the new column in."""
        checked_of(desk).column_changed(self.field, self.new, counted=self.counted)
        self.counted = False

    def undo(self, desk: Desk) -> None:
        """Put the old column back."""
        checked_of(desk).column_changed(self.field, self.old)

    def _differing(self) -> tuple[Positions, Codes, Codes]:
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
        return self.told().log(desk)

    def told(self) -> Change:
        """Return the cells that differ with the texts they held, without the two columns."""
        return Moved(self.field, *apart(self.old.column, self.new.column, *self._differing()))

    def weight(self) -> int:
        """Return the bytes of all that is known of the old column; the new one is in use, or a later step counts it."""
        return _bytes_of(self.old)


class AsideChange(Change):
    """Rows set aside with a reason, or (reason "") taken back."""

    __slots__ = ("_old", "_positions", "reason")

    def __init__(self, positions: Positions, reason: str, old: Aside) -> None:
        self.reason = reason
        self._positions: Positions | Shelved = positions
        self._old: Aside | Shelved = old

    @property
    def positions(self) -> Positions:
        """The rows, counted from 0."""
        return taken_out(self._positions)

    def do(self, desk: Desk) -> None:
        """Set the rows aside, or take them back."""
        checked = checked_of(desk)
        table = checked.table
        number = 0
        if self.reason:
            if self.reason not in table.reasons:
                table.reasons.append(self.reason)
            number = table.reasons.index(self.reason) + 1
        positions = self.positions
        table.aside[positions] = number
        checked.rows_moved(positions, taken_out(self._old))

    def undo(self, desk: Desk) -> None:
        """Put the rows back where they were."""
        checked = checked_of(desk)
        positions = self.positions
        before = checked.table.aside[positions].copy()
        checked.table.aside[positions] = taken_out(self._old)
        checked.rows_moved(positions, before)

    def cells(self) -> int:
        """Return how many rows were moved."""
        return len(self.positions)

    def log(self, desk: Desk) -> Iterator[Logged]:
        """Yield one line: the rows and the reason."""
        yield Logged(None, "", self.reason, checked_of(desk).table.rows[self.positions])

    def weight(self) -> int:
        """Return the bytes of the arrays."""
        return self._positions.nbytes + self._old.nbytes

    def put_away(self) -> None:
        """Keep the two arrays small."""
        self._positions, self._old = put_away(self._positions), put_away(self._old)


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


@dataclass(slots=True)
class DaysMoved(Change):
    """The dates of a step were moved by so many days: what was chosen, beside the cells that changed for it."""

    days: int

    def do(self, desk: Desk) -> None:
        """Note it."""
        desk.days_moved += self.days

    def undo(self, desk: Desk) -> None:
        """Note that it was taken back."""
        desk.days_moved -= self.days

    def cells(self) -> int:
        """Return 0: the cells are counted where they change."""
        return 0


def _bytes_of(marks: FieldMarks) -> int:
    """Return roughly how many bytes are kept to know a column and what is wrong with it."""
    reading, column = marks.reading, marks.column
    arrays = column.codes.nbytes + marks.counts.nbytes + reading.values.nbytes + reading.rewritten.nbytes
    return arrays + int(column.texts().estimated_size()) + _FAULT * (len(marks.faults) + len(reading.faults))


__all__ = ["AnswersChange", "AsideChange", "CellsChange", "Change", "ColumnChange", "DaysMoved",
           "Desk", "Logged", "MatchChange"]
