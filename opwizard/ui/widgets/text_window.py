"""A window with a text to read out or to copy, and a few words about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from opwizard.ui import theme
from opwizard.ui.type_scale import TITLE
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.copy_button import CopyButton
from opwizard.ui.widgets.fitted import fit
from opwizard.ui.widgets.label import Heading, Label

WRAPPED, AROUND_BOX = 5, 190
"""Lines more than the text has, as long ones go on in a new line; and the height round the box (at 100 %)."""


class TextWindow(QDialog):
    """Shows `text` in a box that a screen reader calls `name`, below a heading and the labels of `about`."""

    def __init__(self, title: str, about: list[Label], text: str, name: str, *, copy: str, close: str,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.box = QPlainTextEdit(text)
        self.box.setReadOnly(True)
        self.box.setTabChangesFocus(True)
        self.box.setAccessibleName(name)
        line = self.box.fontMetrics().lineSpacing()
        self.box.setMinimumHeight(4 * line)
        self.copy = CopyButton(copy, self.box.toPlainText)
        self.close_button = Button(close, look="main")
        self.close_button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        px = theme.current().px
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(12))
        column.addWidget(Heading(title, size=TITLE))
        for label in about:
            column.addWidget(label)
        column.addWidget(self.box, 1)
        column.addLayout(row)
        lines = text.count("\n") + WRAPPED
        fit(self, 560, max(380, AROUND_BOX + round(lines * line / theme.current().px(100) * 100)))
        self.setMinimumSize(self.size() / 2)
