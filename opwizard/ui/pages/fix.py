"""FIX: every problem by kind, its rows in a table, and every way to settle it: one cell, all alike, or left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from opwizard.checking import Checked, Group, GroupKey
from opwizard.language import N_, _, ngettext
from opwizard.problems import Severity
from opwizard.table import Positions
from opwizard.ui import theme
from opwizard.ui.announce import announce
from opwizard.ui.next_problem import first_problem, next_problem
from opwizard.ui.pages.more_on_fix import MoreOnFix
from opwizard.ui.pages.page import Page, Trouble
from opwizard.ui.table_model import in_words
from opwizard.ui.widgets.all_done import AllDone
from opwizard.ui.widgets.label import Label
from opwizard.ui.widgets.problem_list import ALL, ASIDE, DONE, Choice, ProblemList
from opwizard.ui.widgets.rows_pane import NOBODY, RowsPane
from opwizard.ui.widgets.suggestions import VARIANTS, Suggestions

MOST_TROUBLES, FEW_TROUBLES = 5, 2
"""Kinds of problems that the box at the top names, and those it names where it would leave no room for the rows."""
ROOM_FOR_BOTH = 470
"""Below this height (at 100 %) rows and suggestions are shown by turns."""


class FixPage(Page):
    """Kinds of problems at the left, the rows of one kind at the right, what can be done with all of them below."""

    code = "FIX"
    title = N_("Check and fix")
    lead = N_("These rows need a change before ONTRAPORT can use them. Fix them here, or leave them out. "
              "Your own file stays as it is.")
    clear_lead = N_("Nothing needs a change any more. Look at the rest if you like, then press Continue.")
    step = 3
    fills = True

    # -- building
    def build(self) -> Iterator[None]:
        """Make the list, the rows, the suggestions and their connections, a part at a time."""
        self.what: Choice = DONE
        self._due = True
        """True while the rows have not been checked as they are matched now."""
        self._clear = False
        """True once no problem is left that must be fixed."""
        self._rows_in_front = True
        self.list = ProblemList()
        self.more = MoreOnFix(self)
        self.left = QWidget()
        left = QVBoxLayout(self.left)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.list, 1)
        left.addWidget(self.more.button)
        yield
        self.rows = RowsPane(self.desk)
        yield
        self.suggestions = Suggestions(self.desk, self.run)
        yield
        self._lay_out()
        yield
        self._connect()
        self._keys()
        self._fit()
        theme.current().changed.connect(self._fit)

    def _lay_out(self) -> None:
        self.done = AllDone()
        self.waiting = Label(_("Checking your rows…"), role="quiet")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.right, self.split = QSplitter(Qt.Orientation.Vertical), QSplitter(Qt.Orientation.Horizontal)
        self.views = QStackedWidget()
        for view in (self.right, self.done, self.waiting):
            self.views.addWidget(view)
        for splitter, parts in ((self.right, (self.rows, self.suggestions)), (self.split, (self.left, self.views))):
            for part in parts:
                splitter.addWidget(part)
        for splitter in (self.right, self.split):
            splitter.setChildrenCollapsible(False)
        self.right.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 1)
        self.column.addWidget(self.more.told)
        self.column.addWidget(self.split, 1)

    def _connect(self) -> None:
        rows, session = self.rows, self.desk.session
        self.list.chosen.connect(self.look_at)
        rows.model.edited.connect(self._edited)
        rows.table.asked.connect(self._menu)
        rows.table.selectionModel().selectionChanged.connect(lambda *_args: self._name_actions())
        rows.note.accepted.connect(self._accept_fix)
        rows.everywhere.connect(self._show_all)
        rows.elsewhere.connect(self._reveal)
        rows.narrowed.connect(self._narrowed)
        rows.history.stepped.connect(lambda place: self._bulk(partial(session.step_to, place)))
        rows.history.save_wanted.connect(self.more.save_log)
        rows.finder.decided.connect(lambda replace: self.change(replace, self._replaced))
        rows.fill_button.clicked.connect(self._open_fill)
        rows.filler.filled.connect(self._fill)
        rows.aside_button.clicked.connect(lambda: self._move(self._meant()))
        rows.undo_button.clicked.connect(self._undo)
        rows.next_button.clicked.connect(lambda: self.next_problem())
        self.suggestions.decided.connect(self._bulk)
        self.more.decided.connect(self._bulk)
        self.suggestions.opened.connect(self._suggest)
        self.suggestions.to_rows.clicked.connect(lambda: self._turn(to_rows=True))
        rows.more_button.clicked.connect(lambda: self._turn(to_rows=False))
        self.suggestions.names_shown.connect(self._show_names)

    def _keys(self) -> None:
        keys: dict[str, Callable[[], None]] = {
            "F8": self.next_problem, "Shift+F8": partial(self.next_problem, backwards=True),
            "Ctrl+F": self.rows.open_find, "Ctrl+H": self.rows.open_find, "Ctrl+G": self._open_jump,
            "F6": self._next_part,
        }
        for key, call in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)

    def _fit(self) -> None:
        px = theme.current().px
        self.left.setMinimumWidth(max(px(180), self.more.button.sizeHint().width()))
        self.split.setHandleWidth(px(14))
        self.right.setHandleWidth(px(10))
        self.split.setSizes([px(244), max(self.width() - px(244), px(400))])

    # -- coming and going
    def enter(self) -> None:
        """Check the rows (again, when columns are matched otherwise now), then show what is left to fix."""
        self._due = True
        self.waiting.setText(_("Checking your rows…"))
        self.views.setCurrentWidget(self.waiting)
        self.run(self.desk.session.check, lambda _checked: self._arrive(), _("Checking your rows…"))

    def _arrive(self) -> None:
        self._due = False
        keys = [group.key for group in self._groups()]
        self.look_at(self.what if self.what in keys or self.what == ALL else self._first())
        self.edited.emit()

    def refresh(self) -> None:
        """Show the session anew after an undo, or after personal data was hidden or shown."""
        if self.checked is not None and not self._due:
            self.rows.finder.hide()
            self.rows.search.setChecked(False)
            self._again()

    def leave(self) -> None:
        """Close what has opened, and let go of the rows: the next time they are checked and shown anew."""
        self.more.told.say("")
        self.rows.let_go()
        for part in (self.rows.finder, self.rows.filler, self.rows.history, self.rows.values):
            part.hide()
        self.rows.search.setChecked(False)

    def stopped(self) -> None:
        """Say that there is nothing to show when the check was stopped."""
        if self._due:
            self.waiting.setText(_("The rows were not checked. Go back one step, then press Continue."))
            self.views.setCurrentWidget(self.waiting)

    def problems(self) -> list[Trouble]:
        """Return the kinds of problems that must still be fixed."""
        if self.checked is None or self._due:
            return [(_("The rows were not checked. Go back one step, then press Continue."), None)]
        errors = [group for group in self._groups() if group.severity is Severity.ERROR]
        most = MOST_TROUBLES if self.height() > theme.current().px(ROOM_FOR_BOTH) else FEW_TROUBLES
        troubles: list[Trouble] = [(in_list(group), self.list) for group in errors[:most]]
        more = len(errors) - most
        if more > 0:
            words = ngettext("And {count} more kind of problem", "And {count} more kinds of problems", more)
            troubles.append((words.format(count=more), self.list))
        return troubles

    def proceed(self) -> None:
        """Let the checks over the whole table see the last edits, then go on."""
        if self.checked is not None and self.checked.stale:
            self.run(self.desk.session.refresh, lambda _nothing: self._go_on(), _("Checking your rows…"))
        else:
            self.finished.emit()

    def _go_on(self) -> None:
        self._again()
        troubles = self.problems()
        self.troubled.emit(troubles)
        if not troubles:
            self.finished.emit()

    def first_focus(self) -> QWidget:
        """Return the list, where reading starts."""
        return self.list

    def lead_text(self) -> str:
        """Say what to do: fix, or go on."""
        return _(self.clear_lead if self._clear else self.lead)

    def help_text(self) -> str:
        """Say what the keys do."""
        return _("Choose a kind of problem at the left; its rows show at the right.\n"
                 "F8 goes to the next problem, Shift+F8 to the one before.\n"
                 "Type into a cell to change it. Enter keeps the change, Esc drops it.\n"
                 "Ctrl+Z takes back anything, step by step.\n"
                 "Ctrl+F finds and replaces. Ctrl+G goes to a row such as 212 or a cell such as F212.\n"
                 "F6 moves between the list, the rows and the suggestions. Alt+Down opens the menu of a cell.")

    # -- what is looked at
    @property
    def checked(self) -> Checked | None:
        """The verdict on the rows."""
        return self.desk.session.checked

    @property
    def key(self) -> GroupKey | None:
        """The kind of problem that is looked at, if it is one."""
        return self.what if isinstance(self.what, GroupKey) else None

    def _groups(self) -> list[Group]:
        return self.checked.groups() if self.checked else []

    def _group(self) -> Group | None:
        return next((group for group in self._groups() if group.key == self.what), None)

    def _first(self) -> Choice:
        group = next(iter(self._groups()), None)
        return group.key if group is not None and group.severity is Severity.ERROR else DONE

    def look_at(self, what: Choice) -> None:
        """Show a kind of problem, all rows, the rows left out, or that nothing is left to fix."""
        if self.checked is not None and self.checked.stale:
            self.run(self.desk.session.refresh, lambda _nothing: self._show(what), _("Checking your rows…"))
        else:
            self._show(what)

    def _show(self, what: Choice) -> None:
        self.what = what
        self.rows.forget_filter()
        self.rows.filler.hide()
        if what != ALL:
            self.rows.finder.hide()
            self.rows.search.setChecked(False)
        self._fill_list()
        self.list.choose(what)
        if what == DONE:
            self._show_done()
        else:
            self.views.setCurrentWidget(self.right)
            self._show_rows()

    def _show_done(self) -> None:
        if self.checked is not None:
            looks = sum(group.severity is Severity.WARNING for group in self._groups())
            self.done.say(self.checked.ready_rows(), looks, self.desk.session.rows_aside())
            self.views.setCurrentWidget(self.done)

    def _positions(self) -> Positions:
        if self.checked is None:
            return NOBODY
        kept = self.checked.table.kept
        if self.what == ASIDE:
            return np.flatnonzero(~kept)
        found = self.checked.positions(self.key) if self.key else NOBODY
        return found if len(found) else np.flatnonzero(kept)

    def _show_rows(self) -> None:
        group = self._group()
        self.rows.note.known = self.key.code if self.key else ""
        self.rows.wants_note = group is None or (bool(group.rows) and group.key.code != VARIANTS)
        self.rows.show_rows(self._positions(), self.key.field if self.key else None, reasons=self.what == ASIDE)
        self._describe()
        self.suggestions.show_for(self.key, group.title if group else "", group.rows if group else 0)
        self._name_actions()

    def _narrowed(self) -> None:
        self._describe()
        self._name_actions()

    def _describe(self) -> None:
        group = self._group()
        remedy = ""
        if self.what == ALL:
            words = _("All rows")
            remedy = _("These rows go into the new file. Sorting here does not change the order of the new file.")
        elif self.what == ASIDE:
            words = _("Left out")
            remedy = _("These rows do not go into the new file. You can put them back in.")
        else:
            words, remedy = (group.title if group else _("Done: nothing of this kind is left")), self._remedy()
        self.rows.head(with_rows(words, len(self.rows.model.rows)) if not group or group.rows else words)
        self.rows.remedy.setText(remedy)

    def _remedy(self) -> str:
        """Return what to do about the kind of problem, in the words of its first one."""
        problem = first_problem(self.checked, self.key) if self.checked and self.key and self._group() else None
        if problem is None:
            return ""
        kind = self.desk.session.import_type
        personal = bool(kind and self.key and self.key.field and kind.field(self.key.field).personal)
        group = self._group()
        return in_words(problem, hidden=personal and self.desk.privacy.hidden,
                        part="remedy" if group is not None and group.rows else "both")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Share the room anew."""
        super().resizeEvent(event)
        self._share_room()

    def _suggest(self) -> None:
        """Show the panel that came up, or none; where there is room for one of both, a decision comes first."""
        self._rows_in_front = self.suggestions.shown in (None, self.suggestions.fixes)
        self._share_room()

    def _turn(self, *, to_rows: bool) -> None:
        """Show the rows or the suggestions where there is no room for both."""
        self._rows_in_front = to_rows
        self._share_room()
        (self.rows.table if to_rows else self.suggestions.first()).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _share_room(self) -> None:
        """Give rows and suggestions their part of the height; where that is too little, one of them all of it."""
        px = theme.current().px
        any_panel = self.suggestions.shown is not None
        tight = self.right.height() < px(ROOM_FOR_BOTH)
        self.rows.setVisible(not (any_panel and tight) or self._rows_in_front)
        self.suggestions.setVisible(any_panel and not (tight and self._rows_in_front))
        self.suggestions.to_rows.setVisible(tight)
        self.rows.set_tight(tight, any_panel)
        if any_panel and not tight:
            self._share_height()

    def _share_height(self) -> None:
        height = max(self.right.height(), theme.current().px(380)) - self.right.handleWidth()
        least = self.rows.box.minimumHeightForWidth(self.rows.width())
        wanted = max(min(self.suggestions.wanted_height(height), height - least), theme.current().px(120))
        self.right.setSizes([height - wanted, wanted])

    def _show_names(self, names: list[str]) -> None:
        """Show the rows of some product names, the rarest spelling first."""
        if self.checked is not None and self.key is not None and self.key.field:
            column = self.checked.table[self.key.field]
            found = column.where([column.code_of(name) for name in names])
            found = found[self.checked.table.kept[found]]
            uses = self.checked.marks[self.key.field].counts[column.codes[found]]
            self.rows.show_rows(found[np.argsort(uses, kind="stable")], self.key.field)
            self._name_actions()

    def _show_all(self) -> None:
        if self.what != ALL:
            self._show(ALL)

    def _reveal(self, position: int) -> None:
        """Show the list of rows that has a row."""
        if self.checked is not None:
            self._show(ALL if self.checked.table.aside[position] == 0 else ASIDE)

    # -- changes of many rows
    def _open_fill(self) -> None:
        kind = self.desk.session.import_type
        if self.key and self.key.field and kind:
            self.rows.finder.hide()
            self.rows.filler.open(kind.field(self.key.field), len(self.rows.model.rows))

    def _fill(self, text: str) -> None:
        name, found = self.key.field if self.key else None, np.sort(self.rows.model.rows)
        self.rows.filler.hide()
        if name:
            self._bulk(lambda: self.desk.session.fill(found, name, text), len(found))

    def _move(self, rows: Positions) -> None:
        """Leave rows out, or put rows that were left out back in."""
        group = self._group()
        reason = group.title if group else _("Left out by you")
        if self.what == ASIDE:
            self._bulk(lambda: self.desk.session.take_back(rows), len(rows))
        else:
            self._bulk(lambda: self.desk.session.set_aside(rows, reason), len(rows))

    def _undo(self) -> None:
        history = self.desk.session.history
        self._bulk(self.desk.session.undo, self.desk.cells_of(history.place - 1))

    def _meant(self) -> Positions:
        """Return the rows a button below the table is about: those selected as a whole, else all that are shown."""
        table = self.rows.table
        chosen = table.chosen()
        whole_kind = (self.key is not None and self.key.code != VARIANTS) or self.what == ASIDE
        picked = len(chosen) > 1 or table.whole_rows() or not whole_kind
        return np.sort(chosen if picked else self.rows.model.rows)

    def _name_actions(self) -> None:
        rows, group, field = self.rows, self._group(), self.key.field if self.key else None
        meant = len(self._meant())
        listed = bool(group and group.rows and group.key.code != VARIANTS)
        locked = field is not None and rows.model.locked(rows.model.column_of(field))
        rows.fill_button.setVisible(listed and field is not None and not locked)
        rows.aside_button.setVisible(meant > 0 and (listed or self.what in (ALL, ASIDE)))
        back = ngettext("&Put {count:,} row back in", "&Put {count:,} rows back in", meant)
        out = ngettext("&Leave {count:,} row out", "&Leave {count:,} rows out", meant)
        rows.aside_button.setText((back if self.what == ASIDE else out).format(count=meant))
        rows.aside_button.setToolTip(_("For only some of these rows, first click their row numbers."))
        name = self.desk.session.history.undo_name
        rows.undo_button.setEnabled(name is not None)
        rows.undo_button.setAccessibleName(_("Undo: {step}").format(step=name) if name else _("Undo"))
        rows.undo_button.setToolTip(rows.undo_button.accessibleName())
        self._share_room()

    def _bulk(self, change: Callable[[], object], cells: int | None = None) -> None:
        """Make a change of many rows, show what is left, and go on to the next kind when this one is settled."""
        self.change(change, partial(self._settle, self.what), None if self.rows.model.sorted_by else cells)

    def _settle(self, before: Choice, _made: object) -> None:
        self._again()
        if isinstance(before, GroupKey) and self.what == before and self._group() is None:
            following = self.list.following(before) if self._first() != DONE else None
            self.look_at(following or self._first())
        self._hold_focus()
        self._announce_view()
        self.edited.emit()

    def _hold_focus(self) -> None:
        """Keep the focus on the page when the button that was pressed has gone."""
        focus = self.window().focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            table = self.rows.table
            (table if table.isVisible() else self.list).setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- staying fresh
    def _fill_list(self) -> None:
        if self.checked is not None:
            kept = int(np.count_nonzero(self.checked.table.kept))
            groups = self._groups()
            self.list.fill(groups, kept, len(self.checked.table) - kept, self.key)
            self._tell_clear(not any(group.severity is Severity.ERROR for group in groups))

    def _tell_clear(self, clear: bool) -> None:
        """Let the words above follow once nothing needs a change any more, or something does again."""
        if clear != self._clear:
            self._clear = clear
            if clear:
                self.troubled.emit([])
            self.retitled.emit()

    def _again(self) -> None:
        """Show the same thing anew, as near to where one stood as can be."""
        if self.what == DONE or (self.what == ASIDE and not self.desk.session.rows_aside()):
            self._show(self._first())
            return
        index = self.rows.table.currentIndex()
        place = self.rows.model.position(index.row()) if index.isValid() else None
        self._fill_list()
        self.list.choose(self.what)
        if self.key is not None and self._group() is None:
            self.rows.model.repaint_all()
            self._describe()
            self.suggestions.show_for(None, "", 0)
            self.rows.tell()
            self._name_actions()
            return
        self._show_rows()
        if place is not None:
            line = self.rows.model.line_of(place)
            last = len(self.rows.model.rows) - 1
            self.rows.table.go(min(index.row(), last) if line is None else line, index.column())

    def _edited(self, _line: int, _name: str) -> None:
        """Let the counts follow an edit; the rows stay where they are, so that nothing jumps under one's hands."""
        self._fill_list()
        self.list.choose(self.what)
        self.rows.tell()
        self._name_actions()
        if self.key is not None:
            group = self._group()
            left = ngettext("{count:,} row left", "{count:,} rows left", group.rows).format(count=group.rows) if group \
                else _("Done: nothing of this kind is left")
            self.rows.head(_("{title} – {rows}").format(title=group.title, rows=left) if group else left)
            announce(self, left)
        self.edited.emit()

    def _replaced(self, count: int) -> None:
        self._again()
        self.rows.finder.follow()
        announce(self, ngettext("{count:,} cell changed", "{count:,} cells changed", count).format(count=count))
        self.edited.emit()

    def _accept_fix(self, text: str) -> None:
        self.rows.model.setData(self.rows.table.currentIndex(), text)
        self.next_problem()

    def _announce_view(self) -> None:
        shown = self.rows.heading if self.views.currentWidget() is self.right else self.done.heading
        announce(self, shown.text())

    # -- going about
    def next_problem(self, *, backwards: bool = False) -> None:
        """Stand on the next problem, or go on to the next kind after the last one; say where that is."""
        if self.checked is None:
            return
        if self.what == DONE and (following := self.list.following(DONE)) is not None:
            self._show(following)
        if self.what == DONE:
            self._announce_view()
            return
        spot = next_problem(self.rows.model, self.key, self._line(), backwards=backwards)
        if spot is None and not backwards and self.key is not None:
            self._next_kind(self.key)
            return
        if spot is None:
            self.rows.say(_("There is no other problem in these rows."))
            return
        self.rows.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.rows.table.go(spot.line, spot.column)
        announce(self, self.rows.spoken())

    def _line(self) -> int:
        """Return the line to look on from: before the first one while the table has not been entered yet."""
        index = self.rows.table.currentIndex()
        focus = self.window().focusWidget()
        inside = focus is not None and (focus is self.rows or self.rows.isAncestorOf(focus))
        return index.row() if index.isValid() and (inside or index.row() > 0) else -1

    def _next_kind(self, key: GroupKey) -> None:
        following = self.list.following(key)
        if following is None:
            self._show(DONE) if self._first() == DONE else self.rows.say(_("There is no other problem in these rows."))
        else:
            self._show(following)
            if len(self.rows.model.rows) and self._group() is not None:
                self.rows.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            announce(self, f"{self.rows.heading.text()}. {self.rows.spoken()}")
            return
        self._announce_view()

    def _open_jump(self) -> None:
        if self.views.currentWidget() is not self.right:
            self._show(ALL)
        self.rows.jump.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.rows.jump.selectAll()

    def _next_part(self) -> None:
        parts: list[QWidget] = [self.list]
        if self.views.currentWidget() is self.right:
            parts.append(self.rows.table)
            if self.suggestions.shown is not None:
                parts.append(self.suggestions.first())
        focus = self.window().focusWidget()
        here = [place for place, part in enumerate(parts) if focus is part or (focus and part.isAncestorOf(focus))]
        part = parts[(here[0] + 1 if here else 0) % len(parts)]
        if part is not self.list and not part.isVisible():
            self._turn(to_rows=part is self.rows.table)
        part.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- the menu of a cell
    def _menu(self, what: str) -> None:
        table, model = self.rows.table, self.rows.model
        index = table.currentIndex()
        field = model.field_at(index.column())
        if what == "edit":
            table.edit(index)
        elif what in ("up", "down", "file-order"):
            table.sort(field.id if field and what != "file-order" else None, what == "down")
        elif what in ("aside", "back"):
            self._move(np.sort(table.chosen()))
        elif field is not None and self.checked is not None:
            self._field_menu(what, field.id, self.checked)

    def _field_menu(self, what: str, name: str, checked: Checked) -> None:
        table, model = self.rows.table, self.rows.model
        index = table.currentIndex()
        if what == "same":
            self.rows.show_values(name, [int(checked.table[name].codes[model.position(index.row())])])
        elif what == "values":
            corner = table.viewport().mapToGlobal(table.visualRect(index).bottomLeft())
            self.rows.values.open_at(corner, checked.import_type.field(name))
        elif what == "meanings":
            self.suggestions.show_meanings(name)
            self._share_room()
            self.suggestions.first().setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif model.locked(index.column()):
            self.rows.say(_("Personal data is hidden. Show it to change this cell."))
        elif len(table.chosen_columns()) == 1 and not table.everything:
            rows = np.sort(table.chosen())
            self._bulk(lambda: self.desk.session.fill(rows, name, ""), len(rows))


def in_list(group: Group) -> str:
    """Return a kind of problem as the box at the top names it."""
    return with_rows(group.title, group.rows) if group.rows else group.title


def with_rows(title: str, count: int) -> str:
    """Return a title with a number of rows behind it."""
    rows = ngettext("{count:,} row", "{count:,} rows", count).format(count=count)
    return _("{title} – {rows}").format(title=title, rows=rows)
