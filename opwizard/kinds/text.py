"""Text of one line: taken as typed, without outer, double and odd spaces."""

from __future__ import annotations

import polars as pl

from opwizard.kinds.kind import Cell, Decision, Kind, Plain
from opwizard.kinds.tidy import UNTIDY, tidy


class Text(Kind):
    """Text of one line."""

    id = "text"
    example = "12 Harbour Street"

    def read_one(self, text: str, decision: Decision) -> Cell:  # noqa: ARG002
        """Read one text; nothing can be wrong with it."""
        return Cell(tidy(text))

    def read_plain(self, texts: pl.Series, decision: Decision) -> Plain | None:  # noqa: ARG002
        """Take every text that needs no tidying as it is."""
        return Plain((~texts.str.contains(UNTIDY)).to_numpy(), texts)
