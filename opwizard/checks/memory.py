"""What checks over the whole table worked out before, so that after an edit only the rows it touched are looked at."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from typing import Any

import numpy as np

from opwizard.table import Positions

_MOST = 1000
"""So many changes are remembered; after more of them everything is worked out anew."""


class Memory:
    """Keeps what was worked out from some fields, and knows which rows have changed in them since."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[Any, int]] = {}
        self._changes: list[tuple[str, Positions | None]] = []

    def changed(self, field: str, rows: Positions | None) -> None:
        """Take in that a field has changed in some rows (None: in all of them)."""
        if len(self._changes) >= _MOST:
            self._kept.clear()
            self._changes.clear()
        self._changes.append((field, rows))

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
