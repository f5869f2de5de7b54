"""A small bar chart without axes: one bar for each period. What it shows stands in words beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from opwizard.ui import theme

WIDEST = 22
"""Logical pixels of the widest bar at 100 percent text size."""


class Bars(QWidget):
    """Draws values of 0 and more; each bar has words that a mouse finds. A screen reader is told nothing here.

    What the values were before stands behind them in grey.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[float] = []
        self._before: list[float] = []
        self._words: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self.updateGeometry)

    def show_values(self, values: Sequence[float], words: Sequence[str], before: Sequence[float] = ()) -> None:
        """Show a bar for each value, with its words; `before` has as many values, or none."""
        self._values, self._words = [max(0.0, value) for value in values], list(words)
        self._before = [max(0.0, value) for value in before]
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size the bars like to have."""
        return QSize(200, theme.current().px(44))

    def bar(self, number: int) -> QRectF:
        """Return where a bar stands; every value above 0 is at least 2 pixels high."""
        return self._bar(number, self._values[number])

    def _bar(self, number: int, value: float) -> QRectF:
        step, ground = self._step(), self.height() - 1.0
        most = max((*self._values, *self._before), default=0.0)
        high = max(2.0, (ground - 2) * value / most) if value and most else 0.0
        left = number * step
        if self.isRightToLeft():
            left = self.width() - left - step
        gap = min(3.0, step * 0.2) if step > 2 else 0.0
        return QRectF(left + gap / 2, ground - high, max(1.0, step - gap), high)

    def words_at(self, x: float) -> str:
        """Return the words of the bar at this place."""
        place = self.width() - x if self.isRightToLeft() else x
        number = int(place // self._step()) if self._values else -1
        return self._words[number] if 0 <= number < len(self._words) else ""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the bars on a line."""
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self._step() > 4)
        for number, value in enumerate(self._before):
            painter.fillRect(self._bar(number, value), QColor(colours.border))
        for number in range(len(self._values)):
            painter.fillRect(self.bar(number), QColor(colours.accent))
        line = QRectF(0, self.height() - 1, min(float(self.width()), self._step() * len(self._values)), 1)
        if self.isRightToLeft():
            line.moveRight(self.width())
        painter.fillRect(line, QColor(colours.border))
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Show the words of the bar under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.words_at(event.pos().x()), self)
            return True
        return super().event(event)

    def _step(self) -> float:
        """Return the width of a bar with its gap."""
        return min(theme.current().px(WIDEST), self.width() / max(1, len(self._values)))
