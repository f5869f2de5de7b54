"""Columns that nothing is made of, and that say of some rows that they came to nothing: cancelled, refunded, failed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from opwizard.kinds.payment_status import meaning
from opwizard.reading.sheet import Sheet
from opwizard.table import Column

MOST = 40
"""A column with more distinct texts is no list of states."""
KNOWN = 0.5
"""From this share of rows on whose text is a known state, the others are taken for states, too."""
LONGEST = 40
"""Letters of a state at most: longer texts are notes, and in those such words may stand, too."""
OVER = frozenset(("refunded", "failed", "voided"))


def states(column: Column) -> dict[int, str]:
    """Return what each text of a column stands for, by its code; nothing where the column is no list of states."""
    texts = column.texts().to_list() if column.distinct <= MOST else []
    if any(len(text) > LONGEST for text in texts):
        return {}
    return {code: meaning(text) for code, text in enumerate(texts) if text.strip()}


class Ended(NamedTuple):
    """A column (its place in the sheet), its texts that stand for an end, and how many rows hold one of them."""

    column: int
    texts: tuple[str, ...]
    rows: int


def ended(sheet: Sheet, columns: Iterable[int]) -> list[Ended]:
    """Return which of these columns say that some rows, but not all of them, came to nothing."""
    found = (_ended(sheet, index) for index in columns)
    return [each for each in found if each is not None]


def _ended(sheet: Sheet, index: int) -> Ended | None:
    cells = sheet.columns[index].cells
    meanings = states(cells)
    over = [code for code, said in meanings.items() if said in OVER]
    if not over:
        return None
    counts = cells.counts()
    rows, known, filled = (sum(int(counts[code]) for code in codes) for codes in (
        over, [code for code, said in meanings.items() if said != "unknown"], meanings))
    if not 0 < rows < filled or known < KNOWN * filled:
        return None
    return Ended(index, tuple(cells.text(code) for code in over if counts[code]), rows)
