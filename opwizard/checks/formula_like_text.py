"""Text a spreadsheet program would take for a formula. ONTRAPORT reads it as text, so it is told and never changed."""

from __future__ import annotations

import re

import numpy as np

from opwizard.checks.check import Fault, ValueCheck
from opwizard.kinds.blank import is_blank
from opwizard.kinds.kind import Cell, ColumnReading
from opwizard.language import N_
from opwizard.problems import ProblemKind, Severity
from opwizard.table import Positions

FORMULA_LIKE_TEXT = ProblemKind(
    code="formula-like-text",
    severity=Severity.WARNING,
    title=N_("Text that looks like a formula"),
    message=N_("{value} looks like a formula. A spreadsheet program may show or do something else with it."),
    remedy=N_("Check that this text belongs here. It is kept as it is."),
)

_START = "[=+\\-@＝＋－＠−]"
_NUMBER = r"[+\-−＋－]?\s?[$€£]?\s?[0-9][0-9.,\s'’]*\s?[%€$£]?"
_PHONE = r"[+＋]?\s?\(?[0-9][0-9\s().\-/]*(?:\s?(?:x|ext\.?|#)\s?[0-9]+)?"
_harmless = re.compile(f"(?:{_NUMBER}|{_PHONE})")


class FormulaLikeText(ValueCheck):
    """Finds text that starts like a formula and is neither a number nor a phone number."""

    def candidates(self, reading: ColumnReading) -> Positions:
        """Return the codes of texts that start with one of the signs."""
        return np.flatnonzero(reading.texts.str.contains(rf"^\s*{_START}").to_numpy())

    def look(self, cell: Cell) -> Fault | None:
        """Look at one value."""
        text = cell.text.strip()
        if text[:1] not in "=+-@＝＋－＠−" or is_blank(text) or _harmless.fullmatch(text):
            return None
        return Fault(FORMULA_LIKE_TEXT)
