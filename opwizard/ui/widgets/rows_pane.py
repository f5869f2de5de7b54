"""The middle of FIX: what is looked at, in words; the rows, found, filtered, sorted; the cell one stands on."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from opwizard.language import _
from opwizard.table import Positions
from opwizard.ui.announce import announce
from opwizard.ui.desk import Desk
from opwizard.ui.table_model import TableModel
from opwizard.ui.type_scale import HEADING
from opwizard.ui.widgets.button_row import ButtonRow
from opwizard.ui.widgets.buttons import Button, ToolButton
from opwizard.ui.widgets.cell_note import CellNote
from opwizard.ui.widgets.elided import ShortHeading
from opwizard.ui.widgets.fill_bar import FillBar
from opwizard.ui.widgets.find_bar import FindBar
from opwizard.ui.widgets.history_list import HistoryList
from opwizard.ui.widgets.jump_box import JumpBox
from opwizard.ui.widgets.label import Label
from opwizard.ui.widgets.rows_filter import RowsFilter
from opwizard.ui.widgets.rows_room import RowsRoom
from opwizard.ui.widgets.rows_table import RowsTable
from opwizard.ui.widgets.value_filter import ValueFilter

NOBODY: Positions = np.zeros(0, np.int64)


class RowsPane(QWidget):
    """The rows and everything around them.

    `elsewhere` asks for a row (position from 0) that is not among those shown.
    """

    elsewhere = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._base: Positions = NOBODY
        self._field: str | None = None
        self.wants_note = True
        """False where the strip about the current cell has nothing to say."""
        self.needs_words = False
        """True where only the words above the rows say what is wrong."""
        self.model = TableModel(desk.session, desk.privacy, self)
        self.heading = ShortHeading(size=HEADING)
        self.remedy = Label()
        self.jump = JumpBox()
        self.search = ToolButton(_("Find and replace"), "search", "Ctrl+F", checkable=True)
        self.steps = ToolButton(_("What you did"), "clock")
        self.finder = FindBar(desk)
        self.filler = FillBar()
        self.only = Label(role="quiet")
        self.show_all = Button(_("Show all of them again"), look="link")
        self.table = RowsTable(self.model, desk)
        self.note = CellNote(self.model)
        self.fill_button = Button(_("&Fill all with…"))
        self.aside_button = Button("")
        self.more_button = Button(_("&Suggestions"))
        self.undo_button = Button(_("&Undo"), icon="undo", quick=True)
        self.next_button = Button(_("Next problem (F8)"), quick=True)
        self.history = HistoryList(self)
        self.values = ValueFilter(desk, self)
        self._lay_out()
        self.filter = RowsFilter(desk, self)
        self._connect()
        self.room = RowsRoom(self)

    def _lay_out(self) -> None:
        self.below = QWidget()
        top, only, actions = QHBoxLayout(), QHBoxLayout(), QHBoxLayout(self.below)
        actions.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.heading, 1)
        for tool in (self.jump, self.search, self.steps):
            top.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        self.only.setWordWrap(False)
        only.addWidget(self.only)
        only.addWidget(self.show_all)
        only.addStretch()
        # what comes and goes stands behind what stays, and Undo apart: no button comes under a finger meant for another
        several = ButtonRow(self.more_button, self.aside_button, self.fill_button, gap=8)
        actions.addWidget(several, 1)
        for lasting in (self.next_button, self.undo_button):
            actions.addWidget(lasting, 0, Qt.AlignmentFlag.AlignTop)
        for row in (top, actions):
            row.setSpacing(8)
        self.box = QVBoxLayout(self)
        self.box.addLayout(top)
        for widget in (self.remedy, self.finder, self.filler):
            self.box.addWidget(widget)
        self.box.addLayout(only)
        self.box.addWidget(self.table, 1)
        self.box.addWidget(self.note)
        self.box.addWidget(self.below)
        for hidden in (self.more_button, self.finder, self.filler, self.only, self.show_all):
            hidden.hide()

    def _connect(self) -> None:
        self.model.refused.connect(self.say)
        self.table.stood.connect(self.tell)
        self.table.selectionModel().selectionChanged.connect(lambda *_args: self.tell())
        self.jump.jumped.connect(self.jump_to)
        self.jump.left.connect(self.table.setFocus)
        self.steps.clicked.connect(self._show_history)
        self.filler.closed.connect(self._close_fill)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size below which something would lie over the rows."""
        return QSize(super().minimumSizeHint().width(), self.room.least_height())

    # -- which rows
    def show_rows(self, positions: Positions, field: str | None, *, reasons: bool = False) -> None:
        """Show rows and stand on the first of them, in the column of a field."""
        self._base, self._field = positions, field
        shown = self.filter.of(positions)
        self.model.show(shown, reasons=reasons)
        if len(shown):
            self.table.go(0, self.model.column_of(field) if field else 0)
        self.tell()

    def let_go(self) -> None:
        """Hold no rows any more."""
        self.filter.forget()
        self.show_rows(NOBODY, None)
        for label in (self.remedy, self.only):
            label.setText("")

    def show_again(self) -> None:
        """Show the same rows anew, as the filter is now."""
        self.show_rows(self._base, self._field, reasons=self.model.reasons)

    def _close_fill(self) -> None:
        self.filler.hide()
        self.fill_button.setFocus()

    # -- going to a place
    def jump_to(self, row: int, letter: str) -> None:
        """Go to a row of the spreadsheet, or to a cell of it."""
        table = self._desk.session.table
        position = table.position(row) if table is not None else None
        if position is None:
            self.jump.mark(True)
            self.say(_("Row {row} is not among your rows.").format(row=row))
            return
        if letter and self._column(letter) is None:
            self.jump.mark(True)
            self.say(_("Column {letter} of your spreadsheet is not used.").format(letter=letter))
            return
        if self.model.line_of(position) is None:
            self.elsewhere.emit(position)
        line = self.model.line_of(position)
        if line is not None:
            column = self._column(letter)
            self.table.go(line, max(self.table.currentIndex().column(), 0) if column is None else column)
            self.table.setFocus()
            self.jump.clear()
            announce(self, self.spoken())

    def _column(self, letter: str) -> int | None:
        for column in range(self.model.columnCount()):
            if letter and self.model.letter(column) == letter:
                return column
        return None

    # -- telling
    def head(self, text: str) -> None:
        """Say above the rows what they are; where that has no room, all of it is in the tool tip."""
        self.heading.setText(text)
        self.heading.setToolTip(text)

    def tell(self) -> None:
        """Tell about the cell one stands on."""
        index = self.table.currentIndex()
        column = self.model.column_of(self._field) if self._field and self.table.whole_rows() else index.column()
        self.note.tell(index.row(), column) if index.isValid() else self.note.clear()

    def say(self, text: str) -> None:
        """Say a sentence where one looks."""
        self.note.say(text)
        announce(self, text, urgent=True)

    def spoken(self) -> str:
        """Return what a screen reader says about the cell one stands on, with its row."""
        index = self.table.currentIndex()
        if not index.isValid():
            return ""
        text = str(self.model.data(index, Qt.ItemDataRole.AccessibleTextRole))
        return _("Row {row}. {text}").format(row=self.model.spreadsheet_row(index.row()), text=text)

    def _show_history(self) -> None:
        corner = self.steps.mapToGlobal(QPoint(self.steps.width(), self.steps.height()))
        self.history.open_at(corner, self._desk.session.history)
