"""The fast path: a clean UTF-8 file is split by several threads, and the result is proved to be whole.

The proof is a sum: every byte of the file must be either in a cell, or one of the separators, line ends and quotation
marks that a rectangular table of that size needs. A row too short, a blank line, a dropped character: each breaks the
sum, and the tolerant path takes over.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
import polars as pl

from opwizard.reading.dialect import find_dialect
from opwizard.reading.grid import Grid, encode_columns
from opwizard.reading.not_tables import refuse_other_texts
from opwizard.reading.records import Dialect, split_lines
from opwizard.table import Column, Counts, Positions

NOTHING = "\ufeff \t\r\n,;|\"'"
"""A file of these characters alone is empty."""
_PIECE = 1 << 17
_INSIDE_WORD = r'\S"[\pL\pN]'
"""A quotation mark inside a word may be a lost separator."""
_BLOCK = 1 << 22


def read_clean(raw: memoryview, forced: str | None) -> tuple[Grid, Dialect] | None:
    """Return the cells of a clean file, or None when the tolerant path must decide.

    Raises:
        ReadError: `not-a-table`.
    """
    whole = raw.obj if isinstance(raw.obj, bytes) and len(raw.obj) == len(raw) else bytes(raw)
    lower = whole[:6].lower()
    if b"\0" in whole or whole[-1:] == b"\x1a" or lower.lstrip(b'"').startswith(b"sep="):
        return None
    returns, feeds = whole.count(b"\r"), whole.count(b"\n")
    if returns and (returns != feeds or whole.count(b"\r\n") != returns):
        return None
    sample = _sample(whole)
    if not sample.strip(NOTHING):
        return None
    refuse_other_texts(sample)
    dialect = find_dialect(split_lines(sample), forced)
    if len(dialect.delimiter.encode()) != 1 or dialect.escape or dialect.quote == "'" or dialect.spaces:
        return None
    if _doubtful_quotes(whole, dialect.delimiter):
        return None
    cells = _split(whole, dialect)
    if cells is None or not cells.height:
        return None
    head, columns = cells.row(0), encode_columns(cells[1:])
    if not _is_whole(head, columns, whole, feeds, bool(returns)):
        return None
    numbers = np.arange(1, cells.height + 1, dtype=np.int64)
    lines = _first_lines(head, columns, dialect.delimiter) if feeds > cells.height else numbers
    return None if lines is None else (Grid(cells, numbers, lines, encoded=columns), dialect)


def _sample(whole: bytes) -> str:
    """Return enough of the file to find its dialect: whole lines from its start, its middle and its end."""
    if len(whole) <= 3 * _PIECE:
        return whole.decode("utf-8")
    middle = len(whole) // 2
    pieces = [whole[:_PIECE], whole[middle:middle + _PIECE], whole[-_PIECE:]]
    whole_lines = [pieces[0][:pieces[0].rfind(b"\n") + 1], *(piece[piece.find(b"\n") + 1:] for piece in pieces[1:])]
    return b"".join(piece[:piece.rfind(b"\n") + 1] for piece in whole_lines).decode("utf-8", "ignore")


def _doubtful_quotes(whole: bytes, delimiter: str) -> bool:
    """Tell whether two quotation marks stand where they could mean more than one thing (`,""text"",`)."""
    mark = delimiter.encode()
    pair = mark + b'""'
    plain = sum(whole.count(pair + after) for after in (mark, b"\n", b"\r", b'"'))
    if not whole.startswith(b'""') and b'\n""' not in whole and whole.count(pair) == plain:
        return False
    ends = np.zeros(256, np.bool_)
    ends[[ord(delimiter), 10, 13]] = True
    begins = ends.copy()
    ends[34] = True
    for start in range(0, len(whole), _BLOCK):
        block = np.frombuffer(b"\n" + whole[max(0, start - 1):start + _BLOCK + 2] + b"\n\n" if not start else
                              whole[start - 1:start + _BLOCK + 2] + b"\n\n", np.uint8)
        at = np.flatnonzero(block[1:-2] == 34) + 1
        if (begins[block[at - 1]] & (block[at + 1] == 34) & ~ends[block[at + 2]]).any():
            return True
    return False


def _split(whole: bytes, dialect: Dialect) -> pl.DataFrame | None:
    try:
        return pl.read_csv(io.BytesIO(whole), has_header=False, infer_schema=False, separator=dialect.delimiter,
                           empty_string_is_null=False)
    except pl.exceptions.PolarsError:
        return None


def _is_whole(head: Sequence[str], columns: Sequence[Column], whole: bytes, feeds: int, returns: bool) -> bool:
    """Tell whether every byte of the file is accounted for, and every row has all its cells."""
    height = len(columns[0]) + 1
    ends = height if whole.endswith(b"\n") else height - 1
    marks = whole.count(b'"')
    if feeds < ends or (not marks and feeds != ends):
        return False
    has_marks = marks > 0
    kept = sum(len(cell.encode()) for cell in head)
    marks -= sum(cell.count('"') for cell in head)
    with ThreadPoolExecutor(2) as pool:
        held = list(pool.map(partial(_held, has_marks=has_marks), columns))
    if any(doubtful for _, _, doubtful in held):
        return False
    kept += sum(size for size, _, _ in held)
    marks -= sum(found for _, found, _ in held)
    return len(whole) == kept + height * (len(columns) - 1) + ends * (2 if returns else 1) + marks


def _held(column: Column, *, has_marks: bool) -> tuple[int, int, bool]:
    """Return how many bytes and quotation marks a column's cells hold, and whether one of the marks is doubtful."""
    texts, counts = column.texts(), column.counts()
    size = int(texts.str.len_bytes().to_numpy() @ counts)
    if not has_marks:
        return size, 0, False
    return size, _count(texts, counts, '"'), bool(texts.str.contains(_INSIDE_WORD).any())


def _count(texts: pl.Series, counts: Counts, mark: str) -> int:
    """Return how often a character occurs in a column, given its distinct texts."""
    places = np.flatnonzero(texts.str.contains(mark, literal=True).to_numpy())
    if not len(places):
        return 0
    return int(texts.gather(places).str.count_matches(mark, literal=True).to_numpy() @ counts[places])


def _first_lines(head: Sequence[str], columns: Sequence[Column], delimiter: str) -> Positions | None:
    """Return the line each row begins in, or None when a cell seems to have swallowed rows."""
    breaks = np.zeros(len(columns[0]) + 1, np.int64)
    breaks[0] = sum(cell.count("\n") for cell in head)
    for column in columns:
        texts = column.texts()
        places = np.flatnonzero(texts.str.contains("\n", literal=True).to_numpy())
        if not len(places):
            continue
        holders = texts.gather(places)
        separators = holders.str.count_matches(delimiter, literal=True).to_numpy()
        if len(columns) > 1 and int(separators.max()) >= len(columns) - 1:
            return None
        per_text = np.zeros(len(texts), np.int64)
        per_text[places] = holders.str.count_matches("\n", literal=True).to_numpy()
        breaks[1:] += per_text[column.codes]
    return np.concatenate(([1], 1 + np.cumsum(1 + breaks)[:-1])).astype(np.int64)
