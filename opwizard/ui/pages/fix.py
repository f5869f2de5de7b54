"""FIX: every problem by kind, its rows in a table, and every way to settle it: one cell, all alike, or left out.

The page brings its parts together: the room they share, what is looked at, the changes of many rows, the menu of a
cell, and the keys that lead from problem to problem.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from opwizard.checking import Checked, GroupKey
from opwizard.errors import OpwizardError
from opwizard.language import N_, _
from opwizard.problems import Severity
from opwizard.ui import theme
from opwizard.ui.pages.fix_changes import FixChanges
from opwizard.ui.pages.fix_menu import FixMenu
from opwizard.ui.pages.fix_moves import FixMoves
from opwizard.ui.pages.fix_room import ROOM_FOR_BOTH, FixRoom, take_focus
from opwizard.ui.pages.fix_so_far import FixSoFar
from opwizard.ui.pages.fix_view import FixView
from opwizard.ui.pages.fix_words import left_to_do
from opwizard.ui.pages.more_on_fix import MoreOnFix
from opwizard.ui.pages.page import Page, Trouble
from opwizard.ui.widgets.error_summary import Goal
from opwizard.ui.widgets.problem_list import Choice, ProblemList
from opwizard.ui.widgets.rows_pane import RowsPane
from opwizard.ui.widgets.suggestions import Suggestions

TROUBLES = ((ROOM_FOR_BOTH, 5), (380, 2), (-1, 1))
"""Above this height (at 100 %) the box at the top names so many kinds of problems: it must leave room for the rows."""


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
        self._due = True
        """True while the rows have not been checked as they are matched now."""
        self.list = ProblemList()
        self.more = MoreOnFix(self)
        yield
        self.rows = RowsPane(self.desk)
        yield
        self.suggestions = Suggestions(self.desk, self.run)
        yield
        self.room = FixRoom(self.list, self.more.button, self.rows, self.suggestions)
        self.done = self.room.done
        self.column.addWidget(self.more.told)
        self.column.addWidget(self.room, 1)
        yield
        self.view = FixView(self.room, self)
        self.so_far = FixSoFar(self.list, self.room, self)
        self.changes = FixChanges(self.view, self.room, self)
        self.menu = FixMenu(self.room, self.changes, self)
        self.moves = FixMoves(self.view, self.room, self)
        self._connect()
        self._fit()
        theme.current().changed.connect(self._fit)

    def _connect(self) -> None:
        rows, view = self.rows, self.view
        self.list.chosen.connect(view.look_at)
        view.cleared.connect(self._tell_clear)
        self.suggestions.names_shown.connect(view.show_names)
        self.more.decided.connect(self.changes.make)
        rows.note.accepted.connect(self._accept_fix)
        rows.filter.everywhere.connect(view.show_all)
        rows.elsewhere.connect(view.show_list_of)
        rows.filter.narrowed.connect(view.narrow)
        rows.history.save_wanted.connect(self.more.save_log)
        rows.next_button.clicked.connect(lambda: self.moves.next_problem())

    def _fit(self) -> None:
        self.room.fit(self.width())

    # -- coming and going
    def enter(self) -> None:
        """Check the rows (again, when columns are matched otherwise now), then show what is left to fix."""
        self._due = True
        self.room.wait(_("Checking your rows…"))
        self.so_far.begin()
        self.run(self.desk.session.check, lambda _checked: self._arrive(), _("Checking your rows…"))

    def _arrive(self) -> None:
        self._due = False
        self.so_far.end()
        self.look_at(self.view.last_choice())
        self.room.begin()
        self.edited.emit()

    def refresh(self) -> None:
        """Show the session anew after an undo, or after personal data was hidden or shown."""
        if self.checked is not None and not self._due:
            self.view.close_find()
            self.view.again()

    def leave(self) -> None:
        """Close what has opened, and let go of the rows: the next time they are checked and shown anew."""
        self.more.told.say("")
        self.so_far.forget()
        self.rows.let_go()
        self.suggestions.let_go()
        for part in (self.rows.filler, self.rows.history, self.rows.values):
            part.hide()
        self.view.close_find()

    def cover(self) -> None:
        """Nothing of the rows is held once the page is left."""

    def stopped(self) -> None:
        """Say that there is nothing to show when the check was stopped; what is looked at stays what it was."""
        if self._due:
            self.so_far.forget()
            self.room.wait(_("The rows were not checked to the end. Press Continue to check them now."))
        else:
            self.list.choose(self.what)

    def failed(self, error: OpwizardError) -> None:
        """Show why the work stopped; where that was the check, nothing of what it had found until then stays."""
        self.stopped()
        super().failed(error)

    def problems(self) -> list[Trouble]:
        """Return the kinds of problems that must still be fixed."""
        if self.checked is None or self._due:
            return []
        errors = [group for group in self.view.find_groups() if group.severity is Severity.ERROR]
        most = next(most for least, most in TROUBLES if self.height() > theme.current().px(least))
        goals: list[Goal] = [partial(self._lead_to, group.key) for group in errors[:most]]
        return list(zip(left_to_do(errors, most), [*goals, partial(take_focus, self.list)], strict=False))

    def proceed(self) -> None:
        """Let the checks over the whole table see the last edits, then go on; rows that were not checked are now."""
        if self.checked is None or self._due:
            self.enter()
        elif self.checked is not None and self.checked.stale:
            self.run(self.desk.session.refresh, lambda _nothing: self._go_on(), _("Checking your rows…"))
        else:
            self.finished.emit()

    def _go_on(self) -> None:
        self.view.again()
        troubles = self.problems()
        self.troubled.emit(troubles)
        if not troubles:
            self.finished.emit()

    def first_focus(self) -> QWidget:
        """Return the list, where reading starts, or what leads to it."""
        return self.room.to_list if self.room.left.isHidden() else self.list

    def lead_text(self) -> str:
        """Say what to do: fix, or go on."""
        return _(self.clear_lead if self.view.clear else self.lead)

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
    def what(self) -> Choice:
        """A kind of problem, all rows, the rows left out, or that nothing is left to fix."""
        return self.view.what

    def look_at(self, what: Choice) -> None:
        """Show one of these, once the checks over the whole table have seen the last edits."""
        self.view.look_at(what)

    def _lead_to(self, key: GroupKey) -> None:
        """Show the rows of a kind of problem that still keeps the page from going on."""
        self.look_at(key)
        self.room.enter_side()

    def _accept_fix(self, text: str) -> None:
        self.rows.model.setData(self.rows.table.currentIndex(), text)
        self.moves.next_problem()

    def _tell_clear(self, clear: bool) -> None:
        """Let the words above follow once nothing needs a change any more, or something does again."""
        if clear:
            self.troubled.emit([])
        self.retitled.emit()
