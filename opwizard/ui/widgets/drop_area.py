"""The place to drop a spreadsheet on, with a button that does the same."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from opwizard.language import _
from opwizard.ui import icons, theme
from opwizard.ui.type_scale import SMALL
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.label import Label


class DropArea(QFrame):
    """Says where to drop; the window takes what is dropped, here and elsewhere."""

    def __init__(self, formats: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("drop")
        self.setProperty("over", False)
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = Button(_("Choose a &file…"), icon="folder", look="main")
        self._words = Label(_("or drag your spreadsheet here"))
        self._formats = Label(formats, size=SMALL, role="quiet")
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._column.addWidget(self._sign)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._words, self._formats):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._column.addWidget(label)
        self._column.addStretch(1)
        theme.current().changed.connect(self._dress)
        self._dress()

    def show_over(self, over: bool) -> None:
        """Show whether a file is held over the window."""
        if self.property("over") == over:
            return
        self.setProperty("over", over)
        self.style().unpolish(self)
        self.style().polish(self)

    def _dress(self) -> None:
        px = theme.current().px
        self._sign.setPixmap(icons.pixmap("spreadsheet", "accent", px(44), self.devicePixelRatioF()))
        self._column.setContentsMargins(px(20), px(20), px(20), px(20))
        self._column.setSpacing(px(10))
        self.setMinimumHeight(px(230))
        self.setMaximumHeight(px(320))
