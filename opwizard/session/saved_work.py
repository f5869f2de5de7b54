"""Work that outlives a crash: what was decided and changed, never the file itself, locked with a key from a safe.

One file a sitting. It holds the path and SHA-256 of the person's file, the import type, how the file was read, the
mapping, the answers, the texts written into cells (by row) and the rows set aside. Nothing of it lies on the disk in
clear text; where the system has no safe for the key, nothing is kept and `Shelf.why_not` says so.
"""

from __future__ import annotations

import json
import time
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from opwizard import import_types
from opwizard.encryption.safe_box import SafeBox
from opwizard.errors import InputError
from opwizard.fixing.changes import AsideChange, CellsChange, Change
from opwizard.fixing.rewriting import written
from opwizard.kinds.kind import Answers
from opwizard.language import _
from opwizard.mapping.match import Match, Reshape
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session.bundling import Session
from opwizard.writing import write_safely
from opwizard.writing.hold import Hold, is_held

FORM = 1
ENDING, HELD = ".work", ".held"


@dataclass(frozen=True, slots=True)
class SavedWork:
    """Work found on the shelf: its name there, when it was saved, and what it is about."""

    name: str
    when: float
    path: Path
    sha256: str
    type_id: str
    content: dict[str, Any]


def snapshot(session: Session) -> dict[str, Any] | None:
    """Return everything a person decided and changed, or None while there is nothing to lose."""
    if session.opened is None or session.import_type is None:
        return None
    options = asdict(session.opened.options)
    return {
        "form": FORM, "path": str(session.opened.path), "sha256": session.opened.sha256, "type": session.import_type.id,
        "options": {name: sorted(value) if isinstance(value, frozenset) else value for name, value in options.items()},
        "mapping": {name: asdict(match) for name, match in session.mapping.items()},
        "answers": {name: {**asdict(answers), "translations": dict(answers.translations)}
                    for name, answers in session.answers.items()},
        "left_out_columns": sorted(session.left_out_columns), "cards_seen": session.cards_seen,
        "edits": list(_edits(session)), "aside": list(_aside(session)), "statements": sorted(session.statements),
    }


def _edits(session: Session) -> Iterator[dict[str, Any]]:
    touched: dict[str, list[np.ndarray[Any, np.dtype[np.int64]]]] = {}
    for entry in session.history.entries[: session.history.place]:
        for change in entry.changes:
            if isinstance(change, CellsChange):
                touched.setdefault(change.field, []).append(change.positions)
    for field, positions in touched.items():
        if session.table is not None and field in session.table:
            rows = np.unique(np.concatenate(positions))
            codes, texts = np.unique(session.table[field].codes[rows], return_inverse=True)
            yield {"field": field, "rows": session.table.rows[rows].tolist(), "codes": texts.tolist(),
                   "texts": [session.table[field].text(code) for code in codes.tolist()]}


def _aside(session: Session) -> Iterator[dict[str, Any]]:
    table = session.table
    for number, reason in enumerate(table.reasons if table is not None else (), 1):
        if table is not None:
            yield {"reason": reason, "rows": table.rows[np.flatnonzero(table.aside == number)].tolist()}


def restore(session: Session, work: SavedWork, progress: Progress) -> None:
    """Open the file again and redo everything as one step of the history (slow).

    Raises:
        ReadError: The file is gone or cannot be read.
        InputError: The file has changed since, or the work was saved by another version of the program.
    """
    content = work.content
    if content.get("form") != FORM:
        raise InputError("work-unreadable", _("This work was saved by another version of the program."),
                         _("Open the spreadsheet again."))
    options: dict[str, Any] = {name: frozenset(value) if isinstance(value, list) else value
                               for name, value in content["options"].items()}
    session.choose_type(import_types.by_id(work.type_id))
    opened = session.open(work.path, ReadOptions(**options), progress)
    if opened.sha256 != work.sha256:
        session.close_file()
        raise InputError("file-changed", _("The spreadsheet has changed since you worked on it."),
                         _("Open it again and go through the steps with the new content."))
    session.mapping = {name: _match(saved) for name, saved in content["mapping"].items()}
    session.answers = {name: Answers(**saved) for name, saved in content["answers"].items()}
    session.left_out_columns = frozenset(content["left_out_columns"])
    session.cards_seen = content["cards_seen"]
    session.statements = set(content["statements"])
    session.check(progress)
    _redo(session, content)


