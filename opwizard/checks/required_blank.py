"""A cell that must hold something and holds nothing: empty, only spaces, or a word such as N/A, null or -."""

from __future__ import annotations

import re
from functools import cache

import numpy as np

from opwizard.checks.check import Fault, ValueCheck
from opwizard.kinds.blank import blank_words, is_blank
from opwizard.kinds.kind import Cell, ColumnReading
from opwizard.kinds.tidy import UNSEEN
from opwizard.language import N_
from opwizard.problems import ProblemKind, Severity
from opwizard.table import Positions

REQUIRED_BLANK = ProblemKind(
    code="required-blank",
    severity=Severity.ERROR,
    title=N_("{field} is blank"),
    message=N_("{field} is blank, and every row needs one."),
    remedy=N_("Write what belongs here, or leave the row out."),
)


@cache
def _pattern() -> str:
    """Return a pattern for polars that finds every text `is_blank` could call blank."""
    words = "|".join(re.escape(word).replace(r"\ ", " +") for word in blank_words())
    return rf"(?i)^[\s\p{{Cf}}\p{{Cc}}]*(?:{words})?[\s\p{{Cf}}\p{{Cc}}]*$|[{UNSEEN}]"


class RequiredBlank(ValueCheck):
    """Finds blank cells of a field that every row needs."""

    def candidates(self, reading: ColumnReading) -> Positions:
        """Return the codes of texts that are empty or a known word for nothing, and of those with unseen characters.

        What has a value is a number or a date, which no word for nothing is.
        """
        places = np.flatnonzero(np.isnan(reading.values))
        texts = reading.texts if len(places) == len(reading.texts) else reading.texts.gather(places)
        found: Positions = places[texts.str.contains(_pattern()).to_numpy()]
        return found

    def look(self, cell: Cell) -> Fault | None:
        """Look at one value."""
        return Fault(REQUIRED_BLANK) if is_blank(cell.text) else None
