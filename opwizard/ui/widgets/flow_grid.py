"""Cards of one width side by side, in as many columns as fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from opwizard.ui import theme


class FlowGrid(QWidget):
    """Lays widgets out in rows; `least` is the narrowest a column may be, at 100 percent text size."""

    def __init__(self, parts: Sequence[QWidget], least: int = 330, most: int = 2,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts, self._least, self._most = list(parts), least, most
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        theme.current().changed.connect(self._arrange)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Use the columns that fit."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        px = theme.current().px
        self._grid.setSpacing(px(10))
        columns = max(1, min(self._most, self.width() // px(self._least)))
        if columns == self._columns:
            return
        self._columns = columns
        for place, part in enumerate(self._parts):
            self._grid.addWidget(part, place // columns, place % columns)
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
