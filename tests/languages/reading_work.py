"""Work for the process that reads: says something."""

from __future__ import annotations

from opwizard.language import _
from opwizard.progress import Progress

__all__ = ["Progress", "words"]


def words(_progress: Progress) -> str:
    """Return a text of the program in the language that is spoken."""
    return _("a program")
