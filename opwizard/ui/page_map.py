"""Which pages there are, and the ways between them: what the window is told when it is furnished."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from opwizard.ui.pages.page import Page


@dataclass(frozen=True, slots=True)
class PageMap:
    """The pages by code, the codes of the six steps in order, and how one page leads to the next."""

    pages: Mapping[str, type[Page]]
    order: Sequence[str]
    following: Callable[[str], str]
    """Given a page's code, the code of the page that Continue leads to; "" goes back to where one came from."""
    open_steps: Callable[[], int]
    """How many of the steps can be gone to now."""
    basis: Callable[[], object]
    """What the later steps rest on: equal as long as they need not be gone through again."""
