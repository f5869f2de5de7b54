"""Words that show whether the letters of a file were understood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import polars as pl

_SHOWN = 12
_LOOKED_AT = 400
_LONGEST = 24


def unusual_words(columns: Iterable[pl.Series]) -> tuple[str, ...]:
    """Return up to a dozen words with letters outside plain English, the most telling first.

    `columns` are the texts of each column that are not plain English.
    """
    seen: Counter[str] = Counter()
    for texts in columns:
        for text in texts.head(_LOOKED_AT):
            seen.update(word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii() and len(word) <= _LONGEST)
    chosen: list[str] = []
    shown: set[str] = set()
    for word, _count in sorted(seen.items(), key=lambda item: (-item[1], item[0])):
        new = {char for char in word.lower() if not char.isascii()} - shown
        if new and len(chosen) < _SHOWN:
            chosen.append(word)
            shown |= new
    return tuple(chosen)
