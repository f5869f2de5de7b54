"""A city, state or country: taken as typed. An apostrophe that only kept a spreadsheet program away goes."""

from __future__ import annotations

import polars as pl

from opwizard.kinds.kind import Cell, Decision, Plain
from opwizard.kinds.text import Text
from opwizard.kinds.tidy import UNTIDY, tidy


class PlaceName(Text):
    """A city, state or country."""

    id = "place-name"
    example = "California"

    def read_one(self, text: str, decision: Decision) -> Cell:  # noqa: ARG002
        """Read one name; the apostrophe of 's-Hertogenbosch stays."""
        plain = tidy(text)
        return Cell(plain[1:] if plain[:1] == "'" and plain[1:].isupper() and len(plain) <= 4 else plain)

    def read_plain(self, texts: pl.Series, decision: Decision) -> Plain | None:  # noqa: ARG002
        """Take every name that needs no tidying as it is."""
        return Plain((~texts.str.contains(f"{UNTIDY}|^'")).to_numpy(), texts)
