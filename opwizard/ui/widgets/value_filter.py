"""A pop-up with the values of a column and how often each is there; the ticked ones stay in view."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from opwizard.checking import Checked
from opwizard.language import _
from opwizard.schema import Field
from opwizard.table import Codes
from opwizard.ui import theme
from opwizard.ui.desk import Desk
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.hiding_key import hide_from
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.ticks import Ticks

MOST = 200
"""Values that are listed; more are found by typing."""
CODE = Qt.ItemDataRole.UserRole


class ValueFilter(QFrame):
    """Lets a person pick values of one field. `picked` carries the field's id and the codes of the values."""

    picked = Signal(str, list)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._desk = desk
        self._field: Field | None = None
        self._ticked: set[int] = set()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setMinimumSize(theme.current().px(260), theme.current().px(220))
        self.heading = Heading()
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search these values"))
        self.search.setAccessibleName(_("Search these values"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Values"))
        self._ticks = Ticks(self.list)
        theme.current().changed.connect(self._ticks.dress)
        self.more = Label("", role="quiet")
        self.apply = Button(_("Show these rows"), look="main")
        self.close_button = Button(_("Close"))
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.apply)
        box = QVBoxLayout(self)
        for part in (self.heading, self.search, self.list, self.more):
            box.addWidget(part)
        box.addLayout(buttons)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self.list.setFocus)
        self.list.itemChanged.connect(self._tick)
        self.list.itemActivated.connect(self._only)
        self.apply.clicked.connect(self._pick)
        self.close_button.clicked.connect(self.hide)
        hide_from(self, desk.privacy)
        desk.privacy.changed.connect(self._hide_values)

    def open_at(self, corner: QPoint, field: Field) -> None:
        """Show the values of a field at a point of the screen."""
        self._field, self._ticked = field, set()
        words = _("Values of {field}").format(field=_(field.label))
        self.heading.setText(words)
        self.setAccessibleName(words)
        self.search.clear()
        self._fill()
        px = theme.current().px
        self.resize(px(340), px(380))
        screen = self.screen().availableGeometry()
        self.move(max(screen.left(), min(corner.x(), screen.right() - self.width())),
                  max(screen.top(), min(corner.y(), screen.bottom() - self.height())))
        self.show()
        self.search.setFocus()

    def _hide_values(self, _hidden: bool) -> None:
        """Show the values as they may be shown; what was typed to find one is forgotten."""
        self.search.clear()
        self._fill() if self.isVisible() else self.list.clear()

    def _fill(self) -> None:
        checked = self._desk.session.checked
        if self._field is None or checked is None:
            return
        search = partial(found_codes, checked, self._field.id, self.search.text())
        then = partial(self._list, checked, self._field)
        if self._desk.large:
            self._desk.jobs.look("values", search, then)
        else:
            then(search())

    def _list(self, checked: Checked, field: Field, codes: Codes) -> None:
        if field is not self._field or checked is not self._desk.session.checked:
            return
        column, counts = checked.table[field.id], checked.marks[field.id].counts
        listed = codes[:MOST]
        self.list.blockSignals(True)
        self.list.clear()
        for code in listed.tolist():
            text = self._desk.privacy.of(field, column.text(code)) or _("blank")
            shown = _("{value} – {count:,}").format(value=text.replace("\n", " "), count=int(counts[code]))
            item = QListWidgetItem(shown)
            item.setData(CODE, code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if code in self._ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        if self.list.count():
            self.list.setCurrentRow(0)
        self.more.setVisible(len(codes) > MOST)
        self.more.setText(_("The {shown} most common of {count:,} values. Type to find others.").format(
            shown=MOST, count=len(codes)))

    def _tick(self, item: QListWidgetItem) -> None:
        code = int(item.data(CODE))
        self._ticked.add(code) if item.checkState() == Qt.CheckState.Checked else self._ticked.discard(code)

    def _only(self, item: QListWidgetItem) -> None:
        self._ticked.add(int(item.data(CODE)))
        self._pick()

    def _pick(self) -> None:
        current = self.list.currentItem()
        if not self._ticked and current is not None:
            self._ticked.add(int(current.data(CODE)))
        self.hide()
        if self._ticked and self._field is not None:
            self.picked.emit(self._field.id, sorted(self._ticked))


def found_codes(checked: Checked, name: str, text: str) -> Codes:
    """Return the codes of the values of a field that hold a text, the most frequent first."""
    counts = checked.marks[name].counts
    wanted = counts > 0
    if text:
        texts = checked.table[name].texts().head(len(counts))
        wanted = wanted & texts.str.to_lowercase().str.contains(text.lower(), literal=True).to_numpy()
    codes = np.flatnonzero(wanted)
    return codes[np.argsort(-counts[codes], kind="stable")].astype(np.int32)
