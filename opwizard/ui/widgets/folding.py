"""A card whose parts stand beside each other, or below each other where they have no room for that."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from opwizard.ui import theme
from opwizard.ui.widgets.panel import Panel

LEAST = 160
"""How narrow a card may become (at 100 %) before it folds."""


class FoldingPanel(Panel):
    """Lays its `lines` out below each other while the card is narrower than they need, or than `narrow` (at 100 %)."""

    def __init__(self, *parts: QWidget | QLayout, lines: Sequence[QBoxLayout] = (), narrow: int = 0,
                 kind: str = "card", margin: int = 20, spacing: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(*parts, kind=kind, margin=margin, spacing=spacing, parent=parent)
        self.lines, self._narrow = list(lines), narrow
        self.folded = False
        self._needed = 0
        """The width (in pixels) that all needs beside each other."""
        theme.current().changed.connect(self._unfold)

    def fold(self, folded: bool) -> None:
        """Put what stands beside each other below each other, or back."""
        for line in self.lines:
            line.setDirection(QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return hardly any width, as the card folds where there is little; folded, never so much that it unfolds."""
        least = super().minimumSizeHint()
        most = self._needed - 1 if self.folded else theme.current().px(LEAST)
        return QSize(min(least.width(), most), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fold, or unfold."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Fold where the parts need more room than before."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        if not self.folded:
            frame = self.width() - self.contentsRect().width()
            self._needed = max(self.inside.minimumSize().width() + frame, theme.current().px(self._narrow))
        self._turn(self.width() < self._needed)

    def _turn(self, folded: bool) -> None:
        if folded != self.folded:
            self.folded = folded
            self.fold(folded)
            self.updateGeometry()

    def _unfold(self) -> None:
        """Measure anew in another size of the text."""
        self._turn(False)
