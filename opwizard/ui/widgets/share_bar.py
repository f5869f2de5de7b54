"""A bar that is filled in part. What it shows stands in words beside it, so it says nothing to a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from opwizard.ui import theme


class ShareBar(QWidget):
    """Draws a share between 0 and 1; a part that is not nothing is never drawn as nothing, nor as the whole."""

    def __init__(self, width: int = 200, height: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = (width, height)
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self.updateGeometry)

    def show_share(self, part: int, whole: int) -> None:
        """Show so many of so many."""
        self._share = part / whole if whole else 0.0
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size the bar likes to have."""
        width, height = self._wanted
        return QSize(theme.current().px(width), theme.current().px(height))

    def filled(self) -> float:
        """Return how many pixels are filled."""
        width = float(self.width())
        least = min(3.0, width / 2)
        if 0 < self._share < 1:
            return min(max(width * self._share, least), width - least)
        return width * self._share

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the bar."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(whole, whole.height() / 2, whole.height() / 2)
        painter.setClipPath(shape)
        painter.fillRect(whole, QColor(colours.border))
        part = QRectF(whole)
        part.setWidth(self.filled())
        if self.isRightToLeft():
            part.moveRight(whole.right())
        painter.fillRect(part, QColor(colours.good))
        painter.end()
