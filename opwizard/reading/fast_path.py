"""The fast path: a clean UTF-8 file is split by several threads, and the result is proved to be whole.

The proof is a sum: every byte of the file must be either in a cell, or one of the separators, line ends and quotation
marks that a rectangular table of that size needs. A row too short, a blank line, a dropped character: each breaks the
sum, and the tolerant path takes over.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
import polars as pl

from opwizard.reading.byte_marks import ByteMarks, byte_marks
from opwizard.reading.dialect import find_dialect
from opwizard.reading.drawn import drawn_columns
from opwizard.reading.grid import Grid, encode_columns
from opwizard.reading.not_tables import refuse_other_texts
from opwizard.reading.records import Dialect, split_lines
from opwizard.reading.two_at_once import two_at_once
from opwizard.table import Column, Counts, Positions

NOTHING = "\ufeff \t\r\n,;|\"'"
"""A file of these characters alone is empty."""
_PIECE = 1 << 17
_MARK = codecs.BOM_UTF8
_INSIDE_WORD = r'\S"[\pL\pN]|^(?:[^"]*"[^"]*")*[^"]*\pL"$'
"""A quotation mark inside a word may be a lost separator; a single one behind the last word may lack its partner."""


class _Inside(NamedTuple):
    """What the cells of a column hold: bytes in all, quotation marks (None when one of them is doubtful).

    `places` are those of its texts that go over several lines, `feeds` how many line ends each of them has;
    `separators` is how often, at most, one of them holds what parts cells.
    """

    size: int
    quotes: int | None
    places: Positions
    feeds: Counts
    separators: int


def read_clean(raw: memoryview, forced: str | None) -> tuple[Grid, Dialect] | None:
    """Return the cells of a clean file, or None when the tolerant path must decide (also when it is not UTF-8).

    Raises:
        ReadError: `not-a-table`.
    """
    whole = raw.obj if isinstance(raw.obj, bytes) and len(raw.obj) == len(raw) else bytes(raw)
    lower = whole[:6].lower()
    if b"\0" in whole or whole[-1:] == b"\x1a" or lower.lstrip(b'"').startswith(b"sep="):
        return None
    if _MARK[:1] in whole and _MARK in whole:
        return None
    try:
        sample = _sample(whole)
    except UnicodeDecodeError:
        return None
    if not sample.strip(NOTHING):
        return None
    refuse_other_texts(sample)
    sampled = split_lines(sample)
    dialect = find_dialect(sampled, forced)
    if dialect.delimiter == "|" and drawn_columns(sampled) is not None:
        return None
    if len(dialect.delimiter.encode()) != 1 or dialect.escape or dialect.quote == "'" or dialect.spaces:
        return None
    with ThreadPoolExecutor(1) as beside:
        counting = beside.submit(byte_marks, whole, dialect.delimiter)
        cells = _split(whole, dialect)
        marks = counting.result()
    if not marks.in_order or not marks.feeds or (marks.returns and not marks.returns == marks.feeds == marks.pairs):
        return None
    if cells is None or not cells.height:
        return None
    columns = encode_columns(cells[1:])
    inside = two_at_once(lambda at: _inside(columns[at], cells.to_series(at), dialect.delimiter, marks),
                         range(cells.width), cells.height)
    if not _is_whole(cells, inside, whole, marks):
        return None
    numbers = np.arange(1, cells.height + 1, dtype=np.int64)
    lines: Positions | None = numbers
    if marks.feeds > _line_ends(cells, whole):
        lines = _first_lines(cells, columns, inside, dialect.delimiter)
    return None if lines is None else (Grid(cells, numbers, lines, encoded=columns), dialect)


def _sample(whole: bytes) -> str:
    """Return enough of the file to find its dialect: whole lines from its start, its middle and its end.

    Raises:
        UnicodeDecodeError: These are not UTF-8.
    """
    if len(whole) <= 3 * _PIECE:
        return whole.decode("utf-8")
    middle = len(whole) // 2
    pieces = [whole[:_PIECE], whole[middle:middle + _PIECE], whole[-_PIECE:]]
    whole_lines = [pieces[0][:pieces[0].rfind(b"\n") + 1], *(piece[piece.find(b"\n") + 1:] for piece in pieces[1:])]
    return b"".join(piece[:piece.rfind(b"\n") + 1] for piece in whole_lines).decode("utf-8")


def _split(whole: bytes, dialect: Dialect) -> pl.DataFrame | None:
    """Return the file's cells, a row that is too short filled up; None when a row is too long or not UTF-8.

    The reader lets a separator too many pass at the very end of the file, so there a line end is put behind it.
    """
    closed = whole + b"\n" if whole.endswith(dialect.delimiter.encode()) else whole
    try:
        return pl.read_csv(io.BytesIO(closed), has_header=False, infer_schema=False, separator=dialect.delimiter,
                           empty_string_is_null=False)
    except pl.exceptions.PolarsError:
        return None


def _line_ends(cells: pl.DataFrame, whole: bytes) -> int:
    """Return how many lines end in the file when no cell holds a line end."""
    return cells.height if whole.endswith(b"\n") else cells.height - 1


def _inside(column: Column, cells: pl.Series, delimiter: str, marks: ByteMarks) -> _Inside:
    """Return what a column's cells hold, the first one's marks left aside."""
    size = int(cells.str.len_bytes().sum())
    nothing = np.zeros(0, np.int64)
    if not marks.quotes:
        return _Inside(size, 0, nothing, nothing, 0)
    broken = column.texts().str.contains('["\n]').arg_true().to_numpy().astype(np.int64)
    holders = column.texts().gather(broken)
    if holders.str.contains(_INSIDE_WORD).any():
        return _Inside(size, None, nothing, nothing, 0)
    quotes = int(holders.str.count_matches('"', literal=True).to_numpy() @ column.counts()[broken])
    feeds = holders.str.count_matches("\n", literal=True).to_numpy()
    several = feeds > 0
    separators = holders.filter(pl.Series(several)).str.count_matches(delimiter, literal=True)
    return _Inside(size, quotes, broken[several], feeds[several], int(separators.to_numpy().max(initial=0)))


def _is_whole(cells: pl.DataFrame, inside: Sequence[_Inside], whole: bytes, marks: ByteMarks) -> bool:
    """Tell whether every byte of the file is accounted for, and every row has all its cells."""
    height, ends = cells.height, _line_ends(cells, whole)
    quotes = marks.quotes
    if marks.feeds < ends or (not quotes and marks.feeds != ends):
        return False
    held = [column.quotes for column in inside]
    if None in held:
        return False
    quotes -= sum(filter(None, held)) + (sum(cell.count('"') for cell in cells.row(0)) if quotes else 0)
    kept = sum(column.size for column in inside)
    return len(whole) == kept + height * (len(inside) - 1) + ends * (2 if marks.returns else 1) + quotes


def _first_lines(cells: pl.DataFrame, columns: Sequence[Column], inside: Sequence[_Inside], delimiter: str
                 ) -> Positions | None:
    """Return the line each row begins in, or None when a cell seems to have swallowed rows."""
    breaks, most = np.zeros(cells.height, np.int64), max(1, len(columns) - 1)
    breaks[0] = sum(cell.count("\n") for cell in cells.row(0))
    if any("\n" in cell and cell.count(delimiter) >= most for cell in cells.row(0)):
        return None
    for column, held in zip(columns, inside, strict=True):
        if not len(held.places):
            continue
        if len(columns) > 1 and held.separators >= most:
            return None
        per_text = np.zeros(column.distinct, np.int64)
        per_text[held.places] = held.feeds
        rows = column.where(held.places)
        breaks[1 + rows] += per_text[column.codes[rows]]
    return np.arange(1, cells.height + 1, dtype=np.int64) + np.cumsum(breaks) - breaks
