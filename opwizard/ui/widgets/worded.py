"""A box to tick, or a round button, whose words go on in a new line where there is no room: Qt's own never wrap."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from opwizard.ui.widgets.label import Label


class Worded(QWidget):
    """Shows a box without words of its own beside the words it stands for; pressing the words presses the box."""

    def __init__(self, box: QAbstractButton, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box, self.label = box, Label(words)
        box.setAccessibleName(words.replace("&", ""))
        self.label.setBuddy(box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Press the box."""
        if self.rect().contains(event.position().toPoint()):
            self.box.click()
