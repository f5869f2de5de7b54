"""Rows of a text file with more or fewer cells than there are column names."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from opwizard.checks.check import Finding
from opwizard.language import N_
from opwizard.problems import ProblemKind, Severity
from opwizard.table import Positions

ROW_TOO_LONG = ProblemKind(
    code="row-too-long", severity=Severity.ERROR,
    title=N_("Rows with too many cells"),
    message=N_("The row has more cells than there are column names, so its cells may stand in the wrong columns."),
    remedy=N_("Put the row right in your own file, or leave it out."),
)
ROW_TOO_SHORT = ProblemKind(
    code="row-too-short", severity=Severity.NOTE,
    title=N_("Rows with too few cells"),
    message=N_("The row has fewer cells than there are column names. The last ones count as blank."),
    remedy=N_("Nothing to do, unless the row was cut off: then write what is missing."),
)


def uneven_rows(rows: Positions, longer: Positions, shorter: Positions) -> Iterator[Finding]:
    """Yield the rows of a table (their numbers in the spreadsheet) that the reader found too long or too short."""
    for kind, numbers in ((ROW_TOO_LONG, longer), (ROW_TOO_SHORT, shorter)):
        places = np.flatnonzero(np.isin(rows, numbers)) if len(numbers) else numbers
        if len(places):
            yield Finding(kind, places)
