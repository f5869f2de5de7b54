"""Which rows of the big table are chosen, and copying them: no selection is ever walked cell by cell."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QItemSelectionRange
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from opwizard.language import _, ngettext
from opwizard.table import Positions
from opwizard.ui.announce import announce
from opwizard.ui.table_model import TableModel
from opwizard.ui.widgets.cell_delegate import CellDelegate

MOST_COPIED = 20_000
"""Cells that can be copied at once."""


class ChosenRows(QTableView):
    """A table over a TableModel that knows which rows are chosen."""

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.everything = False
        """True after Ctrl+A: every row that is shown counts as selected."""
        self._model = model
        self._cells = CellDelegate(model, self)

    def chosen(self) -> Positions:
        """Return the positions of the selected rows, in the order they are shown."""
        if self.everything:
            return self._model.rows
        mask = np.zeros(len(self._model.rows), np.bool_)
        for part in self._parts():
            mask[part.top() : part.bottom() + 1] = True
        return self._model.rows[mask]

    def _parts(self) -> list[QItemSelectionRange]:
        return list(self.selectionModel().selection())  # type: ignore[call-overload, no-any-return]

    def chosen_columns(self) -> list[int]:
        """Return the columns that are selected in any row."""
        columns: set[int] = set()
        for part in self._parts():
            columns.update(range(part.left(), part.right() + 1))
        return sorted(columns)

    def whole_rows(self) -> bool:
        """Tell whether rows were selected by their numbers, from the first column to the last."""
        parts = self._parts()
        return bool(parts) and all(part.width() == self._model.columnCount() > 1 for part in parts)

    def selectAll(self) -> None:  # noqa: N802
        """Select every row that is shown: as a flag, since a selection of a million rows takes seconds."""
        count = len(self._model.rows)
        self.everything = self._cells.everything = True
        self.viewport().update()
        words = ngettext("{count:,} row is selected", "All {count:,} rows are selected", count)
        announce(self, words.format(count=count))

    def drop_everything(self) -> None:
        """Let no longer every row count as selected."""
        if self.everything:
            self.everything = self._cells.everything = False
            self.viewport().update()

    def copy(self) -> None:
        """Copy what is selected to the clipboard as it may be shown now: hidden data stays hidden."""
        selection = self._parts()
        if self.everything or sum(part.height() * part.width() for part in selection) > MOST_COPIED:
            self._model.refused.emit(_("That is too much to copy at once. Save the new file instead."))
            return
        lines = [
            "\t".join(self._model.text(line, column) for column in range(part.left(), part.right() + 1))
            for part in selection for line in range(part.top(), part.bottom() + 1)
        ]
        QApplication.clipboard().setText("\n".join(lines))
