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

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """Show these lines."""
        clear(self._grid)
        px = theme.current().px
        self._grid.setHorizontalSpacing(px(24))
        self._grid.setVerticalSpacing(px(8))
        top = Qt.AlignmentFlag.AlignTop
        for row, (asked, answer, page) in enumerate(answers):
            name = Label(asked, role="quiet")
            name.setContentsMargins(0, px(4), 0, 0)
            name.setMinimumWidth(px(150))
            said = Label(answer) if isinstance(answer, str) else answer
            said.setContentsMargins(0, px(4), 0, 0)
            self._grid.addWidget(name, row, 0, top)
            self._grid.addWidget(said, row, 1, top if isinstance(answer, str) else Qt.AlignmentFlag(0))
            if page:
                change = Button(_("Change"), look="link")
                change.setAccessibleName(_("Change: {what}").format(what=asked))
                change.clicked.connect(partial(self._want, page))
                self._grid.addWidget(change, row, 2, top)

    def _want(self, page: str, *_args: object) -> None:
        self.change_wanted.emit(page)
