"""Rows in your file = rows in the new file + rows left out, as a bar with words below it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from opwizard.language import ngettext
from opwizard.ui import theme, wording
from opwizard.ui.type_scale import SMALL
from opwizard.ui.widgets.label import Label
from opwizard.ui.widgets.share_bar import ShareBar


class RowsBar(QWidget):
    """The bar and its words; a screen reader hears the words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = ShareBar()
        self.words = Label(size=SMALL)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.bar)
        self._column.addWidget(self.words)
        theme.current().changed.connect(self._align)
        self._align()

    def _align(self) -> None:
        """Put the bar in the middle of a line of words that stands beside it."""
        above = (self.fontMetrics().height() - self.bar.sizeHint().height()) // 2
        self._column.setContentsMargins(0, max(0, above), 0, 0)
        self._column.setSpacing(theme.current().px(4))

    def show_rows(self, kept: int, aside: int) -> None:
        """Show how many rows go into the new file, and how many were left out."""
        number = wording.count
        total = kept + aside
        words = ngettext("{kept} of {total} row", "{kept} of {total} rows", total)
        words = words.format(kept=number(kept), total=number(total))
        if aside:
            left = ngettext("{count} left out", "{count} left out", aside).format(count=number(aside))
            words = f"{words}  ·  {left}"
        self.words.setText(words)
        self.bar.show_share(kept, total)
