"""Hide personal data: one switch that everything which shows the person's data asks before it shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from opwizard.language import _

if TYPE_CHECKING:
    from opwizard.schema import Field

MASK = "•••"
QUOTED = re.compile("“[^”]*”")
"""What our own words take over from the file stands between these."""


class Privacy(QObject):
    """Whether personal data is hidden, on the whole screen at once."""

    changed = Signal(bool)

    def __init__(self, *, hidden: bool = False) -> None:
        super().__init__()
        self._hidden = hidden

    @property
    def hidden(self) -> bool:
        """True while personal data is hidden."""
        return self._hidden

    def hide(self, hidden: bool = True) -> None:
        """Hide personal data, or show it again."""
        if hidden != self._hidden:
            self._hidden = hidden
            self.changed.emit(hidden)

    def value(self, text: str, *, personal: bool = True) -> str:
        """Return a value of the person's file as it may be shown now.

        An email address is hidden wherever it stands: a column may be matched to the wrong field.
        """
        return masked(text) if self._hidden and (personal or "@" in text) else text

    def of(self, field: Field, text: str) -> str:
        """Return a text of a field as it may be shown now."""
        return masked(text) if self._hidden and is_personal(field, text) else text

    def reason(self, text: str) -> str:
        """Return why a row was left out as it may be shown now: it may quote a value of the row."""
        return QUOTED.sub(f"“{MASK}”", text) if self._hidden else text

    def file_name(self, path: Path) -> str:
        """Return the name of a file as it may be shown now: it often holds a client's name, never a card number."""
        from opwizard import shield  # it brings numpy, which is loaded only after the window has been painted

        if not self._hidden:
            return shield.mask(path.name)
        return _("your file ({ending})").format(ending=path.suffix.lower()) if path.suffix else _("your file")

    def folder_name(self, folder: Path) -> str:
        """Return the name of a folder as it may be shown now: it often holds a client's name, too."""
        from opwizard import shield

        return _("your folder") if self._hidden else shield.mask(folder.name or str(folder))

    def sentence(self, text: str, place: Path | None) -> str:
        """Return a sentence about a file as it may be shown now: without the names of the file and its folder."""
        if not self._hidden or place is None:
            return text
        names = ((str(place), self.file_name(place)), (str(place.parent), _("your folder")),
                 (place.name, self.file_name(place)))
        for name, instead in names:
            text = text.replace(name, instead) if name.strip("/.\\") else text
        return text


def is_personal(field: Field, text: str) -> bool:
    """Tell whether a text of a field is somebody's: by its field, or by what it looks like."""
    named = field.about_people and not text.strip().isdecimal()
    return field.personal or named or "@" in text


def masked(text: str) -> str:
    """Return a stand-in that tells the kind of a value and nothing else, not even its length. A blank stays blank."""
    if not text.strip():
        return text
    return f"{MASK}@{MASK}" if "@" in text else MASK


def without(text: str, names: Iterable[str]) -> str:
    """Return a text without these names, also where a line of it ends within one."""
    parts = {r"\s+".join(map(re.escape, name.split())) for name in names if name.strip()}
    found = "|".join(sorted(parts, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{found})(?!\w)", MASK, text) if found else text
