"""What can be told apart on the screen: the words in a window, and the ring round what has the focus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QTableView,
    QToolButton,
    QWidget,
)

from opwizard.ui.colours import contrast

Pixels = np.ndarray[tuple[int, int], np.dtype[np.uint32]]
MOST_CELLS = 40


def pixels(picture: QImage) -> Pixels:
    """Return the colours of a picture, without its transparency."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(plain.constBits(), np.uint32).reshape(plain.height(), plain.bytesPerLine() // 4)
    return rows[:, : plain.width()] & np.uint32(0xFFFFFF)


def colour(shade: int) -> str:
    """Return a colour as the style sheet writes it."""
    return f"#{shade:06x}"


def shades(picture: Pixels, area: QRect) -> Counter[str]:
    """Return the colours of a part of a picture, and how often each is there."""
    part = picture[max(area.top(), 0): area.bottom() + 1, max(area.left(), 0): area.right() + 1]
    found, counts = np.unique(part, return_counts=True)
    return Counter({colour(int(shade)): int(count) for shade, count in zip(found, counts, strict=True)})


def legible(picture: Pixels, area: QRect) -> float:
    """Return how far the words of an area stand apart from its ground: 21 is black on white."""
    found = shades(picture, area)
    if len(found) < 2:
        return 0.0
    ground = found.most_common(1)[0][0]
    return max(contrast(shade, ground) for shade in found)


def written(window: QWidget) -> Iterator[tuple[str, QRect]]:
    """Yield the words that can be seen, each with its place in the window."""
    if isinstance(window, QMenu):
        lines = [action for action in window.actions() if action.text() and action.isVisible()]
        yield from ((action.text(), window.actionGeometry(action)) for action in lines)
    for part in window.findChildren(QWidget):
        if part.window() is not window or not part.isVisibleTo(window) or part.visibleRegion().isEmpty():
            continue
        seen = part.visibleRegion().boundingRect()
        place = QRect(part.mapTo(window, seen.topLeft()), seen.size())
        if isinstance(part, QAbstractItemView | QHeaderView):
            yield from _cells(part, window)
        elif seen.height() >= part.fontMetrics().height() and len(words := _words(part)) > 1:
            yield words, place.adjusted(3, 3, -3, -3)


def _words(part: QWidget) -> str:
    if isinstance(part, QLabel | QComboBox | QAbstractButton):
        words = part.currentText() if isinstance(part, QComboBox) else part.text()
        icon_only = isinstance(part, QToolButton) and part.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        return "" if icon_only or len(words) < 4 else words
    return (part.displayText() or part.placeholderText()) if isinstance(part, QLineEdit) else ""


def _cells(view: QAbstractItemView, window: QWidget) -> Iterator[tuple[str, QRect]]:
    inside = view.viewport()
    if isinstance(view, QHeaderView):
        if view.orientation() == Qt.Orientation.Horizontal and view.model() is not None:
            for section in range(view.count()):
                words = str(view.model().headerData(section, view.orientation()) or "")
                place = QRect(view.sectionViewportPosition(section), 0, view.sectionSize(section), view.height())
                yield from _seen(words, place, inside, window)
        return
    model = view.model()
    if model is None or not isinstance(view, QTableView | QListView):
        return
    for row in range(min(model.rowCount(), MOST_CELLS)):
        for column in range(min(model.columnCount(), MOST_CELLS) if isinstance(view, QTableView) else 1):
            index = model.index(row, column)
            yield from _seen(str(index.data() or ""), view.visualRect(index), inside, window)


def _seen(words: str, place: QRect, inside: QWidget, window: QWidget) -> Iterator[tuple[str, QRect]]:
    shown = place & inside.rect()
    if len(words) > 2 and shown.width() > 40 and shown.height() >= inside.fontMetrics().height():
        yield words, QRect(inside.mapTo(window, shown.topLeft()), shown.size()).adjusted(3, 3, -3, -3)


def ring(before: Pixels, after: Pixels) -> tuple[int, float]:
    """Return how thick the ring is that came with the focus (pixels at its thinnest side), and how far it stands apart.

    It is looked for in the colour that stands apart most among those that came with the focus and are not a few dots.
    """
    came = before != after
    best = (0, 0.0)
    for drawn, count in Counter(after[came].tolist()).most_common(6):
        mask = after == drawn
        rows, columns = np.nonzero(mask & came)
        top, bottom, left, right = int(rows.min()), int(rows.max()), int(columns.min()), int(columns.max())
        if count < bottom - top + right - left:
            continue
        inside = after[top: bottom + 1, left: right + 1]
        grounds = [Counter(part.tolist()).most_common(1) for part in (inside[inside != drawn], before[mask & came])]
        apart = max(contrast(colour(int(drawn)), colour(int(ground[0][0]))) for ground in grounds if ground)
        middle, centre = mask[(top + bottom) // 2, left: right + 1], mask[top: bottom + 1, (left + right) // 2]
        thick = min(_run(line) for line in (middle, middle[::-1], centre, centre[::-1]))
        best = max(best, (min(thick, 2), apart))
    return best


def _run(line: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> int:
    """Return how many of the first pixels of a line are drawn."""
    return int(np.argmin(line[:6])) if not line[:6].all() else 6


def at(part: QWidget, window: QWidget) -> QRect:
    """Return the place of a control in a window."""
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size())
