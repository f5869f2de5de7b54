"""Curly quotation marks around cells: a separator between them does not end the cell. The marks stay in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from opwizard.reading.records import Records

PAIRS = ("“”", "„“", "„”", "«»", "‘’")
_HELD = "\ue001"
_ENOUGH = 0.3
"""Share of the lines that must have such cells before their separators are held back."""


def is_wrapped(cell: str) -> bool:
    """Tell whether a cell stands in curly quotation marks."""
    return len(cell) > 1 and cell[0] + cell[-1] in PAIRS


def hold(lines: Sequence[str], delimiter: str) -> list[str] | None:
    """Return the lines with the separators inside curly marks replaced by a stand-in; None when there are none."""
    if not delimiter or any(_HELD in line for line in lines):
        return None
    mark = re.escape(delimiter)
    for pair in PAIRS:
        opening, closing = pair[0], pair[1]
        cell = re.compile(rf"(?:(?<={mark})|^){opening}[^{opening}{closing}\r\n]*{closing}(?={mark}|[\r\n]*$)")
        sample = lines[:200]
        held = [match for line in sample for match in cell.findall(line)]
        if len(held) >= _ENOUGH * len(sample) and any(delimiter in match for match in held):
            return [cell.sub(lambda match: match[0].replace(delimiter, _HELD), line) for line in lines]
    return None


def release(records: Records, delimiter: str) -> None:
    """Put the separators that were held back into the cells again, in place."""
    for row in records.rows:
        for place, text in enumerate(row):
            if _HELD in text:
                row[place] = text.replace(_HELD, delimiter)
