"""The first rows of a sheet as they stand, with the row of column names marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from opwizard.language import _
from opwizard.reading.sheet import Sheet, letter
from opwizard.ui import theme
from opwizard.ui.privacy import Privacy
from opwizard.ui.tips import plain

NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class SheetPreviewModel(QAbstractTableModel):
    """`Sheet.above` as a table; personal data may be hidden below the names."""

    def __init__(self, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._privacy = privacy
        self._rows: Sequence[tuple[int, tuple[str, ...]]] = ()
        """What is shown, and not the sheet itself: its rows would be held for as long as the window stands."""
        self._names: int | None = None
        self._columns = 0

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show the first rows of this sheet."""
        self.beginResetModel()
        self._rows, self._names = (sheet.above, sheet.header_row) if sheet else ((), None)
        self._columns = max((len(cells) for _number, cells in self._rows), default=0)
        self.endResetModel()

    def row_number(self, row: int) -> int:
        """Return the spreadsheet's number of a row of the preview."""
        return self._rows[row][0]

    def has_names(self, row: int) -> bool:
        """Tell whether a row of the preview holds the column names."""
        return self.row_number(row) == self._names

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return the number of columns."""
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, and the bold look of the names."""
        names = self.has_names(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self._privacy.value(self._text(index.row(), index.column()), personal=not names)
            return plain(text) if role == Qt.ItemDataRole.ToolTipRole else text
        if role == Qt.ItemDataRole.FontRole and names:
            font = QFont(QApplication.font())
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.BackgroundRole and names:
            return QColor(theme.current().colours.note_ground)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation,  # noqa: N802 - Qt's name
                   role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return letters across the top, and the spreadsheet's row numbers at the side."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return letter(section)
        number = self.row_number(section)
        if not self.has_names(section):
            return str(number)
        words = _("{row}  names ▸").format(row=number)
        return words.replace("▸", "◂") if QApplication.isRightToLeft() else words

    def _text(self, row: int, column: int) -> str:
        cells = self._rows[row][1]
        return cells[column].replace("\n", " ⏎ ") if column < len(cells) else ""


class SheetPreview(QTableView):
    """The preview on FILE. `row_chosen` carries the spreadsheet's number of the row the person pressed Enter on."""

    row_chosen = Signal(int)

    def __init__(self, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = SheetPreviewModel(privacy, self)
        self.setModel(self.rows)
        self.setAccessibleName(_("First rows of your spreadsheet"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().setAccessibleName(_("Row numbers"))
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setAccessibleName(_("Column letters"))
        self.activated.connect(self._choose)
        theme.current().changed.connect(self._fit)

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Show the first rows of this sheet."""
        self.rows.show_sheet(sheet)
        self._fit()

    def _choose(self, index: QModelIndex) -> None:
        self.row_chosen.emit(self.rows.row_number(index.row()))

    def _fit(self) -> None:
        px = theme.current().px
        self.verticalHeader().setDefaultSectionSize(px(30))
        self.resizeColumnsToContents()
        for column in range(self.rows.columnCount()):
            self.setColumnWidth(column, min(px(260), max(px(80), self.columnWidth(column) + px(10))))
        self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep room for the scroll bar only where there is one."""
        super().resizeEvent(event)
        self._fit_height()

    def _fit_height(self) -> None:
        rows = self.verticalHeader().length() + self.horizontalHeader().sizeHint().height()
        room = self.width() - self.verticalHeader().sizeHint().width() - 2 * self.frameWidth()
        bar = self.horizontalScrollBar().sizeHint().height() if self.horizontalHeader().length() > room else 0
        self.setFixedHeight(rows + bar + 2 * self.frameWidth() + 2)
