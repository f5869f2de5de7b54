"""MATCH: where each thing ONTRAPORT needs is in the person's file."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from opwizard.language import N_, _, ngettext
from opwizard.mapping.match import Match
from opwizard.schema import ImportType
from opwizard.ui.pages import match_choices, match_words
from opwizard.ui.pages.match_card import MatchCard, laid_out_once
from opwizard.ui.pages.match_counts import MatchCounts
from opwizard.ui.pages.page import Page, Trouble
from opwizard.ui.staying import staying
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.match_row import MatchRow
from opwizard.ui.widgets.matching_tools import MatchingTools
from opwizard.ui.widgets.panel import Notice
from opwizard.ui.widgets.reshape_window import ReshapeWindow


class MatchPage(Page):
    """Our fields, one row each, with a column of the file picked for it."""

    code = "MATCH"
    step = 2
    title = N_("Match your columns")
    lead = N_("Tell us where each piece of information is in your file. We filled in what we could.")

    def build(self) -> None:
        """Make the frame; the rows depend on the import type."""
        self.system = Notice(kind="good")
        self.lost = Notice(kind="warning")
        self.either = Notice(kind="note")
        self.over = Notice(kind="warning")
        self.unused = Notice(kind="note")
        self._counts = MatchCounts(self.desk, self)
        self._counts.more.connect(self._show_rows)
        self._type: ImportType | None = None
        self._coming: ImportType | None = None
        self._made: dict[str, MatchRow] = {}
        """Rows made ahead for another import type."""
        self._card: MatchCard | None = None
        self._all = False
        self.more = Button("", icon="plus")
        self.more.clicked.connect(self._show_all)
        self.tools = MatchingTools(self.desk)
        self.tools.matched.connect(self._matched)
        self.tools.refused.connect(self.failed)
        for part in (self.tools.used, self.system, self.lost, self.either, self.more, self.over, self.unused,
                     self.tools):
            self.column.addWidget(part)

    @property
    def rows(self) -> dict[str, MatchRow]:
        """The row of each field of the import type, by the field's id."""
        return self._card.rows if self._card is not None else {}

    def enter(self) -> None:
        """Show the matches of the session."""
        import_type = self.desk.session.import_type
        if import_type is None or self.desk.session.opened is None:
            return
        for _piece in self.prepare():
            pass
        self.tools.fit()
        self._show_anew()

    def cover(self) -> None:
        """Show no values."""
        for row in self.rows.values():
            row.values.show_text("")
            row.same.setText("")
        self.over.say("")

    def leave(self) -> None:
        """Forget what was counted: another file may be opened."""
        self._counts.forget()

    # -- making the rows
    def prepare(self) -> Iterator[None]:
        """Make the rows of the import type, one at a time."""
        while (coming := self.desk.session.import_type) is not None and coming is not self._type:
            if coming is not self._coming:
                for row in self._made.values():
                    row.deleteLater()
                self._coming, self._made = coming, {}
            field = next((field for field in coming.fields if field.id not in self._made), None)
            if field is None:
                self._lay_out(coming)
            else:
                self._made[field.id] = MatchRow(field, self)
            yield

    def _lay_out(self, import_type: ImportType) -> None:
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
        self._type, self._coming = import_type, None
        self._all = False
        self._card = MatchCard(import_type, self._made, self.desk, self._counts)
        for row in self._made.values():
            row.picked.connect(self._picked)
            row.another_wanted.connect(self._ask_another)
        self._made = {}
        self.column.insertWidget(4, self._card)

    # -- showing
    def _show_anew(self) -> None:
        if self._card is not None:
            for row in self._card.rows.values():
                self._card.offer(row)
        self._show()

    def _show(self) -> None:
        self._counts.count(self.desk.session.mapping.values())
        self._show_rows()

    def _show_rows(self) -> None:
        if self._card is None:
            return
        with laid_out_once(self.column, self._card.inside):
            spare = self._card.show_rows(every=self._all)
        words = ngettext("Show {count} more field you can use", "Show {count} more fields you can use", spare)
        self.more.setText(words.format(count=spare))
        self.more.setVisible(spare > 0 and not self._all)
        self._tell()

    def _show_all(self) -> None:
        self._all = True
        self._show()

    def _tell(self) -> None:
        session = self.desk.session
        self.system.set_kind("good" if match_words.is_known(session) else "note")
        self.system.say(match_words.recognized(session))
        self.either.say(match_words.one_is_enough(session))
        self.lost.say(match_words.nothing_fits(session))
        self.over.say(match_words.came_to_nothing(session, self.desk.privacy.value))
        self.unused.say(match_words.unused(session))

    # -- picking
    def _matched(self) -> None:
        self.troubled.emit([])
        self.edited.emit()
        self._show_anew()

    def _picked(self, match: Match | None) -> None:
        row = self.sender()
        if isinstance(row, MatchRow):
            session = self.desk.session
            session.match(row.field.id, match, match_choices.along(session, match) if match is not None else None)
            self.edited.emit()
            with staying(row.picker):
                self._show()
                self.settled.emit()

    def _ask_another(self) -> None:
        """Ask how a field is made of columns; until that is said, it stays matched as it is."""
        row, session = self.sender(), self.desk.session
        if not isinstance(row, MatchRow) or session.opened is None:
            return
        self._show()
        window = ReshapeWindow(row.field, session.mapping.get(row.field.id), session.opened.sheet, self.desk.privacy,
                               session.left_out_columns, self)
        window.accepted.connect(lambda: self._make_another_way(row, window.match))
        window.finished.connect(window.deleteLater)
        window.open()

    def _make_another_way(self, row: MatchRow, match: Match) -> None:
        self.desk.session.match(row.field.id, match)
        if self._card is not None:
            self._card.offer(row)
        self.edited.emit()
        with staying(row.picker):
            self._show()

    # -- going on
    def problems(self) -> list[Trouble]:
        """Every needed field has a column, and no column serves two fields."""
        rows = self.rows
        missing = [rows[field_id] for field_id in self.desk.session.missing_fields()]
        found: list[Trouble] = [(_("Choose the column that has: {field}").format(field=_(row.field.label)), row.picker)
                                for row in missing]
        words = _("{one} and {other} use the same column. Choose another one for one of them.")
        return found + [(words.format(one=_(one.label), other=_(other.label)), rows[other.id].picker)
                        for one, other in match_choices.doubles(self.desk.session)]

    def first_focus(self) -> QWidget | None:
        """The first field that needs the person, or the first one."""
        missing = self.desk.session.missing_fields()
        unsure = [name for name, match in self.desk.session.mapping.items() if not (match.sure or match.by_person)]
        for name in (*missing, *unsure, *self.rows):
            if name in self.rows:
                return self.rows[name].picker
        return None

    def help_text(self) -> str:
        """Explain guesses, constants and derived fields."""
        return _("Each line is one thing ONTRAPORT needs. Pick the column of your file that holds it; the first values "
                 "show whether it is the right one.\n\n“Check this” marks a guess. “The same for every row” writes one "
                 "text into all rows. A field that we work out, such as a total, needs no column.")
