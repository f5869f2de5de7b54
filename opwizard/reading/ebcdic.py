"""Files of mainframes (IBM i, z/OS), in which no letter has the byte that other computers give it."""

from __future__ import annotations

import re
from mmap import mmap

from opwizard.reading.letters import word_cost

_LOOKED_AT = 65_536
_PAGES = ("cp037", "cp500", "cp273")
_ORDINARY = re.compile(r"[A-Za-z0-9 ,;|\t\n\x85.@'\"/:()+_*#&-]")
_MOST_STRANGE = 0.06
"""Share of characters that may be others than those in any table."""


def ebcdic(data: bytes | mmap) -> str | None:
    """Return the mainframe's encoding when the bytes make sense in it and in no other way, else None."""
    head = bytes(data[:_LOOKED_AT])
    if len(head) < 20 or head.count(0x0A) or head.count(0x20) > len(head) // 50 or not (
            head.count(0x15) or head.count(0x25)):
        return None
    if sum(byte >= 0x80 for byte in head) < len(head) // 2:
        return None
    strange, name = min((_strangeness(head.decode(name)), name) for name in _PAGES)
    return name if strange[0] <= _MOST_STRANGE * len(head) else None


def _strangeness(text: str) -> tuple[int, float]:
    """Return how many characters are not ordinary in a table, letters beyond a-z aside, and how odd the words are."""
    words = {word for word in re.findall(r"[^\s,;|]+", text) if not word.isascii()}
    others = sum(not char.isalpha() for char in _ORDINARY.sub("", text))
    return others, sum(map(word_cost, words))
