"""Boxes for what a person types about themselves or others: it cannot be read while personal data is hidden."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from opwizard.ui.privacy import MASK, Privacy


class PrivateLine(QLineEdit):
    """A line that shows dots while personal data is hidden; one can go on typing."""

    def __init__(self, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        privacy.changed.connect(self._hide)
        self._hide(privacy.hidden)

    def _hide(self, hidden: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal)


class PrivateNote(QPlainTextEdit):
    """A text of several lines; while personal data is hidden it is kept aside, and nothing can be typed."""

    def __init__(self, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._aside: str | None = None
        self.setTabChangesFocus(True)
        privacy.changed.connect(self._hide)
        self._hide(privacy.hidden)

    def written(self) -> str:
        """Return what was written, whether it may be shown or not."""
        return self.toPlainText() if self._aside is None else self._aside

    def empty(self) -> None:
        """Forget the text, also what undo would bring back."""
        self._aside = None if self._aside is None else ""
        self.clear()
        self.document().clearUndoRedoStacks()

    def _hide(self, hidden: bool) -> None:
        self.setReadOnly(hidden)
        if hidden:
            self._aside = self.written()
            self.setPlainText(MASK if self._aside else "")
        elif self._aside is not None:
            text, self._aside = self._aside, None
            self.setPlainText(text)
