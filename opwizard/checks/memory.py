"""What checks over the whole table worked out before, so that after an edit only the rows it touched are looked at."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from typing import Any

import numpy as np

from opwizard.table import Positions

_MOST, _MOST_ROWS = 1000, 1_000_000
"""So many changes, and so many rows in them, are remembered one by one; of more only which fields they were about."""


class Memory:
    """Keeps what was worked out from some fields, and knows which rows have changed in them since."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[Any, int]] = {}
        self._changes: list[tuple[str, Positions | None]] = []
        self._rows = 0

    def changed(self, field: str, rows: Positions | None) -> None:
        """Take in that a field has changed in some rows (None: in all of them)."""
        self._changes.append((field, rows))
        self._rows += 0 if rows is None else len(rows)
        if len(self._changes) > _MOST or self._rows > _MOST_ROWS:
            self._sum_up()

    def _sum_up(self) -> None:
        """Forget the rows: whoever has not seen all changes works out anew what it takes from their fields."""
        seen = len(self._changes)
        self._changes = [(field, None) for field in dict.fromkeys(field for field, _rows in self._changes)]
        self._kept = {key: (found, len(self._changes) if since == seen else 0)
                      for key, (found, since) in self._kept.items()}
        self._rows = 0

    def keep(self, key: Hashable, found: object) -> None:
        """Keep what was worked out just now."""
        self._kept[key] = (found, len(self._changes))

    def recall(self, key: Hashable, fields: Collection[str]) -> tuple[Any, Positions] | None:
        """Return what was kept, and the rows in which the fields have changed since; None when it is of no use now."""
        found, since = self._kept.get(key, (None, 0))
        rows = [rows for field, rows in self._changes[since:] if field in fields]
        if found is None or any(part is None for part in rows):
            return None
        parts = [part for part in rows if part is not None]
        return found, np.unique(np.concatenate(parts)) if parts else np.zeros(0, np.int64)
