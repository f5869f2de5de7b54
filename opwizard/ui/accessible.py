"""What Qt does not tell a screen reader by itself: that a label is a heading."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from opwizard.ui.widgets.label import Heading

_kept: dict[int, QAccessibleWidget] = {}
"""The interfaces made here, kept as long as their widget lives: Qt holds no Python reference."""


def install() -> None:
    """Give every heading the role of a heading."""
    QAccessible.installFactory(_interface)


def _interface(_key: str, thing: QObject | None) -> QAccessibleInterface | None:
    if not isinstance(thing, Heading):
        return None
    number = id(thing)
    if number not in _kept:
        _kept[number] = QAccessibleWidget(thing, QAccessible.Role.Heading)
        thing.destroyed.connect(lambda: _kept.pop(number, None))
    return _kept[number]
