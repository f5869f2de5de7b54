"""Buttons side by side, going on in a new line where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from opwizard.ui import theme
from opwizard.ui.widgets.wrapped import RowButton

GAP = 10


class ButtonRow(QWidget):
    """Holds buttons and wraps them like words."""

    def __init__(self, *buttons: QWidget, gap: int = GAP, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._buttons: list[QWidget] = []
        for button in buttons:
            self.add(button)

    def add(self, button: QWidget) -> None:
        """Add a button at the end."""
        button.setParent(self)
        self._buttons.append(button)
        self.updateGeometry()

    def remove(self, button: QWidget) -> None:
        """Take a button out and let it go."""
        self._buttons.remove(button)
        button.hide()
        button.deleteLater()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Tell that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height that the buttons need in a width."""
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room for one line."""
        sizes = [button.sizeHint() for button in self._shown()]
        width = sum(size.width() for size in sizes) + theme.current().px(self._gap) * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room for the widest button."""
        sizes = [button.minimumSizeHint() for button in self._shown()]
        return QSize(max((size.width() for size in sizes), default=0),
                     max((size.height() for size in sizes), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place the buttons."""
        super().resizeEvent(event)
        self._arrange(self.width(), move=True)

    def event(self, event: QEvent) -> bool:
        """Place the buttons anew when one of them changed its size, came or went: of what is hidden nobody is told."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self.updateGeometry()
            self._arrange(self.width(), move=True)
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [button for button in self._buttons if not button.isHidden()]

    def _arrange(self, width: int, *, move: bool) -> int:
        gap = theme.current().px(self._gap)
        x, y, tallest = 0, 0, 0
        for button in self._shown():
            if move and isinstance(button, RowButton):
                button.wrap(width)
            size = button.sizeHint()
            size.setWidth(max(min(size.width(), width), button.minimumSizeHint().width()))
            if x and x + size.width() > width:
                x, y, tallest = 0, y + tallest + gap, 0
            if move:
                left = width - x - size.width() if self.isRightToLeft() else x
                button.setGeometry(QRect(QPoint(left, y), size))
            x, tallest = x + size.width() + gap, max(tallest, size.height())
        return y + tallest
