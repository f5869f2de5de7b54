"""Work on several columns two at a time; a small sheet is done before threads would have begun."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

WORTH = 20_000
"""Rows from which on a second thread pays."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def two_at_once(work: Callable[[Item], Result], items: Iterable[Item], rows: int) -> list[Result]:
    """Return what the work makes of each item, in their order; the work should spend its time outside Python."""
    if rows < WORTH:
        return list(map(work, items))
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(work, items))
