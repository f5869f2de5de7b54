"""MATCH: where each thing ONTRAPORT needs is in the person's file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from opwizard.kinds.money import Money
from opwizard.language import N_, _, ngettext
from opwizard.mapping.endings import Ended, ended
from opwizard.mapping.fullness import filled_rows
from opwizard.mapping.match import Match, Reshape
from opwizard.reading.sheet import Opened
from opwizard.schema import Field, ImportType
from opwizard.ui import theme
from opwizard.ui.pages.page import Page, Trouble
from opwizard.ui.type_scale import SMALL
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.label import Label
from opwizard.ui.widgets.match_row import MatchRow, Shown
from opwizard.ui.widgets.matching_tools import MatchingTools
from opwizard.ui.widgets.panel import Notice, Panel
from opwizard.ui.widgets.reshape_window import ReshapeWindow

RESHAPES = {
    Reshape.FIRST_WORDS: N_("First name out of {columns}"), Reshape.LAST_WORD: N_("Last name out of {columns}"),
    Reshape.JOIN: N_("{columns}, joined"), Reshape.FILL_DOWN: N_("{columns}, blanks filled from above"),
    Reshape.CENTS: N_("{columns}, in cents"), Reshape.ADDRESS_STREET: N_("Street out of {columns}"),
    Reshape.ADDRESS_CITY: N_("City out of {columns}"), Reshape.ADDRESS_STATE: N_("State out of {columns}"),
    Reshape.ADDRESS_ZIP: N_("Zip code out of {columns}"), Reshape.PREFIX: N_("{columns}, the date in front"),
    Reshape.DIVIDE: N_("{first} ÷ {second}"), Reshape.PACKED_NAME: N_("The name out of {columns}"),
    Reshape.PACKED_QUANTITY: N_("The quantity out of {columns}"),
}


Key = tuple[tuple[int, ...], Reshape]
"""Which columns a match reads, and how."""


def _key(match: Match) -> Key:
    return match.columns, match.reshape


def _filled(opened: Opened, matches: list[Match]) -> dict[Key, int | None]:
    return {_key(match): filled_rows(opened.sheet, match) for match in matches}


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
        self.rows: dict[str, MatchRow] = {}
        self._counted: dict[Key, int | None] = {}
        self._type: ImportType | None = None
        self._coming: ImportType | None = None
        self._made: dict[str, MatchRow] = {}
        """Rows made ahead for another import type."""
        self._card: Panel | None = None
        self._all = False
        self.more = Button("", icon="plus")
        self.more.clicked.connect(self._show_all)
        self.tools = MatchingTools(self.desk)
        self.tools.matched.connect(self._matched)
        self.tools.refused.connect(self.failed)
        for part in (self.tools.used, self.system, self.lost, self.either, self.more, self.over, self.unused,
                     self.tools):
            self.column.addWidget(part)

    def enter(self) -> None:
        """Show the matches of the session."""
        import_type = self.desk.session.import_type
        if import_type is None or self.desk.session.opened is None:
            return
        for _piece in self.prepare():
            pass
        self.tools.fit()
        self._show_anew()

    def _show_anew(self) -> None:
        for row in self.rows.values():
            row.offer(*self._offer(row.field))
        self._show()

    def _matched(self) -> None:
        self.troubled.emit([])
        self.edited.emit()
        self._show_anew()

    def prepare(self) -> Iterator[None]:
        """Make the rows of the import type, one at a time."""
        while (coming := self.desk.session.import_type) is not None and coming is not self._type:
            if coming is not self._coming:
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
        for row in self.rows.values():
            row.deleteLater()
        self._type, self._coming = import_type, None
        self._all = False
        grid = QGridLayout()
        titles = (_("ONTRAPORT needs"), _("Column in your file"), _("First values"), "")
        for column, title in enumerate(titles):
            grid.addWidget(Label(title, size=SMALL, role="quiet", bold=True), 0, column)
        for column, share in enumerate((8, 10, 10, 7)):
            grid.setColumnStretch(column, share)
        self._card = Panel(grid)
        self.rows = self._made
        for place, row in enumerate(self.rows.values()):
            row.put(grid, 2 * place + 1)
            row.picked.connect(self._picked)
            row.another_wanted.connect(self._ask_another)
        grid.setHorizontalSpacing(theme.current().px(20))
        grid.setVerticalSpacing(theme.current().px(7))
        self.column.insertWidget(4, self._card)

    # -- what can be picked
    def _offer(self, field: Field) -> tuple[str, bool, list[tuple[str, Match]]]:
        session = self.desk.session
        opened, suggestion = session.opened, session.suggestion
        choices: list[tuple[str, Match]] = []
        if opened is not None:
            special = list(suggestion.offers.get(field.id, ())) if suggestion else []
            suggested = suggestion.matches.get(field.id) if suggestion else None
            special += [each for each in (suggested, session.mapping.get(field.id)) if each is not None]
            for match in special:
                plain = match.reshape is Reshape.COPY and len(match.columns) == 1
                words = self._words(match)
                if match.columns and not plain and words not in [known for known, _match in choices]:
                    choices.append((words, replace(match, by_person=True, sure=True)))
            choices += [(self._column_words(index), Match((index,), by_person=True))
                        for index, column in enumerate(opened.sheet.columns)
                        if column.letter not in session.left_out_columns]
        needed = self._needed(field)
        label = _(field.label)
        optional = not field.required and not self._in_group(field)
        return _("{field} (optional)").format(field=label) if optional else label, needed, choices

    def _needed(self, field: Field) -> bool:
        if self._type is None:
            return False
        return field.required and field.id not in self._type.derivable

    def _in_group(self, field: Field) -> bool:
        return self._type is not None and any(field.id in group for group in self._type.one_of)

    def _words(self, match: Match) -> str:
        names = [self._column_words(index) for index in match.columns] or [""]
        shown = names[:1] if match.reshape is Reshape.FILL_DOWN else names
        words = _(RESHAPES.get(match.reshape, "{columns}"))
        return words.format(columns=" + ".join(shown), first=names[0], second=names[-1])

    def _column_words(self, index: int) -> str:
        opened = self.desk.session.opened
        column = opened.sheet.columns[index] if opened else None
        if column is None:
            return ""
        if not column.name.strip() or column.name == column.letter:
            return _("Column {letter}").format(letter=column.letter)
        return f"{column.name} ({column.letter})"

    # -- showing
    def _show(self) -> None:
        self._count()
        self._show_rows()

    def _show_rows(self) -> None:
        missing = set(self.desk.session.missing_fields())
        spare = [row for row in self.rows.values() if self._spare(row.field)]
        layouts = [self.column, *([self._card.inside] if self._card is not None else [])]
        for layout in layouts:  # laid out once, not once more for each part that comes up
            layout.setEnabled(False)
        for row in self.rows.values():
            row.set_visible(row not in spare or self._all)
            if row not in spare or self._all:
                row.show(self._shown(row.field, missing))
        for layout in layouts:
            layout.setEnabled(True)
            layout.invalidate()
        words = ngettext("Show {count} more field you can use", "Show {count} more fields you can use", len(spare))
        self.more.setText(words.format(count=len(spare)))
        self.more.setVisible(bool(spare) and not self._all)
        self._tell()

    def _spare(self, field: Field) -> bool:
        """Tell whether a field is optional and nothing speaks for using it."""
        suggestion = self.desk.session.suggestion
        offered = suggestion is not None and (field.id in suggestion.offers or field.id in suggestion.rivals)
        used = field.id in self.desk.session.mapping
        return field.optional and not (used or offered or self._in_group(field))

    def _show_all(self) -> None:
        self._all = True
        self._show()
        self.first_focus()

    def _shown(self, field: Field, missing: set[str]) -> Shown:
        session = self.desk.session
        match = session.mapping.get(field.id)
        values: list[str] = []
        if match is not None:
            privacy = self.desk.privacy
            values = [privacy.value(text, personal=field.personal) for text in session.first_values(match, 3)]
        filled = self._counted.get(_key(match)) if match is not None else None
        rows = len(session.opened.sheet.rows) if session.opened else 0
        return Shown(match, values, self._state(field, match, missing), self._why(field, match, missing), filled, rows,
                     offered=self._offered(field) if match is None else None)

    def _count(self) -> None:
        """Count in how many rows the columns of each match hold something, once while the page is shown."""
        opened, matches = self.desk.session.opened, self.desk.session.mapping.values()
        new = [match for match in matches if _key(match) not in self._counted]
        if opened is None or not new:
            return
        if self.desk.large:
            self.desk.jobs.look("fullness", partial(_filled, opened, new), partial(self._counted_now, opened))
        else:
            self._counted.update(_filled(opened, new))

    def _counted_now(self, opened: Opened, filled: dict[Key, int | None]) -> None:
        if opened is self.desk.session.opened and self.isVisible():
            self._counted.update(filled)
            self._show_rows()

    def leave(self) -> None:
        """Forget what was counted: another file may be opened."""
        self._counted.clear()

    def _state(self, field: Field, match: Match | None, missing: set[str]) -> str:
        if match is not None:
            return "sure" if match.sure or match.by_person else "check"
        if field.id in missing:
            return "missing"
        derivable = self._type is not None and field.id in self._type.derivable
        return "derived" if derivable and field.required else "unused"

    def _why(self, field: Field, match: Match | None, missing: set[str]) -> str:
        suggestion = self.desk.session.suggestion
        if match is not None:
            return "" if match.by_person else match.why
        rivals = suggestion.rivals.get(field.id, ()) if suggestion else ()
        if rivals:
            columns = _(" and ").join(self._column_words(index) for index in rivals)
            return _("{columns} both fit. Choose one.").format(columns=columns)
        offered = self._offered(field)
        if offered is not None:
            words = _("You can choose: {what}").format(what=self._words(offered))
            return f"{words}. {offered.why}" if offered.reshape is Reshape.COPY else words
        return advice(field) if field.id in missing else ""

    def _offered(self, field: Field) -> Match | None:
        """Return what could be chosen for a field that has no column, if there is something."""
        suggestion = self.desk.session.suggestion
        found = suggestion.offers.get(field.id, ()) if suggestion else ()
        return replace(found[0], by_person=True, sure=True) if found else None

    def _tell(self) -> None:
        session = self.desk.session
        suggestion, opened = session.suggestion, session.opened
        if suggestion is None or opened is None or self._type is None:
            return
        told = []
        if suggestion.system:
            told.append(_("We know these columns: {system}.").format(system=suggestion.system))
        if suggestion.remembered:
            told.append(_("Filled in as you did last time for a file with these columns."))
        self.system.say(" ".join([*told, *suggestion.notes]))
        both = {"email", "contact_id"} <= set(self.rows)
        self.either.say(_("An email address or a contact ID is needed in every row. One of the two is enough.")
                        if both and self._type.one_of else "")
        self.lost.say("" if session.mapping else _(
            "Nothing in your file looks like what is needed. Is row {row} really the one with your column names? If "
            "not, go back one step and change it.").format(row=opened.sheet.header_row or 1))
        self._tell_unused()

    def _tell_unused(self) -> None:
        session = self.desk.session
        opened, suggestion = session.opened, session.suggestion
        if opened is None or suggestion is None:
            return
        used = {index for match in session.mapping.values() for index in match.columns}
        spare = [index for index in range(len(opened.sheet.columns)) if index not in used]
        names = [self._column_words(index) for index in spare]
        words = _("Not used from your file: {columns}. They will not be in the new file.")
        self.over.say("\n".join(self._over_words(each) for each in ended(opened.sheet, spare))
                      if self._type is not None and self._type.product else "")
        whys = [reason for index, reason in suggestion.refused.items() if index in spare]
        self.unused.say("\n".join([words.format(columns=", ".join(names)), *whys]) if names else "")

    def _over_words(self, over: Ended) -> str:
        """Return what to say about a column that says of some rows that they came to nothing."""
        words = ngettext(
            "{column} says of {count:,} row: {texts}. It is not left out by itself: in the next step, press Other "
            "tasks… to leave it out.",
            "{column} says of {count:,} rows: {texts}. They are not left out by themselves: in the next step, press "
            "Other tasks… to leave them out.", over.rows)
        texts = ", ".join(self.desk.privacy.value(text) for text in over.texts)
        return words.format(column=self._column_words(over.column), count=over.rows, texts=texts)

    # -- picking
    def _picked(self, match: Match | None) -> None:
        row = self.sender()
        if isinstance(row, MatchRow):
            self.desk.session.match(row.field.id, match)
            self.edited.emit()
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
        row.offer(*self._offer(row.field))
        self.edited.emit()
        self._show()

    def problems(self) -> list[Trouble]:
        """Every needed field has a column, and no column serves two fields."""
        session = self.desk.session
        found: list[Trouble] = []
        for name in session.missing_fields():
            row = self.rows[name]
            found.append((_("Choose the column that has: {field}").format(field=_(row.field.label)), row.picker))
        taken: dict[tuple[object, ...], str] = {}
        for name, match in session.mapping.items():
            if not match.columns or name not in self.rows or self._may_share(name, match):
                continue
            key = (match.columns, match.reshape)
            if key in taken:
                words = _("{one} and {other} use the same column. Choose another one for one of them.").format(
                    one=_(self.rows[taken[key]].field.label), other=_(self.rows[name].field.label))
                found.append((words, self.rows[name].picker))
            taken[key] = name
        return found

    def _may_share(self, name: str, match: Match) -> bool:
        """Tell whether a field may use the column of another: one amount may be both the price and the total."""
        suggestion = self.desk.session.suggestion
        offered = suggestion.offers.get(name, ()) if suggestion else ()
        return isinstance(self.rows[name].field.kind, Money) or _key(match) in [_key(offer) for offer in offered]

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


def advice(field: Field) -> str:
    """Return what to do about a field for which no column was found."""
    if field.personal or field.id == "contact_id":  # it is another one in every row
        return _(field.hint)
    if field.kind.translates:
        return _("Not in your file? Pick “The same for every row”. Or pick a column of names: in the next step you say "
                 "what each name stands for.")
    return _("Not in your file? Pick “The same for every row”.")
