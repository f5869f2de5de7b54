"""A small box to type a place into: `212` is a row of the spreadsheet, `F212` a cell, `212, F` as well."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from opwizard.language import _
from opwizard.ui import theme

PLACE = re.compile(r"\s*([A-Za-z]{1,3})?[\s,]*([0-9]{1,7})\s*|\s*([0-9]{1,7})[\s,]*([A-Za-z]{1,3})\s*")


def read_place(text: str) -> tuple[int, str] | None:
    """Return the row number and the column letter ("" for none) of a typed place, or None when it is none."""
    found = PLACE.fullmatch(text)
    return (int(found[2] or found[3]), (found[1] or found[4] or "").upper()) if found else None


class JumpBox(QLineEdit):
    """Emits `jumped(row, letter)` on Enter, and `left` on Escape; a text that is no place is marked, not refused."""

    jumped = Signal(int, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Go to row"))
        self.setAccessibleName(_("Go to a row or cell"))
        self.setToolTip(_("Type a row such as 212, or a cell such as F212 (Ctrl+G)"))
        self.setMaxLength(12)
        self.returnPressed.connect(self._go)
        self.textEdited.connect(lambda _text: self.mark(False))
        self._size()
        theme.current().changed.connect(self._size)

    def _size(self) -> None:
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(self.placeholderText()) + theme.current().px(40))

    def _go(self) -> None:
        place = read_place(self.text())
        if place is None:
            self.mark(True)
        else:
            self.jumped.emit(*place)

    def mark(self, wrong: bool) -> None:
        """Show that there is no such place, or no longer."""
        self.setProperty("problem", wrong)
        self.style().unpolish(self)
        self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Leave the box on Escape; Enter is used here and goes no further."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.mark(False)
            self.left.emit()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            event.accept()
