"""The menu of a cell of the big table: what can be done with the cell, its value, its column and its row."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from opwizard.language import _, counted, ngettext
from opwizard.ui.table_model import TableModel


def cell_menu(parent: QWidget, model: TableModel, index: QModelIndex, rows: int, ask: Callable[[str], object]) -> QMenu:
    """Return the menu of a cell while so many rows are chosen; `ask` gets the word of what was asked for."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    label, field = model.label(index.column()), model.field_at(index.column())
    locked = model.locked_at(index.row(), index.column())

    def add(words: str, what: str, *, can: bool = True) -> QAction:
        action = menu.addAction(words)
        action.triggered.connect(partial(_tell, ask, what))
        action.setEnabled(can)
        return action

    add(_("Change this cell"), "edit", can=not locked)
    add(_("Only rows with this value"), "same", can=field is not None)
    add(_("Choose values of {field}…").format(field=label), "values", can=field is not None)
    if field is not None and field.kind.translates:
        add(_("Say what the values of {field} stand for…").format(field=label), "meanings", can=not locked)
    menu.addSeparator()
    add(_("Sort by {field}, lowest first").format(field=label), "up", can=field is not None)
    add(_("Sort by {field}, highest first").format(field=label), "down", can=field is not None)
    add(_("Order of my spreadsheet"), "file-order", can=model.sorted_by is not None)
    menu.addSeparator()
    if model.reasons:
        words, what = ngettext("Put this row back in", "Put these {count} rows back in", rows), "back"
    else:
        words, what = ngettext("Leave this row out", "Leave these {count} rows out", rows), "aside"
    add(words.format(count=counted(rows)), what)
    return menu


def _tell(ask: Callable[[str], object], what: str, *_args: object) -> None:
    ask(what)
