"""How the rows of FIX do with little height: what can be done without goes, so that nothing ever lies over the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from opwizard.language import _
from opwizard.ui import theme

if TYPE_CHECKING:
    from opwizard.ui.widgets.rows_pane import RowsPane

ROOM_FOR_HEADING = 300
"""Below this height (at 100 %) the heading is kept to one line, and makes room for find and replace."""
LEAST, LEAST_TIGHT = 124, 88
"""The least height of the table (at 100 %), and where there is little."""


class RowsRoom(QObject):
    """Shows and hides the parts round the table as the height of the pane allows."""

    def __init__(self, pane: RowsPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._tight = False
        pane.installEventFilter(self)
        theme.current().changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        px = theme.current().px
        self._pane.box.setContentsMargins(0, 0, 0, 0)
        self._pane.box.setSpacing(px(8))
        self._pane.table.setMinimumHeight(px(LEAST_TIGHT if self._tight else LEAST))

    def set_tight(self, tight: bool, suggestions: bool) -> None:
        """Do with little height: what can be done without goes, and `suggestions` are a button."""
        pane = self._pane
        if tight != self._tight:
            self._tight = tight
            pane.note.stand_alone(tight)
            pane.tell()
            self._space()
        crowded = tight and pane.finder.isVisibleTo(pane)
        head: tuple[QWidget, ...] = (pane.heading, pane.jump, pane.search, pane.steps)
        for part in head:
            part.setVisible(not (crowded and pane.height() < theme.current().px(ROOM_FOR_HEADING)))
        pane.remedy.setVisible(bool(pane.remedy.text()) and not tight)
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
        pane = self._pane
        pane.heading.cut(self._tight and pane.height() < theme.current().px(ROOM_FOR_HEADING))
        if not self._tight or not pane.wants_note or not pane.below.isVisibleTo(pane):
            return
        need = self.least_height()
        if not pane.note.isVisibleTo(pane):
            need += pane.note.height() + pane.box.spacing()
        pane.note.setVisible(need <= pane.height())

    def least_height(self) -> int:
        """Return the height (in pixels) below which something would lie over the rows."""
        box = self._pane.box
        by_width = box.hasHeightForWidth()  # not so while no text goes on in a new line; Qt answers -1 then
        return box.minimumHeightForWidth(self._pane.width()) if by_width else box.minimumSize().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Fit the parts to the height, whenever that or the words above the table change."""
        if watched is self._pane and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._make_room()
        return super().eventFilter(watched, event)

    def _fits(self, last: QWidget) -> bool:
        """Tell whether there is room for one more button below the table."""
        pane = self._pane
        buttons = (pane.more_button, pane.fill_button, pane.aside_button, pane.undo_button)
        shown = [button for button in buttons if button.isVisibleTo(pane.below)]
        return sum(button.sizeHint().width() + 8 for button in (*shown, last)) <= pane.width() or not pane.isVisible()
