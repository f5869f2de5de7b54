"""Cells that were blank in the file and hold what the rest of their row says: they follow when that is read anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import polars as pl

from opwizard.checking import Checked
from opwizard.checks.check import RowFill
from opwizard.fixing.changes import CellsChange
from opwizard.fixing.rewriting import codes_of
from opwizard.kinds.blank import blank_texts
from opwizard.table import Column, Positions


class WorkedOut(NamedTuple):
    """A way to fill cells, and the positions of the rows whose cell was filled that way (or could not be)."""

    fill: RowFill
    rows: Positions


def worked_out_from(checked: Checked, raw: Mapping[str, Column], name: str,
                    rows: Positions | None = None) -> list[WorkedOut]:
    """Return the cells that are worked out from a field, in some rows or all; `raw` are the file's own columns.

    A cell that a person has written since is not among them.
    """
    found = []
    for fill in checked.import_type.fills:
        if name in fill.reads and fill.field in raw:
            column = raw[fill.field]
            looked_at = np.arange(len(checked.table)) if rows is None else rows
            codes, place = np.unique(column.codes[looked_at], return_inverse=True)
            blank = looked_at[blank_texts(column.texts().gather(codes))[place]]
            said = pl.Series("", fill.fill(checked.rows(blank)), dtype=pl.String)
            now = checked.table[fill.field].flat(blank)
            found.append(WorkedOut(fill, blank[(now == said).to_numpy()]))
    return found


def filled(checked: Checked, fill: RowFill, rows: Positions, texts: list[str]) -> CellsChange | None:
    """Return the change that writes what was worked out into the cells of a field, None when nothing changes."""
    column, marks = checked.table[fill.field], checked.marks[fill.field]
    decision = marks.reading.decision
    marks.reading.decision = replace(decision, decimal="dot")  # whatever the file writes: it is a sum of ours
    try:
        new = codes_of(checked, fill.field, texts)
    finally:
        marks.reading.decision = decision
    old = column.codes[rows]
    moved = np.flatnonzero(old != new)
    return CellsChange(fill.field, column, rows[moved], old[moved], new[moved]) if len(moved) else None


def worked_out_again(checked: Checked, known: Sequence[WorkedOut]) -> Iterator[CellsChange]:
    """Yield the changes that work the cells out again; each must be done before the next is asked for."""
    for fill, rows in known:
        change = filled(checked, fill, rows, fill.fill(checked.rows(rows))) if len(rows) else None
        if change is not None:
            yield change
