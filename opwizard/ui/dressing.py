"""A new look is put on in parts: first what is in sight, then one page after the other.

Qt dresses every widget in one go, seen or not: it polishes those it has polished before, and tells the new style to
those without a style of their own. So a widget is passed over while it looks unpolished and styled by itself, and is
given both events when its turn comes. Who sets fonts and colours of their own does so after that: polishing undoes it.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

POLISHED, OWN_STYLE = Qt.WidgetAttribute.WA_WState_Polished, Qt.WidgetAttribute.WA_SetStyle


class Dressing:
    """Large parts of the window, such as pages, and those of them that still wear nothing of the new look."""

    def __init__(self) -> None:
        self._parts: list[QWidget] = []
        self._apart: dict[QWidget, list[QWidget]] = {}
        self._deaf: list[QWidget] = []
        """What is in sight, and is not told yet."""

    def add(self, part: QWidget) -> None:
        """Let a part be dressed later whenever it is out of sight while the look changes."""
        self._parts.append(part)

    def set_apart(self) -> None:
        """Begin to pass over what is out of sight; nobody at all is told that a style goes: the next one follows."""
        self._parts = [part for part in self._parts if Shiboken.isValid(part)]
        self._apart = {part: widgets for part, widgets in self._apart.items() if Shiboken.isValid(part)}
        for part in self._parts:
            if part not in self._apart and not part.isVisible():
                self._apart[part] = _deaf((part, *part.findChildren(QWidget)))
        self._deaf += _deaf(QApplication.allWidgets())

    def pass_over(self) -> None:
        """Keep what was set apart from the look that is put on next; the one before has been taken off by now."""
        self._hear()
        for widgets in self._apart.values():
            for widget in filter(Shiboken.isValid, widgets):
                widget.setAttribute(POLISHED, False)

    def _hear(self) -> None:
        for widget in filter(Shiboken.isValid, self._deaf):
            widget.setAttribute(OWN_STYLE, False)
        self._deaf = []

    def dress(self, part: QWidget) -> None:
        """Give a part that was set apart the look the rest wears."""
        for widget in filter(Shiboken.isValid, self._apart.pop(part, ())):
            widget.setAttribute(OWN_STYLE, False)
            for event in (QEvent.Type.Polish, QEvent.Type.StyleChange):
                QCoreApplication.sendEvent(widget, QEvent(event))

    def dress_next(self) -> bool:
        """Dress one of the parts that were set apart; False when there is none left."""
        if self._apart:
            self.dress(next(iter(self._apart)))
        return bool(self._apart)

    def dress_all(self) -> None:
        """Dress everything that was set apart."""
        self._hear()
        while self.dress_next():
            pass


def _deaf(widgets: Iterable[QWidget]) -> list[QWidget]:
    """Let Qt take these for styled by themselves; return those it took for that only now."""
    found = [each for each in widgets if each.testAttribute(POLISHED) and not each.testAttribute(OWN_STYLE)]
    for widget in found:
        widget.setAttribute(OWN_STYLE)
    return found
