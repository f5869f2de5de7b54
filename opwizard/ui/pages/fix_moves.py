"""Going about on FIX by keys: from problem to problem and from kind to kind, to a place, from part to part."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from opwizard.checking import GroupKey
from opwizard.language import _
from opwizard.ui.announce import announce
from opwizard.ui.next_problem import next_problem
from opwizard.ui.pages.fix_room import FixRoom, take_focus
from opwizard.ui.pages.fix_view import FixView
from opwizard.ui.widgets.problem_list import ALL, DONE


class FixMoves(QObject):
    """Moves between problems, rows and parts of the page, and says where one stands then."""

    def __init__(self, view: FixView, room: FixRoom, page: QWidget) -> None:
        super().__init__(page)
        self._view, self._room, self._page = view, room, page
        self._rows = room.rows
        keys: dict[str, Callable[[], None]] = {
            "F8": self.next_problem, "Shift+F8": partial(self.next_problem, backwards=True),
            "Ctrl+F": self._open_find, "Ctrl+H": self._open_find, "Ctrl+G": self._open_jump,
            "F6": room.next_part,
        }
        for key, call in keys.items():
            shortcut = QShortcut(QKeySequence(key), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)

    def next_problem(self, *, backwards: bool = False) -> None:
        """Stand on the next problem, or go on to the next kind after the last one; say where that is."""
        view, rows = self._view, self._rows
        if view.checked is None:
            return
        if view.what == DONE and (following := self._room.list.following(DONE)) is not None:
            view.show(following)
        if view.what == DONE:
            view.announce()
            return
        spot = next_problem(rows.model, view.key, self._line(), backwards=backwards)
        if spot is not None:
            take_focus(rows.table)
            rows.table.go(spot.line, spot.column)
            announce(self._page, rows.spoken())
        elif view.key is not None and not backwards:
            self._next_kind(view.key)
        else:
            self._say_none()

    def _line(self) -> int:
        """Return the line to look on from: before the first one while the table has not been entered yet."""
        index = self._rows.table.currentIndex()
        focus = self._page.window().focusWidget()
        inside = focus is not None and (focus is self._rows or self._rows.isAncestorOf(focus))
        return index.row() if index.isValid() and (inside or index.row() > 0) else -1

    def _next_kind(self, key: GroupKey) -> None:
        view, following = self._view, self._room.list.following(key)
        if following is not None:
            view.show(following)
            if len(self._rows.model.rows) and view.group is not None:
                take_focus(self._rows.table)
            announce(self._page, f"{self._rows.heading.text()}. {self._rows.spoken()}")
        elif view.first() == DONE:
            view.show(DONE)
            view.announce()
        else:
            self._say_none()
            view.announce()

    def _say_none(self) -> None:
        self._rows.say(_("There is no other problem in these rows."))

    def _open_find(self) -> None:
        self._room.bring(self._rows.finder)
        self._rows.filter.open_find()

    def _open_jump(self) -> None:
        if not self._room.shows_rows:
            self._view.show(ALL)
        take_focus(self._rows.jump)
        self._rows.jump.selectAll()
