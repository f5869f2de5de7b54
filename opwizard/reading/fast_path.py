"""The fast path: a clean UTF-8 file is split piece by piece by two threads, and the result is proved to be whole.

The proof is a sum: every byte of the file must be either in a cell, or one of the separators, line ends and quotation
marks that a rectangular table of that size needs. A row too short, a blank line, a dropped character: each breaks the
sum, and the tolerant path takes over.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import polars as pl

from opwizard.progress import Progress
from opwizard.reading.dialect import find_dialect
from opwizard.reading.drawn import drawn_columns
from opwizard.reading.encoded_cells import EncodedCells
from opwizard.reading.grid import Grid
from opwizard.reading.line_marks import is_marked
from opwizard.reading.not_tables import refuse_other_texts
from opwizard.reading.records import Dialect, split_lines
from opwizard.reading.splitting import Split, split_in_pieces
from opwizard.reading.supply import PIECE, InMemory, Supply
from opwizard.reading.two_at_once import two_at_once
from opwizard.table import Column, Counts, Positions

NOTHING = "\ufeff \t\r\n,;|\"'"
"""A file of these characters alone is empty."""
_SAMPLE = 1 << 17
_INSIDE_WORD = r'\S"[\pL\pN]|^(?:[^"]*"[^"]*")*[^"]*\pL"$'
"""A quotation mark inside a word may be a lost separator; a single one behind the last word may lack its partner."""


class _Inside(NamedTuple):
    """What the cells of a column hold: quotation marks (None when one of them is doubtful), and line ends.

    `places` are those of its texts that go over several lines, `feeds` how many line ends each of them has;
    `separators` is how often, at most, one of them holds what parts cells.
    """

    quotes: int | None
    places: Positions
    feeds: Counts
    separators: int


def read_clean(raw: memoryview, forced: str | None) -> tuple[Grid, Dialect] | None:
    """Return the cells of a clean file that is in memory; see `split_clean`."""
    return split_clean(InMemory(raw), forced, Progress())


def split_clean(supply: Supply, forced: str | None, progress: Progress, never: bytes = b""
                ) -> tuple[Grid, Dialect] | None:
    """Return the cells of a clean file, or None when the tolerant path must decide (also when it is not UTF-8).

    `never` are signs that no clean file holds.

    Raises:
        ReadError: `not-a-table`.
        Cancelled: The person pressed Stop.
    """
    try:
        sample = _sample(supply)
    except UnicodeDecodeError:
        return None
    if not sample.strip(NOTHING) or sample[:5].lower().lstrip('"').startswith("sep="):
        return None
    refuse_other_texts(sample)
    sampled = split_lines(sample)
    if is_marked(sampled):
        return None
    dialect = find_dialect(sampled, forced)
    if dialect.delimiter == "|" and drawn_columns(sampled) is not None:
        return None
    if len(dialect.delimiter.encode()) != 1 or dialect.escape or dialect.quote in ("'", "`") or dialect.spaces:
        return None
    for size in (PIECE, supply.size) if supply.size > PIECE else (supply.size,):
        split = split_in_pieces(supply, dialect.delimiter, size, progress, never)
        grid = _proved(split, dialect.delimiter) if split is not None else None
        if grid is not None:
            return grid, dialect
        if split is not None and not split.marks.quotes:
            break  # no cut can have been wrong; where marks stand alone in cells, one can: it is tried as one piece
    return None


def _sample(supply: Supply) -> str:
    """Return enough of the file to find its dialect: whole lines from its start, its middle and its end.

    Raises:
        UnicodeDecodeError: These are not UTF-8.
    """
    if supply.size <= 3 * _SAMPLE:
        return supply.part(0, supply.size).decode("utf-8")
    middle = supply.size // 2
    pieces = [supply.part(begin, begin + _SAMPLE) for begin in (0, middle, supply.size - _SAMPLE)]
    whole_lines = [pieces[0][:pieces[0].rfind(b"\n") + 1], *(piece[piece.find(b"\n") + 1:] for piece in pieces[1:])]
    return b"".join(piece[:piece.rfind(b"\n") + 1] for piece in whole_lines).decode("utf-8")


def _proved(split: Split, delimiter: str) -> Grid | None:
    """Return the cells as a grid when they are proved to be all there is, and nothing is doubtful."""
    columns, marks = split.columns, split.marks
    ends = split.rows if split.is_closed else split.rows - 1
    if not split.rows or not marks.feeds or marks.feeds < ends or (not marks.quotes and marks.feeds != ends):
        return None
    if marks.returns and not marks.returns == marks.feeds == marks.pairs:
        return None
    several = marks.feeds > ends
    inside = two_at_once(lambda column: _inside(column, delimiter, several=several), columns,
                         split.rows if marks.quotes else 0)
    held = [column.quotes for column in inside]
    if None in held:
        return None
    apart = split.rows * (len(columns) - 1) + ends * (2 if marks.returns else 1) + marks.quotes
    if split.size != split.kept + apart - sum(filter(None, held)):
        return None
    numbers = np.arange(1, split.rows + 1, dtype=np.int64)
    lines = _first_lines(columns, inside) if several else numbers
    return None if lines is None else Grid(EncodedCells(columns), numbers, lines)


def _inside(column: Column, delimiter: str, *, several: bool) -> _Inside:
    """Return what a column's cells hold; `several` tells that some cells of the file go over several lines."""
    texts, nothing = column.texts(), np.zeros(0, np.int64)
    pattern, literal = ('["\n]', False) if several else ('"', True)
    broken = texts.str.contains(pattern, literal=literal).arg_true().to_numpy().astype(np.int64)
    if not len(broken):
        return _Inside(0, nothing, nothing, 0)
    holders = texts.gather(broken)
    if holders.str.contains(_INSIDE_WORD).any():
        return _Inside(None, nothing, nothing, 0)
    quotes = int(holders.str.count_matches('"', literal=True).to_numpy() @ column.counts()[broken])
    feeds = holders.str.count_matches("\n", literal=True).to_numpy()
    over = feeds > 0
    separators = holders.filter(pl.Series(over)).str.count_matches(delimiter, literal=True)
    return _Inside(quotes, broken[over], feeds[over], int(separators.to_numpy().max(initial=0)))


def _first_lines(columns: Sequence[Column], inside: Sequence[_Inside]) -> Positions | None:
    """Return the line each row begins in, or None when a cell seems to have swallowed rows."""
    breaks, most = np.zeros(len(columns[0]), np.int64), max(1, len(columns) - 1)
    for column, held in zip(columns, inside, strict=True):
        if not len(held.places):
            continue
        if len(columns) > 1 and held.separators >= most:
            return None
        per_text = np.zeros(column.distinct, np.int64)
        per_text[held.places] = held.feeds
        rows = column.where(held.places)
        breaks[rows] += per_text[column.codes[rows]]
    return np.arange(1, len(breaks) + 1, dtype=np.int64) + np.cumsum(breaks) - breaks
