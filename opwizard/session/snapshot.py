"""What is kept of a sitting so that it outlives a crash: each file's decisions and changes, never the file itself.

A sitting may have a file at hand, files that wait in the bundle, and rows of a mixed file that wait to be prepared as
another import. Of each is kept: the path and SHA-256 of the person's file, the import type, how it was read, the
mapping, the answers, the texts written into cells (by row) and the rows left out.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Generator, Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from opwizard import shield
from opwizard.fixing.changes import CellsChange
from opwizard.fixing.history import History
from opwizard.reading.sheet import Opened
from opwizard.session.bundling import Session
from opwizard.session.splitting import Rest
from opwizard.table import Positions, Table

FORM = 3
MANY = 1 << 31
Kept = dict[str, Any]
Pieces = Generator[None, None, Any]
"""Makes something in pieces, between which others may do something, and returns it in the end."""
State = Callable[[str], Any]
"""Gives what belongs to one file by its name, for a file at hand as for one in the bundle."""


def snapshot(session: Session) -> Kept | None:
    """Return everything a person decided and changed, or None while there is nothing to lose."""
    making = in_pieces(session)
    while True:
        try:
            next(making)
        except StopIteration as made:
            content: Kept | None = made.value
            return content


def in_pieces(session: Session) -> Pieces:
    """Return, when it has run to its end, what `snapshot` does; a million changed cells take a tenth of a second.

    Whoever takes it in pieces must drop it when the session has changed meanwhile.
    """
    waiting = session.rest_of_file() or session.rest
    content: Kept = {
        "form": FORM, "at_hand": None, "bundle": [],
        "rest": _rest(waiting) if waiting is not None else None, "sender": asdict(session.sender)}
    for prepared in session.bundle:
        content["bundle"].append((yield from _file(prepared.state.__getitem__)))
    if session.opened is not None and session.import_type is not None:
        content["at_hand"] = yield from _file(partial(getattr, session))
    parts = (content["at_hand"], *reversed(content["bundle"]), content["rest"])
    leading = next((part for part in parts if part is not None), None)
    return {**content, **{name: leading[name] for name in ("path", "sha256", "type")}} if leading else None


def _file(state: State) -> Pieces:
    opened, history, table, part = state("opened"), state("history"), state("table"), state("part")
    edits: list[Kept] = []
    for edit in _edits(table, history) if table is not None else ():
        edits.append(edit)
        yield
    return {
        **_source(opened), "type": state("import_type").id, "checked": state("checked") is not None,
        "mapping": {name: asdict(match) for name, match in state("mapping").items()},
        "answers": {name: {**asdict(answers), "translations": dict(answers.translations)}
                    for name, answers in state("answers").items()},
        "left_out_columns": sorted(state("left_out_columns")), "cards_seen": state("cards_seen"),
        "statements": sorted(state("statements")), "form": asdict(state("form")), "steps": _steps(state),
        "days_moved": state("days_moved"),
        "part": _rest(part) if part is not None else None,
        "edits": edits,
        "aside": list(_aside(table)) if table is not None else [],
    }


def _steps(state: State) -> int:
    """Return how many steps are done; more than there are where a check was stopped before it made its safe fixes."""
    history: History = state("history")
    return MANY if state("_untidied") else history.place


def _source(opened: Opened) -> Kept:
    options = asdict(opened.options)
    return {"path": _place(opened.path), "sha256": opened.sha256,
            "options": {name: sorted(value) if isinstance(value, frozenset) else value
                        for name, value in options.items()}}


def _place(path: Path) -> str:
    """Return where a file is; a card number in a name is not kept, and the person is asked for that file again."""
    return str(Path(*(shield.mask(part) for part in path.parts)))


def _rest(rest: Rest) -> Kept:
    return {**_source(rest.opened), "type": rest.import_type.id, "rows": packed(rest.rows),
            "left_out_columns": sorted(rest.left_out_columns), "cards_seen": rest.cards_seen}


def _edits(table: Table, history: History) -> Iterator[Kept]:
    touched: dict[str, np.ndarray[Any, np.dtype[np.bool_]]] = {}
    for entry in history.in_force():
        for change in entry.changes:
            if isinstance(change, CellsChange) and change.field in table:
                touched.setdefault(change.field, np.zeros(len(table), np.bool_))[change.positions] = True
    for field, cells in touched.items():
        rows, column = np.flatnonzero(cells), table[field]
        used = np.flatnonzero(np.bincount(column.codes[rows], minlength=column.distinct))
        places = np.zeros(column.distinct, np.int64)
        places[used] = np.arange(len(used))
        yield {"field": field, "rows": packed(table.rows[rows]), "codes": packed(places[column.codes[rows]]),
               "texts": column.texts().gather(used).to_list()}


def _aside(table: Table) -> Iterator[Kept]:
    for number, reason in enumerate(table.reasons, 1):
        yield {"reason": reason, "rows": packed(table.rows[np.flatnonzero(table.aside == number)])}


def packed(numbers: np.ndarray[Any, Any]) -> str:
    """Return numbers of rows as a text: a list of a million of them would make the window wait."""
    return base64.b64encode(numbers.astype("<i4").tobytes()).decode("ascii")


def unpacked(text: str) -> Positions:
    """Return the numbers of rows again."""
    return np.frombuffer(base64.b64decode(text), "<i4").astype(np.int64)
