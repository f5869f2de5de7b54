"""The distinct texts of many columns looked at as one: a pattern costs the same for one column as for thousands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from opwizard.reading.grid import MANY
from opwizard.reading.sheet import SheetColumn
from opwizard.reading.two_at_once import two_at_once
from opwizard.table import Counts, Positions


class AllTexts:
    """The distinct texts of columns, one column after the other."""

    def __init__(self, columns: Sequence[SheetColumn]) -> None:
        texts = [column.cells.texts() for column in columns]
        self.sizes: Counts = np.fromiter(map(len, texts), np.int64, len(texts))
        self.texts = pl.concat([some.rename("") for some in texts], rechunk=len(texts) >= MANY) if texts else \
            pl.Series("", [], dtype=pl.String)

    def contains(self, pattern: str) -> pl.Series:
        """Return one bool per text: whether the pattern is in it. Of many texts, two halves are looked at at once."""
        half = len(self.texts) // 2
        found = two_at_once(lambda part: part.str.contains(pattern), (self.texts[:half], self.texts[half:]), half)
        return pl.concat(found)

    def hits(self, found: pl.Series) -> Counts:
        """Return how many texts of each column are hit; `found` is one bool per text."""
        places = found.arg_true().to_numpy()
        of = np.searchsorted(np.cumsum(self.sizes), places, side="right")
        return np.bincount(of, minlength=len(self.sizes))

    def holding(self, found: pl.Series) -> list[int]:
        """Return the columns (from 0) with at least one text that is hit; `found` is one bool per text."""
        return np.flatnonzero(self.hits(found)).tolist()

    def places(self, found: pl.Series, column: int) -> Positions:
        """Return where in a column (from 0) the texts stand that are hit; `found` is one bool per text of all."""
        begin = int(self.sizes[:column].sum())
        return np.flatnonzero(found.slice(begin, int(self.sizes[column])).to_numpy())

    def beyond_ascii(self) -> pl.Series:
        """Return one bool per text: whether it has letters beyond plain English."""
        return self.texts.str.len_bytes() != self.texts.str.len_chars()
