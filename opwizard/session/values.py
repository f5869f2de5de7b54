"""The distinct values of a column, as lists a person can go through: translate each, or leave their rows out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from opwizard.checking.field_marks import FieldMarks
from opwizard.problems import Severity
from opwizard.table import Column, Mask

MOST = 5_000
"""A column with more distinct texts is no list that anybody goes through."""


@dataclass(frozen=True, slots=True)
class Value:
    """One distinct text of a field as the file has it, how many kept rows hold it, and what it counts as.

    `meaning` is the accepted value, "" when nobody knows it yet. `guessed` is True when the program worked the meaning
    out and the person has not confirmed it; `given` when the person chose it. `spellings` are further texts that differ
    only by letter case and spaces, so that they stand for the same.
    """

    text: str
    rows: int
    meaning: str
    guessed: bool = False
    given: bool = False
    spellings: tuple[str, ...] = ()

    @property
    def clear(self) -> bool:
        """True when the text is an accepted value by itself, so that nobody need say anything about it."""
        return bool(self.meaning) and not self.guessed and not self.given


def values(raw: Column, marks: FieldMarks, kept: Mask) -> list[Value]:
    """Return the distinct texts of a column as read from the file, the most frequent first, blank ones left out."""
    counts = raw.counts(kept)
    found = []
    for code in np.argsort(-counts, kind="stable").tolist():
        text = raw.text(code)
        if counts[code] and text.strip():
            found.append(_value(text, int(counts[code]), marks))
    return found


def _value(text: str, rows: int, marks: FieldMarks) -> Value:
    chosen = marks.answers.translations.get(text, "")
    if chosen:
        return Value(text, rows, chosen, given=True)
    cell = marks.read(text)
    wrong = any(fault.weight is Severity.ERROR for fault in cell.faults)
    proposed = next((fault.fix.to for fault in cell.faults if fault.fix is not None), "")
    meaning = proposed if wrong else marks.field.kind.meaning(cell)
    return Value(text, rows, meaning, guessed=bool(meaning) and meaning.casefold() != text.strip().casefold())


def together(found: Sequence[Value]) -> list[Value]:
    """Return values with those that differ only by letter case and spaces made one, the most frequent first."""
    alike: dict[tuple[str, str, bool, bool], list[Value]] = {}
    for value in found:
        key = (" ".join(value.text.split()).casefold(), value.meaning, value.guessed, value.given)
        alike.setdefault(key, []).append(value)
    joined = [replace(first, rows=sum(value.rows for value in (first, *rest)), spellings=tuple(v.text for v in rest))
              for first, *rest in alike.values()]
    return sorted(joined, key=lambda value: -value.rows)


def column_values(column: Column, find: str = "", most: int = 200) -> list[tuple[str, int]]:
    """Return the distinct texts of any column of the sheet with their rows, the most frequent first.

    At most `most` of them, of those that contain `find` in any letter case.
    """
    counts = column.counts()
    wanted = counts > 0
    if find:
        wanted &= column.texts().str.to_lowercase().str.contains(find.lower(), literal=True).to_numpy()
    codes = np.flatnonzero(wanted)
    order = codes[np.argsort(-counts[codes], kind="stable")][:most].tolist()
    return [(column.text(code), int(counts[code])) for code in order]
