"""The big table of rows: typing edits in place, a million rows scroll, and no selection is ever walked cell by cell."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QTableView, QWidget

from opwizard.language import _, ngettext
from opwizard.table import Positions
from opwizard.ui import theme
from opwizard.ui.announce import announce
from opwizard.ui.desk import Desk
from opwizard.ui.table_model import TableModel
from opwizard.ui.widgets.cell_delegate import CellDelegate
from opwizard.ui.widgets.table_headers import FieldHeader, RowHeader

SAMPLE = 60
"""How many rows are looked at to find how wide a column should be."""
MOST_LETTERS = 80
"""How much of a long text counts for the width of its column."""
MOST_WIDE = 260
"""How wide a column is at first (at 100 %) where the window has no room for more."""
MOST_COPIED = 20_000
"""Cells that can be copied at once."""


class RowsTable(QTableView):
    """Shows a TableModel. `stood` tells that another cell is the current one; `asked` names what its menu asked for."""

    stood = Signal()
    asked = Signal(str)

    def __init__(self, model: TableModel, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.everything = False
        """True after Ctrl+A: every row that is shown counts as selected."""
        self._model, self._desk = model, desk
        self._columns: tuple[object, ...] = ()
        self.setHorizontalHeader(FieldHeader(model, self))
        self.setVerticalHeader(RowHeader(model, self))
        self.setModel(model)
        self._cells = CellDelegate(model, self)
        self.setItemDelegate(self._cells)
        self._behave()
        self._size()
        theme.current().changed.connect(self._size)
        model.modelReset.connect(self._refit)
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

    # -- sizes
    def _size(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + theme.current().px(14))
        self._columns = ()
        self._refit()

    def _refit(self) -> None:
        """Make the columns as wide as the texts of the file need, once for the same columns."""
        self._drop_everything()
        model = self._model
        names = ((model.label(column), model.letter(column)) for column in range(model.columnCount()))
        columns = (model.length, *names)
        if columns == self._columns or not len(model.rows):
            return
        self._columns = columns
        px = theme.current().px
        wanted = [self._wanted_width(column) for column in range(model.columnCount())]
        widths = [min(width, px(MOST_WIDE)) for width in wanted]
        free = max(0, self.viewport().width() - sum(widths))
        for column, width in enumerate(widths):
            more = min(free, wanted[column] - width)
            free -= more
            self.setColumnWidth(column, width + more)

    def _wanted_width(self, column: int) -> int:
        """Return the width that the name of a column and a sample of its texts need."""
        px, metrics, header = theme.current().px, self.fontMetrics(), self.horizontalHeader()
        texts = (shown[:MOST_LETTERS] for shown in self._model.sample(column, SAMPLE))
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        named = header.wanted_width(column) if isinstance(header, FieldHeader) else 0
        return max(px(84), named, widest + px(40))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the cell one stands on in view."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    # -- where one stands
    def currentChanged(self, current: QModelIndex | QPersistentModelIndex,  # noqa: N802
                       previous: QModelIndex | QPersistentModelIndex) -> None:
        """Tell that another cell is the current one."""
        super().currentChanged(current, previous)
        self._drop_everything()
        self.stood.emit()

    def go(self, line: int, column: int) -> None:
        """Stand on a cell and bring it into view."""
        index = self._model.index(line, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    # -- what is selected
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

    def _drop_everything(self) -> None:
        if self.everything:
            self.everything = self._cells.everything = False
            self.viewport().update()

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
            self._drop_everything()
        else:
            if event.text().isprintable() and event.text() and self._is_locked():
                self._model.refused.emit(_("Personal data is hidden. Show it to change this cell."))
                return
            super().keyPressEvent(event)
            return
        event.accept()

    def _is_locked(self) -> bool:
        index = self.currentIndex()
        return index.isValid() and self._model.locked(index.column())

    def _edit_here(self) -> None:
        index = self.currentIndex()
        if self._is_locked():
            self._model.refused.emit(_("Personal data is hidden. Show it to change this cell."))
        elif index.isValid() and self.state() != QAbstractItemView.State.EditingState:
            self.edit(index)

    def closeEditor(self, editor: QWidget, hint: object) -> None:  # noqa: N802
        """After Enter stand on the next row, as spreadsheet programs do."""
        super().closeEditor(editor, hint)  # type: ignore[arg-type]
        from PySide6.QtWidgets import QAbstractItemDelegate

        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            index = self.currentIndex()
            if index.row() + 1 < len(self._model.rows):
                self.go(index.row() + 1, index.column())
        self.setFocus()

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

        def sorted_now(_order: object) -> None:
            if checked is self._model.checked:
                self._sort(name, descending)

        self._desk.jobs.look("sort", partial(checked.order_by, name, descending), sorted_now)

    def _sort(self, name: str | None, descending: bool) -> None:
        """Show the rows in another order and stay on the cell one stood on."""
        index = self.currentIndex()
        place = (self._model.position(index.row()), index.column()) if index.isValid() else None
        self._model.order(name, descending)
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
        index = self.currentIndex()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label = self._model.label(index.column())
        rows = len(self.chosen())
        field = self._model.field_at(index.column())

        def add(words: str, what: str) -> QAction:
            action = menu.addAction(words)
            action.triggered.connect(lambda *_args: self.asked.emit(what))
            return action

        add(_("Change this cell"), "edit").setEnabled(not self._is_locked())
        add(_("Only rows with this value"), "same").setEnabled(field is not None)
        add(_("Choose values of {field}…").format(field=label), "values").setEnabled(field is not None)
        if field is not None and field.kind.translates:
            add(_("Say what the values of {field} stand for…").format(field=label), "meanings").setEnabled(
                not self._is_locked())
        menu.addSeparator()
        add(_("Sort by {field}, lowest first").format(field=label), "up").setEnabled(field is not None)
        add(_("Sort by {field}, highest first").format(field=label), "down").setEnabled(field is not None)
        add(_("Order of my spreadsheet"), "file-order").setEnabled(self._model.sorted_by is not None)
        menu.addSeparator()
        if self._model.reasons:
            add(ngettext("Put this row back in", "Put these {count} rows back in", rows).format(count=rows), "back")
        else:
            add(ngettext("Leave this row out", "Leave these {count} rows out", rows).format(count=rows), "aside")
        return menu

    def event(self, event: QEvent) -> bool:
        """Let Escape end "all rows" and F2 edit even while a parent has shortcuts for them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) \
                and event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
            event.accept()
            return True
        return super().event(event)
