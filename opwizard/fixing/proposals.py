"""What a machine would change for a kind of problem, grouped by distinct text, for a person to tick and do at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from opwizard.checking import Checked, GroupKey
from opwizard.fixing.changes import CellsChange
from opwizard.fixing.rewriting import codes_of, rewritten
from opwizard.kinds.kind import Fault
from opwizard.language import _
from opwizard.problems import Fix
from opwizard.table import Codes, Mask, Positions

MOST = 20_000
"""So many proposals are worked out at once, the largest first; what is left is proposed when these are done."""

NO_VALUE = frozenset(("required-blank", "excel-error", "bad-money", "bad-integer"))
"""Kinds of problems of a cell that says nothing, so that what the other cells of its row say may stand there."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One text that would become another in `rows` rows. `safe` is True when the meaning cannot change.

    `positions` are the rows (from 0) when the change depends on the row; None when it goes wherever the text stands.
    `sure` is False where something else may have been meant; `also` are texts of other fields that go with it.
    """

    field: str
    old: str
    new: str
    rows: int
    label: str
    safe: bool
    code: int
    positions: Positions | None = None
    sure: bool = True
    also: tuple[tuple[str, str], ...] = ()

    @property
    def change(self) -> tuple[object, ...]:
        """What it would do, whichever rows it would do it in: two that are alike in this are one to a person."""
        return self.field, self.old, self.new, self.safe, self.also


def propose(checked: Checked, key: GroupKey) -> list[Proposal]:
    """Return the proposals for a kind of problem, the ones that concern most rows first."""
    if key.field is None or key.field not in checked.marks:
        return []
    found = [*_by_text(checked, key), *_by_row(checked, key)]
    found += _worked_out(checked, key, {proposal.code for proposal in found})
    return sorted(found, key=lambda proposal: -proposal.rows)


def _by_text(checked: Checked, key: GroupKey) -> list[Proposal]:
    """Proposals for a text wherever it stands; rows in which it is doubted are proposals of their own, never sure."""
    field = key.field or ""
    marks, doubted = checked.marks[field], checked.doubted(field)
    found = []
    for code in marks.codes_of.get(key.code, ()):
        fix = next((fault.fix for fault in marks.faults[code] if fault.kind.code == key.code), None)
        if not marks.counts[code] or fix is None:
            continue
        whole = Proposal(field, marks.column.text(code), fix.to, int(marks.counts[code]), fix.label, fix.safe, code,
                         sure=fix.sure, also=fix.also)
        found += [whole] if doubted is None else _apart(whole, marks.column.codes == code, checked.table.kept, doubted)
    return found


def _apart(whole: Proposal, stands: Mask, kept: Mask, doubted: Mask) -> list[Proposal]:
    """Return a proposal for the rows that are beyond doubt, and one for those that are not."""
    parts = [(np.flatnonzero(stands & kept & ~doubted), whole.sure), (np.flatnonzero(stands & kept & doubted), False)]
    return [replace(whole, positions=rows, rows=len(rows), sure=sure) for rows, sure in parts if len(rows)]


def _by_row(checked: Checked, key: GroupKey) -> list[Proposal]:
    """Proposals that depend on the row (a total out of price and quantity), merged where the texts are the same.

    Two that would look the same in a list are one, though what they are called tells their rows apart ("charged every
    year", "every quarter").
    """
    field = key.field or ""
    column = checked.table[field]
    merged: dict[tuple[int, Fix], dict[str, list[Positions]]] = {}
    for rows, fault in _faults(checked, key):
        if (fix := fault.fix) is not None:
            same = merged.setdefault((int(column.codes[rows[0]]), fix if fix.also else replace(fix, label="")), {})
            same.setdefault(fix.label, []).append(rows)
    found = []
    for (code, fix), called in merged.items():
        parts = [rows for each in called.values() for rows in each]
        positions = np.sort(np.concatenate(parts)) if len(parts) > 1 else parts[0]
        found.append(Proposal(field, column.text(code), fix.to, len(positions), "\n".join(called), fix.safe, code,
                              positions, fix.sure, fix.also))
    return found


def _worked_out(checked: Checked, key: GroupKey, proposed: set[int]) -> Iterator[Proposal]:
    """Yield what a cell without a value must be by the others of its row, but for texts that have a proposal already.

    A price of nothing may have been meant where the total is wrong: none is sure. What is below zero is a refund.
    """
    field, fills = key.field or "", checked.import_type.fills if key.code in NO_VALUE else ()
    for fill in (fill for fill in fills if fill.field == key.field and fill.reads):
        rows, column = checked.positions(key), checked.table[field]
        rows = rows[~np.isin(column.codes[rows], list(proposed))][:MOST]
        merged: dict[tuple[int, str], list[int]] = {}
        for row, text in zip(rows.tolist(), fill.fill(checked.rows(rows)), strict=True):
            if text and not text.startswith("-"):
                merged.setdefault((int(column.codes[row]), text), []).append(row)
        for (code, text), places in merged.items():
            yield Proposal(field, column.text(code), text, len(places), _(fill.label), safe=False, code=code,
                           positions=np.array(places, np.int64), sure=False)


def _faults(checked: Checked, key: GroupKey) -> Iterator[tuple[Positions, Fault]]:
    """Yield what row checks and findings say, once for all rows of which they must say the same."""
    field = key.field or ""
    for check, rows in checked.row_checks(key):
        read = [name for name in dict.fromkeys((*check.reads, field)) if name in checked.table]
        sets = _alike([checked.table[name].codes[rows] for name in read])
        firsts = checked.rows(rows[np.array([alike[0] for alike in sets], np.int64)])
        for number, alike in enumerate(sets):
            yield rows[alike], check.fault(firsts, number)
    for finding in checked.findings(key):
        if finding.rows is not None and finding.fault is not None:
            places = np.flatnonzero(checked.table.kept[finding.rows])
            rows = finding.rows[places]
            one_by_one = list(np.arange(len(rows))[:MOST, None])
            for alike in _alike([checked.table[field].codes[rows]]) if finding.by_text else one_by_one:
                yield rows[alike], finding.fault(int(places[alike[0]]))


def _alike(keys: Sequence[Codes]) -> list[Positions]:
    """Return the rows (by their index) that have the same keys, the largest sets first, no more than `MOST` sets."""
    together = np.zeros(len(keys[0]), np.int64)
    for key in keys:
        spread = together * (int(key.max(initial=0)) + 1) + key
        together = np.unique(spread, return_inverse=True)[1]
    counts = np.bincount(together)
    sets = np.split(np.argsort(together, kind="stable"), np.cumsum(counts)[:-1])
    largest = np.argsort(-counts, kind="stable")[:MOST]
    return [sets[place] for place in largest.tolist()] if len(together) else []


def changes(checked: Checked, proposals: Sequence[Proposal]) -> list[CellsChange]:
    """Return the changes that carry the proposals out: one a field, however many texts and rows."""
    by_field: dict[str, list[Proposal]] = {}
    for proposal in [*proposals, *_companions(checked, proposals)]:
        by_field.setdefault(proposal.field, []).append(proposal)
    made = [_change(checked, field, wanted) for field, wanted in by_field.items()]
    return [change for change in made if len(change.positions)]


def _companions(checked: Checked, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """Yield what goes with the proposals in other fields of the same rows."""
    for proposal in proposals:
        for name, text in proposal.also if proposal.field in checked.table else ():
            rows = proposal.positions
            if rows is None:
                rows = np.flatnonzero(checked.table[proposal.field].codes == proposal.code)
            if name in checked.table:
                yield Proposal(name, "", text, len(rows), proposal.label, proposal.safe, -1, rows)


def _change(checked: Checked, field: str, proposals: Sequence[Proposal]) -> CellsChange:
    """Return the change of one field; only rows whose text is to become another are looked at one by one."""
    column = checked.table[field]
    targets = codes_of(checked, field, [proposal.new for proposal in proposals]).tolist()
    look_up = np.arange(column.distinct, dtype=np.int32)
    wherever = [proposal.positions is None for proposal in proposals]
    for proposal, target, anywhere in zip(proposals, targets, wherever, strict=True):
        if anywhere:
            look_up[proposal.code] = target
    if all(wherever):
        rows = column.where(look_up != np.arange(column.distinct, dtype=np.int32))
        rows = rows[checked.table.aside[rows] == 0]
        old = column.codes[rows]
        return CellsChange(field, column, rows, old, look_up[old])
    after: Codes = look_up[column.codes]
    for proposal, target in zip(proposals, targets, strict=True):
        if proposal.positions is not None:
            after[proposal.positions] = target
    return rewritten(checked, field, after)
