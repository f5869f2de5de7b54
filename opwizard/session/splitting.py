"""The sixth floor of a session: a file that mixes open orders and past purchases, prepared once as each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from opwizard import import_types
from opwizard.checking import Checked
from opwizard.language import _
from opwizard.progress import Progress
from opwizard.reading.sheet import Opened
from opwizard.schema import ImportType
from opwizard.session.saving import Saving
from opwizard.table import Positions

OTHER = {"open-orders": "purchase-history", "purchase-history": "open-orders"}
"""The import types that old systems export in one file."""


@dataclass(frozen=True, slots=True)
class Rest:
    """The rows of a file that were left out to be prepared as another import, by their numbers in the spreadsheet."""

    import_type: ImportType
    opened: Opened
    rows: Positions
    left_out_columns: frozenset[str]
    cards_seen: bool


class Splitting(Saving):
    """Rows left out of one import for another one, and that other one."""

    def __init__(self) -> None:
        super().__init__()
        self.rest: Rest | None = None
        """What still waits to be prepared of a file that was put into the bundle or closed."""
        self.part: Rest | None = None
        """The part of the file at hand that is prepared; None for all of it."""

    def other_type(self) -> ImportType | None:
        """Return the import that rows of this file may belong to instead, or None."""
        name = OTHER.get(self.import_type.id) if self.import_type and self.part is None else None
        return import_types.by_id(name) if name else None

    def set_aside_for_other(self, letter: str, texts: Collection[str]) -> int:
        """Leave rows out by a column of the sheet, to be prepared as the other import. One undoable step."""
        other = self.other_type()
        return self.set_aside_where(letter, texts, _reason(other)) if other is not None else 0

    def rest_of_file(self) -> Rest | None:
        """Return the rows of the file at hand that were left out for the other import, or None."""
        other, table = self.other_type(), self.table
        if other is None or table is None or self.opened is None or _reason(other) not in table.reasons:
            return None
        rows = table.rows[table.aside == table.reasons.index(_reason(other)) + 1]
        if not len(rows):
            return None
        return Rest(other, self.opened, rows.astype(np.int64), self.left_out_columns, self.cards_seen)

    def put_on_table(self, opened: Opened) -> None:
        """Take a file that has been read; rows of another one that wait for another import go on waiting."""
        if not self.is_open(opened.path):
            self.rest, self.part = self.rest_of_file() or self.rest, None
        super().put_on_table(opened)

    def open_rest(self, rest: Rest) -> None:
        """Put a file on the table again for the rest of its rows, matched anew for the other import."""
        waiting = (each for each in (self.rest_of_file(), self.rest) if each and each.opened is not rest.opened)
        self.rest = next(waiting, None)
        self.import_type = None
        self.opened, self.part = rest.opened, rest
        self.left_out_columns, self.cards_seen = rest.left_out_columns, rest.cards_seen
        self.choose_type(rest.import_type)

    def close_file(self) -> None:
        """Forget the file and everything that was done with it, except that some rows wait for another import."""
        self.rest = self.rest_of_file() or self.rest
        self.part = None
        super().close_file()

    def check(self, progress: Progress, *, tidy: bool = True, fill: bool = True) -> Checked:
        """Build the table, make the safe fixes and run every check (slow); rows of another part are left out first."""
        fresh, part = self.table is None, self.part
        checked = super().check(progress, tidy=tidy, fill=fill)
        if fresh and part is not None and self._is_part(part):
            others = np.flatnonzero(~np.isin(checked.table.rows, part.rows))
            self.set_aside(others, _("Prepared as another import already"))
        return checked

    def _is_part(self, part: Rest) -> bool:
        return self.import_type is part.import_type and self.opened is not None \
            and self.opened.path == part.opened.path


def _reason(other: ImportType) -> str:
    return _("For another import: {title}").format(title=_(other.title))
