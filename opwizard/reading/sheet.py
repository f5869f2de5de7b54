"""What every reader returns: all cells of a sheet as text, and where each row came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from opwizard.problems import Problem
from opwizard.table import Column, Positions


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column of the person's spreadsheet: its letter, its header exactly as typed, and its cells."""

    letter: str
    name: str
    cells: Column


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is not among the data rows: its number in the spreadsheet, the code of the reason, its cells."""

    row: int
    why: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """A sheet of the workbook, chosen or not: its name, how many rows it holds, whether it is hidden."""

    name: str
    rows: int
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the person decided about reading; None means "find out".

    `header_row` counts as the spreadsheet program does; 0 says that there is no header row. `keep_rows` are rows the
    person took back in after they had been left out.
    """

    sheet: str | None = None
    header_row: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    keep_rows: frozenset[int] = frozenset()
    not_cards: frozenset[str] = frozenset()
    """Letters of columns whose doubtful numbers the person declared to be no card numbers."""


@dataclass(frozen=True, slots=True)
class CardHits:
    """Where card data was found; the numbers themselves are already masked everywhere and gone.

    `code` is `card-number` or `card-security-code`; `where` is `cells`, `header`, `comment`, `sheet-name` or
    `file-name`. `rows` are spreadsheet row numbers. `doubtful` is True when the person may say that these are no card
    numbers.
    """

    code: str
    where: str
    rows: tuple[int, ...]
    sheet: str | None = None
    letter: str | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The data rows of one sheet.

    `rows[i]` is the spreadsheet's number of data row i, `lines[i]` its line in a text file (None when the same).
    `header_row` is None when the file has no header row (names are then the letters).
    """

    columns: tuple[SheetColumn, ...]
    rows: Positions
    header_row: int | None
    left_out: tuple[LeftOut, ...] = ()
    lines: Positions | None = None
    above: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """The first rows of the sheet exactly as they stand (number, cells), for the preview on FILE."""
    longer: Positions = field(default_factory=lambda: np.zeros(0, np.int64))
    """The numbers of the rows with more cells than there are names."""
    shorter: Positions = field(default_factory=lambda: np.zeros(0, np.int64))
    """The numbers of the rows with fewer cells than there are names."""

    def column(self, letter: str) -> SheetColumn | None:
        """Return the column with this letter."""
        return next((column for column in self.columns if column.letter == letter), None)


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was opened: how it was read, its sheets, the chosen sheet's data, and what the person must know.

    `sheet_name` is None for a text file. `unusual` are words with letters outside plain English, for the question
    "Are these letters right?". `size` and `sha256` are those of the person's file when it was read.
    """

    path: Path
    format: str
    encoding: str | None
    delimiter: str | None
    sheet_name: str | None
    sheets: tuple[SheetInfo, ...]
    sheet: Sheet
    problems: tuple[Problem, ...] = ()
    unusual: tuple[str, ...] = ()
    encodings: tuple[str, ...] = ()
    """Other encodings under which the file reads well, best first."""
    cards: tuple[CardHits, ...] = ()
    size: int = 0
    sha256: str = ""
    options: ReadOptions = field(default_factory=ReadOptions)


def letter(index: int) -> str:
    """Return the spreadsheet's letter of a column counted from 0: A, B, … Z, AA, …"""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def index_of(letter_: str) -> int:
    """Return the index (from 0) of a column letter such as `AB`.

    Raises:
        ValueError: The text is no column letter.
    """
    if not letter_.isascii() or not letter_.isalpha():
        raise ValueError(letter_)
    number = 0
    for char in letter_.upper():
        number = number * 26 + ord(char) - 64
    return number - 1
