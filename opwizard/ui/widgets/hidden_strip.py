"""The strip that says that personal data is hidden, on every page, for as long as it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from opwizard.language import _
from opwizard.ui import icons, theme
from opwizard.ui.widgets.label import Label


class HiddenStrip(QFrame):
    """"Personal data is hidden", and how to show it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hidden-strip")
        self._sign = QLabel()
        self.label = Label(_("Personal data is hidden – press Ctrl+Shift+H to show it."), role="window")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.label, 1)
        theme.current().changed.connect(self._draw)
        self._draw()
        self.hide()

    def _draw(self) -> None:
        px = theme.current().px
        self._sign.setPixmap(icons.pixmap("eye-off", "window", px(18), self.devicePixelRatioF()))
        self._row.setContentsMargins(px(12), px(6), px(12), px(6))
        self._row.setSpacing(px(8))
