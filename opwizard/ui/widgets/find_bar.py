"""Find and replace: what would change is shown, with its count, before it does."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from opwizard.checking import Checked
from opwizard.language import _, counted, ngettext
from opwizard.table import Positions
from opwizard.ui.desk import Desk
from opwizard.ui.widgets.button_row import ButtonRow
from opwizard.ui.widgets.buttons import Button, ToolButton
from opwizard.ui.widgets.folding import FoldingPanel
from opwizard.ui.widgets.label import Label

WAIT = 150
"""Milliseconds without a key before the table follows what is typed."""
SHOWN = 3
"""Changes that are shown in the preview."""


class Found(NamedTuple):
    """What a search came to: rows (positions), some changes (field, before, after, rows), and in how many cells."""

    rows: Positions
    changes: list[tuple[str, str, str, int]]
    cells: int


class FindBar(FoldingPanel):
    """Two text boxes and a preview.

    `searched(rows, text)` carries the rows (positions) that have the text, or None when there is no text; `decided`
    carries a function without arguments that replaces it and returns in how many cells; `closed` tells that the bar
    was left.
    """

    searched = Signal(object, str)
    decided = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(margin=10, spacing=8, parent=parent)
        self._desk = desk
        self.sought, self.put = QLineEdit(), QLineEdit()
        self.place = QComboBox()
        self.whole, self.case = QCheckBox(_("Whole cell")), QCheckBox(_("Capitals matter"))
        self.shown = Label(role="quiet")
        self.do = Button(_("Replace"))
        self.shut = ToolButton(_("Close find and replace"), "close", "Esc")
        self._name()
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self.follow)
        for box in (self.sought, self.put):
            box.textEdited.connect(lambda _text: self._timer.start())
        for tick in (self.whole, self.case):
            tick.toggled.connect(lambda _on: self.follow())
        self.place.activated.connect(lambda _row: self.follow())
        self.sought.returnPressed.connect(self.follow)
        self.put.returnPressed.connect(self._replace)
        self.do.clicked.connect(self._replace)
        self.shut.clicked.connect(self.closed)

    def _name(self) -> None:
        self.sought.setPlaceholderText(_("Find"))
        self.sought.setAccessibleName(_("Find"))
        self.put.setPlaceholderText(_("Replace with"))
        self.put.setAccessibleName(_("Replace with"))
        self.place.setAccessibleName(_("In which column"))
        self.place.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def _lay_out(self) -> None:
        boxes, beside, first, last = QHBoxLayout(), QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for box in (self.sought, self.put):
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            boxes.addWidget(box, 1)
        beside.addWidget(self.place, 1)
        beside.addWidget(self.shut)
        first.addLayout(boxes, 1)
        first.addLayout(beside)
        for line in (boxes, beside, first):
            line.setSpacing(8)
        self.inside.addLayout(first)
        self.inside.addWidget(ButtonRow(self.whole, self.case))
        last.setSpacing(12)
        last.addWidget(self.do)
        last.addWidget(self.shown, 1)
        self.inside.addLayout(last)
        self.lines += [first, last]

    def open(self, name: str | None) -> None:
        """Come up, ready to type; `name` is the field one stands in."""
        chosen = self.place.currentData() if self.isVisible() else None
        self.place.clear()
        hidden = self._desk.privacy.hidden
        kind, table = self._desk.session.import_type, self._desk.session.table
        fields = [field for field in kind.fields if table and field.id in table] if kind else []
        if not hidden:
            self.place.addItem(_("All columns"), None)
        for field in fields:
            if not (hidden and field.personal):
                self.place.addItem(_(field.label), field.id)
        self.place.setCurrentIndex(max(0, self.place.findData(chosen or (name if hidden else None))))
        self.show()
        self.sought.setFocus()
        self.sought.selectAll()
        self.follow()

    def forget(self) -> None:
        """Forget what was typed."""
        for box in (self.sought, self.put):
            box.clear()
        self.shown.setText("")

    @property
    def _where(self) -> str | None:
        name = self.place.currentData()
        return name if isinstance(name, str) else None

    def follow(self) -> None:
        """Look for what is typed; where there are many rows, beside the window, so that typing goes on."""
        self._timer.stop()
        checked, text = self._desk.session.checked, self.sought.text()
        if checked is None:
            return
        search = partial(self._search, checked, text, self.put.text(), self._fields() if text else [],
                         whole=self.whole.isChecked(), case=self.case.isChecked())
        if self._desk.large:
            self._desk.jobs.look("find", search, partial(self._show, checked, text))
        else:
            self._show(checked, text, search())

    def _fields(self) -> list[str]:
        where = self._where
        return [where] if where else [self.place.itemData(row) for row in range(1, self.place.count())]

    def _search(self, checked: Checked, text: str, put: str, fields: list[str], *, whole: bool, case: bool) -> Found:
        mask = np.zeros(len(checked.table), np.bool_)
        changes: list[tuple[str, str, str, int]] = []
        cells = 0
        for name in fields:
            rows = checked.matching(name, text, case)
            mask[rows] = True
            if len(rows):
                lines, count = self._desk.session.replace_preview(name, text, put, whole=whole, case=case, most=SHOWN)
                changes += lines
                cells += count
        return Found(np.flatnonzero(mask), sorted(changes, key=lambda change: -change[3])[:SHOWN], cells)

    def _show(self, checked: Checked, text: str, found: Found) -> None:
        if checked is self._desk.session.checked:
            self.searched.emit(found.rows if text else None, text)
            self._show_changes(found.changes, found.cells, none=bool(text) and not len(found.rows))

    def _show_changes(self, changes: list[tuple[str, str, str, int]], count: int, *, none: bool) -> None:
        self.do.setEnabled(bool(count))
        self.do.setText(ngettext("Replace in {count:,} cell", "Replace in {count:,} cells", count).format(count=count)
                        if count else _("Replace"))
        blank = _("blank")
        examples = [f"{self._masked(field, old)} → {self._masked(field, new) or blank} ({counted(rows)})"
                    for field, old, new, rows in changes]
        more = count - sum(change[3] for change in changes)
        if more > 0:
            examples.append(ngettext("and {count} more", "and {count} more", more).format(count=counted(more)))
        self.shown.setText(_("No row has this.") if none else "  ·  ".join(examples))
        self.shown.setVisible(bool(self.shown.text()))

    def _masked(self, name: str, text: str) -> str:
        kind = self._desk.session.import_type
        shown = self._desk.privacy.of(kind.field(name), text) if kind else ""
        return shown if len(shown) <= 30 else shown[:29] + "…"

    def _replace(self) -> None:
        if self.sought.text() and self.do.isEnabled():
            self.decided.emit(partial(self._desk.session.replace, self._where, self.sought.text(), self.put.text(),
                                      whole=self.whole.isChecked(), case=self.case.isChecked()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Close on Escape, and keep Enter: the text boxes have used it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers():
            super().keyPressEvent(event)
