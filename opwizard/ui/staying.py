"""What was pressed stays where it is while words above it come and go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from opwizard.ui.widgets.scrolled import PageView

ROUNDS = 6
"""How often what asks to be laid out anew is served: texts that wrap ask once more when they know their width."""


@contextmanager
def staying(control: QWidget) -> Iterator[None]:
    """Scroll so far that a control stands after the change where it stood before, as far as there is room to."""
    view = _view_of(control)
    if view is None or not control.isVisible():
        yield
        return
    before = _height_in_window(control)  # not in what scrolls: that moves when a box above it goes
    yield
    for _round in range(ROUNDS):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + _height_in_window(control) - before)


def _height_in_window(control: QWidget) -> int:
    return control.mapTo(control.window(), QPoint(0, 0)).y()


def _view_of(control: QWidget) -> QScrollArea | None:
    """Return what scrolls the control; a page that scrolls with all that is round it does not do so itself."""
    around = control.parentWidget()
    while around is not None and not (isinstance(around, QScrollArea) and not _rolls(around)):
        around = around.parentWidget()
    return around


def _rolls(view: QScrollArea) -> bool:
    return isinstance(view, PageView) and view.rolls
