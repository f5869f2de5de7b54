"""Going through a window as a screen reader and a keyboard do, for the tests."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QWidget

USEFUL = QAccessible.Role


def stops(window: QWidget) -> list[QWidget]:
    """Return every control that Tab can reach now, in any order."""
    from PySide6.QtCore import Qt

    return [
        widget for widget in window.findChildren(QWidget)
        if widget.isVisibleTo(window) and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None and widget.objectName() not in ("qt_spinbox_lineedit",)
        and not (isinstance(view := widget.parentWidget(), QAbstractItemView) and view.viewport() is widget)
    ]


def interface(widget: QWidget) -> QAccessibleInterface:
    """Return what a screen reader is told about a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None, widget
    return found


def name(widget: QWidget) -> str:
    """Return the name a screen reader says: its own, or that of the label it belongs to."""
    spoken = interface(widget)
    labels = [other.text(QAccessible.Text.Name) for other, _flag in spoken.relations(QAccessible.RelationFlag.Label)]
    return " ".join(part for part in labels if part) or spoken.text(QAccessible.Text.Name)


def texts(widget: QWidget) -> Iterator[str]:
    """Yield every name, value and description below a widget."""
    spoken = interface(widget)
    yield from _texts(spoken)


def _texts(spoken: QAccessibleInterface) -> Iterator[str]:
    for kind in (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description):
        yield spoken.text(kind)
    for place in range(spoken.childCount()):
        child = spoken.child(place)
        if child is not None and child.isValid():
            yield from _texts(child)
