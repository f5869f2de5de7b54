"""What Qt does not tell a screen reader by itself: that a label is a heading."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken

from opwizard.ui.widgets.label import Heading

_kept: list[QAccessibleWidget] = []
"""The interfaces made here. Qt's own cache deletes an interface after its widget; until then Python must keep hold of
it, and must not delete it first, so they are let go only once they are gone."""


def install() -> None:
    """Give every heading the role of a heading."""
    QAccessible.installFactory(_interface)


def _interface(_key: str, thing: QObject | None) -> QAccessibleInterface | None:
    if not isinstance(thing, Heading):
        return None
    _kept[:] = [each for each in _kept if Shiboken.isValid(each)]
    _kept.append(QAccessibleWidget(thing, QAccessible.Role.Heading))
    return _kept[-1]
