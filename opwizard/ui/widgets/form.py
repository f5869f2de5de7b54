"""Questions with their boxes: the words at the start, the box beside them, both on one line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPlainTextEdit, QWidget

from opwizard.ui import theme


class Form(QWidget):
    """A column of questions; the words of a question are the label of its box."""

    def __init__(self, *questions: tuple[str, QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        for row, (words, box) in enumerate(questions):
            label = QLabel(words)
            label.setWordWrap(True)
            label.setBuddy(box)
            tall = isinstance(box, QPlainTextEdit)
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop if tall else Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(box, row, 1)
        theme.current().changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        px = theme.current().px
        self._grid.setHorizontalSpacing(px(20))
        self._grid.setVerticalSpacing(px(10))
