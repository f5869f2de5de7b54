"""A box to paste a text into, with a button that takes it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from opwizard.ui import theme
from opwizard.ui.widgets.buttons import Button


class PasteBox(QWidget):
    """`given` carries what was pasted, as bytes, once the button is pressed and the box is not empty."""

    given = Signal(bytes)

    def __init__(self, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QPlainTextEdit()
        self.box.setTabChangesFocus(True)
        self.button = Button(words)
        self.button.clicked.connect(self._give)
        label = QLabel(title)
        label.setBuddy(self.box)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label)
        column.addWidget(self.box)
        column.addLayout(row)
        theme.current().changed.connect(self._fit)
        self._fit()

    def _give(self) -> None:
        text = self.box.toPlainText().strip()
        if text:
            self.given.emit(text.encode())
        else:
            self.box.setFocus()

    def _fit(self) -> None:
        self.box.setFixedHeight(theme.current().px(80))
