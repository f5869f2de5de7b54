"""Check your answers: what was decided, line by line, each with a way to change it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from opwizard.language import _
from opwizard.ui import theme
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.clearing import clear
from opwizard.ui.widgets.folding import FoldingPanel
from opwizard.ui.widgets.label import Label

Answer = tuple[str, str | QWidget, str]
"""What was asked, what was answered (words, or a widget), and the code of the page that changes it ("" for none)."""

NARROW = 480
"""Below this width (at 100 %) an answer stands below what was asked."""


class Answers(FoldingPanel):
    """A card with a line for each answer; `change_wanted` carries the code of a page."""

    change_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(narrow=NARROW, parent=parent)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self.inside.addLayout(self._grid)
        self._lines: list[tuple[Label, QWidget, Button | None]] = []
        theme.current().changed.connect(self._align)

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """Show these lines."""
        clear(self._grid)
        self._lines = []
        for asked, answer, page in answers:
            change = Button(_("Change"), look="link") if page else None
            if change is not None:
                change.setAccessibleName(_("Change: {what}").format(what=asked))
                change.clicked.connect(partial(self._want, page))
            said = Label(answer) if isinstance(answer, str) else answer
            self._lines.append((Label(asked, role="quiet"), said, change))
        self.fold(self.folded)

    def fold(self, folded: bool) -> None:
        """Put each answer beside what was asked, or below it."""
        top = Qt.AlignmentFlag.AlignTop
        for row, (name, said, change) in enumerate(self._lines):
            at = top if isinstance(said, Label) else Qt.AlignmentFlag(0)
            self._grid.addWidget(name, 2 * row, 0, 1, 2 if folded else 1, top)
            self._grid.addWidget(said, 2 * row + folded, 0 if folded else 1, 1, 3 if folded else 1, at)
            if change is not None:
                self._grid.addWidget(change, 2 * row, 2, top)
        self._align()

    def _align(self) -> None:
        """Put the first line of words and what changes it on one line, and leave as much air round every line."""
        px, metrics = theme.current().px, self.fontMetrics()
        high = max((button.sizeHint().height() for button in self.findChildren(Button)), default=0)
        air = max(0, (high - metrics.height()) // 2)
        self._grid.setHorizontalSpacing(px(24))
        self._grid.setVerticalSpacing(px(4))
        for name, said, _change in self._lines:
            name.setMinimumWidth(px(150))
            name.setContentsMargins(0, air, 0, 0 if self.folded else air)
            said.setContentsMargins(0, 0 if self.folded else air, 0, air)

    def _want(self, page: str, *_args: object) -> None:
        self.change_wanted.emit(page)
