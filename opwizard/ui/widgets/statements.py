"""What a person must state before a file is saved: a box to tick for each sentence."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from opwizard.language import _
from opwizard.ui.widgets.clearing import clear
from opwizard.ui.widgets.label import Heading
from opwizard.ui.widgets.panel import Panel
from opwizard.ui.widgets.wrapped import Tick


class Statements(Panel):
    """A line for each sentence; hidden while there is none. `changed` tells that a box was ticked or cleared."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Heading(_("Before you save: tick what is true")), parent=parent)
        self._lines = QVBoxLayout()
        self.inside.addLayout(self._lines)
        self.boxes: dict[str, Tick] = {}

    def show_statements(self, statements: Sequence[str], stated: Collection[str]) -> None:
        """Ask for these sentences; those in `stated` are ticked already."""
        clear(self._lines)
        self.boxes = {}
        for text in statements:
            box = Tick(_(text))
            box.setChecked(text in stated)
            box.toggled.connect(self.changed)
            self._lines.addWidget(box)
            self.boxes[text] = box
        self.setVisible(bool(statements))

    def ticked(self) -> set[str]:
        """Return the sentences that are ticked."""
        return {text for text, box in self.boxes.items() if box.isChecked()}
