"""The form of each column's cells (`99/99/9999`, `AA-9999`, free text): it tells where a damaged row comes apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_SAMPLE = 400
_FREE_LENGTH = 24


def form_of(cell: str) -> str:
    """Return a cell's form: digits as 9, capitals as A, small letters as a, everything else as it stands."""
    form = re.sub(r"\d", "9", cell[:_FREE_LENGTH + 1])
    return re.sub(r"[^\W\d_]", lambda match: "A" if match.group().isupper() else "a", form)


class ColumnForms:
    """The usual forms of each column, learned from rows that are in order."""

    def __init__(self, rows: Sequence[Sequence[str]], width: int) -> None:
        step = max(1, len(rows) // _SAMPLE)
        sample = [row for row in rows[1::step] if len(row) == width]
        self.width = width
        self._known = [self._learned([row[place] for row in sample]) for place in range(width)]

    @staticmethod
    def _learned(cells: Sequence[str]) -> frozenset[str] | None:
        """Return the forms that cover nearly all cells of a column, or None when its text is free."""
        if len(cells) < 8:
            return None
        counts = Counter(map(form_of, cells))
        usual = [(form, count) for form, count in counts.most_common(6) if count >= 0.03 * len(cells)]
        if sum(count for _, count in usual) < 0.93 * len(cells) or any(len(form) > _FREE_LENGTH for form, _ in usual):
            return None
        return frozenset(form for form, count in counts.items() if count > 1)

    def is_free(self, place: int) -> bool:
        """Tell whether a column's cells have no common form."""
        return self._known[place] is None

    def fits(self, place: int, cell: str) -> bool:
        """Tell whether a cell looks like the others of its column (anything fits where the text is free)."""
        known = self._known[place]
        return known is None or form_of(cell) in known

    def misfits(self, cells: Sequence[str]) -> int:
        """Return how many cells of a row do not look like their columns."""
        return sum(not self.fits(place, cell) for place, cell in zip(range(self.width), cells, strict=False))

    @property
    def telling(self) -> int:
        """How many columns have a form."""
        return sum(known is not None for known in self._known)
