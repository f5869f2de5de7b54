"""What was noticed about a file, in words: a sign, what it is, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from opwizard.language import _
from opwizard.problems import Problem, Severity
from opwizard.ui import icons, theme
from opwizard.ui.problem_words import in_words
from opwizard.ui.widgets.clearing import clear
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.panel import Panel

SIGNS = {Severity.ERROR: ("error", "error"), Severity.WARNING: ("warning", "warning"), Severity.NOTE: ("info", "note")}
ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


class ProblemNotes(Panel):
    """A card with one row for each problem of the file; hidden when there is none."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.inside.addWidget(Heading(title or _("What we noticed")))
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self.inside.addLayout(self._grid)
        self._signs: list[tuple[QLabel, Severity]] = []
        theme.current().changed.connect(self._draw)

    def show_problems(self, problems: Sequence[Problem], *, hidden: bool = False) -> None:
        """Show these problems, the gravest first; `hidden` leaves out what they quote of the file."""
        clear(self._grid)
        self._signs = []
        for row, problem in enumerate(sorted(problems, key=lambda each: ORDER.index(each.severity))):
            sign = QLabel()
            self._signs.append((sign, problem.severity))
            self._grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Label(in_words(problem, hidden=hidden)), row, 1)
        self.setVisible(bool(problems))
        self._draw()

    def _draw(self) -> None:
        px = theme.current().px
        self._grid.setHorizontalSpacing(px(10))
        self._grid.setVerticalSpacing(px(8))
        for sign, severity in self._signs:
            name, role = SIGNS[severity]
            sign.setPixmap(icons.pixmap(name, role, px(18), self.devicePixelRatioF()))
