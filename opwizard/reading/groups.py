"""Reports in groups: a row that holds nothing but the group's name, its records below it, and perhaps a subtotal.

The name of a group is left out of the records; where its column is blank in all of them, it is written into them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from opwizard.reading.apart_words import TOTAL_OF
from opwizard.reading.cell_shapes import shape_of
from opwizard.reading.encoded_cells import Cells
from opwizard.reading.header import Row, filled
from opwizard.table import Column, Mask, Positions

_HEAD = 400
"""Rows in which the first group must begin."""
_FULL, _FEWEST = 0.5, 3
"""Share of the usual cells that a record has at least; cells that records usually have."""
_UPPER = 75
"""Names and subtotals may be half of all rows, so of the cells filled in each the upper quarter tells what is usual."""
_MOST = 0.4
"""Share of the rows that may be names of groups."""


@dataclass(frozen=True, slots=True)
class Groups:
    """The rows that name groups, the column of the names, and the rows that sum groups up (places from 0)."""

    names: Positions
    column: int
    totals: tuple[int, ...] = ()
    fills: bool = False
    """Whether the column of the names is blank in all records."""


def find_groups(body: Cells, columns: Sequence[Column], apart: Mask) -> Groups | None:
    """Return the groups of a report, or None. `apart` tells the rows that are left out already, blank ones included."""
    head = body.head(_HEAD).rows()
    typical = float(np.percentile([filled(row) for row in head if filled(row)] or [0], _UPPER))
    first = next((place for place, row in enumerate(head) if not apart[place] and filled(row)), None)
    if typical < _FEWEST or first is None or filled(head[first]) != 1:
        return None
    counts = _counts(columns)
    column = next(place for place, cell in enumerate(head[first]) if cell.strip())
    own = _has_text(columns[column])
    names = np.flatnonzero((counts == 1) & own & ~apart)
    records = np.flatnonzero((counts >= max(2.0, _FULL * typical)) & ~apart)
    if not 2 <= len(names) <= _MOST * len(records) or not _each_has_records(names, records, counts, apart):
        return None
    texts = [body.item(int(place), column) for place in names]
    shapes = Counter(map(shape_of, texts))
    if shapes["text"] + shapes["code"] < len(texts) or len(set(texts)) < 0.5 * len(texts):
        return None
    totals = _totals(body, columns, set(texts), counts, apart, names)
    kept = np.setdiff1d(records, totals)
    return Groups(names, column, tuple(totals), fills=not own[kept].any())


def _counts(columns: Sequence[Column]) -> Positions:
    """Return how many cells of each row hold something."""
    counts = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        counts += _has_text(column)
    return counts


def _has_text(column: Column) -> Mask:
    has: Mask = (column.texts().str.strip_chars().str.len_bytes() > 0).to_numpy()[column.codes]
    return has


def _each_has_records(names: Positions, records: Positions, counts: Positions, apart: Mask) -> bool:
    """Tell whether the row below each name is a record."""
    is_record = np.zeros(len(counts), np.bool_)
    is_record[records] = True
    rows = np.flatnonzero((counts > 0) & ~apart)
    below = np.searchsorted(rows, names) + 1
    return bool((below < len(rows)).all() and is_record[rows[np.minimum(below, len(rows) - 1)]].all())


def _totals(body: Cells, columns: Sequence[Column], texts: set[str], counts: Positions, apart: Mask,
            names: Positions) -> list[int]:
    """Return the rows that sum up a group: `Total North`, or at its end `Total January`, or numbers alone."""
    found: set[int] = set()
    ends = [text.strip().casefold() for text in texts]
    for column in columns[:3]:
        said = column.texts().str.contains(TOTAL_OF).to_numpy()
        for code in np.flatnonzero(said):
            if any(column.text(int(code)).strip().casefold().endswith(end) for end in ends):
                found.update(column.where([int(code)]).tolist())
    rows = np.flatnonzero((counts > 0) & ~apart)
    lasts = {int(rows[at - 1]) for at in np.searchsorted(rows, names) if at} | {int(rows[-1])}
    for place in lasts - set(names.tolist()):
        if _sums_the_rows_above(body.row(place)):
            found.add(place)
    return sorted(found)


def _sums_the_rows_above(row: Row) -> bool:
    """Tell whether the last row of a group holds numbers alone, or numbers and one text that says it is a total."""
    words = [cell for cell in row if cell.strip() and shape_of(cell) != "number"]
    if not words:
        return not re.search(r"\w", row[0])
    return len(words) == 1 < filled(row) and re.match(TOTAL_OF, words[0]) is not None
