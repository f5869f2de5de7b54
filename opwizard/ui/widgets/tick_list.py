"""A list of texts with their rows, to tick; what is ticked stays ticked while the list is searched."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from opwizard.language import _
from opwizard.ui import theme
from opwizard.ui.widgets.ticks import Ticks

TEXT = Qt.ItemDataRole.UserRole
LEAST = 90
"""The least height of the list (at 100 %): three texts."""


class TickList(QListWidget):
    """Shows (text, words) pairs. `ticked` tells that other texts are ticked now; they are in `chosen`."""

    ticked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen: set[str] = set()
        self.setAccessibleName(name)
        self._ticks = Ticks(self)
        self.itemChanged.connect(self._tick)
        theme.current().changed.connect(self._grow)
        self._grow()

    def _grow(self) -> None:
        self._ticks.dress()
        self.setMinimumHeight(theme.current().px(LEAST))

    def show_texts(self, texts: Sequence[tuple[str, str]]) -> None:
        """Show these texts, each with the words that stand for it."""
        self.blockSignals(True)
        self.clear()
        for text, words in texts:
            item = QListWidgetItem(words)
            item.setData(TEXT, text)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if text in self.chosen else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.blockSignals(False)
        if self.count():
            self.setCurrentRow(0)

    def forget(self) -> None:
        """Untick everything, also what is not shown."""
        self.chosen = set()
        self.ticked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Tick with Enter, too."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and item is not None:
            on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
            return
        super().keyPressEvent(event)

    def _tick(self, item: QListWidgetItem) -> None:
        text = str(item.data(TEXT))
        self.chosen.add(text) if item.checkState() == Qt.CheckState.Checked else self.chosen.discard(text)
        self.ticked.emit()


def counted(text: str, rows: int) -> str:
    """Return a text with its rows behind it, on one line; a blank one is called so."""
    return _("{value} – {count:,}").format(value=" ".join(text.split()) or _("blank"), count=rows)
