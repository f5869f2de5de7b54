"""The window as it stands before anything is in it: what is painted first, within a moment of the start."""

from __future__ import annotations

from PySide6.QtCore import QSize

from opwizard.ui.settings import Settings
from opwizard.ui.shell import Shell

FRAME = QSize(16, 40)
"""What the system draws round a window, at most; how much that is can be asked only once the window stands."""


def show_empty(shell: Shell, settings: Settings) -> None:
    """Show the empty window where it stood last, on the ground of the colours the person chose."""
    mode = settings.text("look/mode")
    if mode in ("light", "dark"):
        _lay_ground(shell, dark=mode == "dark")
    place = settings.place()
    if place is not None and shell.restoreGeometry(place):
        shell.show()
    else:
        _show_whole(shell)
    shell.activateWindow()


def _show_whole(shell: Shell) -> None:
    """Show the window for the first time: on a small screen it takes all of it, so that no button is out of sight."""
    room = shell.screen().availableGeometry().size() - FRAME
    if shell.width() <= room.width() and shell.height() <= room.height():
        shell.show()
    else:
        shell.resize(shell.size().boundedTo(room))
        shell.showMaximized()


def _lay_ground(shell: Shell, *, dark: bool) -> None:
    from PySide6.QtGui import QColor, QPalette

    from opwizard.ui.colours import DARK, LIGHT

    shell.setPalette(QPalette(QColor((DARK if dark else LIGHT).window)))
