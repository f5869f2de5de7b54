"""The second floor of a session: the working table, checked, and every way to change it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from opwizard.checking import Checked, GroupKey, Place
from opwizard.checking.undisturbed import undisturbed
from opwizard.checks.check import Finding, RowFill
from opwizard.checks.row_width import uneven_rows
from opwizard.errors import InputError
from opwizard.fixing import proposals as proposing
from opwizard.fixing.changes import AnswersChange, AsideChange, CellsChange, Change, ColumnChange
from opwizard.fixing.history import Entry
from opwizard.fixing.proposals import Proposal
from opwizard.fixing.rewriting import previewed, replaced, written
from opwizard.kinds.blank import blank_texts
from opwizard.kinds.kind import Answers, Fault
from opwizard.language import _, counted, ngettext
from opwizard.mapping.build import build_table, derived_fields
from opwizard.mapping.match import Match
from opwizard.problems import Fix
from opwizard.progress import Progress
from opwizard.reading.sheet import CardHits
from opwizard.schema import ImportType
from opwizard.session.opened_file import OpenedFile
from opwizard.session.questions import Question, questions
from opwizard.session.values import MOST, Value, column_values, values
from opwizard.session.worked_out import WorkedOut, filled, worked_out_again, worked_out_from
from opwizard.shield import CARD_NUMBER, CARD_SECURITY_CODE, screen
from opwizard.table import Column, Positions, Table

SMALL = 20_000
"""Up to this many rows the checks over the whole table run again at once after an edit (a few milliseconds)."""


class Workbench(OpenedFile):
    """The working table of the open file, its verdict, and the steps that change it."""

    def __init__(self) -> None:
        super().__init__()
        self.table: Table | None = None
        self.checked: Checked | None = None
        self._built: dict[str, Match | None] = {}
        self._raw: dict[str, Column] = {}
        self._put_by: dict[tuple[str, Match | None], tuple[Column, Column]] = {}
        """Columns put by when a field was matched otherwise, with the edits made in them: (raw, edited)."""

    def _forget_work(self) -> None:
        super()._forget_work()
        self.table = None
        self.checked = None
        self._built, self._raw, self._put_by = {}, {}, {}

    # -- checking
    @undisturbed()
    def check(self, progress: Progress, *, tidy: bool = True, fill: bool = True) -> Checked:
        """Build the table, make the safe fixes (unless `tidy` is False) and run every check (slow).

        Edits made before are kept: only columns that are matched otherwise now are built again. Fields the file has no
        column for are always worked out; blank cells are filled in from their row unless `fill` is False.

        Raises:
            InputError: There is no file or no import type yet.
        """
        if self.opened is None or self.import_type is None:
            raise InputError("no-file", _("There is no file open yet."), _("Open your spreadsheet first."))
        changed = self._build(self.import_type)
        checked = self._verdict(self.import_type, changed)
        checked.read_columns(progress)
        self._mark_cards(checked)
        if tidy and changed:
            self._tidy(checked, changed)
        if changed:
            self._fill_in(checked, blanks=fill)
        progress.tell(1, 1, _("Checking the rows"))
        checked.check_rows()
        progress.tell(1, 1, _("Looking for rows that are there twice"))
        checked.refresh()
        self._note_fills(checked)
        return checked

    def _wanted(self, import_type: ImportType) -> dict[str, Match | None]:
        alternatives = {name for group in import_type.one_of for name in group}
        wanted: dict[str, Match | None] = {}
        for field in import_type.fields:
            match = self.mapping.get(field.id)
            if match is not None or not (field.optional or field.id in alternatives):
                wanted[field.id] = match
        return wanted

    def _build(self, import_type: ImportType) -> list[str]:
        """Make the table follow the mapping and return the fields whose column is new."""
        if self.opened is None:
            return []
        wanted = self._wanted(import_type)
        if self.table is None:
            self.table = Table({}, self.opened.sheet.rows)
        table = self.table
        changed = [name for name, match in wanted.items() if name not in self._built or self._built[name] != match]
        for name in [name for name in self._built if name not in wanted or name in changed]:
            self._put_by[name, self._built.pop(name)] = (self._raw.pop(name), table.columns.pop(name))
        for name in changed:
            put_by = self._put_by.pop((name, wanted[name]), None)
            raw = put_by[0] if put_by else self._column(import_type, name, wanted[name])
            table.columns[name] = put_by[1] if put_by else raw.copy()
            self._raw[name], self._built[name] = raw, wanted[name]
        table.columns = {field.id: table[field.id] for field in import_type.fields if field.id in table}
        return changed

    def _column(self, import_type: ImportType, name: str, match: Match | None) -> Column:
        if self.opened is None or match is None:
            return Column.constant("", len(self.table) if self.table else 0)
        column = build_table(self.opened.sheet, import_type, {name: match}, self.left_out_columns)[name]
        together = screen(column.texts()).masked if len(match.columns) > 1 else column.texts()
        hidden = import_type.field(name).kind.hide(together)
        return column if hidden is column.texts() else column.mapped(hidden)

    def _verdict(self, import_type: ImportType, changed: Sequence[str]) -> Checked:
        if self.table is None or self.opened is None:
            raise RuntimeError("the table is built first")
        known = self.checked
        self.checked = Checked(
            self.table, import_type, answers=self.answers, places=self._places(), told=self.told(),
            findings=[*self._card_findings(), *self._uneven_rows()], absent=self._absent(),
            sheet=self.opened.sheet_name, lines=self.opened.sheet.lines)
        for name, marks in (known.marks if known else {}).items():
            if name in self.table and name not in changed:
                self.checked.marks[name] = marks
        return self.checked

    def _absent(self) -> list[str]:
        missing = set(self.missing_fields())
        return [name for name in self._built if name in missing and name not in self.mapping]

    def _places(self) -> dict[str, Place]:
        sheet = self.opened.sheet if self.opened else None
        places = {}
        for name, match in self.mapping.items():
            if sheet is not None and match.columns:
                column = sheet.columns[match.columns[0]]
                places[name] = Place(column.letter, column.name)
        return places

    # -- card numbers
    def _positions(self, hit: CardHits) -> Positions:
        rows = self.table.rows if self.table is not None else np.zeros(0, np.int64)
        return np.flatnonzero(np.isin(rows, np.asarray(hit.rows, np.int64)))

    def _fields_from(self, letter: str | None) -> list[str]:
        return [name for name, match in self.mapping.items()
                if any(self._letter(index) == letter for index in match.columns)]

    def _mark_cards(self, checked: Checked) -> None:
        """Mark the masked texts of columns that are used, so that editing a cell takes the mark away."""
        for hit in self.card_hits():
            kind = CARD_NUMBER if hit.code == CARD_NUMBER.code else CARD_SECURITY_CODE
            for name in self._fields_from(hit.letter) if self._in_table(hit) else ():
                marks = checked.marks[name]
                raw = self._raw[name]
                masked = set(raw.texts().gather(np.unique(raw.codes[self._positions(hit)])).to_list())
                texts = marks.column.texts().to_list()
                known = marks.codes_of.get(kind.code, ())
                marks.mark((code for code, text in enumerate(texts) if text in masked and code not in known),
                           Fault(kind))

    def _card_findings(self) -> list[Finding]:
        """Rows with card data in columns that are not used: they block until the column or the rows are left out."""
        found = []
        for hit in self.card_hits():
            if self._in_table(hit) and not self._fields_from(hit.letter) and self.opened is not None:
                column = self.opened.sheet.column(hit.letter or "")
                kind = CARD_NUMBER if hit.code == CARD_NUMBER.code else CARD_SECURITY_CODE
                parts = {"letter": hit.letter or "", "column": column.name if column else ""}
                found.append(Finding(kind, self._positions(hit), parts=parts))
        return found

    def _uneven_rows(self) -> Iterator[Finding]:
        if self.opened is not None and self.table is not None:
            yield from uneven_rows(self.table.rows, self.opened.sheet.longer, self.opened.sheet.shorter)

    # -- safe fixes
    def _tidy(self, checked: Checked, names: Sequence[str]) -> None:
        changes: list[Change] = []
        for name in names:
            tidied = checked.marks[name].tidied()
            if tidied is not None:
                changes.append(ColumnChange(name, checked.marks[name], tidied[1]))
        if changes:
            self._step(_("Safe fixes: spaces, dates, amounts"), changes)

    def fill_blanks(self) -> None:
        """Fill in the blank cells that can be worked out from their row by now (safe fixes). One undoable step."""
        self._fill_in(self._ready(), blanks=True)
        self._settle()

    def _fill_in(self, checked: Checked, *, blanks: bool) -> None:
        """Work out the fields the file has no column for, and, when asked, the blank cells of the others."""
        derived = derived_fields(checked.import_type, self.mapping)
        fills: list[Change] = []
        for fill in checked.import_type.fills:
            change = self._fill(checked, fill) if blanks or fill.field in derived else None
            if change is not None:
                change.do(self)
                fills.append(change)
        if fills:
            self.history.remember(self, _("Safe fixes: blank cells filled in from the row"), fills)

    def _blanks(self, checked: Checked, fill: RowFill) -> tuple[Positions, list[str]]:
        everything = checked.rows(slice(None))
        blank = np.flatnonzero(everything.blank(fill.field)) if fill.field in checked.table else np.zeros(0, np.int64)
        return blank, fill.fill(checked.rows(blank)) if len(blank) else []

    def _fill(self, checked: Checked, fill: RowFill) -> CellsChange | None:
        positions, texts = self._blanks(checked, fill)
        known = np.array([text != "" for text in texts], np.bool_)
        return filled(checked, fill, positions[known], [text for text in texts if text]) if known.any() else None

    def _note_fills(self, checked: Checked) -> None:
        """Say which cells were (or would be) filled in: those blank in the file, matched or not."""
        checked.filled = []
        derived = derived_fields(checked.import_type, self.mapping)
        for fill in checked.import_type.fills:
            if fill.kind is None or fill.field not in self.mapping or fill.field in derived:
                continue
            raw = self._raw[fill.field]
            blank = np.flatnonzero(blank_texts(raw.texts())[raw.codes])
            known = blank[~checked.rows(blank).blank(fill.field)] if fill.reads else blank
            if len(known):
                checked.filled.append(self._filled(checked, fill, known))

    def _filled(self, checked: Checked, fill: RowFill, blank: Positions) -> Finding:
        column = checked.table[fill.field]
        raw = self._raw[fill.field]
        kind = fill.kind

        def fault(place: int) -> Fault:
            row = int(blank[place])
            text = column.at(row)
            to = text if text.strip() else fill.fill(checked.rows(blank[place : place + 1]))[0]
            parts = {"value": raw.at(row), "to": to}
            return Fault(kind, Fix(to, _(fill.label), safe=True) if to else None, parts)  # type: ignore[arg-type]

        return Finding(kind, blank, at=fill.field, fault=fault)  # type: ignore[arg-type]

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
            changes: list[Change] = self.read_again(name, replace(answers, translations=chosen))
            for change in changes:
                change.do(self)
            more = self._meant_more(name, meanings)
            for change in more:
                change.do(self)
            self.history.remember(self, words.format(count=len(meanings), field=label), [*changes, *more])
            self._settle()

    def _meant_more(self, name: str, meanings: Mapping[str, str]) -> Sequence[Change]:
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
        column = self.opened.sheet.column(letter) if self.opened else None
        if column is None:
            return 0
        known = column.cells.texts()
        return self.set_aside(column.cells.where(known.is_in(list(texts)).to_numpy()), reason)

    def _edited(self, name: str) -> Positions:
        done = [change.positions for entry in self.history.entries[: self.history.place] for change in entry.changes
                if isinstance(change, CellsChange) and change.field == name]
        return np.unique(np.concatenate(done)) if done else np.zeros(0, np.int64)

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
            self._step(words.format(count=count), moved)
        return count

    # -- history
    def take_step(self, name: str, changes: Sequence[Change]) -> None:
        """Make a step of changes that were worked out elsewhere (restored work, a report that came back)."""
        self._step(name, changes)

    def _step(self, name: str, changes: Sequence[Change], known: Sequence[WorkedOut] = ()) -> None:
        """Make a step; cells that are `known` to be worked out from what changes are worked out again."""
        done: list[Change] = []
        for change in changes:
            change.do(self)
            done.append(change)
        for change in worked_out_again(self.checked, known) if self.checked else ():
            change.do(self)
            done.append(change)
        self.history.remember(self, name, done)
        self._settle()

    def _write(self, name: str, changes: Sequence[CellsChange]) -> None:
        """Make a step of cells that are written, and work out again what follows from them."""
        self._step(name, changes, [known for change in changes for known in worked_out_from(
            self._ready(), self._raw, change.field, change.positions)])

    def undo(self) -> str | None:
        """Undo the last step of the history and return its name, or None when there is none."""
        return self._after(self.history.undo(self))

    def redo(self) -> str | None:
        """Do the undone step again and return its name, or None."""
        return self._after(self.history.redo(self))

    def step_to(self, place: int) -> None:
        """Undo or redo until `place` steps of the history are done."""
        while self.history.place > place and self.undo() is not None:
            pass
        while self.history.place < place and self.redo() is not None:
            pass

    def _after(self, entry: Entry | None) -> str | None:
        if entry is None:
            return None
        if self.checked is not None and self._mapping_moved():
            self.check(Progress(), tidy=False)
        self._settle()
        return entry.name

    def _mapping_moved(self) -> bool:
        return self.import_type is not None and self._wanted(self.import_type) != self._built

    def _settle(self) -> None:
        """Let the checks over the whole table follow at once where that is quick."""
        if self.checked is not None and self.checked.stale and len(self.checked.table) <= SMALL:
            self.checked.refresh()

    def refresh(self, progress: Progress) -> None:
        """Run the checks over the whole table again when edits made them stale (slow on large tables)."""
        progress.check()
        if self.checked is not None and self.checked.stale:
            self.checked.refresh()

    def _ready(self) -> Checked:
        if self.checked is None:
            raise InputError("not-checked", _("The file has not been checked yet."), _("Match the columns first."))
        return self.checked
