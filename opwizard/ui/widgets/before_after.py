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
from opwizard.ui.widgets.folding import FoldingPanel
from opwizard.ui.widgets.label import Label
from opwizard.ui.widgets.panel import Panel

MOST = 5
"""The column that takes the room that is left: the one after the last number."""


class BeforeAfter(QWidget):
    """A button, and the table it unfolds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.toggle = Button("", look="link")
        self.words = Label(_("What is in your file and what goes into the new file. Hold these sums against your old "
                             "system."), role="quiet")
        self.box = _Sums()
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
        changed = any(total.changed for total in totals)
        titles = [_("In your file"), *([_("Corrected")] if changed else []), _("Left out"), _("New file")]
        lines = [(total.name, [total.in_file, *([total.changed] if changed else []), total.left_out, total.in_new_file])
                 for total in totals]
        self.box.show_lines(titles, [(name, [shown(text) for text in texts]) for name, texts in lines])


class _Sums(FoldingPanel):
    """A table of rows and sums; where there is little width, one below the other for each of them."""

    def __init__(self) -> None:
        super().__init__(kind="", margin=0)
        self._titles: list[str] = []
        self._lines: list[tuple[str, list[str]]] = []
        self._grid = QGridLayout()
        self._grid.setColumnStretch(MOST, 1)
        self.inside.addLayout(self._grid)

    def show_lines(self, titles: list[str], lines: list[tuple[str, list[str]]]) -> None:
        """Show for each name its numbers, of which the last is the new one."""
        self._titles, self._lines = titles, lines
        self.fold(self.folded)

    def fold(self, folded: bool) -> None:
        """Fill the table anew, with the titles above it, or before each number."""
        clear(self._grid)
        px = theme.current().px
        self._grid.setHorizontalSpacing(px(28))
        self._grid.setVerticalSpacing(px(4))
        if not folded:
            for column, title in enumerate(self._titles, 1):
                self._put(Label(title, role="quiet", bold=True), 0, column)
        for row, (name, texts) in enumerate(self._lines):
            first = row * (len(texts) + 1) if folded else row + 1
            self._grid.addWidget(Label(name, bold=folded), first, 0, 1, 2 if folded else 1)
            for place, (title, text) in enumerate(zip(self._titles, texts, strict=True), 1):
                number = Label(text, bold=place == len(texts))
                if folded:
                    self._grid.addWidget(Label(title, role="quiet"), first + place, 0)
                    self._put(number, first + place, 1)
                else:
                    self._put(number, first, place)

    def _put(self, label: Label, row: int, column: int) -> None:
        label.setWordWrap(False)
        self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)


def shown(number: str) -> str:
    """Return a number as the person's country writes it."""
    if not number:
        return "–"
    return wording.amount(float(number)) if "." in number else wording.count(int(number))
