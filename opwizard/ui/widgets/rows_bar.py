"""Rows in your file = rows in the new file + rows left out, as a bar with words below it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from opwizard.language import _, ngettext
from opwizard.ui import theme, wording
from opwizard.ui.widgets.label import Label


class RowsBar(QWidget):
    """The bar and its words; a screen reader hears the words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar()
        self.words = Label(size=0.95)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._bar)
        column.addWidget(self.words)

    def show_rows(self, kept: int, aside: int) -> None:
        """Show how many rows go into the new file, and how many were left out."""
        number = wording.count
        total = kept + aside
        words = _("{kept} of {total} rows").format(kept=number(kept), total=number(total))
        if aside:
            left = ngettext("{count} left out", "{count} left out", aside).format(count=number(aside))
            words = f"{words}  ·  {left}"
        self.words.setText(words)
        self._bar.show_share(kept / total if total else 0.0)


class _Bar(QWidget):
    """The drawn part, which says nothing to a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.current().changed.connect(self.updateGeometry)

    def show_share(self, share: float) -> None:
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(200, theme.current().px(12))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(whole, whole.height() / 2, whole.height() / 2)
        painter.setClipPath(shape)
        painter.fillRect(whole, QColor(colours.border))
        kept = QRectF(whole)
        kept.setWidth(whole.width() * self._share)
        if self.isRightToLeft():
            kept.moveRight(whole.right())
        painter.fillRect(kept, QColor(colours.good))
        painter.end()