def _match(saved: dict[str, Any]) -> Match:
    return Match(**{**saved, "columns": tuple(saved["columns"]), "reshape": Reshape(saved["reshape"])})


def _redo(session: Session, content: dict[str, Any]) -> None:
    checked = session.checked
    if checked is None:
        return
    changes: list[Change] = []
    for edits in content["edits"]:
        rows = np.searchsorted(checked.table.rows, np.asarray(edits["rows"], np.int64))
        texts = [edits["texts"][code] for code in edits["codes"]]
        if edits["field"] in checked.marks:
            changes.append(written(checked, edits["field"], rows, texts))
    for aside in content["aside"]:
        rows = np.searchsorted(checked.table.rows, np.asarray(aside["rows"], np.int64))
        changes.append(AsideChange(rows, aside["reason"], checked.table.aside[rows].copy()))
    changes = [change for change in changes if change.cells()]
    if changes:
        session.take_step(_("Work from the last time"), changes)


class Shelf:
    """Where saved work lies: a folder of locked files. `box` is None where the system has no safe for the key."""

    def __init__(self, folder: Path, box: SafeBox | None) -> None:
        self.folder = folder
        self.box = box
        self.name = uuid.uuid4().hex
        self._hold = Hold()

    @property
    def why_not(self) -> str:
        """Why work is not kept on this computer, or an empty text when it is."""
        if self.box is not None:
            return ""
        return _("This computer has no safe place for a key, so your work is kept only while this window is open.")

    def put(self, content: dict[str, Any]) -> None:
        """Keep the work of this sitting, replacing what was kept of it before.

        Raises:
            SaveError: It could not be kept; what was kept before is untouched.
        """
        if self.box is None:
            return
        locked = self.box.lock(zlib.compress(json.dumps({"when": time.time(), **content}).encode(), 1))

        def write(stream: BinaryIO) -> None:
            stream.write(locked)

        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._hold.take(self._file(self.name, HELD))
        write_safely(self._file(self.name, ENDING), write, overwrite=True)

    def _file(self, name: str, ending: str) -> Path:
        return self.folder / f"{name}{ending}"

    def found(self) -> list[SavedWork]:
        """Return the work that no other window holds, newest first."""
        works = [self._read(path) for path in self.folder.glob(f"*{ENDING}")
                 if path.stem != self.name and not is_held(path.with_suffix(HELD))]
        return sorted((work for work in works if work is not None), key=lambda work: -work.when)

    def _read(self, path: Path) -> SavedWork | None:
        if self.box is None:
            return None
        try:
            clear = self.box.open(path.read_bytes())
        except FileNotFoundError:  # another window has just thrown it away
            return None
        if clear is None:
            return None
        content = json.loads(zlib.decompress(clear))
        return SavedWork(path.stem, content["when"], Path(content["path"]), content["sha256"], content["type"], content)

    def take(self, work: SavedWork) -> bool:
        """Go on with work of another sitting: it is this sitting's from now on.

        False when another window took it a moment ago; this sitting then keeps its work under its own name.
        """
        before = self.name
        if not self._hold.take(self._file(work.name, HELD)):
            return False
        self.name = work.name
        self.forget(before)
        return True

    def forget(self, name: str) -> None:
        """Throw saved work away."""
        if name == self.name:
            self._hold.let_go()
        for ending in (ENDING, HELD):
            self._file(name, ending).unlink(missing_ok=True)

    def let_go(self) -> None:
        """Leave this sitting's work for the next one."""
        self._hold.let_go()
