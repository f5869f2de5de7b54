"""The way a person took through the pages: what Back leads to, and the way home from a look at an earlier page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

_WITHOUT_A_FILE = 2
"""How many steps can be gone to before a file is open."""


class Detour(NamedTuple):
    """A look back from a page (`home`) to an earlier one, to change an answer; `basis` is what the page rests on."""

    home: str
    basis: object


class Trail:
    """The pages that were gone through, by their codes, and the last step that was reached."""

    def __init__(self) -> None:
        self._behind: list[str] = []
        self._detour: Detour | None = None
        self._reached = 0

    @property
    def leads_back(self) -> bool:
        """True while there is a page to go back to."""
        return bool(self._behind)

    def go(self, code: str, here: str) -> None:
        """Go to a page from the one shown ("" for none), which Back leads to; or back to one gone through already."""
        if code in self._behind:
            del self._behind[self._behind.index(code):]
        elif here and here != code:
            self._behind.append(here)

    def look_back(self, here: str, basis: object) -> None:
        """Leave the page shown for an earlier one, to change an answer."""
        self._detour = Detour(here, basis)
        self._behind.append(here)

    def back(self) -> str:
        """Go back, and return to which page; only while the trail leads back."""
        return self._behind.pop()

    def jump(self, before: Sequence[str]) -> None:
        """Go straight to a step: Back leads to those before it."""
        self._detour = None
        self._behind = list(before)

    def arrive(self, code: str, step: int, steps: int) -> None:
        """A page of this step (from 0) is shown, while the first `steps` are open; at home nobody looks back any more.

        Without a file only the first two are open: what was reached with the file before it has to be reached anew.
        """
        if self._detour is not None and self._detour.home == code:
            self._detour = None
        self._reached = max(self._reached if steps > _WITHOUT_A_FILE else 0, step)

    def home(self, basis: Callable[[], object]) -> str:
        """Return the page one looks back from, while what it rests on is what it was; else ""."""
        return self._detour.home if self._detour is not None and self._detour.basis == basis() else ""

    def last_open(self, steps: int) -> int:
        """Return the last step (from 0) that was reached and is among the first `steps`, which can be gone to."""
        return min(self._reached, steps - 1)
