"""The distinct values of a column, as lists a person can go through: translate each, or leave their rows out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from opwizard.checking.field_marks import FieldMarks
from opwizard.table import Column, Mask


@dataclass(frozen=True, slots=True)
class Value:
    """One distinct text of a field as the file has it, how many kept rows hold it, and what it counts as.

    `meaning` is the accepted value, "" when nobody knows it yet. `guessed` is True when the program worked the meaning
    out and the person has not confirmed it; `given` when the person chose it.
    """

    text: str
    rows: int
    meaning: str
    guessed: bool = False
    given: bool = False


def values(raw: Column, marks: FieldMarks, kept: Mask) -> list[Value]:
    """Return the distinct texts of a column as read from the file, the most frequent first, blank ones left out."""
    counts = raw.counts(kept)
    chosen = marks.answers.translations
    found = []
    for code in np.argsort(-counts, kind="stable").tolist():
        text = raw.text(code)
        if counts[code] and text.strip():
            cell = marks.read(text)
            meaning = "" if any(fault.severity == "error" or fault.kind.severity == "error" for fault in cell.faults) \
                else cell.text
            proposed = next((fault.fix.to for fault in cell.faults if fault.fix is not None), "")
            found.append(Value(text, int(counts[code]), chosen.get(text, "") or meaning or proposed,
                               guessed=text not in chosen and (not meaning or meaning != text), given=text in chosen))
    return found


def column_values(column: Column, most: int = 200) -> list[tuple[str, int]]:
    """Return the distinct texts of any column of the sheet with their rows, the most frequent first, at most `most`."""
    counts = column.counts()
    order = np.argsort(-counts, kind="stable")[:most].tolist()
    return [(column.text(code), int(counts[code])) for code in order if counts[code]]
