"""What stands round every page: steps at the side, heading and tools above, Back and Continue below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from opwizard.language import _
from opwizard.ui import theme
from opwizard.ui.pages.page import COLUMN, SIDE, Page
from opwizard.ui.type_scale import PAGE
from opwizard.ui.widgets.error_summary import ErrorSummary
from opwizard.ui.widgets.footer import Footer
from opwizard.ui.widgets.hidden_strip import HiddenStrip
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.rail import Rail
from opwizard.ui.widgets.top_bar import TopBar

LOW, LOWEST = 520, 400
"""Below these heights (at 100 %) there is no room for what can be done without, and not for the heading either."""
SCROLLED_LOW = 300
"""The same for pages that scroll: their heading stays unless problems are shown above the page."""
MOST = 16_777_215
"""Qt's word for "as high as need be"."""


class Frame(QWidget):
    """The parts round the page, and the stack that holds the pages."""

    def __init__(self, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rail = Rail(steps)
        self.top = TopBar()
        self.heading = Heading(_("What do you want to import?"), size=PAGE)
        self.lead = Label(role="quiet")
        self.strip = HiddenStrip()
        self.summary = ErrorSummary()
        self.stack = Stack()
        self.footer = Footer()
        self._head, self._boxes = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self.lead.hide()
        self.stack.currentChanged.connect(self._save_height)
        self.footer.show_page("", back=False)
        theme.current().changed.connect(self._space)
        self._space()

    def _lay_out(self) -> None:
        self._head.addWidget(self.top)
        self._head.addWidget(self.heading)
        for part in (self.lead, self.strip, self.summary):
            self._boxes.addWidget(part)
        self._head.addLayout(self._boxes)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(self._head)
        right.addWidget(self.stack, 1)
        right.addWidget(self.footer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)

    def add(self, page: Page) -> QWidget:
        """Put a page into the stack and return what is shown of it: itself, or a view that scrolls it."""
        shown = page if page.fills else _scrolling(page)
        self.stack.addWidget(shown)
        return shown

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Make the most of the height."""
        super().resizeEvent(event)
        self._save_height()

    def event(self, event: QEvent) -> bool:
        """Share the height anew when one of the parts comes or goes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._save_height()
        return super().event(event)

    def _save_height(self) -> None:
        """Leave out what can be done without where the page would be cramped by it, sooner if it cannot scroll."""
        px, cramped = theme.current().px, isinstance(self.stack.currentWidget(), Page)
        low, lowest = self.height() < px(LOW), self.height() < px(LOWEST)
        tiny = self.height() < px(SCROLLED_LOW)
        no_heading = (lowest and cramped) or (tiny and not self.summary.isHidden())
        self.heading.setMaximumHeight(0 if no_heading else MOST)
        self.lead.setMaximumHeight(0 if tiny or (low and cramped) else MOST)
        self.summary.be_brief(lowest or (low and cramped))
        self._boxes.setContentsMargins(*self._beside_column(cramped))

    def _beside_column(self, cramped: bool) -> tuple[int, int, int, int]:
        """Return the margins that make the words and boxes above the page as wide as the column below them.

        Not a greatest width: for that Qt asks how high they are where they are wider, and cuts off their last line.
        """
        px = theme.current().px
        room = self.width() - (0 if self.rail.isHidden() else self.rail.width())
        over = 0 if cramped else max(0, room - px(COLUMN))
        return (over, 0, 0, 0) if self.isRightToLeft() else (0, 0, over, 0)

    def fit(self, width: int) -> None:
        """Fit the steps and the tools to the width of the window."""
        narrow = width < theme.current().px(880)
        self.rail.setVisible(not narrow)
        self.top.fit(width - (0 if narrow else self.rail.width()))

    def _space(self) -> None:
        px = theme.current().px
        self._head.setContentsMargins(px(SIDE), px(14), px(SIDE), px(6))
        self._head.setSpacing(px(8))
        self._boxes.setSpacing(px(8))
        self._save_height()
        self.fit(self.window().width())


class Stack(QStackedWidget):
    """The pages, of which the one that is shown says how little room will do: Qt asks those out of sight as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return what the page that is shown needs at least."""
        page = self.currentWidget()
        return page.minimumSizeHint().expandedTo(page.minimumSize()) if page is not None else QSize()


def _scrolling(page: Page) -> QScrollArea:
    view = QScrollArea()
    view.setWidgetResizable(True)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setWidget(page)
    view.viewport().setAutoFillBackground(False)
    page.setAutoFillBackground(False)
    return view
