"""The second floor of a session: the working table, built from the file as the columns are matched, and its verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from opwizard.checking import Checked, Place
from opwizard.checks.check import Finding
from opwizard.checks.row_width import uneven_rows
from opwizard.errors import InputError
from opwizard.kinds.kind import Fault
from opwizard.language import _
from opwizard.mapping.build import build_table
from opwizard.mapping.match import Match
from opwizard.problems import ProblemKind
from opwizard.reading.sheet import CardHits
from opwizard.schema import ImportType
from opwizard.session.opened_file import OpenedFile
from opwizard.shield import CARD_NUMBER, CARD_SECURITY_CODE, screen
from opwizard.table import Column, Positions, Table


class WorkingTable(OpenedFile):
    """The working table of the open file: it follows the mapping, and edits in columns that stay are kept."""

    def __init__(self) -> None:
        super().__init__()
        self.table: Table | None = None
        self.checked: Checked | None = None
        self.days_moved = 0
        """By how many days the dates of the charges were moved."""
        self._built: dict[str, Match | None] = {}
        self._raw: dict[str, Column] = {}
        self._put_by: dict[tuple[str, Match | None], tuple[Column, Column]] = {}
        """Columns put by when a field was matched otherwise, with the edits made in them: (raw, edited)."""
        self._untidied: list[str] = []
        """Fields whose column is new, and whose safe fixes have not been made yet."""
        self._cut_short = False
        """True while a check has begun and not come to its end: it runs, or Stop was pressed."""

    def _forget_work(self) -> None:
        super()._forget_work()
        self.table = None
        self.checked = None
        self._built, self._raw, self._put_by = {}, {}, {}
        self._untidied, self._cut_short, self.days_moved = [], False, 0

    @property
    def is_checked(self) -> bool:
        """True while the rows have been checked to the end, as they are matched now."""
        return self.checked is not None and not self._cut_short and not self._mapping_moved()

    def _wanted(self, import_type: ImportType) -> dict[str, Match | None]:
        alternatives = {name for group in import_type.one_of for name in group}
        wanted: dict[str, Match | None] = {}
        for field in import_type.fields:
            match = self.mapping.get(field.id)
            if match is not None or not (field.optional or field.id in alternatives):
                wanted[field.id] = match
        return wanted

    def _mapping_moved(self) -> bool:
        return self.import_type is not None and self._wanted(self.import_type) != self._built

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

    def _ready(self) -> Checked:
        if self.checked is None:
            raise not_checked()
        return self.checked

    # -- the verdict
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
            kind = _kind_of(hit)
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
                parts = {"letter": hit.letter or "", "column": column.name if column else ""}
                found.append(Finding(_kind_of(hit), self._positions(hit), parts=parts))
        return found

    def _uneven_rows(self) -> Iterator[Finding]:
        if self.opened is not None and self.table is not None:
            yield from uneven_rows(self.table.rows, self.opened.sheet.longer, self.opened.sheet.shorter)


def not_checked() -> InputError:
    """Return the error for work on rows that have not been checked as they are matched now."""
    return InputError("not-checked", _("The file has not been checked yet."), _("Match the columns first."))


def _kind_of(hit: CardHits) -> ProblemKind:
    """Return what is told of card data: a number, or a security code."""
    return CARD_NUMBER if hit.code == CARD_NUMBER.code else CARD_SECURITY_CODE
