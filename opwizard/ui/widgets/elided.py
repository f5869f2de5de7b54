"""Text that is cut with … where there is no room; the whole text is in the tool tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from opwizard.ui.tips import plain
from opwizard.ui.type_scale import HEADING
from opwizard.ui.widgets.label import Heading, Label


class Elided(QLabel):
    """Shows as much of its text as fits."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show a text."""
        self.setText(" ".join(text.split()))
        self.setToolTip(plain(text))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a height for one line, and hardly any width."""
        return QSize(self.fontMetrics().horizontalAdvance("x" * 8), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the text, cut at the end."""
        _paint_cut(self)


class ShortHeading(Heading):
    """A heading that goes on in a new line, or is cut with … where there is little height."""

    def __init__(self, text: str = "", *, size: float = HEADING, parent: QWidget | None = None) -> None:
        super().__init__(text, size=size, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def cut(self, on: bool) -> None:
        """Keep to one line, or go on in a new line where the words need it."""
        if self.wordWrap() == on:  # Qt lays out anew even for what was so already, and that asks to cut again
            self.setWordWrap(not on)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return hardly any width where the words are cut."""
        least = super().minimumSizeHint()
        return least if self.wordWrap() else QSize(self.fontMetrics().horizontalAdvance("x" * 8), least.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the words, cut at the end where they have to be."""
        super().paintEvent(event) if self.wordWrap() else _paint_cut(self)


class CutLabel(Label):
    """Words on as many lines as there is room for, the last of them cut with … where more would follow."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the lines there is room for."""
        room, step = self.contentsRect(), self.fontMetrics().lineSpacing()
        if self.heightForWidth(self.width()) <= self.height():
            super().paintEvent(event)
            return
        painter, broken = QPainter(self), QTextLayout(self.text(), self.font())
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        broken.beginLayout()
        for number in range(lines := max(1, room.height() // step)):
            line = broken.createLine()
            if not line.isValid():
                break
            line.setLineWidth(room.width())
            rest = self.text()[line.textStart():]
            words = rest[: line.textLength()] if number + 1 < lines else self.fontMetrics().elidedText(
                rest, Qt.TextElideMode.ElideRight, room.width())
            flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop
            painter.drawText(room.adjusted(0, number * step, 0, 0), int(flags), words)
        broken.endLayout()
        painter.end()


def _paint_cut(label: QLabel) -> None:
    painter, room = QPainter(label), label.contentsRect()
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # an address keeps its order in any language
    text = label.fontMetrics().elidedText(label.text(), Qt.TextElideMode.ElideRight, room.width())
    side = Qt.AlignmentFlag.AlignRight if label.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter), text)
    painter.end()
