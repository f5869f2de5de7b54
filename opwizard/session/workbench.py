"""The fourth floor of a session: every way a person changes the working table."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np

from opwizard.checking import GroupKey
from opwizard.fixing import proposals as proposing
from opwizard.fixing.changes import AnswersChange, AsideChange, CellsChange, Change, ColumnChange, DaysMoved
from opwizard.fixing.proposals import Proposal
from opwizard.fixing.rewriting import previewed, replaced, written
from opwizard.kinds.kind import Answers
from opwizard.language import _, counted, ngettext
from opwizard.session.checked_table import CheckedTable
from opwizard.session.questions import Question, questions
from opwizard.session.values import MOST, Value, column_values, values
from opwizard.session.worked_out import worked_out_from
from opwizard.table import Positions


class Workbench(CheckedTable):
    """Answers about columns, edits of cells, and rows that are left out; each is one undoable step."""

    # -- questions
    def questions(self) -> list[Question]:
        """Return what must be asked about columns: date order, decimal sign."""
        return questions(self.checked) if self.checked else []

    def answer(self, name: str, answers: Answers) -> None:
        """Answer a question about a column: it is read again from the file, edited cells stay. One undoable step."""
        label = _(self._ready().import_type.field(name).label)
        known = worked_out_from(self._ready(), self._raw, name)
        self._step(_("Answer about {field}").format(field=label), self.read_again(name, answers), known)

    def read_again(self, name: str, answers: Answers) -> list[Change]:
        """Return the changes that read a column again from the file, as the answers say; edited cells stay."""
        checked = self._ready()
        old = checked.marks[name]
        change = AnswersChange(name, self.answers.get(name), answers)
        change.do(self)
        checked.table.columns[name] = self._raw[name].copy()
        marks = checked.read(name, answers)
        tidied = marks.tidied()
        new = tidied[1] if tidied else marks
        for row in self._edited(name).tolist():
            new.column.set(row, old.column.at(row))
        new.learn()
        tidied = new.tidied()
        change.undo(self)
        return [change, ColumnChange(name, old, tidied[1] if tidied else new)]

    def translatable(self, name: str) -> bool:
        """Tell whether texts of a field may stand for accepted values, and are few enough to go through."""
        field = self._ready().import_type.field(name)
        return field.kind.translates and name in self._raw and self._raw[name].distinct <= MOST

    def values(self, name: str) -> list[Value]:
        """Return the distinct values of a field as the file has them, with their rows and what each counts as."""
        checked = self._ready()
        return values(self._raw[name], checked.marks[name], checked.table.kept)

    def translate(self, name: str, meanings: Mapping[str, str]) -> None:
        """Say what texts of a field mean ("Jane" is author 12); "" takes a meaning back. One undoable step."""
        answers = self.answers.get(name, Answers())
        chosen = {text: meaning for text, meaning in {**answers.translations, **meanings}.items() if meaning}
        if chosen != answers.translations:
            words = ngettext("What {count} value of {field} stands for", "What {count} values of {field} stand for",
                             len(meanings))
            label = _(self._ready().import_type.field(name).label)
            # What goes along is known only before: "yearly" that stands for "year" no longer says how many.
            along = [change for change in self._meant_more(name, meanings) if change.field != name]
            changes: list[Change] = [*along, *self.read_again(name, replace(answers, translations=chosen))]
            for change in changes:
                change.do(self)
            more = self._meant_more(name, meanings)
            for change in more:
                change.do(self)
            self.history.remember(words.format(count=counted(len(meanings)), field=label), [*changes, *more])
            self._settle()

    def _meant_more(self, name: str, meanings: Mapping[str, str]) -> Sequence[CellsChange]:
        """Return the changes for texts that stand for more than one word: "every 2 weeks" is week, and a unit of 2."""
        checked = self._ready()
        doubted = checked.doubted(name)
        wanted = [
            proposal for problem in checked.marks[name].codes_of
            for proposal in proposing.propose(checked, GroupKey(problem, name))
            if proposal.also and meanings.get(proposal.old) == proposal.new
            and (doubted is None or not doubted[proposal.positions].any())]
        return proposing.changes(checked, wanted)

    def column_values(self, letter: str, find: str = "") -> list[tuple[str, int]]:
        """Return the distinct texts of any column of the person's sheet with their rows, the most frequent first."""
        column = self.opened.sheet.column(letter) if self.opened else None
        return column_values(column.cells, find) if column else []

    def set_aside_where(self, letter: str, texts: Collection[str], reason: str) -> int:
        """Leave out every row that holds one of the texts in a column of the person's sheet. One undoable step."""
        return self.set_aside(self.rows_where(letter, texts), reason)

    def rows_where(self, letter: str, texts: Collection[str]) -> Positions:
        """Return the kept rows that hold one of the texts in a column of the person's sheet."""
        checked = self._ready()
        column = self.opened.sheet.column(letter) if self.opened else None
        if column is None:
            return np.zeros(0, np.int64)
        rows = column.cells.where(column.cells.texts().is_in(list(texts)).to_numpy())
        return rows[checked.table.kept[rows]]

    # -- edits
    def edit(self, row: int, name: str, text: str) -> None:
        """Write a text into a cell (row counted from 0) and check again what it touches. One undoable step."""
        checked = self._ready()
        change = written(checked, name, np.array([row], np.int64), text)
        if len(change.positions):
            label = _(checked.import_type.field(name).label)
            number = int(checked.table.rows[row])
            self._write(_("Change to {field}, row {row}").format(field=label, row=number), [change])

    def fill(self, rows: Positions, name: str, text: str) -> int:
        """Write one text into many rows. One undoable step. Return how many cells changed."""
        checked = self._ready()
        change = written(checked, name, rows, text)
        count = len(change.positions)
        if count:
            label = _(checked.import_type.field(name).label)
            words = ngettext("Fill {field} in {count} row", "Fill {field} in {count} rows", count)
            self._write(words.format(field=label, count=counted(count)), [change])
        return count

    def replace(self, name: str | None, find: str, put: str, *, whole: bool = False, case: bool = False) -> int:
        """Replace a text in one field, or in all. One undoable step. Return how many cells changed."""
        changes = self._replacements(name, find, put, whole=whole, case=case)
        count = sum(len(change.positions) for change in changes)
        if count:
            words = ngettext("Replace a text in {count} cell", "Replace a text in {count} cells", count)
            self._write(words.format(count=counted(count)), changes)
        return count

    def replace_preview(self, name: str | None, find: str, put: str, *, whole: bool = False, case: bool = False,
                        most: int = 100) -> tuple[list[tuple[str, str, str, int]], int]:
        """Return what `replace` would do: (field, before, after, rows) for distinct texts, most rows first, up to
        `most`, and how many cells it would change in all. Only reads, so another thread may ask.
        """
        checked, shown, cells = self._ready(), [], 0
        for field in [name] if name else list(checked.table.columns):
            lines, rows = previewed(checked, field, find, put, whole=whole, case=case, most=most)
            shown += [(field, *line) for line in lines]
            cells += rows
        return sorted(shown, key=lambda line: -line[3])[:most], cells

    def _replacements(self, name: str | None, find: str, put: str, *, whole: bool, case: bool) -> list[CellsChange]:
        checked = self._ready()
        found = []
        for field in [name] if name else list(checked.table.columns):
            change = replaced(checked, field, find, put, whole=whole, case=case)
            if len(change.positions):
                found.append(change)
        return found

    def proposals(self, key: GroupKey) -> list[Proposal]:
        """Return what a machine would change for a kind of problem, grouped by distinct text, most rows first."""
        return proposing.propose(self._ready(), key)

    def apply(self, proposals: Sequence[Proposal], name: str) -> int:
        """Make the proposed changes as one undoable step called `name`. Return how many cells changed."""
        changes = proposing.changes(self._ready(), proposals)
        count = sum(len(change.positions) for change in changes)
        if count:
            self._write(name, changes)
        return count

    def move_dates(self, proposals: Sequence[Proposal], name: str, days: int) -> int:
        """Move dates by so many days, as is proposed. One undoable step. Return how many cells changed."""
        changes = proposing.changes(self._ready(), proposals)
        if changes:
            self._step(name, [*changes, DaysMoved(days)])
        return sum(len(change.positions) for change in changes)

    def unify(self, name: str, names: Sequence[str], to: str) -> int:
        """Write all these spellings of a field as one. One undoable step. Return how many cells changed."""
        checked = self._ready()
        column = checked.table[name]
        wanted = [Proposal(name, old, to, 0, "", safe=False, code=column.code_of(old)) for old in names if old != to]
        return self.apply(wanted, _("One name: {name}").format(name=to))

    # -- rows
    def set_aside(self, rows: Positions, reason: str) -> int:
        """Leave rows out of the new file, with a reason. One undoable step. Return how many rows were moved."""
        return self.set_aside_each([(reason, rows)])

    def set_aside_each(self, parts: Sequence[tuple[str, Positions]]) -> int:
        """Leave rows out, each part with a reason of its own (no row in two parts). One undoable step."""
        aside = self._ready().table.aside
        moved = self._moves([(reason, rows[aside[rows] == 0]) for reason, rows in parts])
        count = sum(change.cells() for change in moved)
        return self._move(moved, ngettext("Leave out {count} row", "Leave out {count} rows", count), count)

    def take_back(self, rows: Positions) -> int:
        """Put rows that were set aside back in. One undoable step. Return how many rows were moved."""
        moved = self._moves([("", rows[self._ready().table.aside[rows] != 0])])
        count = sum(change.cells() for change in moved)
        return self._move(moved, ngettext("Take back {count} row", "Take back {count} rows", count), count)

    def _moves(self, parts: Sequence[tuple[str, Positions]]) -> list[AsideChange]:
        aside = self._ready().table.aside
        return [AsideChange(rows, reason, aside[rows].copy()) for reason, rows in parts if len(rows)]

    def _move(self, moved: Sequence[AsideChange], words: str, count: int) -> int:
        if count:
            self._step(words.format(count=counted(count)), moved)
        return count
