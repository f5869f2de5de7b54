"""Rows of our own templates that explain and show: known by how their first cell begins, and never taken as data.

The marks are part of the file format, so they are the same in every language.
"""

from __future__ import annotations

import numpy as np
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
    return np.flatnonzero(first_column.str.contains(_PATTERN).fill_null(value=False).to_numpy())
