"""The boxes to tick in lists and tables: drawn as check boxes are, and ticked by a press anywhere on their line."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView

from opwizard import resources
from opwizard.ui import theme

CHECKED, STATE = Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole
STATES = {"unchecked": "check-off", "checked": "check-on", "indeterminate": "check-some"}


class Ticks(QObject):
    """Draws the boxes of a view in the colours of the theme; whoever owns the view calls `dress` when those change.

    The box of a line is in its first column.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._before: object = None
        """How the line that was pressed was ticked before."""
        view.pressed.connect(self._remember)
        view.clicked.connect(self._press)
        self.dress()

    def dress(self) -> None:
        """Draw the boxes as the theme is now."""
        worn = theme.current()
        folder = resources.path(worn.drawings).as_posix()
        side = worn.px(18)
        pictures = "".join(f"QAbstractItemView::indicator:{state} {{ image: url({folder}/{name}.svg); }}"
                           for state, name in STATES.items())
        self._view.setStyleSheet(f"QAbstractItemView::indicator {{ width: {side}px; height: {side}px; }} {pictures}")

    def _remember(self, index: QModelIndex) -> None:
        self._before = index.siblingAtColumn(0).data(STATE)

    def _press(self, index: QModelIndex) -> None:
        """Tick a line that was pressed beside its box; a press on the box itself has ticked it already."""
        box = index.siblingAtColumn(0)
        now = box.data(STATE)
        if now is not None and now == self._before and box.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            other = Qt.CheckState.Unchecked if Qt.CheckState(now) == CHECKED else CHECKED
            self._view.model().setData(box, other, STATE)
