"""Fill all with…: one text for a field in all rows that are shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from opwizard.language import _, ngettext
from opwizard.schema import Field
from opwizard.ui import theme
from opwizard.ui.widgets.buttons import Button, ToolButton
from opwizard.ui.widgets.folding import FoldingPanel
from opwizard.ui.widgets.label import Label

NARROW = 400
"""Below this width (at 100 %) the words stand above the box."""


class FillBar(FoldingPanel):
    """Asks for a text. `filled` carries it; `closed` tells that the bar was left."""

    filled = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(narrow=NARROW, margin=10, spacing=8, parent=parent)
        self.words = Label()
        self.box = QLineEdit()
        self.do = Button("", look="main")
        self.shut = ToolButton(_("Close without filling"), "close", "Esc")
        self.words.setBuddy(self.box)
        row, line = QHBoxLayout(), QHBoxLayout()
        line.addWidget(self.words)
        line.addLayout(row, 1)
        row.addWidget(self.box, 1)
        row.addWidget(self.do)
        row.addWidget(self.shut)
        for each in (row, line):
            each.setSpacing(8)
        self.inside.addLayout(line)
        self.lines.append(line)
        self.box.returnPressed.connect(self._fill)
        self.do.clicked.connect(self._fill)
        self.shut.clicked.connect(self.closed)

    def open(self, field: Field, rows: int) -> None:
        """Come up for a field and a number of rows."""
        label = _(field.label)
        self.words.setText(_("Write into {field}:").format(field=label))
        self.box.setAccessibleName(_("Write into {field}:").format(field=label))
        self.do.setText(ngettext("Fill {count:,} row", "Fill {count:,} rows", rows).format(count=rows))
        example = _(field.example) if field.example else ""
        self.box.setPlaceholderText(example)
        self.box.setToolTip(example)
        completer = QCompleter(list(field.kind.words), self.box) if field.kind.words else None
        if completer is not None:
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.box.setCompleter(completer)  # type: ignore[arg-type]
        self.box.clear()
        self.box.setMinimumWidth(theme.current().px(90))
        self.show()
        self.box.setFocus()

    def forget(self) -> None:
        """Forget what was typed, and go."""
        self.box.clear()
        self.hide()

    def _fill(self) -> None:
        self.filled.emit(self.box.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Close on Escape, and keep Enter: the text boxes have used it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers():
            super().keyPressEvent(event)
