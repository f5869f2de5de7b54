"""The rows of a sheet that are not taken for data, each with its reason and a way to take it back in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from opwizard.language import N_, _, counted, ngettext
from opwizard.reading.sheet import LeftOut
from opwizard.ui import theme
from opwizard.ui.privacy import Privacy
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.clearing import clear
from opwizard.ui.widgets.folding import FoldingPanel
from opwizard.ui.widgets.label import Heading, Label

REASONS: Mapping[str, str] = {
    "blank-rows": N_("blank"),
    "preamble": N_("above the column names"),
    "repeated-header": N_("the column names again"),
    "totals-row": N_("looks like a total"),
    "footer": N_("below the data"),
    "second-table": N_("a second table"),
    "template-row": N_("explains the template"),
    "group-row": N_("names a group of rows"),
    "remark-row": N_("no record"),
    "multirow-header": N_("further column names"),
    "stray-cell": N_("far away from the table"),
    "ruler-row": N_("only a line of signs"),
}
MOST = 50
"""How many rows are listed one by one."""


class LeftOutList(FoldingPanel):
    """Tells how many rows were left out; the list opens on demand. `taken_back` carries a row's number."""

    taken_back = Signal(int)

    def __init__(self, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._privacy = privacy
        self._rows: Sequence[LeftOut] = ()
        self._lines: list[tuple[Label, Label, Label, Button]] = []
        self._heading = Heading()
        self.toggle = Button(_("Show these rows"), icon="list")
        self.toggle.clicked.connect(self._toggle)
        self._grid_box = QWidget()
        self._grid = QGridLayout(self._grid_box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(2, 1)
        self.inside.addWidget(self._heading)
        self.inside.addWidget(Label(_("What is left out is neither checked nor imported. Take a row back in if it "
                                      "holds data.")))
        self.inside.addWidget(self.toggle)
        self.inside.addWidget(self._grid_box)

    def show_rows(self, rows: Sequence[LeftOut]) -> None:
        """Show these rows; blank ones are counted and not listed."""
        self._rows = [row for row in rows if any(cell.strip() for cell in row.cells)]
        count = len(self._rows)
        words = ngettext("{count} row is left out", "{count} rows are left out", count)
        self._heading.setText(words.format(count=counted(count)))
        self.setVisible(bool(self._rows))
        self._grid_box.setVisible(False)
        self._say()
        self._fill()

    def _toggle(self) -> None:
        self._grid_box.setVisible(self._grid_box.isHidden())
        self._say()

    def _say(self) -> None:
        self.toggle.setText(_("Show these rows") if self._grid_box.isHidden() else _("Hide these rows"))

    def _fill(self) -> None:
        clear(self._grid)
        self._lines = []
        self._grid.setHorizontalSpacing(theme.current().px(16))
        for row in self._rows[:MOST]:
            words = "  ·  ".join(self._privacy.value(cell) for cell in row.cells if cell.strip())
            button = Button(_("Take back in"))
            button.setAccessibleName(_("Take row {row} back in").format(row=row.row))
            button.clicked.connect(partial(self._take_back, row.row))
            reason = Label(_(REASONS.get(row.why, "")), role="quiet")
            self._lines.append((Label(_("Row {row}").format(row=row.row), bold=True), reason, Label(words[:120]),
                                button))
        self.fold(self.folded)

    def fold(self, folded: bool) -> None:
        """Put the parts of a line beside each other, or what the row says and its button below the rest."""
        for place, (number, reason, words, button) in enumerate(self._lines):
            self._grid.addWidget(number, 3 * place, 0)
            self._grid.addWidget(reason, 3 * place, 1)
            self._grid.addWidget(words, 3 * place + folded, 1 if folded else 2)
            self._grid.addWidget(button, 3 * place + 2 * folded, 1 if folded else 3)

    def _take_back(self, row: int, *_args: object) -> None:
        self.taken_back.emit(row)
