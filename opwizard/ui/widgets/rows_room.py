"""How the rows of FIX do with little height: what can be done without goes, so that nothing ever lies over the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QWidget

from opwizard.language import _
from opwizard.ui import theme
from opwizard.ui.widgets.scrolled import least_height

if TYPE_CHECKING:
    from opwizard.ui.widgets.rows_pane import RowsPane

ROOM_FOR_HEADING = 300
"""Below this height (at 100 %) the heading is kept to one line, and makes room for find and replace."""
MAY_CHANGE = (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show)
"""After these events the rows may need another height."""
MOST = 10_000
"""Pixels no heading is high."""
LEAST, ROWS, ROW = 141, 3, 29
"""The least height of the table (at 100 %), the rows it shows then below its header, and the height of a row."""


class RowsRoom(QObject):
    """Shows and hides the parts round the table as the height of the pane allows."""

    def __init__(self, pane: RowsPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._tight, self._alone = False, False
        self._asked = 0
        """The least height the pane was laid out for."""
        pane.installEventFilter(self)
        pane.model.modelReset.connect(self._fit_table)
        theme.current().changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        px = theme.current().px
        self._pane.box.setContentsMargins(0, 0, 0, 0)
        self._pane.box.setSpacing(px(8))
        self._fit_table()

    def _fit_table(self) -> None:
        """Keep room for some rows, or for all there are."""
        rows = max(1, min(ROWS, len(self._pane.model.rows)))
        self._pane.table.setMinimumHeight(theme.current().px(LEAST - (ROWS - rows) * ROW))

    def set_tight(self, tight: bool, suggestions: bool, *, alone: bool) -> None:
        """Do with little height: what can be done without goes, and `suggestions` are a button.

        The rows stand `alone` where the list of problems is shown by turns with them.
        """
        pane, self._alone = self._pane, alone
        if tight != self._tight:
            self._tight = tight
            pane.note.stand_alone(tight)
            pane.tell()
            self._space()
        crowded = tight and pane.finder.isVisibleTo(pane)
        head: tuple[QWidget, ...] = (pane.heading, pane.jump, pane.search, pane.steps)
        for part in head:
            part.setVisible(not (crowded and pane.height() < theme.current().px(ROOM_FOR_HEADING)))
        pane.remedy.setVisible(bool(pane.remedy.text()) and (pane.needs_words or not tight))
        pane.note.setVisible(pane.wants_note and not crowded)
        pane.below.setVisible(not crowded)
        for each in (pane.only, pane.show_all):
            each.setVisible(pane.filter.active and not crowded)
        pane.more_button.setVisible(tight and suggestions)
        pane.undo_button.setVisible(not tight)
        pane.next_button.setText(_("Next (F8)") if tight else _("Next problem (F8)"))
        pane.next_button.setVisible(not pane.model.reasons and self._fits(pane.next_button))
        self._make_room()

    def _make_room(self) -> None:
        """Cut the heading where there is hardly any height; let the strip about the cell go before rows lie over it."""
        pane, left = self._pane, self._pane.height() - self.least_height()
        more = self._more_lines()
        whole = not self._tight or self._alone or more <= left
        pane.heading.cut(not whole)
        if self._tight and pane.wants_note and pane.below.isVisibleTo(pane):
            pane.note.setVisible(self._for_note() <= left - (more if whole and not self._alone else 0))

    def least_height(self) -> int:
        """Return the height (in pixels) below which something would lie over the rows, without what can go."""
        pane = self._pane
        needed = least_height(pane.box, pane.width())
        if self._tight and pane.note.isVisibleTo(pane):
            needed -= self._for_note()
        return needed - (self._more_lines() if self._tight and not self._alone and pane.heading.wordWrap() else 0)

    def _more_lines(self) -> int:
        """Return the height of what the heading needs beside one line."""
        heading = self._pane.heading
        if not heading.isVisibleTo(self._pane):
            return 0
        wrapped = heading.fontMetrics().boundingRect(
            QRect(0, 0, heading.width(), MOST), int(Qt.TextFlag.TextWordWrap), heading.text())
        return max(0, wrapped.height() - self._pane.jump.sizeHint().height())

    def _for_note(self) -> int:
        """Return the height of the strip about the cell, with the room above it."""
        note, width = self._pane.note, self._pane.width()
        high = note.heightForWidth(width) if note.hasHeightForWidth() else note.sizeHint().height()
        return max(high, note.minimumSizeHint().height()) + self._pane.box.spacing()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Fit the parts to the height, whenever that or the words above the table change."""
        if watched is self._pane and event.type() in MAY_CHANGE:
            self._make_room()
            least = self.least_height()  # depends on the width, of which Qt does not know; what is hidden asks nobody
            if least != self._asked or event.type() == QEvent.Type.Show:
                self._asked = least
                self._pane.updateGeometry()
        return super().eventFilter(watched, event)

    def _fits(self, last: QWidget) -> bool:
        """Tell whether there is room for one more button below the table."""
        pane = self._pane
        buttons = (pane.more_button, pane.fill_button, pane.aside_button, pane.undo_button)
        shown = [button for button in buttons if button.isVisibleTo(pane.below)]
        return sum(button.sizeHint().width() + 8 for button in (*shown, last)) <= pane.width() or not pane.isVisible()
