"""Cells of a field that hold other texts now: written, or only told of."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from opwizard.fixing.change import Change, Desk, Logged, checked_of
from opwizard.fixing.shelf import Shelved, put_away, taken_out
from opwizard.table import Codes, Column, Positions


class Moved(Change):
    """Cells of one field that held one text and hold another now, as codes of a column."""

    __slots__ = ("_new", "_old", "_positions", "column", "field")

    def __init__(self, field: str, column: Column, positions: Positions, old: Codes, new: Codes) -> None:
        self.field = field
        self.column = column
        """The column as it was when the change was made: the codes are its codes."""
        self._positions: Positions | Shelved = positions
        self._old: Codes | Shelved = old
        self._new: Codes | Shelved = new

    @property
    def positions(self) -> Positions:
        """The rows, counted from 0."""
        return taken_out(self._positions)

    @property
    def old(self) -> Codes:
        """The codes before, one a row."""
        return taken_out(self._old)

    @property
    def new(self) -> Codes:
        """The codes after, one a row."""
        return taken_out(self._new)

    def do(self, desk: Desk) -> None:
        """Nothing: what only tells of a change cannot make it."""

    def undo(self, desk: Desk) -> None:
        """Nothing: what only tells of a change cannot take it back."""

    def cells(self) -> int:
        """Return how many cells were written."""
        return len(self.positions)

    def log(self, desk: Desk) -> Iterator[Logged]:
        """Yield one line for each pair of texts."""
        rows, pairs = checked_of(desk).table.rows, self.old.astype(np.int64) << 32 | self.new
        order = np.argsort(pairs, kind="stable")
        starts = np.flatnonzero(np.diff(pairs[order])) + 1
        positions = self.positions
        for alike in np.split(order, starts) if len(order) else ():
            pair = int(pairs[alike[0]])
            yield Logged(self.field, self.column.text(pair >> 32), self.column.text(pair & 0xFFFFFFFF),
                         rows[positions[alike]])

    def weight(self) -> int:
        """Return the bytes of the three arrays."""
        return self._positions.nbytes + self._old.nbytes + self._new.nbytes

    def put_away(self) -> None:
        """Keep the three arrays small."""
        self._positions, self._old = put_away(self._positions), put_away(self._old)
        self._new = put_away(self._new)

    def told(self) -> Change:
        """Return the same cells with the texts they held, without the whole column."""
        return type(self)(self.field, *apart(self.column, self.column, self.positions, self.old, self.new))


class CellsChange(Moved):
    """Other texts in some rows of one field."""

    __slots__ = ()

    def do(self, desk: Desk) -> None:
        """Write the new codes."""
        self._put(desk, self.old, self.new)

    def undo(self, desk: Desk) -> None:
        """Write the old codes back."""
        self._put(desk, self.new, self.old)

    def _put(self, desk: Desk, before: Codes, after: Codes) -> None:
        checked, positions = checked_of(desk), self.positions
        checked.table[self.field].put(positions, after)
        checked.touched(self.field, positions, before, after)


def apart(before: Column, after: Column, positions: Positions, old: Codes,
           new: Codes) -> tuple[Column, Positions, Codes, Codes]:
    """Return a column of only the texts that were moved, and the moves in its codes."""
    was, place = np.unique(old, return_inverse=True)
    now, other = np.unique(new, return_inverse=True)
    texts = pl.concat([before.texts().gather(was), after.texts().gather(now)])
    column = Column(np.zeros(0, np.int32), texts)
    return column, positions, place.astype(np.int32), (len(was) + other).astype(np.int32)
