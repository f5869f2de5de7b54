"""The middle of FIX: what is looked at, in words; the rows, found, filtered, sorted; the cell one stands on."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from opwizard.language import _
from opwizard.table import Positions
from opwizard.ui import theme
from opwizard.ui.announce import announce
from opwizard.ui.desk import Desk
from opwizard.ui.table_model import TableModel
from opwizard.ui.type_scale import HEADING
from opwizard.ui.widgets.buttons import Button, ToolButton
from opwizard.ui.widgets.cell_note import CellNote
from opwizard.ui.widgets.elided import ShortHeading
from opwizard.ui.widgets.fill_bar import FillBar
from opwizard.ui.widgets.find_bar import FindBar
from opwizard.ui.widgets.history_list import HistoryList
from opwizard.ui.widgets.jump_box import JumpBox
from opwizard.ui.widgets.label import Label
from opwizard.ui.widgets.rows_table import RowsTable
from opwizard.ui.widgets.value_filter import ValueFilter

NOBODY: Positions = np.zeros(0, np.int64)
ROOM_FOR_HEADING = 300
"""Below this height (at 100 %) the heading is kept to one line."""


class RowsPane(QWidget):
    """The rows and everything around them.

    `everywhere` asks for all rows to be shown (before a search); `elsewhere` for a row (position from 0) that is not
    among those shown; `narrowed` tells that a filter was set or taken away.
    """

    everywhere = Signal()
    elsewhere = Signal(int)
    narrowed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._base: Positions = NOBODY
        self._only: Positions | None = None
        self._field: str | None = None
        self._tight = False
        self.wants_note = True
        """False where the strip about the current cell has nothing to say."""
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
        self.undo_button = Button(_("&Undo"), icon="undo")
        self.next_button = Button(_("Next problem (F8)"))
        self.history = HistoryList(self)
        self.values = ValueFilter(desk, self)
        self._lay_out()
        self._connect()
        theme.current().changed.connect(self._space)

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
        for button in (self.more_button, self.fill_button, self.aside_button, self.undo_button):
            actions.addWidget(button)
        actions.addStretch()
        actions.addWidget(self.next_button)
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
        self._space()

    def _space(self) -> None:
        px = theme.current().px
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(px(8))
        self.table.setMinimumHeight(px(88 if self._tight else 124))

    def set_tight(self, tight: bool, suggestions: bool) -> None:
        """Do with little height: what can be done without goes, and `suggestions` are a button."""
        if tight != self._tight:
            self._tight = tight
            self.note.stand_alone(tight)
            self.tell()
            self._space()
        crowded = tight and self.finder.isVisibleTo(self)
        self.remedy.setVisible(bool(self.remedy.text()) and not tight)
        self.note.setVisible(self.wants_note and not crowded)
        self.below.setVisible(not crowded)
        for part in (self.only, self.show_all):
            part.setVisible(self._only is not None and not crowded)
        self.more_button.setVisible(tight and suggestions)
        self.undo_button.setVisible(not tight)
        self.next_button.setText(_("Next (F8)") if tight else _("Next problem (F8)"))
        self.next_button.setVisible(not self.model.reasons and self._fits(self.next_button))
        self._make_room()

    def _make_room(self) -> None:
        """Cut the heading where there is hardly any height; let the strip about the cell go before rows lie over it."""
        self.heading.cut(self._tight and self.height() < theme.current().px(ROOM_FOR_HEADING))
        if not self._tight or not self.wants_note or not self.below.isVisibleTo(self):
            return
        need = self.box.minimumHeightForWidth(self.width())
        if not self.note.isVisibleTo(self):
            need += self.note.height() + self.box.spacing()
        self.note.setVisible(need <= self.height())

    def event(self, event: QEvent) -> bool:
        """Fit the strip about the current cell to the height, whenever that or the words above the table change."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._make_room()
        return handled

    def _fits(self, last: QWidget) -> bool:
        """Tell whether there is room for one more button below the table."""
        buttons = (self.more_button, self.fill_button, self.aside_button, self.undo_button)
        shown = [button for button in buttons if button.isVisibleTo(self.below)]
        return sum(button.sizeHint().width() + 8 for button in (*shown, last)) <= self.width() or not self.isVisible()

    def _connect(self) -> None:
        self.model.refused.connect(self.say)
        self.table.stood.connect(self.tell)
        self.table.selectionModel().selectionChanged.connect(lambda *_args: self.tell())
        self.jump.jumped.connect(self.jump_to)
        self.jump.left.connect(self.table.setFocus)
        self.search.toggled.connect(lambda on: self._begin_find() if on else self._end_find())
        self.steps.clicked.connect(self._show_history)
        self.values.picked.connect(self.show_values)
        self.show_all.clicked.connect(self.show_everything)
        self.finder.searched.connect(self._search)
        self.finder.closed.connect(self.close_find)
        self.filler.closed.connect(self._close_fill)

    # -- which rows
    def show_rows(self, positions: Positions, field: str | None, *, reasons: bool = False) -> None:
        """Show rows and stand on the first of them, in the column of a field."""
        self._base, self._field = positions, field
        shown = positions if self._only is None else _among(positions, self._only)
        self.model.show(shown, reasons=reasons)
        if len(shown):
            self.table.go(0, self.model.column_of(field) if field else 0)
        self.tell()

    def let_go(self) -> None:
        """Hold no rows any more."""
        self.forget_filter()
        self.show_rows(NOBODY, None)

    def forget_filter(self) -> None:
        """Forget which values were picked or searched for."""
        self._only = None

    def show_everything(self) -> None:
        """Take the filter away."""
        if self._only is not None:
            self._narrow(None, "")
            self.table.setFocus()

    def _narrow(self, only: Positions | None, words: str) -> None:
        self._only = only
        self.only.setText(words)
        self.show_rows(self._base, self._field, reasons=self.model.reasons)
        self.narrowed.emit()
        announce(self, f"{words}. {self.heading.text()}" if words else self.heading.text())

    def show_values(self, name: str, codes: list[int]) -> None:
        """Keep only the rows in which a field has one of these texts."""
        table, kind = self._desk.session.table, self._desk.session.import_type
        if table is None or kind is None:
            return
        field = kind.field(name)
        texts = [self._desk.privacy.value(table[name].text(code), personal=field.personal) for code in codes[:3]]
        shown = ", ".join(text or _("blank") for text in texts)
        words = _("Only rows where {field} is {values}").format(field=_(field.label), values=shown)
        self._narrow(table[name].where(codes), words if len(codes) <= 3 else words + "…")
        self.table.setFocus()

    # -- finding
    def open_find(self) -> None:
        """Open find and replace, over all rows."""
        if self.search.isChecked():
            self._begin_find()
        self.search.setChecked(True)

    def close_find(self) -> None:
        """Close find and replace, and show all rows again."""
        if not self.search.isChecked():
            self._end_find()
        self.search.setChecked(False)

    def _begin_find(self) -> None:
        self.everywhere.emit()
        self.filler.hide()
        field = self.model.field_at(self.table.currentIndex().column())
        self.finder.open(field.id if field else None)

    def _end_find(self) -> None:
        self.finder.hide()
        self.show_everything()
        self.narrowed.emit()
        self.table.setFocus()

    def _search(self, found: Positions | None, text: str) -> None:
        if self.finder.isVisible():
            self._narrow(found, _("Rows that have “{text}”").format(text=text) if text else "")
            self._stand_on(text.casefold())

    def _stand_on(self, text: str) -> None:
        """Stand on the first cell of the first row that has a text."""
        for column in range(self.model.columnCount() if text and len(self.model.rows) else 0):
            if text in self.model.text(0, column).casefold():
                self.table.go(0, column)
                return

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


def _among(positions: Positions, others: Positions) -> Positions:
    """Return those of the positions that are among others, in their order, by one look-up in a mask."""
    among = np.zeros(1 + max(positions.max(initial=-1), others.max(initial=-1)), np.bool_)
    among[others] = True
    return positions[among[positions]]
