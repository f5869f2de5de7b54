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

import numpy as np
import polars as pl

from opwizard.reading.byte_marks import ByteMarks, byte_marks
from opwizard.reading.dialect import find_dialect
from opwizard.reading.drawn import drawn_columns
from opwizard.reading.grid import Grid, encode_columns
from opwizard.reading.not_tables import refuse_other_texts
from opwizard.reading.records import Dialect, split_lines
from opwizard.reading.two_at_once import two_at_once
from opwizard.table import Column, Positions

NOTHING = "\ufeff \t\r\n,;|\"'"
"""A file of these characters alone is empty."""
_PIECE = 1 << 17
_MARK = codecs.BOM_UTF8
_INSIDE_WORD = r'\S"[\pL\pN]|^(?:[^"]*"[^"]*")*[^"]*\pL"$'
"""A quotation mark inside a word may be a lost separator; a single one behind the last word may lack its partner."""


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
    broken = two_at_once(_broken, columns, cells.height) if marks.quotes else []
    if not _is_whole(cells, columns, broken, whole, marks):
        return None
    numbers = np.arange(1, cells.height + 1, dtype=np.int64)
    lines: Positions | None = numbers
    if marks.feeds > _line_ends(cells, whole):
        lines = _first_lines(cells, columns, broken, dialect.delimiter)
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


def _broken(column: Column) -> Positions:
    """Return the places of a column's texts that hold quotation marks or line ends."""
    return column.texts().str.contains('["\n]').arg_true().to_numpy().astype(np.int64)


def _is_whole(cells: pl.DataFrame, columns: Sequence[Column], broken: Sequence[Positions], whole: bytes,
              marks: ByteMarks) -> bool:
    """Tell whether every byte of the file is accounted for, and every row has all its cells."""
    height, ends = cells.height, _line_ends(cells, whole)
    quotes = marks.quotes
    if marks.feeds < ends or (not quotes and marks.feeds != ends):
        return False
    if quotes:
        held = list(map(_quotes_in, columns, broken))
        if None in held:
            return False
        quotes -= sum(filter(None, held)) + sum(cell.count('"') for cell in cells.row(0))
    kept: int = sum(cells.select(pl.all().str.len_bytes().cast(pl.Int64).sum()).row(0))
    return len(whole) == kept + height * (len(columns) - 1) + ends * (2 if marks.returns else 1) + quotes


def _quotes_in(column: Column, broken: Positions) -> int | None:
    """Return how many quotation marks a column's cells hold, or None when one of them is doubtful."""
    if not len(broken):
        return 0
    holders = column.texts().gather(broken)
    if holders.str.contains(_INSIDE_WORD).any():
        return None
    return int(holders.str.count_matches('"', literal=True).to_numpy() @ column.counts()[broken])


def _first_lines(cells: pl.DataFrame, columns: Sequence[Column], broken: Sequence[Positions], delimiter: str
                 ) -> Positions | None:
    """Return the line each row begins in, or None when a cell seems to have swallowed rows."""
    breaks, most = np.zeros(cells.height, np.int64), max(1, len(columns) - 1)
    breaks[0] = sum(cell.count("\n") for cell in cells.row(0))
    if any("\n" in cell and cell.count(delimiter) >= most for cell in cells.row(0)):
        return None
    for column, places in zip(columns, broken, strict=True):
        holders = column.texts().gather(places)
        feeds = holders.str.count_matches("\n", literal=True).to_numpy()
        if not feeds.any():
            continue
        separators = holders.str.count_matches(delimiter, literal=True).to_numpy()[feeds > 0]
        if len(columns) > 1 and int(separators.max()) >= most:
            return None
        per_text = np.zeros(column.distinct, np.int64)
        per_text[places] = feeds
        breaks[1:] += per_text[column.codes]
    return np.concatenate(([1], 1 + np.cumsum(1 + breaks)[:-1])).astype(np.int64)
