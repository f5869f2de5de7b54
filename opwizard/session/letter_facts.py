"""What the letter says of a file beyond its counts: which address, which programs or authors, how dates are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np

from opwizard.checking import Checked
from opwizard.mapping.match import Match, Reshape
from opwizard.reading.sheet import Opened

MOST_LISTED = 5_000
"""Of a field with more distinct texts the letter lists none: it holds something else."""


def address(mapping: Mapping[str, Match], opened: Opened | None) -> str:
    """Return which address goes into the Address field: `billing`, `shipping`, or "" where no header says so."""
    match = mapping.get("address")
    names = [opened.sheet.columns[index].name.casefold() for index in match.columns] if match and opened else []
    return next((word for word in ("billing", "shipping") if any(word in name for name in names)), "")


def intervals(checked: Checked) -> bool:
    """Tell whether some orders are charged only every second or third period."""
    unit = checked.marks.get("unit")
    return unit is not None and bool(np.any((unit.reading.values > 1) & (unit.counts > 0)))


def listed(checked: Checked) -> tuple[tuple[str, int], ...]:
    """Return the values of the field that the letter lists, with the rows that go into the new file."""
    marks = checked.marks.get(checked.import_type.listed or "")
    if marks is None or marks.column.distinct > MOST_LISTED:
        return ()
    counted: Counter[str] = Counter()
    for text, rows in zip(marks.reading.texts.to_list(), marks.counts.tolist(), strict=False):
        if rows and text:
            counted[text] += rows
    return tuple(counted.most_common())


def dated_notes(mapping: Mapping[str, Match]) -> bool:
    """Tell whether each note begins with its date."""
    match = mapping.get("note")
    return match is not None and match.reshape is Reshape.PREFIX
