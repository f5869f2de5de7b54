"""The changes FIX makes of many rows at once: filled, left out, put back in, undone; and what its buttons are about."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from PySide6.QtCore import QObject

from opwizard.checking import GroupKey
from opwizard.language import _, ngettext
from opwizard.problems import Severity
from opwizard.schema import Field
from opwizard.table import Positions
from opwizard.ui.announce import announce
from opwizard.ui.pages.fix_room import FixRoom
from opwizard.ui.pages.fix_view import FixView
from opwizard.ui.pages.page import Page
from opwizard.ui.widgets.problem_list import ALL, ASIDE, DONE, Choice
from opwizard.ui.widgets.suggestions import VARIANTS

ONE_OF_THEM = frozenset((VARIANTS, "program-name-variants", "two-programs", "two-affiliates"))
"""Kinds of problems of rows that contradict each other: one of them is right, so they are never left out together."""


class FixChanges(QObject):
    """Makes each change as one step, then shows what is left."""

    def __init__(self, view: FixView, room: FixRoom, page: Page) -> None:
        super().__init__(page)
        self._view, self._room, self._page = view, room, page
        self._rows = rows = room.rows
        self._session = page.desk.session
        rows.table.selectionModel().selectionChanged.connect(lambda *_args: self.name_buttons())
        rows.fill_button.clicked.connect(self._open_fill)
        rows.filler.filled.connect(self.fill)
        rows.aside_button.clicked.connect(lambda: self.move(self._meant()))
        rows.undo_button.clicked.connect(self._undo)
        rows.history.stepped.connect(lambda place: self.make(partial(self._session.step_to, place)))
        rows.finder.decided.connect(lambda replace: page.change(replace, self._replaced))
        rows.model.edited.connect(self._edited)
        room.suggestions.decided.connect(self.make)
        view.shown.connect(self.name_buttons)

    def make(self, change: Callable[[], object], cells: int | None = None, words: str = "") -> None:
        """Make a change of about so many cells, None where nobody knows; `words` say which `{step}` it was."""
        settle = partial(self._settle, self._view.what, self._pressing(), words)
        self._page.change(change, settle, None if self._rows.model.sorted_by else cells)

    def fill(self, text: str) -> None:
        """Write a text into the field of this kind, in every row that is shown and not settled yet."""
        field, found = self._filled(), np.sort(self._view.left())
        self._rows.filler.hide()
        if field is not None:
            self.make(lambda: self._session.fill(found, field.id, text), len(found))

    def move(self, rows: Positions) -> None:
        """Leave rows out, or put rows that were left out back in."""
        group = self._view.group
        reason = group.title if group else _("Left out by you")
        if self._view.what == ASIDE:
            self.make(lambda: self._session.take_back(rows), len(rows))
        else:
            self.make(lambda: self._session.set_aside(rows, reason), len(rows))

    def _open_fill(self) -> None:
        field = self._filled()
        if field is not None:
            self._rows.finder.hide()
            self._rows.filler.open(field, len(self._view.left()))

    def _filled(self) -> Field | None:
        """Return the field of this kind where one value can be right for many rows."""
        kind, key = self._session.import_type, self._view.key
        field = kind.field(key.field) if kind is not None and key is not None and key.field else None
        return None if field is None or field.one_person else field

    def _undo(self) -> None:
        cells = self._page.desk.cells_of(self._session.history.place - 1)
        self.make(self._session.undo, cells, _("Undone: {step}"))

    # -- after a change
    def _pressing(self) -> bool:
        """Tell whether what is looked at must be fixed."""
        group = self._view.group
        return group is not None and group.severity is Severity.ERROR

    def _settle(self, before: Choice, pressing: bool, words: str, made: object) -> None:
        """Show what is left, and go on to the next kind when this one is settled: gone, or a note from now on."""
        view = self._view
        view.again()
        left = view.group is not None and not (pressing and not self._pressing())
        settled = isinstance(before, GroupKey) and view.what == before and not left
        if settled and isinstance(before, GroupKey):
            following = self._room.list.following(before) if view.first() != DONE else None
            view.look_at(following or view.first())
        self._room.hold_focus(moved_on=settled)
        view.announce()
        self._made_a_change()
        if words and made is not None:
            self._page.noted.emit(words.format(step=made))

    def _edited(self, _line: int, _name: str) -> None:
        self._view.count_edit()
        self._made_a_change()

    def _replaced(self, count: int) -> None:
        self._view.again()
        self._rows.finder.follow()
        announce(self._page, ngettext("{count:,} cell changed", "{count:,} cells changed", count).format(count=count))
        self._made_a_change()

    def _made_a_change(self) -> None:
        """Take away what kept one from going on: its numbers are out of date, and the list tells what is left."""
        self._page.troubled.emit([])
        self._page.edited.emit()

    # -- the buttons below the rows
    def _meant(self) -> Positions:
        """Return the rows a button below the table is about, in the order of the spreadsheet."""
        return np.sort(self._shown())

    def _shown(self) -> Positions:
        """Return the rows selected as a whole, else all that are shown and not settled yet, as they are shown."""
        table, key = self._rows.table, self._view.key
        chosen = table.chosen()
        whole_kind = (key is not None and key.code not in ONE_OF_THEM) or self._view.what == ASIDE
        picked = len(chosen) > 1 or table.whole_rows() or not whole_kind
        return chosen if picked else self._view.left()

    def name_buttons(self) -> None:
        """Show the buttons that can do something now, and name them after what they do."""
        rows, group = self._rows, self._view.group
        field, meant = self._filled(), len(self._shown())
        listed = bool(group and group.rows and group.key.code != VARIANTS)
        locked = field is not None and rows.model.locked(rows.model.column_of(field.id))
        rows.fill_button.setVisible(listed and field is not None and not locked)
        told = bool(group and not group.rows and self._view.placed  # by the reader, with the rows that have it
                    and group.severity is not Severity.NOTE)
        rows.aside_button.setVisible(meant > 0 and (listed or told or self._view.what in (ALL, ASIDE)))
        back = ngettext("&Put {count:,} row back in", "&Put {count:,} rows back in", meant)
        out = ngettext("&Leave {count:,} row out", "&Leave {count:,} rows out", meant)
        rows.aside_button.setText((back if self._view.what == ASIDE else out).format(count=meant))
        rows.aside_button.setToolTip(_("For only some of these rows, first click their row numbers."))
        name = self._session.history.undo_name
        rows.undo_button.setEnabled(name is not None)
        rows.undo_button.setAccessibleName(_("Undo: {step}").format(step=name) if name else _("Undo"))
        rows.undo_button.setToolTip(rows.undo_button.accessibleName())
        self._room.share()
