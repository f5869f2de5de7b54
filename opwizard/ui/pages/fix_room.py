"""How FIX shares its room: the list at the left; at the right the rows and the suggestions, together or by turns."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from opwizard.ui import theme
from opwizard.ui.widgets.all_done import AllDone
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.label import Label
from opwizard.ui.widgets.problem_list import ProblemList
from opwizard.ui.widgets.rows_pane import RowsPane
from opwizard.ui.widgets.suggestions import Suggestions

ROOM_FOR_BOTH = 470
"""Below this height (at 100 %) rows and suggestions are shown by turns."""


class FixRoom(QSplitter):
    """The parts of FIX, which of them are shown, how high they are, and how the focus goes round them."""

    def __init__(self, problems: ProblemList, more: Button, rows: RowsPane, suggestions: Suggestions) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.list, self.rows, self.suggestions = problems, rows, suggestions
        self._more = more
        self._rows_in_front = True
        self.done = AllDone()
        self.waiting = Label(role="quiet")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.left = QWidget()
        self.right = QSplitter(Qt.Orientation.Vertical)
        self.views = QStackedWidget()
        self._lay_out()
        suggestions.opened.connect(self._open)
        suggestions.to_rows.clicked.connect(lambda: self._turn(to_rows=True))
        rows.more_button.clicked.connect(lambda: self._turn(to_rows=False))

    def _lay_out(self) -> None:
        left = QVBoxLayout(self.left)
        left.setContentsMargins(0, 0, int(self.isRightToLeft()), 0)  # there Qt puts it a pixel beyond the edge
        left.addWidget(self.list, 1)
        left.addWidget(self._more)
        for view in (self.right, self.done, self.waiting):
            self.views.addWidget(view)
        for splitter, parts in ((self.right, (self.rows, self.suggestions)), (self, (self.left, self.views))):
            for part in parts:
                splitter.addWidget(part)
            splitter.setChildrenCollapsible(False)
        self.right.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)

    # -- what is shown
    @property
    def shows_rows(self) -> bool:
        """True while rows are shown, and not that all is done or that one has to wait."""
        return self.views.currentWidget() is self.right

    def show_rows(self) -> None:
        """Show rows and suggestions."""
        self.views.setCurrentWidget(self.right)
        self._fit_list()

    def show_done(self) -> None:
        """Show that nothing is left to fix."""
        self.views.setCurrentWidget(self.done)
        self._fit_list()

    def wait(self, words: str) -> None:
        """Show nothing but why there are no rows."""
        self.waiting.setText(words)
        self.views.setCurrentWidget(self.waiting)

    # -- sizes
    def fit(self, width: int) -> None:
        """Share a width between the list and the rows, in the present size of the text."""
        px = theme.current().px
        self._fit_list()
        self.setHandleWidth(px(14))
        self.right.setHandleWidth(px(10))
        self.setSizes([px(244), max(width - px(244), px(400))])

    def _fit_list(self) -> None:
        """Keep the headings of the list whole; where rows are shown, those need the room more."""
        least = 0 if self.shows_rows else self.list.least_width()
        self.left.setMinimumWidth(max(theme.current().px(180), self._more.sizeHint().width(), least))

    def share(self) -> None:
        """Give rows and suggestions their part of the height; where that is too little, one of them all of it."""
        any_panel = self.suggestions.shown is not None
        tight = self.right.height() < theme.current().px(ROOM_FOR_BOTH)
        self.rows.setVisible(not (any_panel and tight) or self._rows_in_front)
        self.suggestions.setVisible(any_panel and not (tight and self._rows_in_front))
        self.suggestions.to_rows.setVisible(tight)
        self.rows.room.set_tight(tight, any_panel)
        if any_panel and not tight:
            self._share_height()

    def _share_height(self) -> None:
        px = theme.current().px
        height = max(self.right.height(), px(380)) - self.right.handleWidth()
        least = self.rows.room.least_height()
        wanted = max(min(self.suggestions.wanted_height(height), height - least), px(120))
        self.right.setSizes([height - wanted, wanted])

    def _open(self) -> None:
        """Show the panel that came up, or none; where there is room for one of both, a decision comes first."""
        self._rows_in_front = self.suggestions.shown in (None, self.suggestions.fixes)
        self.share()

    def _turn(self, *, to_rows: bool) -> None:
        """Show the rows or the suggestions where there is no room for both."""
        self._rows_in_front = to_rows
        self.share()
        take_focus(self.rows.table if to_rows else self.suggestions.first())

    # -- the focus
    def next_part(self) -> None:
        """Move the focus on: list, rows, suggestions, and round again."""
        parts: list[QWidget] = [self.list]
        if self.shows_rows:
            parts.append(self.rows.table)
            if self.suggestions.shown is not None:
                parts.append(self.suggestions.first())
        focus = self.window().focusWidget()
        here = [place for place, part in enumerate(parts) if focus is part or (focus and part.isAncestorOf(focus))]
        part = parts[(here[0] + 1 if here else 0) % len(parts)]
        if part is not self.list and not part.isVisible():
            self._turn(to_rows=part is self.rows.table)
        take_focus(part)

    def hold_focus(self, *, moved_on: bool = False) -> None:
        """Keep the focus on the page when the button that was pressed has gone.

        `moved_on` tells that another kind of problem is shown: a second press would be about rows nobody has looked at.
        """
        focus, page = self.window().focusWidget(), self.parentWidget()
        gone = focus is None or page is None or not page.isAncestorOf(focus)
        if gone or (moved_on and isinstance(focus, Button)):
            take_focus(self.rows.table if self.rows.table.isVisible() else self.list)


def take_focus(part: QWidget) -> None:
    """Put the focus on a part, as a key does."""
    part.setFocus(Qt.FocusReason.ShortcutFocusReason)
