"""Find and replace: what would change is shown, with its count, before it does."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from opwizard.language import _, counted, ngettext
from opwizard.session import Session
from opwizard.table import Positions
from opwizard.ui.privacy import Privacy
from opwizard.ui.widgets.buttons import Button, ToolButton
from opwizard.ui.widgets.label import Label
from opwizard.ui.widgets.panel import Panel

WAIT = 150
"""Milliseconds without a key before the table follows what is typed."""
AT_ONCE = 50_000
"""Up to this many rows all columns are searched in one go."""
SHOWN = 3
"""Changes that are shown in the preview."""


class FindBar(Panel):
    """Two text boxes and a preview.

    `searched(rows, text)` carries the rows (positions) that have the text, or None when there is no text; `replaced`
    tells how many cells were changed; `closed` that the bar was left.
    """

    searched = Signal(object, str)
    replaced = Signal(int)
    closed = Signal()

    def __init__(self, session: Session, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(margin=10, spacing=8, parent=parent)
        self._session, self._privacy = session, privacy
        self._left: list[str] = []
        self._found: list[Positions] = []
        self._changes: list[tuple[str, str, str, int]] = []
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
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._look)
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
        first, second = QHBoxLayout(), QHBoxLayout()
        for box in (self.sought, self.put):
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            first.addWidget(box, 1)
        first.addWidget(self.place)
        first.addWidget(self.shut)
        second.addWidget(self.whole)
        second.addWidget(self.case)
        second.addStretch()
        second.addWidget(self.do)
        for row in (first, second):
            row.setSpacing(8)
            self.inside.addLayout(row)
        self.inside.addWidget(self.shown)

    def open(self, name: str | None) -> None:
        """Come up, ready to type; `name` is the field one stands in."""
        chosen = self.place.currentData() if self.isVisible() else None
        self.place.clear()
        hidden = self._privacy.hidden
        kind, table = self._session.import_type, self._session.table
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

    @property
    def _where(self) -> str | None:
        name = self.place.currentData()
        return name if isinstance(name, str) else None

    def follow(self) -> None:
        """Look for what is typed, column by column: in a large table the window answers between two columns."""
        self._timer.stop()
        self._next.stop()
        self._found, self._changes = [], []
        where = self._where
        fields = [where] if where else [self.place.itemData(row) for row in range(1, self.place.count())]
        self._left = fields if self.sought.text() else []
        self._look()

    def _look(self) -> None:
        checked, text = self._session.checked, self.sought.text()
        while checked is not None and self._left:
            name = self._left.pop(0)
            rows = checked.matching(name, text, self.case.isChecked())
            if len(rows):
                self._found.append(rows)
                self._changes += self._session.replace_preview(
                    name, text, self.put.text(), whole=self.whole.isChecked(), case=self.case.isChecked())
            if len(checked.table) > AT_ONCE and self._left:
                self._next.start()
                return
        mask = np.zeros(len(checked.table) if checked else 0, np.bool_)
        for rows in self._found:
            mask[rows] = True
        self.searched.emit(np.flatnonzero(mask) if text else None, text)
        self._show_changes(sorted(self._changes, key=lambda change: -change[3]))

    def _show_changes(self, changes: list[tuple[str, str, str, int]]) -> None:
        count = sum(change[3] for change in changes)
        self.do.setEnabled(bool(count))
        self.do.setText(ngettext("Replace in {count:,} cell", "Replace in {count:,} cells", count).format(count=count)
                        if count else _("Replace"))
        examples = [f"{self._masked(field, old)} → {self._masked(field, new) or _('blank')} ({counted(rows)})"
                    for field, old, new, rows in changes[:SHOWN]]
        more = len(changes) - SHOWN
        if more > 0:
            examples.append(ngettext("and {count} more", "and {count} more", more).format(count=counted(more)))
        self.shown.setText("  ·  ".join(examples))
        self.shown.setVisible(bool(examples))

    def _masked(self, name: str, text: str) -> str:
        kind = self._session.import_type
        personal = kind.field(name).personal if kind else True
        return self._privacy.value(text if len(text) <= 30 else text[:29] + "…", personal=personal)

    def _replace(self) -> None:
        if not self.sought.text() or not self.do.isEnabled():
            return
        count = self._session.replace(self._where, self.sought.text(), self.put.text(),
                                      whole=self.whole.isChecked(), case=self.case.isChecked())
        self.replaced.emit(count)
        self.follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Close on Escape, and keep Enter: the text boxes have used it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers():
            super().keyPressEvent(event)
