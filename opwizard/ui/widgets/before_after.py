"""Before and after: rows and sums of the person's file, of the rows left out, and of the new file. Folded at first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from opwizard.exporting.log_lines import ControlTotal
from opwizard.language import _
from opwizard.ui import theme, wording
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.clearing import clear
from opwizard.ui.widgets.label import Label
from opwizard.ui.widgets.panel import Panel


class BeforeAfter(QWidget):
    """A button, and the table it unfolds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.toggle = Button("", look="link")
        self.words = Label(_("What is in your file and what goes into the new file. Hold these sums against your old "
                             "system."), role="quiet")
        self.box = QWidget()
        self._grid = QGridLayout(self.box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(5, 1)
        self._card = Panel(self.words, self.box, spacing=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.toggle)
        column.addWidget(self._card)
        self.toggle.clicked.connect(lambda: self.unfold(self.box.isHidden()))
        self.unfold(False)

    def unfold(self, shown: bool) -> None:
        """Show the table, or fold it away."""
        self.box.setVisible(shown)
        self._card.setVisible(shown)
        self.toggle.setText(_("Hide before and after") if shown else _("Before and after: rows and sums"))

    def show_totals(self, totals: Sequence[ControlTotal]) -> None:
        """Show these rows and sums."""
        clear(self._grid)
        px = theme.current().px
        self._grid.setHorizontalSpacing(px(28))
        self._grid.setVerticalSpacing(px(4))
        changed = any(total.changed for total in totals)
        titles = ["", _("In your file"), *([_("Corrected")] if changed else []), _("Left out"), _("New file")]
        for column, title in enumerate(titles):
            if title:
                self._put(Label(title, role="quiet", bold=True), 0, column)
        for row, total in enumerate(totals, 1):
            self._grid.addWidget(Label(total.name), row, 0)
            texts = [total.in_file, *([total.changed] if changed else []), total.left_out, total.in_new_file]
            for column, text in enumerate(texts, 1):
                self._put(Label(shown(text), bold=column == len(texts)), row, column)

    def _put(self, label: Label, row: int, column: int) -> None:
        label.setWordWrap(False)
        self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)


def shown(number: str) -> str:
    """Return a number as the person's country writes it."""
    if not number:
        return "–"
    return wording.amount(float(number)) if "." in number else wording.count(int(number))
