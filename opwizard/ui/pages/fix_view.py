"""What FIX looks at, and how it shows that: in the list, in the rows, in the words above them, in the suggestions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject, Signal

from opwizard.checking import Checked, Group, GroupKey
from opwizard.language import _
from opwizard.problems import Severity
from opwizard.table import Positions
from opwizard.ui.announce import announce
from opwizard.ui.pages import fix_words
from opwizard.ui.pages.fix_room import FixRoom
from opwizard.ui.pages.page import Page
from opwizard.ui.widgets.problem_list import ALL, ASIDE, DONE, Choice
from opwizard.ui.widgets.rows_pane import NOBODY
from opwizard.ui.widgets.suggestions import VARIANTS


class FixView(QObject):
    """One kind of problem, all rows, the rows left out, or that nothing is left to fix.

    `shown` tells that something else is looked at, or the same thing anew; `cleared` whether nothing is left that must
    be fixed, each time that changes.
    """

    shown = Signal()
    cleared = Signal(bool)

    def __init__(self, room: FixRoom, page: Page) -> None:
        super().__init__(page)
        self._desk, self._room, self._page = page.desk, room, page
        self._list, self._rows = room.list, room.rows
        self.what: Choice = DONE
        self.groups: list[Group] = []
        """The kinds of problems there are, as they were counted last."""
        self.clear = False
        """True once no problem is left that must be fixed."""
        self.placed = False
        """True while the rows shown are those of the kind looked at; one of the file as a whole shows all rows."""
        self._edited = False
        """True once a cell was written since the rows were shown, which stay in view when they are settled."""

    # -- what is looked at
    @property
    def checked(self) -> Checked | None:
        """The verdict on the rows."""
        return self._desk.session.checked

    @property
    def key(self) -> GroupKey | None:
        """The kind of problem that is looked at, if it is one."""
        return self.what if isinstance(self.what, GroupKey) else None

    @property
    def group(self) -> Group | None:
        """The kind of problem that is looked at, with its number of rows; None when it is settled."""
        return next((group for group in self.groups if group.key == self.what), None)

    def find_groups(self) -> list[Group]:
        """Count the problems of each kind anew: once for all that is shown of them."""
        self.groups = self.checked.groups() if self.checked else []
        return self.groups

    def first(self) -> Choice:
        """Return what to look at first: the first kind that must be fixed, or that nothing is left."""
        return _first(self.find_groups())

    def last_choice(self) -> Choice:
        """Return what was looked at before, where it is still there, else what to look at first."""
        groups = self.find_groups()
        known = self.what == ALL or self.what in [group.key for group in groups]
        return self.what if known else _first(groups)

    def left(self) -> Positions:
        """Return the rows shown, in their order, without those that were settled since they were shown."""
        rows = self._rows.model.rows
        if not self._edited or not self.placed or self.key is None or self.checked is None:
            return rows
        return rows[np.isin(rows, self.checked.positions(self.key))]

    # -- showing
    def look_at(self, what: Choice) -> None:
        """Look at something else, once the checks over the whole table have seen the last edits."""
        if self.checked is not None and self.checked.stale:
            self._page.run(self._desk.session.refresh, lambda _nothing: self.show(what), _("Checking your rows…"))
        else:
            self.show(what)

    def show(self, what: Choice) -> None:
        """Look at something else now."""
        self.what = what
        self._rows.filter.forget()
        self._rows.filler.hide()
        if what != ALL:
            self.close_find()
        self.count()
        if what == DONE:
            self._show_done()
        else:
            self._room.show_rows()
            self._show_rows()

    def show_all(self) -> None:
        """Look at all rows."""
        if self.what != ALL:
            self.show(ALL)

    def show_list_of(self, position: int) -> None:
        """Look at the rows among which one is: all of them, or those left out."""
        if self.checked is not None:
            self.show(ALL if self.checked.table.aside[position] == 0 else ASIDE)

    def show_names(self, names: list[str]) -> None:
        """Show the rows of some product names, the rarest spelling first."""
        if self.checked is not None and self.key is not None and self.key.field:
            column = self.checked.table[self.key.field]
            found = column.where(column.texts().is_in(names).to_numpy())
            found = found[self.checked.table.kept[found]]
            uses = self.checked.marks[self.key.field].counts[column.codes[found]]
            self._rows.show_rows(found[np.argsort(uses, kind="stable")], self.key.field)
            self.shown.emit()

    def narrow(self) -> None:
        """Let the words follow when a filter was set or taken away."""
        self.describe()
        self.shown.emit()

    def again(self) -> None:
        """Show the same thing anew, as near to where one stood as can be."""
        if self.what == DONE or (self.what == ASIDE and not self._desk.session.rows_aside()):
            self.show(self.first())
            return
        if not self._rows.model.fits:
            self.show(self.last_choice())
            return
        index = self._rows.table.currentIndex()
        place = self._rows.model.position(index.row()) if index.isValid() else None
        self.count()
        if self.key is not None and self.group is None:
            self._show_settled()
            return
        self._show_rows()
        if place is not None:
            line, last = self._rows.model.line_of(place), len(self._rows.model.rows) - 1
            self._rows.table.go(min(index.row(), last) if line is None else line, index.column())

    def count(self) -> None:
        """Let the numbers in the list follow."""
        if self.checked is not None:
            kept, groups = int(np.count_nonzero(self.checked.table.kept)), self.find_groups()
            self._list.fill(groups, kept, len(self.checked.table) - kept, self.key)
            clear = not any(group.severity is Severity.ERROR for group in groups)
            if clear != self.clear:
                self.clear = clear
                self.cleared.emit(clear)
        self._list.choose(self.what)

    def count_edit(self) -> None:
        """Let the counts follow an edit; the rows stay where they are, so that nothing jumps under one's hands."""
        self._edited = True
        self.count()
        self._rows.tell()
        self._room.suggestions.follow(self.group.rows if self.group else 0)
        self.shown.emit()
        if self.key is not None:
            words, spoken = fix_words.after_edit(self.group)
            self._rows.head(words)
            announce(self._page, spoken)

    def close_find(self) -> None:
        """Close find and replace, and leave the rows as they are."""
        self._rows.finder.hide()
        self._rows.search.setChecked(False)

    def _show_done(self) -> None:
        if self.checked is not None:
            looks = sum(group.severity is Severity.WARNING for group in self.groups)
            self._room.done.say(self.checked.ready_rows(), looks, self._desk.session.rows_aside())
            self._room.show_done()

    def _show_rows(self) -> None:
        rows, key, group = self._rows, self.key, self.group
        self._edited = False
        rows.note.known = key.code if key else ""
        rows.wants_note = group is None or (bool(group.rows) and group.key.code != VARIANTS)
        rows.needs_words = group is not None and not group.rows
        rows.show_rows(self._positions(), self._column(), reasons=self.what == ASIDE)
        self.describe()
        self._room.suggestions.show_for(key, group.title if group else "", group.rows if group else 0)
        self.shown.emit()

    def _show_settled(self) -> None:
        """Leave the rows of a kind that was settled in view."""
        self._rows.model.repaint_all()
        self.describe()
        self._room.suggestions.show_for(None, "", 0)
        self._rows.tell()
        self.shown.emit()

    def _column(self) -> str | None:
        """Return the field to stand in: that of this kind of problem, or of the column the reader told it about."""
        checked, key = self.checked, self.key
        if checked is None or key is None or key.field is not None:
            return key.field if key else None
        letters = [problem.letter for problem in checked.told if problem.code == key.code and problem.letter]
        return next((name for name, place in checked.places.items()
                     if place.letter in letters[:1] and name in checked.table), None)

    def _positions(self) -> Positions:
        if self.checked is None:
            return NOBODY
        kept = self.checked.table.kept
        if self.what == ASIDE:
            return np.flatnonzero(~kept)
        found = self.checked.positions(self.key) if self.key else NOBODY
        self.placed = len(found) > 0
        return found if len(found) else np.flatnonzero(kept)

    # -- words
    def describe(self) -> None:
        """Say above the rows what they are and what to do about them."""
        session, group = self._desk.session, self.group
        self._rows.head(fix_words.heading(self.what, group, len(self._rows.model.rows)))
        self._rows.remedy.setText(fix_words.remedy(self.what, group, session, hidden=self._desk.privacy.hidden))

    def announce(self) -> None:
        """Say what is shown."""
        announce(self._page, (self._rows if self._room.shows_rows else self._room.done).heading.text())


def _first(groups: Sequence[Group]) -> Choice:
    group = next(iter(groups), None)
    return group.key if group is not None and group.severity is Severity.ERROR else DONE
