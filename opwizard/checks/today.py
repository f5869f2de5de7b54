"""What day it is: the one place every check asks, so that a test (or a demonstration) can stand on a day of its own."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

_fixed: datetime.date | None = None


def today() -> datetime.date:
    """Return today's date where the person is."""
    return _fixed or datetime.datetime.now().astimezone().date()


@contextmanager
def standing_on(day: datetime.date) -> Iterator[None]:
    """Let it be this day for a while."""
    global _fixed
    before, _fixed = _fixed, day
    try:
        yield
    finally:
        _fixed = before


def day_number(day: datetime.date) -> int:
    """Return the days since 1970-01-01, as the values of dates count them (in days, not seconds)."""
    return day.toordinal() - datetime.date(1970, 1, 1).toordinal()
