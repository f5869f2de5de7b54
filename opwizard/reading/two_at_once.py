"""Work on several columns two at a time; a small sheet is done before threads would have begun."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

WORTH = 20_000
"""Rows from which on a second thread pays."""

Beside = TypeVar("Beside")
Item = TypeVar("Item")
Result = TypeVar("Result")


def two_at_once(work: Callable[[Item], Result], items: Iterable[Item], rows: int,
                size: Callable[[Item], int] | None = None) -> list[Result]:
    """Return what the work makes of each item, in their order; the work should spend its time outside Python.

    `size` tells how much work an item is: the largest are begun first, so that none is left over for one thread alone.
    """
    if rows < WORTH:
        return list(map(work, items))
    listed = list(items)
    order = sorted(range(len(listed)), key=lambda at: -size(listed[at])) if size is not None else range(len(listed))
    with ThreadPoolExecutor(2) as pool:
        begun = {at: pool.submit(work, listed[at]) for at in order}
        return [begun[at].result() for at in range(len(listed))]


def side_by_side(beside: Callable[[], Beside], here: Callable[[], Result], rows: int) -> tuple[Beside, Result]:
    """Return what two pieces of work make, the first done by a second thread where the rows are worth one."""
    if rows < WORTH:
        return beside(), here()
    with ThreadPoolExecutor(1) as second:
        begun = second.submit(beside)
        made = here()
        return begun.result(), made
