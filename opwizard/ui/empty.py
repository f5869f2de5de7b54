"""The window as it stands before anything is in it: what is painted first, within a moment of the start."""

from __future__ import annotations

from opwizard.ui.settings import Settings
from opwizard.ui.shell import Shell


def show_empty(shell: Shell, settings: Settings) -> None:
    """Show the empty window where it stood last, on the ground of the colours the person chose."""
    mode = settings.text("look/mode")
    if mode in ("light", "dark"):
        _lay_ground(shell, dark=mode == "dark")
    place = settings.place()
    if place is not None:
        shell.restoreGeometry(place)
    shell.show()
    shell.activateWindow()


def _lay_ground(shell: Shell, *, dark: bool) -> None:
    from PySide6.QtGui import QColor, QPalette

    from opwizard.ui.colours import DARK, LIGHT

    shell.setPalette(QPalette(QColor((DARK if dark else LIGHT).window)))
