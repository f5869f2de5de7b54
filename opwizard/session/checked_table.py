"""The third floor of a session: the table is checked, its safe fixes are made, and each step can be undone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import polars as pl

from opwizard.checking import Checked
from opwizard.checking.so_far import FindingSoFar
from opwizard.checking.undisturbed import undisturbed
from opwizard.checks.check import Finding, RowFill
from opwizard.fixing.changes import CellsChange, Change, ColumnChange
from opwizard.fixing.history import Entry
from opwizard.kinds.blank import blank_texts
from opwizard.kinds.kind import Fault
from opwizard.language import _
from opwizard.mapping.build import derived_fields
from opwizard.problems import Fix
from opwizard.progress import Progress
from opwizard.session.opened_file import no_file
from opwizard.session.worked_out import WorkedOut, filled, worked_out_again, worked_out_from
from opwizard.session.working_table import WorkingTable
from opwizard.table import Mask, Positions

SMALL = 20_000
"""Up to this many rows the checks over the whole table run again at once after an edit (a few milliseconds)."""


class CheckedTable(WorkingTable):
    """The working table with its verdict, kept fresh, and the history of what was done to it."""

    @undisturbed()
    def check(self, progress: Progress, *, tidy: bool = True, fill: bool = True) -> Checked:
        """Build the table, make the safe fixes (unless `tidy` is False) and run every check (slow).

        Edits made before are kept: only columns that are matched otherwise now are built again. Fields the file has no
        column for are always worked out; blank cells are filled in from their row unless `fill` is False.

        Raises:
            InputError: There is no file or no import type yet.
            Cancelled: Stop was pressed; the next check does what is left to do.
        """
        if self.opened is None or self.import_type is None:
            raise no_file()
        self._cut_short, known = True, set(self._put_by)
        changed = self._build(self.import_type)
        first = [name for name in changed if (name, self._built[name]) not in known]
        if tidy:
            self._untidied = changed = list(dict.fromkeys((*self._untidied, *changed)))
        checked = self._verdict(self.import_type, changed)
        checked.read_columns(FindingSoFar(progress, checked))
        self._mark_cards(checked)
        self._make_safe_fixes(checked, changed, first, tidy=tidy, fill=fill)
        self._look_over(checked, progress)
        self._cut_short = False
        return checked

    def _look_over(self, checked: Checked, progress: Progress) -> None:
        """Look at the rows and, beside that, at the table as a whole."""
        with ThreadPoolExecutor(1) as pool:
            whole_table = pool.submit(checked.refresh)
            progress.tell(1, 1, _("Checking the rows"))
            checked.mark_rows()
            progress.find(checked.groups)
            self._note_fills(checked)
            progress.tell(1, 1, _("Looking for rows that are there twice"))
            whole_table.result()

    def refresh(self, progress: Progress) -> None:
        """Run the checks over the whole table again when edits made them stale (slow on large tables)."""
        progress.check()
        if self.checked is not None and self.checked.stale:
            self.checked.refresh()

    def _settle(self) -> None:
        """Let the checks over the whole table follow at once where that is quick."""
        if self.checked is not None and self.checked.stale and len(self.checked.table) <= SMALL:
            self.checked.refresh()
            if self.checked.fills_noted:
                self._note_fills(self.checked)

    # -- safe fixes
    def _make_safe_fixes(self, checked: Checked, names: Sequence[str], first: Collection[str], *, tidy: bool,
                         fill: bool) -> None:
        """Tidy the columns that are new (`first`: made for the first time), and fill in what can be worked out.

        Nothing stops it halfway.
        """
        new = [name for name in names if name in checked.table]
        if tidy:
            self._untidied = []
            if new:
                self._tidy(checked, new)
        if new:
            self._fill_in(checked, first, blanks=fill)

    def _tidy(self, checked: Checked, names: Sequence[str]) -> None:
        longest = sorted(names, key=lambda name: checked.table[name].distinct, reverse=True)
        with ThreadPoolExecutor(2) as pool:
            tidied = dict(zip(longest, pool.map(lambda name: checked.marks[name].tidied(), longest), strict=True))
        changes = [ColumnChange(name, checked.marks[name], new[1], counted=True)
                   for name in names if (new := tidied[name])]
        if changes:
            self._step(_("Safe fixes: spaces, dates, amounts"), changes, by_person=False)

    def fill_blanks(self) -> None:
        """Fill in the blank cells that can be worked out from their row by now (safe fixes). One undoable step."""
        self._fill_in(self._ready(), (), blanks=True)
        self._settle()

    def _fill_in(self, checked: Checked, first: Collection[str], *, blanks: bool) -> None:
        """Work out the fields the file has no column for, the `first` time; when asked, all blank cells there are.

        What is not asked for comes with Undo as well, and leaves the steps that were undone to be done again.
        """
        derived = {name for name in derived_fields(checked.import_type, self.mapping) if name in first}
        fills: list[Change] = []
        for fill in checked.import_type.fills:
            change = self._fill(checked, fill) if blanks or fill.field in derived else None
            if change is not None:
                change.do(self)
                fills.append(change)
        if fills:
            self.history.remember(_("Safe fixes: blank cells filled in from the row"), fills, by_person=False,
                                  keep_undone=not blanks)

    def _blanks(self, checked: Checked, fill: RowFill) -> tuple[Positions, list[str]]:
        everything = checked.rows(slice(None))
        blank = np.flatnonzero(everything.blank(fill.field)) if fill.field in checked.table else np.zeros(0, np.int64)
        return blank, fill.fill(checked.rows(blank)) if len(blank) else []

    def _fill(self, checked: Checked, fill: RowFill) -> CellsChange | None:
        positions, texts = self._blanks(checked, fill)
        known = np.array([text != "" for text in texts], np.bool_)
        return filled(checked, fill, positions[known], [text for text in texts if text]) if known.any() else None

    def _note_fills(self, checked: Checked) -> None:
        """Say which cells were (or would be) filled in: those blank in the file, unless a person wrote them since."""
        checked.filled, checked.fills_noted = [], True
        derived = derived_fields(checked.import_type, self.mapping)
        for fill in checked.import_type.fills:
            if fill.kind is None or fill.field not in self.mapping or fill.field in derived:
                continue
            raw = self._raw[fill.field]
            blank = np.flatnonzero(blank_texts(raw.texts())[raw.codes])
            known = blank[~checked.rows(blank).blank(fill.field)] if fill.reads else blank
            known = known[self._as_filled(checked, fill, known)] if len(checked.table) <= SMALL else known
            if len(known):
                checked.filled.append(self._filled(checked, fill, known))

    @staticmethod
    def _as_filled(checked: Checked, fill: RowFill, rows: Positions) -> Mask:
        """Return True for the rows whose cell is blank or holds what is filled in."""
        said = pl.Series("", fill.fill(checked.rows(rows)) if len(rows) else [], dtype=pl.String)
        same: Mask = (checked.table[fill.field].flat(rows) == said).to_numpy()
        return same | checked.rows(rows).blank(fill.field)

    def _filled(self, checked: Checked, fill: RowFill, blank: Positions) -> Finding:
        column = checked.table[fill.field]
        raw = self._raw[fill.field]
        kind, rows = fill.kind, checked.rows(blank)  # not `checked`, which holds this: a ring would stay

        def fault(place: int) -> Fault:
            row = int(blank[place])
            text = column.at(row)
            to = text if text.strip() else fill.fill(rows.other(blank[place : place + 1]))[0]
            parts = {"value": raw.at(row), "to": to}
            return Fault(kind, Fix(to, _(fill.label), safe=True) if to else None, parts)  # type: ignore[arg-type]

        return Finding(kind, blank, at=fill.field, fault=fault)  # type: ignore[arg-type]

    # -- history
    def take_step(self, name: str, changes: Sequence[Change]) -> None:
        """Make a step of changes that were worked out elsewhere (restored work, a report that came back)."""
        self._step(name, changes)

    def _step(self, name: str, changes: Sequence[Change], known: Sequence[WorkedOut] = (), *,
              by_person: bool = True) -> None:
        """Make a step; cells that are `known` to be worked out from what changes are worked out again."""
        done: list[Change] = []
        for change in changes:
            change.do(self)
            done.append(change)
        for change in worked_out_again(self.checked, known) if self.checked else ():
            change.do(self)
            done.append(change)
        self.history.remember(name, done, by_person=by_person)
        self._settle()

    def _write(self, name: str, changes: Sequence[CellsChange]) -> None:
        """Make a step of cells that are written, and work out again what follows from them."""
        self._step(name, changes, [known for change in changes for known in worked_out_from(
            self._ready(), self._raw, change.field, change.positions)])

    def undo(self) -> str | None:
        """Undo the last step of the history and return its name, or None when there is none."""
        self._know_columns()
        return self._after(self.history.undo(self))

    def redo(self) -> str | None:
        """Do the undone step again and return its name, or None."""
        self._know_columns()
        return self._after(self.history.redo(self))

    def _know_columns(self) -> None:
        """Read what a check that was stopped had not come to: what is undone may stand in any column."""
        if self._cut_short and self.checked is not None:
            self.checked.read_columns(Progress())
            self._mark_cards(self.checked)

    def step_to(self, place: int) -> None:
        """Undo or redo until `place` steps of the history are done."""
        while self.history.place > place and self.undo() is not None:
            pass
        while self.history.place < place and self.redo() is not None:
            pass

    def _after(self, entry: Entry | None) -> str | None:
        if entry is None:
            return None
        self._match_nothing_left_out()
        if self.checked is not None and self._mapping_moved():
            self.check(Progress(), tidy=False, fill=False)
        self._settle()
        return entry.name

    def _edited(self, name: str) -> Positions:
        done = [change.positions for entry in self.history.in_force() for change in entry.changes
                if isinstance(change, CellsChange) and change.field == name]
        return np.unique(np.concatenate(done)) if done else np.zeros(0, np.int64)
