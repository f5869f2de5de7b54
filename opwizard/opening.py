"""Open the person's spreadsheet: read it in a process of its own, and hide every card number before it leaves there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import polars as pl

from opwizard import shield
from opwizard.errors import InputError
from opwizard.problems import Problem, problem
from opwizard.progress import Progress
from opwizard.reading import Elsewhere, judged, process, read_bytes, read_whole
from opwizard.reading.all_texts import AllTexts
from opwizard.reading.sheet import CardHits, LeftOut, Opened, ReadOptions, Sheet, SheetColumn
from opwizard.reading.source import State, state_of
from opwizard.reading.two_at_once import side_by_side, two_at_once
from opwizard.shield.masking import HIDDEN
from opwizard.table import Positions

FIRST_ROWS = 5
"""How many rows a problem names; the rest is counted."""
WIDE = 100
"""Columns from which on a sheet is looked over as a whole before it is screened column by column."""
FEWEST_DIGITS = 8
"""Digits without which no text can hold a card number, whatever stands between them."""
COUNTED = frozenset(("rows", "count"))
"""Parts of a problem that this program counted itself: several row numbers in a line may look like a card number."""
HIDDEN_CODE = "•••"


def open_spreadsheet(path: Path, options: ReadOptions, progress: Progress) -> Opened:
    """Read a file and hide the card numbers in it, in a child process (a small file right here when no child is warm).

    Raises:
        ReadError: The file cannot be used; the code says why.
        InputError: The workbook has no sheet of the name that was asked for.
        Cancelled: The person pressed Stop.
    """
    do = process.run if process.is_warm() or not process.small(path) else process.here
    opened: Opened = do(_open, path, options, state_of(path), progress=progress)
    return opened


def open_here(path: Path, options: ReadOptions, progress: Progress) -> Opened:
    """Read a file and hide the card numbers in it, in this process; a fault of a reader comes through as it is."""
    return _open(path, options, None, progress)


def _open(path: Path, options: ReadOptions, seen: State | None, progress: Progress) -> Opened:
    try:
        whole = read_whole(path, _with_real_sheet(path, options, progress), progress, seen)
    except InputError as error:
        raise InputError(error.code, shield.mask(error.problem), shield.mask(error.remedy)) from None
    progress.check()
    return _Screening(replace(whole.opened, options=options)).screened(whole.elsewhere)


def _with_real_sheet(path: Path, options: ReadOptions, progress: Progress) -> ReadOptions:
    """Return the options with the real name of a sheet that is known outside by its masked name only."""
    if options.sheet is None or HIDDEN not in options.sheet:
        return options
    sheets = read_whole(path, replace(options, sheet=None), progress).opened.sheets
    return replace(options, sheet=next((info.name for info in sheets if shield.mask(info.name) == options.sheet),
                                       options.sheet))


def rehearse() -> None:
    """Open a small table from memory, so that whatever is made on first use is there when a file comes."""
    table = b"Name,Card,Day\n" + b"Ann,4111 1111 1111 1111,1/31/2024\nBo,paid 2,13/1/2024\n" * 3
    whole = read_bytes("", table, Path(), ReadOptions(), Progress())
    _Screening(whole.opened).screened(whole.elsewhere)


def warm_up() -> None:
    """Start the child process that the next file is read in; the window does so once it is shown."""
    process.warm_up(__name__)


def cool_down() -> None:
    """End the child process that was started ahead."""
    process.cool_down()


@dataclass(slots=True)
class _Screening:
    """Goes through every text of an opened file, hides card numbers, and notes where they were.

    What else the texts betray is judged meanwhile by another thread.
    """

    opened: Opened
    hits: list[CardHits] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def screened(self, elsewhere: Iterable[Elsewhere]) -> Opened:
        """Return the opened file without card numbers, and with all places they were found at."""
        sheet = self._sheet(self.opened.sheet)
        opened = self.opened
        for other in elsewhere:
            self._elsewhere(other)
        if shield.find(opened.path.name):
            self._note("card-number", "file-name")
        if opened.sheet_name is not None and any(shield.find(info.name) for info in opened.sheets):
            self._note("card-number", "sheet-name")
        named = {column.letter: column.name for column in opened.sheet.columns}
        problems = tuple(_hidden(said, named.get(said.letter or "", ""))
                         for said in (*opened.problems, *self.problems))
        return replace(
            opened, sheet=sheet, problems=problems,
            sheet_name=None if opened.sheet_name is None else shield.mask(opened.sheet_name),
            sheets=tuple(replace(info, name=shield.mask(info.name)) for info in opened.sheets),
            unusual=tuple(map(shield.mask, opened.unusual)),
            cards=tuple(replace(hit, sheet=hit.sheet and shield.mask(hit.sheet)) for hit in self.hits))

    def _sheet(self, sheet: Sheet) -> Sheet:
        coded = {at for at, column in enumerate(sheet.columns) if shield.is_security_code_header(column.name)}
        worth = _worth_screening(sheet.columns, coded)
        self.opened, screened = side_by_side(
            lambda: judged(self.opened),
            lambda: two_at_once(_screened, (sheet.columns[at] for at in worth), len(sheet.rows),
                                _effort), len(sheet.rows))
        columns = list(sheet.columns)
        for at, found in zip(worth, screened, strict=True):
            columns[at] = self._column(columns[at], sheet.rows, found, at in coded)
        pieces = self._pieces(columns, sheet.rows)
        left_out = tuple(replace(left, cells=self._left_out(left, sheet, coded, pieces)) for left in sheet.left_out)
        above = tuple((row, self._shown(texts, sheet, coded, pieces)) for row, texts in sheet.above)
        return replace(sheet, columns=tuple(columns), left_out=left_out, above=above)

    def _pieces(self, columns: list[SheetColumn], rows: Positions) -> list[shield.Pieces]:
        """Hide the card numbers that stand in neighbouring columns, a piece in each."""
        worth = None
        if len(columns) >= WIDE:
            every = AllTexts(columns)
            worth = set(every.holding(every.texts.str.contains(shield.PIECE)))
        found = shield.find_pieces([column.cells for column in columns], [column.name for column in columns], worth)
        harmless = self.opened.options.not_cards
        pieces = [one for one in found if not (one.doubtful and harmless.intersection(
            column.letter for column in columns[one.first:one.first + len(one.cut)]))]
        for one in pieces:
            for at, cells in shield.hide_pieces([column.cells for column in columns], one):
                columns[at] = column = replace(columns[at], cells=cells)
                self._note("card-number", "cells", rows[one.rows], letter_=column.letter, column=column.name,
                           value=cells.at(int(one.rows[0])), doubtful=one.doubtful)
        return pieces

    def _column(self, column: SheetColumn, rows: Positions, screened: shield.Screened, is_coded: bool) -> SheetColumn:
        """Hide the card numbers and security codes in a column and in its header."""
        name = shield.mask(column.name)
        if name != column.name:
            self._note("card-number", "header", letter_=column.letter, column=name)
        if is_coded:
            return self._without_codes(column, name, rows, screened)
        if not len(screened.hits):
            return SheetColumn(column.letter, name, column.cells)
        used = column.cells.counts()[screened.hits] > 0
        certain, doubtful = screened.hits[used & ~screened.doubtful], screened.hits[used & screened.doubtful]
        declared = column.letter in self.opened.options.not_cards
        for places, unsure in ((certain, False), (doubtful, True)):
            if len(places) and not (unsure and declared):
                self._note("card-number", "cells", rows[column.cells.where(places)], letter_=column.letter, column=name,
                           value=str(screened.masked[int(places[0])]), doubtful=unsure)
        hidden = screened.hits[~screened.doubtful] if declared else screened.hits
        return SheetColumn(column.letter, name, column.cells.rewritten(hidden, screened.masked.gather(hidden)))

    def _without_codes(self, column: SheetColumn, name: str, rows: Positions, screened: shield.Screened) -> SheetColumn:
        """Hide everything in a column of security codes that looks like one."""
        texts = column.cells.texts()
        codes = texts.str.contains(r"^\s*\d{3,4}(?:\.0)?\s*$")
        masked = screened.masked
        if codes.any():
            found = codes.arg_true().to_numpy().astype(np.int64)
            self._note("card-security-code", "cells", rows[column.cells.where(found)], letter_=column.letter,
                       column=name, value=HIDDEN_CODE)
            masked = pl.select(pl.when(codes).then(pl.lit(HIDDEN_CODE)).otherwise(masked)).to_series()
        return SheetColumn(column.letter, name, column.cells.mapped(masked.rename(texts.name)))

    def _left_out(self, left: LeftOut, sheet: Sheet, coded: set[int],
                  pieces: Sequence[shield.Pieces]) -> tuple[str, ...]:
        cells = self._shown(left.cells, sheet, coded, pieces)
        if any(shield.find(text) for text in left.cells):
            self._note("card-number", "cells", np.array([left.row]))
        return cells

    def _shown(self, texts: Sequence[str], sheet: Sheet, coded: set[int],
               pieces: Sequence[shield.Pieces]) -> tuple[str, ...]:
        """Return the cells of a row outside the table, hidden where the table would hide them."""
        return shield.hide_in_row([self._shown_cell(text, at, sheet, at in coded) for at, text in enumerate(texts)],
                                  pieces)

    def _shown_cell(self, text: str, at: int, sheet: Sheet, is_coded: bool) -> str:
        column = sheet.columns[at] if at < len(sheet.columns) else None
        if is_coded and text.strip().isdigit():
            return HIDDEN_CODE
        if column and column.letter in self.opened.options.not_cards:
            certain = any(span.certain for span in shield.find(text, column.name))
            return shield.mask(text, column.name) if certain else text
        return shield.mask(text, column.name if column else "")

    def _elsewhere(self, other: Elsewhere) -> None:
        """Note card numbers in texts that are not opened; the texts themselves are dropped here."""
        screened = shield.screen(other.texts)
        if len(screened.hits):
            at = int(screened.hits[0])
            self._note("card-number", other.where, np.unique(other.rows[screened.hits]), sheet=other.sheet,
                       letter_=other.letters[at] if other.letters else None, doubtful=bool(screened.doubtful.all()))

    def _note(self, code: str, where: str, rows: Positions | None = None, *, sheet: str | None = None,
              letter_: str | None = None, column: str | None = None, value: str | None = None,
              doubtful: bool = False) -> None:
        """Note that card data was found: one entry and one problem, however many cells it is."""
        found = tuple(int(row) for row in (rows if rows is not None else ()))
        sheet = sheet if sheet is not None else self.opened.sheet_name
        self.hits.append(CardHits(code, where, found, sheet, letter_, doubtful))
        kind = shield.CARD_NUMBER if code == "card-number" else shield.CARD_SECURITY_CODE
        self.problems.append(problem(
            kind, sheet=sheet, row=found[0] if found else None, letter=letter_, column=column, value=value,
            count=len(found), rows=", ".join(str(row) for row in found[:FIRST_ROWS]), where=where))


def _screened(column: SheetColumn) -> shield.Screened:
    return shield.screen(column.cells.texts(), column.name)


def _effort(column: SheetColumn) -> int:
    """Return about how much work it is to screen a column: how many bytes its texts are."""
    return int(column.cells.texts().estimated_size())


def _worth_screening(columns: Sequence[SheetColumn], coded: set[int]) -> list[int]:
    """Return which columns (from 0) are screened: of a very wide sheet only those that hold enough digits.

    Screening takes its time for each column, however few rows there are; this looks at all of them at once.
    """
    if len(columns) < WIDE:
        return list(range(len(columns)))
    every = AllTexts(columns)
    maybe = (every.texts.str.count_matches(r"[\p{Nd}\p{No}]") >= FEWEST_DIGITS) | \
        every.texts.str.contains(r"[0-9][eE]|&#")
    named = {at for at, column in enumerate(columns) if sum(map(str.isdigit, column.name)) >= FEWEST_DIGITS}
    return sorted(coded | named.union(every.holding(maybe)))


def _hidden(said: Problem, header: str) -> Problem:
    """Return a problem without card data in the texts it quotes; they come from the column of this name."""
    def hidden(text: str | None) -> str | None:
        if text and shield.is_security_code_header(header) and text.strip().isdigit():
            return HIDDEN_CODE
        return text and shield.mask(text, header)

    parts = {name: text if name in COUNTED else shield.mask(text, header) for name, text in said.parts.items()}
    return replace(said, parts=parts, value=hidden(said.value), column=said.column and shield.mask(said.column),
                   sheet=said.sheet and shield.mask(said.sheet))


__all__ = ["cool_down", "open_here", "open_spreadsheet", "rehearse", "warm_up"]
