"""Every step a person took, undoable, with its name; what the change log is made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from opwizard import shield
from opwizard.fixing.changes import Change, Desk, Logged

MOST_BYTES = 256 * 1024 * 1024
"""What the steps that can be undone may remember together; beyond it the oldest ones can no longer be undone."""
AT_HAND = 4
"""So many of the newest steps are kept as they are; those before them are put away small."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One step: its name as the person reads it ("214 dates written as YYYY-MM-DD"), and its changes.

    `by_person` is False for what is done to every file by itself: safe fixes, which would be made again.
    """

    name: str
    changes: tuple[Change, ...]
    when: datetime = field(default_factory=lambda: datetime.now(UTC))
    by_person: bool = True

    @property
    def cells(self) -> int:
        """How many cells, rows or decisions the step changed."""
        return sum(change.cells() for change in self.changes)

    @property
    def weight(self) -> int:
        """Roughly how many bytes the step remembers."""
        return sum(change.weight() for change in self.changes)


class History:
    """The steps in order; those before `place` are done, those after it are undone and can be done again."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.place = 0
        self.forgotten = 0
        """How many of the oldest steps can no longer be undone (their changes stay in the log)."""
        self._told: list[Entry] = []
        """Steps that can no longer be undone, with what the log tells of them."""

    def do(self, desk: Desk, name: str, changes: Sequence[Change]) -> Entry:
        """Make a step and remember it; steps that were undone are gone."""
        for change in changes:
            change.do(desk)
        return self.remember(name, changes)

    def remember(self, name: str, changes: Sequence[Change], *, by_person: bool = True,
                 keep_undone: bool = False) -> Entry:
        """Remember a step whose changes are made already; steps that were undone are gone unless they are kept."""
        entry = Entry(shield.mask(name), tuple(changes), by_person=by_person)
        if not keep_undone:
            del self.entries[self.place:]
        self.entries.insert(self.place, entry)
        self.place += 1
        self._put_away()
        self._forget()
        return entry

    def undo(self, desk: Desk) -> Entry | None:
        """Undo the last step and return it, or None when there is none."""
        if not self.place:
            return None
        self.place -= 1
        entry = self.entries[self.place]
        for change in reversed(entry.changes):
            change.undo(desk)
        return entry

    def redo(self, desk: Desk) -> Entry | None:
        """Do the undone step again and return it, or None when there is none."""
        if self.place == len(self.entries):
            return None
        entry = self.entries[self.place]
        self.place += 1
        for change in entry.changes:
            change.do(desk)
        return entry

    def in_force(self) -> Iterator[Entry]:
        """Yield every step that is done, also those that can no longer be undone, in the order they were made."""
        yield from self._told
        yield from self.entries[: self.place]

    @property
    def by_person(self) -> bool:
        """True while a step that a person took is done."""
        return any(entry.by_person for entry in self.in_force())

    @property
    def weight(self) -> int:
        """Roughly how many bytes are remembered, for undoing and for the log."""
        return sum(entry.weight for entry in (*self._told, *self.entries))

    @property
    def undo_name(self) -> str | None:
        """The name of the step that `undo` would undo."""
        return self.entries[self.place - 1].name if self.place else None

    @property
    def redo_name(self) -> str | None:
        """The name of the step that `redo` would do again."""
        return self.entries[self.place].name if self.place < len(self.entries) else None

    def log(self, desk: Desk) -> Iterator[tuple[Entry, Logged]]:
        """Yield every change that is in force, in the order it was made."""
        for entry in self.in_force():
            for change in entry.changes:
                yield from ((entry, line) for line in change.log(desk))

    def _put_away(self) -> None:
        for entry in self.entries[max(0, self.place - AT_HAND - 1) : max(0, self.place - AT_HAND)]:
            for change in entry.changes:
                change.put_away()

    def _forget(self) -> None:
        total = sum(entry.weight for entry in self.entries)
        while total > MOST_BYTES and self.place > 1:
            oldest = self.entries.pop(0)
            told = [change.told() for change in oldest.changes]
            for change in told:
                change.put_away()
            self._told.append(replace(oldest, changes=tuple(told)))
            self.place -= 1
            self.forgotten += 1
            total -= oldest.weight
