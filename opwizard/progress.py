"""How slow work tells where it is, and learns that it should stop."""

from __future__ import annotations

from collections.abc import Callable

from opwizard.errors import Cancelled


class Progress:
    """What slow work is given. This one listens to nobody and never stops: for scripts, tests and small files.

    `tell` and `check` raise Cancelled once the person pressed Stop; call them between steps, never once per row.
    """

    def tell(self, done: int, total: int, text: str = "") -> None:  # noqa: ARG002
        """Say how far the work is. `total` 0 means that nobody knows; `text` is a short sentence for the person."""
        self.check()

    def find(self, found: Callable[[], object]) -> None:
        """Offer what has been found so far; `found` works it out, and is called only where somebody shows it."""

    def check(self) -> None:
        """Raise Cancelled when the work should stop."""


class Reporting(Progress):
    """Progress that tells a listener and stops when asked."""

    def __init__(self, listener: Callable[[int, int, str], None], stopped: Callable[[], bool] = lambda: False) -> None:
        self._listener = listener
        self._stopped = stopped

    def tell(self, done: int, total: int, text: str = "") -> None:
        """Tell the listener, unless the work should stop."""
        self.check()
        self._listener(done, total, text)

    def check(self) -> None:
        """Raise Cancelled when the work should stop."""
        if self._stopped():
            raise Cancelled
