"""The size of a window of its own: it grows with the text and with its words, and stays within the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from opwizard.ui import theme

BESIDE, AROUND = 40, 80
"""Pixels of the screen that are left beside a window, and above and below it together with its title."""


def fit(window: QDialog, width: int, height: int) -> None:
    """Give a window this size (at 100 %), and more height where its words go on in more lines."""
    px, room, layout = theme.current().px, window.screen().availableGeometry(), window.layout()
    wide = min(px(width), room.width() - BESIDE)
    needed = layout.totalHeightForWidth(wide) if layout is not None and layout.hasHeightForWidth() else 0
    window.resize(wide, min(max(px(height), needed), room.height() - AROUND))
