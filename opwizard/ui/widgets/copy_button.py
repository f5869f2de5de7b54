"""A button that copies a text and says so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from opwizard.language import _
from opwizard.ui.announce import announce
from opwizard.ui.widgets.buttons import Button

SHOWN = 2500
"""Milliseconds for which the button says that it copied."""


class CopyButton(Button):
    """Copies what `text` returns at the moment it is pressed."""

    def __init__(self, words: str, text: Callable[[], str], *, look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, icon="copy", look=look, parent=parent)
        self._words, self._source = words, text
        self._held = 0
        """Its width before it said that it copied: what stands beside it must not move under the pointer."""
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(SHOWN)
        self._back.timeout.connect(self._say_words)
        self.clicked.connect(self._copy)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size it wants: the same while it says that it copied."""
        hint = super().sizeHint()
        return QSize(max(hint.width(), self._held), hint.height())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._source())
        self._held = self.width()
        self.setText(_("Copied"))
        self.set_drawing("check")
        self._back.start()
        announce(self, _("Copied"))

    def _say_words(self) -> None:
        self.setText(self._words)
        self._held = 0
        self.updateGeometry()
        self.set_drawing("copy")
