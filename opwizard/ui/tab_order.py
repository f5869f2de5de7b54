"""The order in which Tab goes through the window: as things stand, whenever they were made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QStackedWidget, QWidget


def neighbour(window: QWidget, control: QWidget, *, ahead: bool) -> QWidget | None:
    """Return the control Tab leads to from another one, or Shift+Tab; None where the control is not in the order."""
    order = list(stops(window))
    here = next((place for place, stop in enumerate(order) if stop is control or stop.isAncestorOf(control)), None)
    return None if here is None else order[(here + (1 if ahead else -1)) % len(order)]


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield the controls within a widget that Tab reaches, as they stand: a control made of others is one."""
    if not widget.isVisible() or not widget.isEnabled():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
        return
    for child in _children(widget):
        yield from stops(child)


def _children(widget: QWidget) -> Iterator[QWidget]:
    """Yield what stands in a widget: first what is laid out, in that order, then the rest in the order it was made."""
    seen: set[QWidget] = set()
    for child in _laid_out(widget):
        seen.add(child)
        yield child
    for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if child not in seen and not child.isWindow():
            yield child


def _laid_out(widget: QWidget) -> Iterator[QWidget]:
    if isinstance(widget, QStackedWidget):
        shown = widget.currentWidget()
        if shown is not None:
            yield shown
    elif isinstance(widget, QSplitter):
        parts = (widget.widget(place) for place in range(widget.count()))
        yield from (part for part in parts if part is not None)
    elif isinstance(widget, QScrollArea) and (inside := widget.widget()) is not None:
        yield inside
    layout = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        child, inner = item.widget(), item.layout()
        if child is not None:
            yield child
        elif inner is not None:
            yield from _in_layout(inner)
