"""What has too little room in a window: what is cut off, lies over something else, scrolls sideways or is cramped."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QModelIndex, QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QListView,
    QMenu,
    QScrollArea,
    QScrollBar,
    QSplitterHandle,
    QTableView,
    QTreeView,
    QWidget,
)

from opwizard.ui.widgets.elided import Elided
from tests.languages.windows import cut_off

ROWS = 3
"""Whole rows a table or a list shows at least, where it has as many."""
QUIET = 12
"""Turns without a change after which a window is at rest."""
LINES = 4
"""Lines of words that what scrolls shows at least, where it has as many."""


def settled(window: QWidget) -> None:
    """Wait until nothing is laid out anew any more: each part that grows is told to those round it in its turn."""
    before, quiet = _places(window), 0
    while quiet < QUIET:
        QApplication.processEvents()
        now = _places(window)
        before, quiet = now, quiet + 1 if now == before else 0


def _places(window: QWidget) -> list[QRect]:
    return [part.geometry() for part in window.findChildren(QWidget) if not part.isHidden()]


def too_little(window: QWidget) -> Iterator[str]:
    """Yield what has too little room in a window and in the windows above it."""
    if isinstance(window, QMenu):
        return
    yield from cut_off(window)
    shown = [part for part in window.findChildren(QWidget) if part.isVisibleTo(window) and part.window() is window]
    for part in shown:
        if isinstance(part, QScrollArea):
            yield from _scrolled(part)
        elif isinstance(part, QTableView | QListView | QTreeView) and not isinstance(part, QHeaderView):
            yield from _rows(part)
        if _placed(part):
            yield from _outside(part)
        if isinstance(part, Elided) and part.text() and part.width() < 8 * part.fontMetrics().averageCharWidth():
            yield f"{_name(part)}: {part.width()} px are too little to show anything of it"
    for above in [window, *shown]:
        if not isinstance(above, QAbstractScrollArea):
            yield from _overlaps(above)


def _scrolled(view: QScrollArea) -> Iterator[str]:
    inside = view.widget()
    if inside is None:
        return
    if (more := view.horizontalScrollBar().maximum()) > 0:
        yield f"{_name(view)} scrolls sideways by {more} px: {_name(_widest(inside))}"
    least = min(LINES * view.fontMetrics().lineSpacing(), inside.minimumSizeHint().height())
    if view.viewport().height() < least:
        yield f"{_name(view)} shows only {view.viewport().height()} px of {inside.height()}"


def _rows(view: QAbstractItemView) -> Iterator[str]:
    model, room = view.model(), view.viewport().rect()
    if model is None or not model.rowCount():
        return
    if isinstance(view, QTreeView):
        index = model.index(0, 0)
        indexes: list[QModelIndex] = []
        while index.isValid() and len(indexes) < 40:
            indexes.append(index)
            index = view.indexBelow(index)
    else:
        indexes = [model.index(row, 0) for row in range(min(model.rowCount(), 40))]
    heights = [view.visualRect(index).height() for index in indexes]
    heights = [height for height in heights if height > 0]
    need = sum(heights[:ROWS])
    if room.height() < need:
        yield f"{_name(view)} shows less than {min(ROWS, len(heights))} rows: {room.height()} px of {need}"
    if isinstance(view, QListView) and view.horizontalScrollBar().maximum() > 0:
        yield f"{_name(view)} scrolls sideways"


def _placed(part: QWidget) -> bool:
    above = part.parentWidget()
    return above is not None and not isinstance(part, QScrollBar | QSplitterHandle | QHeaderView) \
        and not isinstance(above, QAbstractScrollArea | QComboBox | QLineEdit | QHeaderView) \
        and not isinstance(above.parentWidget(), QAbstractScrollArea) and not part.isWindow()


def _outside(part: QWidget) -> Iterator[str]:
    above = part.parentWidget()
    if above is None:
        return
    if part.width() > 0 and part.height() > 0 and not above.rect().adjusted(-1, -1, 1, 1).contains(part.geometry()):
        yield f"{_name(part)} {_rect(part.geometry())} lies outside of {_name(above)} {_rect(above.rect())}"


def _overlaps(above: QWidget) -> Iterator[str]:
    parts = [each for each in above.children() if isinstance(each, QWidget) and each.isVisibleTo(above)
             and not each.isWindow() and not isinstance(each, QSplitterHandle | QScrollBar)]
    for one, other in combinations(parts, 2):
        over = one.geometry() & other.geometry()
        if over.width() > 1 and over.height() > 1:
            yield f"{_name(one)} and {_name(other)} lie over each other by {over.width()} × {over.height()} px"


def _widest(inside: QWidget) -> QWidget:
    parts = [part for part in inside.findChildren(QWidget) if part.isVisibleTo(inside)]
    right = {part: part.mapTo(inside, QPoint(0, 0)).x() + part.minimumSizeHint().width() for part in parts}
    deep = [part for part in parts if not part.children() or not part.layout()]
    return max(deep or [inside], key=lambda part: right[part])


def _rect(place: QRect) -> str:
    return f"({place.x()}, {place.y()}, {place.width()} × {place.height()})"


def _name(part: QWidget) -> str:
    words = part.accessibleName() or (part.text() if hasattr(part, "text") else "") or part.objectName()
    return f"{type(part).__name__} “{words[:40]}”"
