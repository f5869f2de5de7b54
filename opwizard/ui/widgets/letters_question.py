""""Are these letters right?": asks about words of the file instead of asking about encodings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from opwizard.language import _
from opwizard.ui.widgets.button_row import ButtonRow
from opwizard.ui.widgets.folding import FoldingPanel
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.wrapped import RowButton


class LettersQuestion(FoldingPanel):
    """Shows words with special letters; `other_wanted` carries the next way of reading them."""

    other_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._ways: list[str] = []
        self._tried: list[str] = []
        self.words = Label(bold=True)
        self.wrong = RowButton(_("They look wrong – try another way"), icon="redo")
        self.wrong.clicked.connect(self._try_next)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.words, 1)
        row.addWidget(ButtonRow(self.wrong))
        self.lines.append(row)
        self.inside.addWidget(Heading(_("Are these letters right?")))
        self.inside.addLayout(row)

    def begin(self) -> None:
        """Forget which ways were tried: another file is asked about."""
        self._tried = []

    def show_words(self, words: Sequence[str], ways: Sequence[str]) -> None:
        """Show these words; `ways` are other ways to read them, the best first."""
        self._ways = list(ways)
        self.words.setText(", ".join(words[:8]))
        self.wrong.setVisible(bool(ways))
        self.setVisible(bool(words) and bool(ways))

    def _try_next(self) -> None:
        if set(self._ways) <= set(self._tried):
            self._tried = []
        way = next(each for each in self._ways if each not in self._tried)
        self._tried.append(way)
        self.other_wanted.emit(way)
