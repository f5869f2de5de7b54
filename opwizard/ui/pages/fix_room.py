"""How FIX shares its room: the list at the left; at the right the rows and the suggestions, together or by turns."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from opwizard.language import _
from opwizard.ui import theme
from opwizard.ui.widgets.all_done import AllDone
from opwizard.ui.widgets.button_row import ButtonRow
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.label import Label
from opwizard.ui.widgets.problem_list import ProblemList
from opwizard.ui.widgets.rows_pane import RowsPane
from opwizard.ui.widgets.scrolled import Column
from opwizard.ui.widgets.suggestions import Suggestions

NARROW, NARROW_LOW, LOW = 560, 640, 440
"""Below the first width (at 100 %), and in a window that is lower than this below the second one, the list and what it
leads to are shown by turns."""
LEAST = 300
"""How narrow and low (at 100 %) the page may become before its parts take turns."""
ROOM_FOR_BOTH = 470
"""Below this height (at 100 %) rows and suggestions are shown by turns."""


class FixRoom(QSplitter):
    """The parts of FIX, which of them are shown, how high they are, and how the focus goes round them."""

    def __init__(self, problems: ProblemList, more: Button, rows: RowsPane, suggestions: Suggestions) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.list, self.rows, self.suggestions = problems, rows, suggestions
        self._more = more
        self._rows_in_front, self._list_in_front, self._narrow = True, False, False
        self._tight = False
        self._needed = 0
        """The width (in pixels) that both sides need beside each other."""
        self.done = AllDone()
        self.waiting = Label(role="quiet")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.left = QWidget()
        self.right = QSplitter(Qt.Orientation.Vertical)
        self.views = QStackedWidget()
        self.to_list = Button(_("Problems to fix"), icon="back")
        self.side = Column()
        self._lay_out()
        problems.entered.connect(lambda: self.enter_side() if self._narrow else None)
        self.to_list.clicked.connect(lambda: take_focus(self.list))
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
        self._turns = ButtonRow(self.to_list, self.suggestions.to_rows)
        self.side.parts.addWidget(self._turns)
        self.side.parts.addWidget(self.views, 1)
        for splitter, parts in ((self.right, (self.rows, self.suggestions)), (self, (self.left, self.side))):
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
        self._put_in_front(self.side)

    def wait(self, words: str) -> None:
        """Show nothing but why there are no rows."""
        self.waiting.setText(words)
        self.views.setCurrentWidget(self.waiting)
        self._put_in_front(self.side)

    def begin(self) -> None:
        """Begin with the list where there is no room beside it; not when nothing is left to fix."""
        self._put_in_front(self.left if self.shows_rows else self.side)

    # -- sizes
    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return hardly any width, or height, where parts are beside each other: with less they take turns."""
        least, px = super().minimumSizeHint(), theme.current().px
        width = least.width() if self._narrow else min(least.width(), px(LEAST))
        return QSize(width, least.height() if self._tight else min(least.height(), px(LEAST)))

    def fit(self, width: int) -> None:
        """Share a width between the list and the rows, in the present size of the text."""
        px = theme.current().px
        self._narrow = False
        self.share()
        self._fit_list()
        self.setHandleWidth(px(14))
        self.right.setHandleWidth(px(10))
        self.setSizes([px(244), max(width - px(244), px(400))])

    def _fit_list(self) -> None:
        """Keep the headings of the list whole; where rows are shown, those need the room more."""
        least = 0 if self.shows_rows else self.list.least_width()
        self.left.setMinimumWidth(max(theme.current().px(180), self._more.sizeHint().width(), least))

    def share(self) -> None:
        """Give rows and suggestions their part of the height; where that is too little, one of them all of it.

        Where there is too little width, the list and what it leads to are shown by turns as well.
        """
        px = theme.current().px
        if not self._narrow:
            self._needed = super().minimumSizeHint().width()
        least = px(NARROW_LOW if self.window().height() < px(LOW) else NARROW)
        self._narrow = self.width() < max(least, self._needed)
        self.left.setVisible(self._list_in_front or not self._narrow)
        self.side.setVisible(not (self._list_in_front and self._narrow))
        self.to_list.setVisible(self._narrow)
        self._show_parts(tight=self.right.height() < px(ROOM_FOR_BOTH))
        if not self._tight and self.right.height() < self.right.minimumSizeHint().height():
            self._show_parts(tight=True)
        if self.suggestions.shown is not None and not self._tight:
            self._share_height()

    def _show_parts(self, *, tight: bool) -> None:
        """Show rows and suggestions, or, where there is little height, one of them."""
        self._tight, any_panel = tight, self.suggestions.shown is not None
        self.rows.setVisible(not (any_panel and tight) or self._rows_in_front)
        self.suggestions.setVisible(any_panel and not (tight and self._rows_in_front))
        self.suggestions.to_rows.setVisible(tight and not self.suggestions.isHidden())
        self._turns.setVisible(self._narrow or not self.suggestions.to_rows.isHidden())
        self.rows.room.set_tight(tight, any_panel, alone=self._narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Share the room anew."""
        super().resizeEvent(event)
        self.share()

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
        take_focus(self.rows.table if to_rows else self.suggestions.first())

    def bring(self, part: QWidget) -> None:
        """Show a part that may be out of sight where parts are shown by turns."""
        before = self._rows_in_front, self._list_in_front
        if self.rows.isAncestorOf(part) or self.suggestions.isAncestorOf(part):
            self._rows_in_front = self.rows.isAncestorOf(part)
        self._list_in_front = self.left.isAncestorOf(part)
        if before != (self._rows_in_front, self._list_in_front):
            self.share()

    def enter_side(self) -> None:
        """Go from the list to what it leads to."""
        if not self.shows_rows:
            self._put_in_front(self.side)
        else:
            take_focus(self.rows.table if self.rows.isVisibleTo(self.right) else self.suggestions.first())

    def _put_in_front(self, part: QWidget) -> None:
        self._list_in_front = part is self.left
        self.share()

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
        take_focus(parts[(here[0] + 1 if here else 0) % len(parts)])

    def hold_focus(self, *, moved_on: bool = False) -> None:
        """Keep the focus on the page when the button that was pressed has gone.

        `moved_on` tells that another kind of problem is shown: a second press would be about rows nobody has looked at.
        """
        focus, page = self.window().focusWidget(), self.parentWidget()
        gone = focus is None or page is None or not page.isAncestorOf(focus)
        if gone or (moved_on and isinstance(focus, Button)):
            take_focus(self.rows.table if self.rows.table.isVisible() else self.list)


def take_focus(part: QWidget) -> None:
    """Put the focus on a part of FIX, as a key does, and show it where it is out of sight."""
    room = part.parentWidget()
    while room is not None and not isinstance(room, FixRoom):
        room = room.parentWidget()
    if room is not None:
        room.bring(part)
    part.setFocus(Qt.FocusReason.ShortcutFocusReason)
