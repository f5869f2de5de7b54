"""The middle of the Fix page: what is looked at, in words; the rows; the cell one stands on; what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from opwizard.language import _
from opwizard.ui import theme
from opwizard.ui.desk import Desk
from opwizard.ui.table_model import TableModel
from opwizard.ui.widgets.buttons import Button, ToolButton
from opwizard.ui.widgets.cell_note import CellNote
from opwizard.ui.widgets.fill_bar import FillBar
from opwizard.ui.widgets.find_bar import FindBar
from opwizard.ui.widgets.history_list import HistoryList
from opwizard.ui.widgets.jump_box import JumpBox
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.rows_table import RowsTable
from opwizard.ui.widgets.value_filter import ValueFilter


class RowsPane(QWidget):
    """Lays out the table with everything around it; what the parts do is the page's business."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = TableModel(desk.session, desk.privacy, self)
        self.heading = Heading(size=1.15)
        self.remedy = Label()
        self.jump = JumpBox()
        self.search = ToolButton(_("Find and replace"), "search", "Ctrl+F", checkable=True)
        self.steps = ToolButton(_("What you did"), "clock")
        self.find = FindBar(desk.session, desk.privacy)
        self.fill = FillBar()
        self.only = Label(role="quiet")
        self.show_all = Button(_("Show all of them again"), look="link")
        self.table = RowsTable(self.model)
        self.note = CellNote(self.model)
        self.fill_button = Button(_("Fill all with…"))
        self.aside_button = Button("")
        self.undo_button = Button(_("Undo"), icon="undo")
        self.next_button = Button(_("Next problem (F8)"))
        self.history = HistoryList(self)
        self.values = ValueFilter(desk.privacy, self)
        self._lay_out()
        theme.current().changed.connect(self._space)

    def _lay_out(self) -> None:
        self.heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        top, only, actions = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.heading, 1)
        for part in (self.jump, self.search, self.steps):
            top.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        self.only.setWordWrap(False)
        only.addWidget(self.only)
        only.addWidget(self.show_all)
        only.addStretch()
        for button in (self.fill_button, self.aside_button, self.undo_button):
            actions.addWidget(button)
        actions.addStretch()
        actions.addWidget(self.next_button)
        for row in (top, actions):
            row.setSpacing(8)
        self.box = QVBoxLayout(self)
        self.box.addLayout(top)
        for part in (self.remedy, self.find, self.fill):
            self.box.addWidget(part)
        self.box.addLayout(only)
        self.box.addWidget(self.table, 1)
        self.box.addWidget(self.note)
        self.box.addLayout(actions)
        for part in (self.find, self.fill, self.only, self.show_all):
            part.hide()
        self._space()

    def _space(self) -> None:
        px = theme.current().px
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(px(8))
        self.table.setMinimumHeight(px(110))
