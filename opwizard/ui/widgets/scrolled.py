"""What scrolls: a part of a page, a page, and the stack of all pages, which scrolls as a whole where room is short."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLayoutItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from opwizard.ui.pages.page import Page


def scrolling(part: QWidget) -> QScrollArea:
    """Return a view that lets a part scroll where there is little room."""
    view = QScrollArea()
    view.setFrameShape(QFrame.Shape.NoFrame)
    _dress(view, part)
    return view


def least_height(part: QLayoutItem, width: int) -> int:
    """Return the least height (in pixels) of a part in a width: Qt's is too little where words go on in new lines."""
    inside = part.layout()
    if not isinstance(inside, QBoxLayout) or inside.direction() != QBoxLayout.Direction.TopToBottom:
        return part.heightForWidth(width) if part.hasHeightForWidth() else part.minimumSize().height()
    around = inside.contentsMargins()
    parts = [item for place in range(inside.count()) if (item := inside.itemAt(place)) and not item.isEmpty()]
    heights = [least_height(item, width - around.left() - around.right()) for item in parts]
    return sum(heights) + inside.spacing() * max(0, len(heights) - 1) + around.top() + around.bottom()


class Column(QWidget):
    """Parts below each other, which says how high they must be in the width they have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = QVBoxLayout(self)
        self.parts.setContentsMargins(0, 0, 0, 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size below which parts would lie over each other."""
        return QSize(super().minimumSizeHint().width(), least_height(self.parts, self.width()))

    def event(self, event: QEvent) -> bool:
        """Ask for another height in another width: what is hidden asks nobody."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.updateGeometry()
        return super().event(event)


class PageView(QScrollArea):
    """Scrolls one page, or is as high as the page where what is round it scrolls instead."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self.rolls = False
        """True while the page scrolls with all that is round it."""
        _dress(self, page)

    def roll(self, on: bool) -> None:
        """Leave the scrolling to what is round the page, or take it back."""
        if on != self.rolls:
            self.rolls = on
            policy = Qt.ScrollBarPolicy
            self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if on else policy.ScrollBarAsNeeded)
            self.updateGeometry()

    def needed(self) -> QSize:
        """Return how little room will do."""
        least = self.minimumSizeHint()
        if not self.rolls:
            return least
        width = min(self.width(), self.page.maximumWidth())
        high = self.page.heightForWidth(width) if self.page.hasHeightForWidth() else self.page.sizeHint().height()
        return least.expandedTo(QSize(0, high))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Grow and shrink with the page."""
        if self.rolls and watched is self.page and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class Stack(QStackedWidget):
    """The pages, of which the one that is shown says how little room will do: Qt asks those out of sight as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self.updateGeometry)

    def roll(self, on: bool) -> None:
        """Let the page that is shown scroll with what is round it, or alone."""
        if isinstance(view := self.currentWidget(), PageView):
            view.roll(on)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for another height in another width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Tell that `sizeHint` says all: a page may be higher than what is shown of it."""
        return False

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size: what is left over comes on top of that."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return what the page that is shown needs at least."""
        shown = self.currentWidget()
        if isinstance(shown, PageView):
            return shown.needed()
        if not isinstance(shown, Page):
            return QSize()
        return shown.minimumSizeHint().expandedTo(QSize(0, least_height(shown.column, self.width())))


def _dress(view: QScrollArea, part: QWidget) -> None:
    view.setWidgetResizable(True)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setWidget(part)
    view.viewport().setAutoFillBackground(False)
    part.setAutoFillBackground(False)
