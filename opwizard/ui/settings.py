"""What is remembered between two sittings: how the window looks and a few choices, in a small file of the person's own.

Never data, and who writes the letters only when the person ticks that. Recent files are kept by their place only, and
not while personal data is hidden.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

RECENT = 5


class Settings:
    """The remembered choices, in `opwizard.ini` of the person's configuration folder."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file or folder() / "opwizard.ini"
        self._store = QSettings(str(self.file), QSettings.Format.IniFormat)

    def text(self, name: str, default: str = "") -> str:
        """Return a remembered text."""
        return str(self._store.value(name, default))

    def number(self, name: str, default: int) -> int:
        """Return a remembered number."""
        text = self.text(name)
        return int(text) if text.isascii() and text.isdigit() else default

    def switch(self, name: str, default: bool = False) -> bool:
        """Return a remembered yes or no."""
        return self.text(name, "yes" if default else "no") == "yes"

    def keep(self, name: str, value: str | int | bool) -> None:
        """Remember a choice; a text that holds a card number is not kept."""
        if isinstance(value, str) and _holds_card(value):
            return
        self._store.setValue(name, ("yes" if value else "no") if isinstance(value, bool) else str(value))

    def forget(self, name: str) -> None:
        """Forget a choice, or all whose names begin with this one and a slash."""
        self._store.remove(name)

    def sync(self) -> None:
        """Write what is remembered to the disk now."""
        self._store.sync()

    def place(self) -> QByteArray | None:
        """Return where the window stood, in Qt's own form."""
        stored = self._store.value("window/place")
        return stored if isinstance(stored, QByteArray) else None

    def keep_place(self, place: QByteArray) -> None:
        """Remember where the window stands."""
        self._store.setValue("window/place", place)

    def recent(self) -> list[Path]:
        """Return the files opened last that are still there, newest first."""
        paths = [Path(line) for line in self.text("files/recent").splitlines() if line]
        return [path for path in paths if path.is_file()][:RECENT]

    def keep_recent(self, path: Path) -> None:
        """Remember a file that was opened, unless its name holds a card number."""
        if _holds_card(path.name):
            return
        paths = [path.resolve(), *(each for each in self.recent() if each != path.resolve())]
        self.keep("files/recent", "\n".join(map(str, paths[:RECENT])))


def folder() -> Path:
    """Return the folder for settings of this program: the one platformdirs names, which takes longer to load."""
    kinds = QStandardPaths.StandardLocation
    kind = kinds.GenericDataLocation if sys.platform == "darwin" else kinds.GenericConfigLocation
    return Path(QStandardPaths.writableLocation(kind)) / "opwizard"


def _holds_card(text: str) -> bool:
    from opwizard import shield  # it brings numpy, which is loaded only after the window has been painted

    return bool(shield.find(text))
