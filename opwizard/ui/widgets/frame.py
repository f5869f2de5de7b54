"""What stands round every page: steps at the side, heading and tools above, Back and Continue below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from opwizard.language import _
from opwizard.ui import theme
from opwizard.ui.pages.page import COLUMN, SIDE, Page
from opwizard.ui.type_scale import PAGE
from opwizard.ui.widgets.error_summary import ErrorSummary
from opwizard.ui.widgets.footer import Footer
from opwizard.ui.widgets.hidden_strip import HiddenStrip
from opwizard.ui.widgets.label import Heading, Label
from opwizard.ui.widgets.rail import Rail
from opwizard.ui.widgets.scrolled import PageView, Stack, scrolling
from opwizard.ui.widgets.top_bar import TopBar

LOW = 520
"""Below this height (at 100 %) what can be done without goes where a page cannot scroll, and all stands closer."""
ROOM_FOR_PAGE = 220
"""With less height (at 100 %) than this for the page, the words above it scroll with it."""
NARROW, CLOSE = 600, 16
"""Below this width (at 100 %) so much room is left at the sides."""
SMALLEST, LARGEST = (560, 420), (910, 480)
"""The least size of the window, which grows with the text up to what a small screen has."""


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
        self._inside = QWidget()
        self.whole = scrolling(self._inside)
        self.footer = Footer()
        self._pages: list[Page] = []
        self._is_apart: tuple[int, bool] | None = None
        self._tools, self._head, self._boxes = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self.lead.hide()
        self.stack.currentChanged.connect(self._save_height)
        self.footer.show_page("", back=False)
        theme.current().changed.connect(self._space)
        self._space()

    def _lay_out(self) -> None:
        self._tools.addWidget(self.top)
        self._head.addWidget(self.heading)
        for part in (self.lead, self.strip, self.summary):
            self._boxes.addWidget(part)
        self._head.addLayout(self._boxes)
        inside, right = QVBoxLayout(self._inside), QVBoxLayout()
        inside.addLayout(self._head)
        inside.addWidget(self.stack, 1)
        right.addLayout(self._tools)
        right.addWidget(self.whole, 1)
        right.addWidget(self.footer)
        row = QHBoxLayout(self)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        for layout in (inside, right, row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    def add(self, page: Page) -> QWidget:
        """Put a page into the stack and return what is shown of it: itself, or a view that scrolls it."""
        shown = page if page.fills else PageView(page)
        if isinstance(shown, PageView):
            shown.verticalScrollBar().rangeChanged.connect(self._save_height)
        self.stack.addWidget(shown)
        self._pages.append(page)
        page.stand_apart(*self._apart())
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
        """Leave out what can be done without where the page would be cramped by it; then let all scroll."""
        px, cramped = theme.current().px, isinstance(self.stack.currentWidget(), Page)
        low = self.height() < px(LOW)
        self.lead.setVisible(bool(self.lead.text()) and not (low and cramped))
        self.summary.be_brief(low)
        self._boxes.setContentsMargins(*self._beside_column(cramped))
        self._stand_apart()
        above = self._head.totalHeightForWidth(self.whole.width())
        self.stack.roll(self.whole.height() - above < px(ROOM_FOR_PAGE))

    def _beside_column(self, cramped: bool) -> tuple[int, int, int, int]:
        """Return the margins that make the words and boxes above the page as wide as the column below them.

        Not a greatest width: for that Qt asks how high they are where they are wider, and cuts off their last line.
        """
        px, view = theme.current().px, self.stack.currentWidget()
        room = self.width() - (0 if self.rail.isHidden() else self.rail.width())
        over = 0 if cramped else max(0, room - px(COLUMN))
        if isinstance(view, PageView) and not view.rolls and view.verticalScrollBar().maximum() > 0:
            over = max(over, view.verticalScrollBar().sizeHint().width())
        return (over, 0, 0, 0) if self.isRightToLeft() else (0, 0, over, 0)

    def least_size(self) -> tuple[int, int]:
        """Return the least size (in pixels) of the window."""
        px = theme.current().px
        width, height = (min(max(px(side), side), most) for side, most in zip(SMALLEST, LARGEST, strict=True))
        return width, height

    def fit(self, width: int) -> None:
        """Fit the steps and the tools to the width of the window."""
        narrow = width < theme.current().px(880)
        self.rail.setVisible(not narrow)
        self.top.fit(width - (0 if narrow else self.rail.width()))

    def _apart(self) -> tuple[int, bool]:
        """Return how much room is left at the sides, in px at 100 %, and whether all stands close above and below."""
        px = theme.current().px
        return (CLOSE if self.width() < px(NARROW) else SIDE), self.height() < px(LOW)

    def _stand_apart(self) -> None:
        """Leave as much room round the parts as there is."""
        if (apart := self._apart()) == self._is_apart:
            return
        self._is_apart, px = apart, theme.current().px
        side, close = px(apart[0]), apart[1]
        self._tools.setContentsMargins(side, px(6 if close else 14), side, px(8))
        self._head.setContentsMargins(side, 0, side, px(6))
        self.footer.stand_apart(*apart)
        for page in self._pages:
            page.stand_apart(*apart)

    def _space(self) -> None:
        px = theme.current().px
        self._is_apart = None
        self._head.setSpacing(px(8))
        self._boxes.setSpacing(px(8))
        self._save_height()
        self.fit(self.window().width())
