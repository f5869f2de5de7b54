"""Which of the rows of FIX are shown: all, those with some values of a field, or those that have a text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal

from opwizard.language import _
from opwizard.table import Positions
from opwizard.ui.announce import announce
from opwizard.ui.desk import Desk
from opwizard.ui.privacy import MASK

if TYPE_CHECKING:
    from opwizard.ui.widgets.rows_pane import RowsPane


class RowsFilter(QObject):
    """Narrows the rows down, by values that are picked or by find and replace, and says so above them.

    `everywhere` asks for all rows to be shown (before a search); `narrowed` tells that a filter was set or taken away.
    """

    everywhere = Signal()
    narrowed = Signal()

    def __init__(self, desk: Desk, pane: RowsPane) -> None:
        super().__init__(pane)
        self._desk, self._pane = desk, pane
        self._only: Positions | None = None
        self._words: Callable[[], str] = str
        """What the filter is, as it may be said now."""
        pane.search.toggled.connect(lambda on: self._begin_find() if on else self._end_find())
        pane.values.picked.connect(self.show_values)
        pane.show_all.clicked.connect(self.show_everything)
        pane.finder.searched.connect(self._search)
        pane.finder.closed.connect(self.close_find)
        desk.privacy.changed.connect(self._hide)

    @property
    def active(self) -> bool:
        """True while some rows are kept back."""
        return self._only is not None

    def of(self, positions: Positions) -> Positions:
        """Return those of these rows that are shown."""
        return positions if self._only is None else _among(positions, self._only)

    def forget(self) -> None:
        """Forget which values were picked or searched for."""
        self._only, self._words = None, str

    def show_everything(self) -> None:
        """Take the filter away."""
        if self._only is not None:
            self._narrow(None, str)
            self._pane.table.setFocus()

    def show_values(self, name: str, codes: list[int]) -> None:
        """Keep only the rows in which a field has one of these texts."""
        table = self._desk.session.table
        if table is not None:
            self._narrow(table[name].where(codes), partial(self._values_words, name, codes))
            self._pane.table.setFocus()

    def _values_words(self, name: str, codes: list[int]) -> str:
        table, kind = self._desk.session.table, self._desk.session.import_type
        if table is None or kind is None or name not in table:
            return ""
        field = kind.field(name)
        texts = [self._desk.privacy.of(field, table[name].text(code)) for code in codes[:3]]
        shown = ", ".join(text or _("blank") for text in texts)
        words = _("Only rows where {field} is {values}").format(field=_(field.label), values=shown)
        return words if len(codes) <= 3 else words + "…"

    def _narrow(self, only: Positions | None, words: Callable[[], str]) -> None:
        self._only, self._words = only, words
        self._pane.only.setText(words())
        self._pane.show_again()
        self.narrowed.emit()
        heading = self._pane.heading.text()
        announce(self._pane, f"{words()}. {heading}" if words() else heading)

    def _hide(self, hidden: bool) -> None:
        """Say what may be said now, and forget what was typed to be found: it may be somebody's name."""
        if hidden:
            for bar in (self._pane.finder, self._pane.filler):
                bar.forget()
        self._pane.only.setText(self._words())

    # -- finding
    def open_find(self) -> None:
        """Open find and replace, over all rows."""
        if self._pane.search.isChecked():
            self._begin_find()
        self._pane.search.setChecked(True)

    def close_find(self) -> None:
        """Close find and replace, and show all rows again."""
        if not self._pane.search.isChecked():
            self._end_find()
        self._pane.search.setChecked(False)

    def _begin_find(self) -> None:
        self.everywhere.emit()
        self._pane.filler.hide()
        field = self._pane.model.field_at(self._pane.table.currentIndex().column())
        self._pane.finder.open(field.id if field else None)

    def _end_find(self) -> None:
        self._pane.finder.hide()
        self.show_everything()
        self.narrowed.emit()
        self._pane.table.setFocus()

    def _search(self, found: Positions | None, text: str) -> None:
        if self._pane.finder.isVisible():
            self._narrow(found, partial(self._search_words, text))
            self._stand_on(text.casefold())

    def _search_words(self, text: str) -> str:
        shown = MASK if self._desk.privacy.hidden else text
        return _("Rows that have “{text}”").format(text=shown) if text else ""

    def _stand_on(self, text: str) -> None:
        """Stand on the first cell of the first row that has a text."""
        model = self._pane.model
        for column in range(model.columnCount() if text and len(model.rows) else 0):
            if text in model.text(0, column).casefold():
                self._pane.table.go(0, column)
                return


def _among(positions: Positions, others: Positions) -> Positions:
    """Return those of the positions that are among others, in their order, by one look-up in a mask."""
    among = np.zeros(1 + max(positions.max(initial=-1), others.max(initial=-1)), np.bool_)
    among[others] = True
    return positions[among[positions]]
