"""Going on with work of an earlier sitting: every file is opened again, known by its hash, and everything is redone.

It is redone in a session of its own, which takes the place of the one at hand only when that has worked. What cannot be
brought back (a file that is gone or has changed since) is told, file by file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from opwizard import import_types
from opwizard.errors import InputError, OpwizardError, ReadError, SaveError
from opwizard.exporting.csv_file import CsvForm
from opwizard.fixing.changes import AsideChange, Change, DaysMoved
from opwizard.fixing.rewriting import written
from opwizard.kinds.kind import Answers
from opwizard.language import _
from opwizard.mapping.match import Match, Reshape
from opwizard.progress import Progress
from opwizard.reading.sheet import Opened, ReadOptions
from opwizard.requests.letter import Sender
from opwizard.session.bundling import Session
from opwizard.session.snapshot import FORM, Kept, unpacked
from opwizard.session.splitting import Rest
from opwizard.table import Table

NO_FILES: Mapping[Path, Path] = {}


@dataclass(slots=True)
class Restored:
    """A sitting brought back, and each file of it that was not (`missing`), with the reason."""

    session: Session = field(default_factory=Session)
    missing: list[tuple[Path, OpwizardError]] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """True when nothing at all was brought back."""
        return self.session.opened is None and not self.session.bundle and self.session.rest is None

    def gone(self) -> Path | None:
        """Return the first file that was not where it was, or None."""
        return next((path for path, error in self.missing if isinstance(error, ReadError)), None)


def restored(content: Kept, progress: Progress, moved: Mapping[Path, Path] = NO_FILES) -> Restored:
    """Open the files again and redo everything, each file's changes as one step of its history (slow).

    Args:
        content: What `snapshot` returned.
        progress: Told and asked while files are read.
        moved: Where files are by now that are not where they were.

    Raises:
        InputError: The work was saved by another version of the program.
        Cancelled: Stop was pressed.
    """
    if content.get("form") != FORM:
        raise InputError("work-unreadable", _("This work was saved by another version of the program."),
                         _("Open the spreadsheet again."))
    found, files = Restored(), _Files(progress, moved)
    session = found.session
    for saved in content["bundle"]:
        if _brought_back(found, files, saved, at_hand=False):
            session.put_in_bundle()
    session.close_file()
    session.form, session.statements = CsvForm(), set()
    session.rest = _rest(found, files, content["rest"]) if content["rest"] is not None else None
    if content["at_hand"] is not None and not _brought_back(found, files, content["at_hand"], at_hand=True):
        waiting = session.rest
        session.close_file()
        session.rest = waiting
    session.sender = Sender(**content["sender"])
    return found


class _Files:
    """Opens each of the person's files once, and knows it by its hash."""

    def __init__(self, progress: Progress, moved: Mapping[Path, Path]) -> None:
        self.progress, self._moved = progress, moved
        self._known: dict[tuple[str, str], Opened] = {}

    def open(self, session: Session, saved: Kept) -> None:
        """Put a file on the table of a session.

        Raises:
            ReadError: It is gone or cannot be read.
            InputError: It has changed since.
        """
        known = self._known.get((saved["sha256"], repr(saved["options"])))
        if known is not None:
            session.put_on_table(known)
            return
        options: dict[str, Any] = {name: frozenset(value) if isinstance(value, list) else value
                                   for name, value in saved["options"].items()}
        was = Path(saved["path"])
        opened = session.open(self._moved.get(was, was), ReadOptions(**options), self.progress)
        if opened.sha256 != saved["sha256"]:
            raise InputError("file-changed", _("The spreadsheet has changed since you worked on it."),
                             _("Open it again and go through the steps with the new content."))
        self._known[saved["sha256"], repr(saved["options"])] = opened

    def rest(self, session: Session, saved: Kept) -> Rest:
        """Return rows that were left out for another import; raises as `open` does."""
        apart = Session()
        self.open(apart, saved)
        if apart.opened is None:
            raise RuntimeError("a file that opens is open")
        session.own_files |= apart.own_files
        return Rest(import_types.by_id(saved["type"]), apart.opened, unpacked(saved["rows"]),
                    frozenset(saved["left_out_columns"]), saved["cards_seen"])


def _rest(found: Restored, files: _Files, saved: Kept) -> Rest | None:
    try:
        return files.rest(found.session, saved)
    except (ReadError, InputError) as error:
        found.missing.append((Path(saved["path"]), error))
        return None


def _brought_back(found: Restored, files: _Files, saved: Kept, *, at_hand: bool) -> bool:
    """Put one file on the table with everything that was done to it; one for the bundle must still be ready."""
    session = found.session
    try:
        _redo_file(session, files, saved)
        if not at_hand:
            session.prepared()
    except (ReadError, InputError, SaveError) as error:
        found.missing.append((Path(saved["path"]), error))
        return False
    return True


def _redo_file(session: Session, files: _Files, saved: Kept) -> None:
    session.part, session.table, session.checked = None, None, None
    session.choose_type(import_types.by_id(saved["type"]))
    files.open(session, saved)
    session.part = files.rest(session, saved["part"]) if saved["part"] is not None else None
    session.mapping = {name: _match(match) for name, match in saved["mapping"].items()}
    session.answers = {name: Answers(**answers) for name, answers in saved["answers"].items()}
    session.left_out_columns = frozenset(saved["left_out_columns"])
    session.cards_seen, session.statements = saved["cards_seen"], set(saved["statements"])
    session.form = CsvForm(**saved["form"])
    if saved["checked"]:
        session.check(files.progress)
        session.step_to(min(saved["steps"], session.history.place))
        _redo(session, saved)


def _match(saved: Kept) -> Match:
    return Match(**{**saved, "columns": tuple(saved["columns"]), "reshape": Reshape(saved["reshape"])})


def _redo(session: Session, saved: Kept) -> None:
    checked = session.checked
    if checked is None:
        return
    changes: list[Change] = []
    for edits in saved["edits"]:
        rows = np.searchsorted(checked.table.rows, unpacked(edits["rows"]))
        if edits["field"] in checked.marks:
            changes.append(written(checked, edits["field"], rows, [edits["texts"][code]
                                                                  for code in unpacked(edits["codes"]).tolist()]))
    changes += _moves(checked.table, saved["aside"])
    changes = [change for change in changes if change.cells()]
    if saved["days_moved"]:
        changes.append(DaysMoved(saved["days_moved"]))
    if changes:
        session.take_step(_("Work from the last time"), changes)


def _moves(table: Table, aside: list[Kept]) -> list[AsideChange]:
    """Return what leaves out the rows that were left out, and takes back those that were taken back."""
    kept = np.ones(len(table), np.bool_)
    moves = []
    for part in aside:
        rows = np.searchsorted(table.rows, unpacked(part["rows"]))
        kept[rows] = False
        known = table.reasons.index(part["reason"]) + 1 if part["reason"] in table.reasons else 0
        rows = rows[(table.aside[rows] != known) | (known == 0)]
        moves.append(AsideChange(rows, part["reason"], table.aside[rows].copy()))
    back = np.flatnonzero(kept & (table.aside != 0))
    return [*moves, AsideChange(back, "", table.aside[back].copy())]
