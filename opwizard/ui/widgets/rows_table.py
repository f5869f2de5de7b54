"""The big table of rows: typing edits in place, and a million rows scroll."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QMenu, QWidget

from opwizard.language import _
from opwizard.table import Positions
from opwizard.ui.announce import announce
from opwizard.ui.desk import Desk
from opwizard.ui.table_model import TableModel
from opwizard.ui.widgets.cell_menu import cell_menu
from opwizard.ui.widgets.chosen_rows import ChosenRows
from opwizard.ui.widgets.column_widths import ColumnWidths
from opwizard.ui.widgets.table_headers import FieldHeader, RowHeader


class RowsTable(ChosenRows):
    """Shows a TableModel. `stood` tells that another cell is the current one; `asked` names what its menu asked for."""

    stood = Signal()
    asked = Signal(str)

    def __init__(self, model: TableModel, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._desk = desk
        self.setHorizontalHeader(FieldHeader(model, self))
        self.setVerticalHeader(RowHeader(model, self))
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self._behave()
        self._widths = ColumnWidths(self, model)
        model.modelReset.connect(self.drop_everything)
        self.horizontalHeader().sectionClicked.connect(self.sort_column)

    def _behave(self) -> None:
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed | triggers.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName(_("Rows of your file"))

    # -- where one stands
    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the cell one stands on in view."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def currentChanged(self, current: QModelIndex | QPersistentModelIndex,  # noqa: N802
                       previous: QModelIndex | QPersistentModelIndex) -> None:
        """Tell that another cell is the current one."""
        super().currentChanged(current, previous)
        self.drop_everything()
        self.stood.emit()

    def go(self, line: int, column: int) -> None:
        """Stand on this cell alone and bring it into view; with Ctrl or Shift held Qt would select more."""
        index = self._model.index(line, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    # -- keys
    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """F2 and typing edit, Enter edits too, Delete blanks, Ctrl+C copies, the menu key opens the menu."""
        key, held = event.key(), Qt.KeyboardModifier
        plain = event.modifiers() in (held.NoModifier, held.KeypadModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._edit_here()
        elif plain and key == Qt.Key.Key_Delete:
            self.asked.emit("blank")
        elif key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._open_menu()
        elif plain and key == Qt.Key.Key_Escape and self.everything:
            self.drop_everything()
        else:
            if event.text().isprintable() and event.text() and self._is_locked():
                self._refuse()
                return
            super().keyPressEvent(event)
            return
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Let Escape end "all rows" and F2 edit even while a parent has shortcuts for them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) \
                and event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
            event.accept()
            return True
        return super().event(event)

    # -- editing
    def _is_locked(self) -> bool:
        index = self.currentIndex()
        return index.isValid() and self._model.locked_at(index.row(), index.column())

    def _refuse(self) -> None:
        if self._model.privacy.hidden:
            self._model.refused.emit(_("Personal data is hidden. Show it to change this cell."))

    def _edit_here(self) -> None:
        index = self.currentIndex()
        if self._is_locked():
            self._refuse()
        elif index.isValid() and self.state() != QAbstractItemView.State.EditingState:
            self.edit(index)

    def reset(self) -> None:
        """Drop what is being typed when other rows come, or personal data is hidden, and keep the focus."""
        editing = self.state() == QAbstractItemView.State.EditingState
        super().reset()
        if editing:
            self.setFocus()

    def closeEditor(self, editor: QWidget, hint: object) -> None:  # noqa: N802
        """After Enter stand on the next row, as spreadsheet programs do."""
        super().closeEditor(editor, hint)  # type: ignore[arg-type]
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            index = self.currentIndex()
            if index.row() + 1 < len(self._model.rows):
                self.go(index.row() + 1, index.column())
        self.setFocus()

    # -- sorting
    def sort_column(self, column: int) -> None:
        """Sort by a column: upwards, then downwards, then as in the spreadsheet again."""
        field = self._model.field_at(column)
        if field is None:
            return
        by = self._model.sorted_by
        if by is None or by[0] != field.id:
            self.sort(field.id, False)
        elif not by[1]:
            self.sort(field.id, True)
        else:
            self.sort(None, False)

    def sort(self, name: str | None, descending: bool) -> None:
        """Show the rows in another order; where there are many, that is worked out beside the window."""
        checked = self._model.checked
        if name is None or checked is None or not self._desk.large:
            self._sort(name, descending)
            return

        rows = self._model.unsorted

        def sorted_now(order: Positions) -> None:
            if checked is self._model.checked:
                self._sort(name, descending, order if rows is self._model.unsorted else None)

        self._desk.jobs.look("sort", partial(checked.order_by, name, descending, rows), sorted_now)

    def _sort(self, name: str | None, descending: bool, order: Positions | None = None) -> None:
        """Show the rows in another order and stay on the cell one stood on."""
        index = self.currentIndex()
        place = (self._model.position(index.row()), index.column()) if index.isValid() else None
        self._model.order(name, descending, order)
        if place is not None:
            line = self._model.line_of(place[0])
            if line is not None:
                self.go(line, place[1])
        if name is None:
            announce(self, _("Rows in the order of your spreadsheet"))
        else:
            label = self._model.label(self._model.column_of(name))
            announce(self, (_("Sorted by {field}, highest first") if descending
                            else _("Sorted by {field}, lowest first")).format(field=label))

    # -- the menu of a cell
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Open the menu of a cell (right click, or the menu key)."""
        index = self.indexAt(event.pos())
        pressed = event.reason() == QContextMenuEvent.Reason.Mouse and index.isValid()
        if pressed and not self.selectionModel().isSelected(index):
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._open_menu()

    def _open_menu(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self.menu().popup(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))

    def menu(self) -> QMenu:
        """Return the menu of the current cell."""
        return cell_menu(self, self._model, self.currentIndex(), len(self.chosen()), self.asked.emit)
