"""How wide the columns of the big table are: as their texts need, as far as the window has room."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTableView

from opwizard.ui import theme
from opwizard.ui.table_model import TableModel
from opwizard.ui.widgets.table_headers import FieldHeader

SAMPLE = 30
"""How many rows of the file, and of those shown, are looked at to find how wide a column should be."""
MOST_LETTERS = 80
"""How much of a long text counts for the width of its column."""
MOST_WIDE = 260
"""How wide a column is at first (at 100 %) where the window has no room for more."""


class ColumnWidths(QObject):
    """Sets the widths once for the same columns, and anew in another size of the text."""

    def __init__(self, table: QTableView, model: TableModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self._columns: tuple[object, ...] = ()
        self._size()
        theme.current().changed.connect(self._size)
        model.modelReset.connect(self._refit)
        model.privacy.changed.connect(self._size)  # else the widths would tell how long hidden texts are

    def _size(self) -> None:
        height = self._table.fontMetrics().height() + theme.current().px(14)
        self._table.verticalHeader().setDefaultSectionSize(height)
        self._columns = ()
        self._refit()

    def _refit(self) -> None:
        """Make the columns as wide as the texts of the file need, once for the same columns."""
        model, px = self._model, theme.current().px
        names = ((model.label(column), model.letter(column)) for column in range(model.columnCount()))
        columns = (model.length, *names)
        if columns == self._columns or not len(model.rows):
            return
        self._columns = columns
        wanted = [self._wanted(column) for column in range(model.columnCount())]
        widths = [min(width, px(MOST_WIDE)) for width in wanted]
        free = max(0, self._table.viewport().width() - sum(widths))
        for column, width in enumerate(widths):
            more = min(free, wanted[column] - width)
            free -= more
            self._table.setColumnWidth(column, width + more)

    def _wanted(self, column: int) -> int:
        """Return the width that the name of a column and a sample of its texts need."""
        px, metrics, header = theme.current().px, self._table.fontMetrics(), self._table.horizontalHeader()
        texts = (shown[:MOST_LETTERS] for shown in self._model.sample(column, SAMPLE))
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        named = header.wanted_width(column) if isinstance(header, FieldHeader) else 0
        return max(px(84), named, widest + px(40))
