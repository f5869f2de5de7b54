"""Rows of our own templates that explain and show: known by how their first cell begins, and never taken as data.

The marks are part of the file format, so they are the same in every language.
"""

from __future__ import annotations

import polars as pl

from opwizard.table import Positions

NOTES_MARK = "(notes)"
EXAMPLE_MARK = "(example)"
WHY = "template-row"
"""The code under which such rows are listed among those left out."""
_PATTERN = r"(?i)^\s*\((?:notes|example)\)(?:\s|$)"


def template_rows(first_column: pl.Series) -> Positions:
    """Return the places of rows whose first cell begins with a mark.

    Write over the first cell of an example, and it is a row of data.
    """
    maybe = first_column.str.contains("(", literal=True).arg_true()  # a sign is found sooner than a pattern
    found: Positions = maybe.filter(first_column.gather(maybe).str.contains(_PATTERN)).to_numpy().astype("int64")
    return found
