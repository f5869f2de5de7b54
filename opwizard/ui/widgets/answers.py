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
from opwizard.ui.widgets.label import Label
from opwizard.ui.widgets.panel import Panel

Answer = tuple[str, str | QWidget, str]
"""What was asked, what was answered (words, or a widget), and the code of the page that changes it ("" for none)."""


class Answers(Panel):
    """A card with a line for each answer; `change_wanted` carries the code of a page."""

    change_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self.inside.addLayout(self._grid)
        self._lines: list[tuple[Label, QWidget]] = []
        theme.current().changed.connect(self._align)

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """Show these lines."""
        clear(self._grid)
        self._lines = []
        top = Qt.AlignmentFlag.AlignTop
        for row, (asked, answer, page) in enumerate(answers):
            name = Label(asked, role="quiet")
            said = Label(answer) if isinstance(answer, str) else answer
            self._lines.append((name, said))
            self._grid.addWidget(name, row, 0, top)
            self._grid.addWidget(said, row, 1, top if isinstance(answer, str) else Qt.AlignmentFlag(0))
            if page:
                change = Button(_("Change"), look="link")
                change.setAccessibleName(_("Change: {what}").format(what=asked))
                change.clicked.connect(partial(self._want, page))
                self._grid.addWidget(change, row, 2, top)
        self._align()

    def _align(self) -> None:
        """Put the first line of words and what changes it on one line, and leave as much air round every line."""
        px, metrics = theme.current().px, self.fontMetrics()
        high = max((button.sizeHint().height() for button in self.findChildren(Button)), default=0)
        air = max(0, (high - metrics.height()) // 2)
        self._grid.setHorizontalSpacing(px(24))
        self._grid.setVerticalSpacing(px(4))
        for name, said in self._lines:
            name.setMinimumWidth(px(150))
            for words in (name, said):
                words.setContentsMargins(0, air, 0, air)

    def _want(self, page: str, *_args: object) -> None:
        self.change_wanted.emit(page)
