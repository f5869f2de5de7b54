"""Text that is sized as a part of the text size the person chose."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from opwizard.ui import theme
from opwizard.ui.tips import plain
from opwizard.ui.type_scale import HEADING, TEXT


class Label(QLabel):
    """Plain words that wrap. `size` is a factor of the text size; `role` a colour of the theme."""

    def __init__(self, text: str = "", *, size: float = TEXT, bold: bool = False, role: str = "text",
                 parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._size, self._bold, self._role = size, bold, role
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if self.isRightToLeft():  # else what is a name or a number alone would begin at the other side
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
            self.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._dress()
        theme.current().changed.connect(self._dress)

    def set_role(self, role: str) -> None:
        """Show the text in another colour of the theme."""
        self._role = role
        self._dress()

    def setToolTip(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a text letter by letter in the tool tip."""
        super().setToolTip(plain(text))

    def _dress(self) -> None:
        font = QFont(QApplication.font())
        font.setPointSizeF(font.pointSizeF() * self._size)
        font.setBold(self._bold)
        if font != self.font():
            self.setFont(font)
        if self._role != "text":
            colours = QPalette(self.palette())
            colours.setColor(QPalette.ColorRole.WindowText, QColor(getattr(theme.current().colours, self._role)))
            self.setPalette(colours)


class Heading(Label):
    """A heading of a part of a page."""

    def __init__(self, text: str = "", *, size: float = HEADING, parent: QWidget | None = None) -> None:
        super().__init__(text, size=size, bold=True, parent=parent)
        self.setAccessibleName(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a text, and tell it to a screen reader."""
        super().setText(text)
        self.setAccessibleName(text)
