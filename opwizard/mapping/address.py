"""Take one cell with a whole address apart: street, city, state, zip code. What is not certain stays in the street."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class Address(NamedTuple):
    """The parts of an address; "" where a part was not found."""

    street: str
    city: str
    state: str
    zip: str


_BREAK = re.compile(r"\s*(?:[\r\n;]+|,)\s*")
_STATE_ZIP = re.compile(
    r"^(?:(?P<city>.+?)\s+)?(?P<state>[A-Z]{2,3})\s+(?P<zip>\d{4,5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)$")
_ZIP_CITY = re.compile(r"^(?:[A-Z]{1,2}-)?(?P<zip>\d{4,5}(?:-\d{3})?|\d{4} ?[A-Z]{2})\s+(?P<city>\D{2,})$")
_BRITISH = re.compile(r"^(?:(?P<city>.+?)\s+)?(?P<zip>[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})$")
_ZIP_ALONE = re.compile(r"^\d{4,5}(?:-\d{3,4})?$")
_STATE_ALONE = re.compile(r"^[A-Z]{2,3}$")


@lru_cache(maxsize=65_536)
def split_address(text: str) -> Address:
    """Return the parts of an address such as `12 Main St, Springfield, IL 62701` or `Hauptstr. 5, 10115 Berlin`."""
    parts = [part for part in _BREAK.split(text.strip()) if part]
    for place in range(len(parts) - 1, 0, -1):
        for pattern in (_STATE_ZIP, _ZIP_CITY, _BRITISH):
            found = pattern.match(parts[place])
            if found:
                return _around(parts, place, found.groupdict())
        if _ZIP_ALONE.match(parts[place]):
            return _around(parts, place, {"zip": parts[place]})
    return Address(" ".join(text.split()), "", "", "")


def _around(parts: list[str], place: int, found: dict[str, str | None]) -> Address:
    """Return the address whose zip code was found in one part; city and state may stand before it."""
    city, state, street = found.get("city") or "", found.get("state") or "", parts[:place]
    if not state and not city and len(street) > 1 and _STATE_ALONE.match(street[-1]):
        state = street.pop()
    if not city and len(street) > 1:
        city = street.pop()
    return Address(", ".join(street), city, state, found.get("zip") or "")
