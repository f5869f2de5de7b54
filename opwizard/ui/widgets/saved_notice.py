"""A notice that names a file: its name is hidden, and shown again, together with personal data."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from opwizard.ui.privacy import Privacy
from opwizard.ui.widgets.panel import Notice


class SavedNotice(Notice):
    """Says that a file was saved."""

    def __init__(self, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(kind="good", parent=parent)
        self._privacy = privacy
        self._named: tuple[str, Path] | None = None
        privacy.changed.connect(self._again)

    def say(self, text: str) -> None:
        """Show a text that names no file, or hide the box when there is none."""
        self._named = None
        super().say(text)

    def say_of(self, words: str, path: Path) -> None:
        """Show words about a file; `{name}` in them is its name as it may be shown."""
        self._named = words, path
        super().say(words.format(name=self._privacy.file_name(path)))

    def _again(self, _hidden: bool) -> None:
        if self._named is not None:
            self.say_of(*self._named)
