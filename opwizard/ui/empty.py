"""The window as it stands before anything is in it: what is painted first, within a moment of the start."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from opwizard.ui.colours import DARK, LIGHT
from opwizard.ui.settings import Settings
from opwizard.ui.shell import Shell


def show_empty(shell: Shell, settings: Settings) -> None:
    """Show the empty window where it stood last, on the ground of the colours the person chose."""
    chosen = {"light": LIGHT, "dark": DARK}.get(settings.text("look/mode"))
    if chosen is not None:
        shell.setPalette(QPalette(QColor(chosen.window)))
    place = settings.place()
    if place is not None:
        shell.restoreGeometry(place)
    shell.show()
    shell.activateWindow()
