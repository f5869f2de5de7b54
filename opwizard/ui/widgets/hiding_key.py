"""The key that hides personal data, in windows of their own: while one is open, the keys of the wizard do not work."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from opwizard.ui.privacy import Privacy

HIDE = "Ctrl+Shift+H"


def hide_from(window: QWidget, privacy: Privacy) -> None:
    """Hide personal data, or show it again, when the key is pressed in this window."""
    key = QShortcut(QKeySequence(HIDE), window)
    key.activated.connect(lambda: privacy.hide(not privacy.hidden))
