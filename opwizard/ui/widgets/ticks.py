"""The boxes to tick in lists and tables, drawn as those of check boxes are."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractItemView

from opwizard import resources
from opwizard.ui import theme

STATES = {"unchecked": "check-off", "checked": "check-on", "indeterminate": "check-some"}


class Ticks(QObject):
    """Draws the boxes of a view in the colours of the theme; whoever owns the view calls `dress` when those change."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.dress()

    def dress(self) -> None:
        """Draw the boxes as the theme is now."""
        worn = theme.current()
        folder = resources.path(worn.drawings).as_posix()
        side = worn.px(18)
        pictures = "".join(f"QAbstractItemView::indicator:{state} {{ image: url({folder}/{name}.svg); }}"
                           for state, name in STATES.items())
        self._view.setStyleSheet(f"QAbstractItemView::indicator {{ width: {side}px; height: {side}px; }} {pictures}")
