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
"""Letters of a state, as a rule: a column in half of whose rows the text is longer holds notes."""
OVER = frozenset(("refunded", "failed", "voided"))


def states(column: Column) -> dict[int, str]:
    """Return what each text of a column stands for, by its code; nothing where the column is no list of states."""
    texts = column.texts().to_list() if column.distinct <= MOST else []
    said = {code: meaning(text) for code, text in enumerate(texts) if text.strip()}
    counts = column.counts()
    filled, known, long = (sum(int(counts[code]) for code in codes) for codes in (
        said, [code for code, each in said.items() if each != "unknown"],
        [code for code in said if len(texts[code]) > LONGEST]))
    return said if known >= KNOWN * filled and 2 * long < filled else {}


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
    said, counts = states(cells), cells.counts()
    over = [code for code, each in said.items() if each in OVER and counts[code]]
    if not over or all(code in over for code in said if counts[code]):
        return None
    return Ended(index, tuple(cells.text(code) for code in over), sum(int(counts[code]) for code in over))
