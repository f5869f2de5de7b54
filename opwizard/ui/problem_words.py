"""What may be said of a problem now: all of it, or, while personal data is hidden, its words without the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from opwizard.ui.privacy import MASK, masked

if TYPE_CHECKING:
    from opwizard.problems import Problem
    from opwizard.schema import Field

PLAIN = frozenset({
    "at", "blank", "cells", "column", "columns", "count", "day_rows", "delimiter", "expected", "field", "field_label",
    "first", "header", "how", "label", "least", "letter", "letters", "month_rows", "names", "other", "other_row",
    "places", "products", "really", "row", "rows", "to"})
"""Parts of a problem's words that hold nothing of a cell: places, numbers of rows, names of columns and fields."""
PERSONAL = frozenset({"email", "file", "chosen", "others", "sheets"})
"""Parts that name somebody, a file or a sheet, whatever field the problem is about."""
OF_THE_CELL = frozenset({
    "currencies", "day", "day_first", "expiration", "large", "meant", "month_first", "name", "one", "price", "proposed",
    "quantity", "recurrence", "sign", "small", "sum", "total", "value", "year_first"})
"""Parts that hold something of a cell: as personal as its field."""


def in_words(problem: Problem, *, hidden: bool, field: Field | None = None, part: str = "both") -> str:
    """Return what is wrong (`message`), what to do (`remedy`), or both.

    While personal data is `hidden`, nothing of a cell of a personal `field` is said. A problem of a whole row, or of a
    column nobody knows the field of, counts as personal.
    """
    if hidden:
        personal = field is None or field.personal or field.about_people
        shown = {name: _shown(name, text, personal=personal) for name, text in problem.parts.items()}
        value = None if problem.value is None else _shown("value", problem.value, personal=personal)
        problem = problem.at(value=value, parts=shown)
    words = {"message": problem.message, "remedy": problem.remedy}
    return words.get(part, f"{problem.message} {problem.remedy}").strip()


def _shown(name: str, text: str, *, personal: bool) -> str:
    if name in PLAIN:
        return text
    if personal or name in PERSONAL:
        return MASK
    return masked(text) if "@" in text else text
