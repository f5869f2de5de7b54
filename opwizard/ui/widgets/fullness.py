"""How full a column is: a small bar, and the same in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from opwizard.language import _, ngettext
from opwizard.ui import wording
from opwizard.ui.type_scale import SMALL
from opwizard.ui.widgets.label import Label
from opwizard.ui.widgets.share_bar import ShareBar


class Fullness(QWidget):
    """Hidden where nothing can be said; a screen reader hears the words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar, self.words = ShareBar(width=56, height=6), Label(size=SMALL, role="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        self.bar.setSizePolicy(self.bar.sizePolicy().Policy.Fixed, self.bar.sizePolicy().Policy.Fixed)
        self.hide()

    def show_rows(self, filled: int | None, rows: int) -> None:
        """Show in how many of the rows there is something; None shows nothing."""
        self.setVisible(filled is not None and rows > 0)
        if filled is None:
            self.words.setText("")
            return
        self.bar.show_share(filled, rows)
        blank = rows - filled
        if not blank:
            self.words.setText(_("no blanks"))
        elif not filled:
            self.words.setText(_("blank in every row"))
        else:
            words = ngettext("blank in {count} row", "blank in {count} rows", blank)
            self.words.setText(words.format(count=wording.count(blank)))
