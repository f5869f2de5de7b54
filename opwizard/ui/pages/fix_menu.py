"""What the menu of a cell, a row or a column does on FIX."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject

from opwizard.checking import Checked
from opwizard.language import _
from opwizard.ui.pages.fix_changes import FixChanges
from opwizard.ui.pages.fix_room import FixRoom, take_focus
from opwizard.ui.pages.page import Page


class FixMenu(QObject):
    """Does what was chosen, to the cell one stands on or to the rows that are selected."""

    def __init__(self, room: FixRoom, changes: FixChanges, page: Page) -> None:
        super().__init__(page)
        self._session = page.desk.session
        self._room, self._rows, self._changes = room, room.rows, changes
        self._rows.table.asked.connect(self.do)

    def do(self, what: str) -> None:
        """Do what an entry of the menu says; `what` is its word in `RowsTable`."""
        table, model, checked = self._rows.table, self._rows.model, self._session.checked
        index = table.currentIndex()
        field = model.field_at(index.column())
        if what == "edit":
            table.edit(index)
        elif what in ("up", "down", "file-order"):
            table.sort(field.id if field and what != "file-order" else None, what == "down")
        elif what in ("aside", "back"):
            self._changes.move(np.sort(table.chosen()))
        elif field is not None and checked is not None:
            self._of_field(what, field.id, checked)

    def _of_field(self, what: str, name: str, checked: Checked) -> None:
        table, model = self._rows.table, self._rows.model
        index = table.currentIndex()
        if what == "same":
            self._rows.filter.show_values(name, [int(checked.table[name].codes[model.position(index.row())])])
        elif what == "values":
            corner = table.viewport().mapToGlobal(table.visualRect(index).bottomLeft())
            self._rows.values.open_at(corner, checked.import_type.field(name))
        elif what == "meanings":
            self._room.suggestions.show_meanings(name)
            self._room.share()
            take_focus(self._room.suggestions.first())
        elif model.locked(index.column()):
            self._rows.say(_("Personal data is hidden. Show it to change this cell."))
        elif len(table.chosen_columns()) == 1 and not table.everything:
            rows = np.sort(table.chosen())
            self._changes.make(lambda: self._session.fill(rows, name, ""), len(rows))
