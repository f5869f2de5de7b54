"""What a change is: a value that knows how to do and undo itself, and remembers only what it replaced."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from opwizard.checking import Checked
from opwizard.kinds.kind import Answers
from opwizard.mapping.match import Match
from opwizard.table import Positions


class Desk(Protocol):
    """What changes work on: the decisions about columns, and the checked table once there is one."""

    mapping: dict[str, Match]
    answers: dict[str, Answers]
    days_moved: int

    @property
    def checked(self) -> Checked | None:
        """Return the checked table, if the file has been checked: changes read it and work inside it."""


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

    def put_away(self) -> None:  # noqa: B027 - most changes are small
        """Keep what the change remembers small; it takes a little longer to do and undo then."""

    def told(self) -> Change:
        """Return what is left of the change once it can no longer be undone: what the log tells of it."""
        return self


def checked_of(desk: Desk) -> Checked:
    """Return the checked table that changes of cells and rows are made to."""
    if desk.checked is None:
        raise RuntimeError("a change of cells needs a checked table")
    return desk.checked
