"""What a machine would change for a kind of problem, grouped by distinct text, for a person to tick and do at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from opwizard import shield
from opwizard.checking import Checked, GroupKey
from opwizard.fixing.changes import CellsChange
from opwizard.table import Codes, Positions


@dataclass(frozen=True, slots=True)
class Proposal:
    """One text that would become another in `rows` rows. `safe` is True when the meaning cannot change.

    `positions` are the rows (from 0) when the change depends on the row; None when it goes wherever the text stands.
    """

    field: str
    old: str
    new: str
    rows: int
    label: str
    safe: bool
    code: int
    positions: Positions | None = None


def propose(checked: Checked, key: GroupKey) -> list[Proposal]:
    """Return the proposals for a kind of problem, the ones that concern most rows first."""
    if key.field is None or key.field not in checked.marks:
        return []
    found = [*_by_text(checked, key), *_by_row(checked, key)]
    return sorted(found, key=lambda proposal: -proposal.rows)


def _by_text(checked: Checked, key: GroupKey) -> list[Proposal]:
    marks = checked.marks[key.field or ""]
    found = []
    for code in marks.codes_of.get(key.code, ()):
        rows = int(marks.counts[code])
        fix = next((fault.fix for fault in marks.faults[code] if fault.kind.code == key.code), None)
        if rows and fix is not None:
            found.append(Proposal(key.field or "", marks.column.text(code), fix.to, rows, fix.label, fix.safe, code))
    return found


def _by_row(checked: Checked, key: GroupKey) -> list[Proposal]:
    """Proposals that depend on the row (a total out of price and quantity), merged where the texts are the same."""
    field = key.field or ""
    column = checked.table[field]
    merged: dict[tuple[int, str, str, bool], list[int]] = {}
    for row in checked.positions(key).tolist():
        for fault in checked.faults_at(row, field):
            at_text = any(fault is known for known in checked.marks[field].faults.get(int(column.codes[row]), ()))
            if fault.kind.code == key.code and fault.fix is not None and not at_text:
                same = (int(column.codes[row]), fault.fix.to, fault.fix.label, fault.fix.safe)
                merged.setdefault(same, []).append(row)
    return [
        Proposal(field, column.text(code), to, len(rows), label, safe, code, np.array(rows, np.int64))
        for (code, to, label, safe), rows in merged.items()
    ]


def changes(checked: Checked, proposals: Sequence[Proposal]) -> list[CellsChange]:
    """Return the changes that carry the proposals out: one a field, however many texts and rows."""
    by_field: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        by_field.setdefault(proposal.field, []).append(proposal)
    made = []
    for field, wanted in by_field.items():
        change = _change(checked, field, wanted)
        if len(change.positions):
            made.append(change)
    return made


def _change(checked: Checked, field: str, proposals: Sequence[Proposal]) -> CellsChange:
    column = checked.table[field]
    everywhere = [proposal for proposal in proposals if proposal.positions is None]
    targets = {proposal.code: column.code_of(_kept(checked, field, proposal.new)) for proposal in everywhere}
    look_up = np.arange(column.distinct, dtype=np.int32)
    for code, target in targets.items():
        look_up[code] = target
    after: Codes = look_up[column.codes]
    for proposal in proposals:
        if proposal.positions is not None:
            after[proposal.positions] = column.code_of(_kept(checked, field, proposal.new))
    moved = np.flatnonzero((after != column.codes) & checked.table.kept)
    return CellsChange(field, column, moved, column.codes[moved].copy(), after[moved])


def _kept(checked: Checked, field: str, text: str) -> str:
    """Return a text as it may be kept: a card number that was typed, or came together, shows its last four only."""
    if any(span.certain for span in shield.find(text)):
        text = shield.mask(text)
    hidden: str = checked.marks[field].field.kind.hide(pl.Series([text])).item()
    return hidden


def written(checked: Checked, field: str, positions: Positions, texts: Sequence[str] | str) -> CellsChange:
    """Return the change that writes texts into rows of a field, each in the form the field is written in."""
    column = checked.table[field]
    marks = checked.marks[field]
    one = isinstance(texts, str)
    codes: dict[str, int] = {}
    for text in {texts} if isinstance(texts, str) else set(texts):
        kept = _kept(checked, field, text)
        cell = marks.read(kept)
        codes[text] = column.code_of(kept if cell.faults else cell.text)
    new = np.array([codes[str(texts)]] * len(positions) if one else [codes[text] for text in texts], np.int32)
    old = column.codes[positions]
    moved = old != new
    return CellsChange(field, column, positions[moved], old[moved].copy(), new[moved])


def replaced(checked: Checked, field: str, find: str, put: str, *, whole: bool, case: bool) -> CellsChange:
    """Return the change that replaces a text wherever it stands in a field, whole cells or parts, in kept rows."""
    column = checked.table[field]
    pattern = re.compile(re.escape(find) if not whole else rf"\A{re.escape(find)}\Z", 0 if case else re.IGNORECASE)
    look_up = np.arange(column.distinct, dtype=np.int32)
    for code, text in enumerate(column.texts().to_list()):
        if (find or whole) and pattern.search(text):
            new = _kept(checked, field, pattern.sub(lambda _match: put, text))
            cell = checked.marks[field].read(new)
            look_up[code] = column.code_of(new if cell.faults else cell.text)
    after: Codes = look_up[column.codes]
    moved = np.flatnonzero((after != column.codes) & checked.table.kept)
    return CellsChange(field, column, moved, column.codes[moved].copy(), after[moved])
