"""Splitting a text into cells piece by piece: each piece is counted, split and encoded while it is in the cache."""

from __future__ import annotations

import codecs
import io
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

import polars as pl

from opwizard.progress import Progress
from opwizard.reading.byte_marks import ByteMarks, byte_marks
from opwizard.reading.supply import Supply, pieces
from opwizard.reading.two_at_once import two_at_once
from opwizard.table import Column
from opwizard.table.parts import Part, joined, parts_of

_AHEAD = 4
"""Pieces that are worked on or wait for a thread, before the next one is read."""
_MARK = codecs.BOM_UTF8


class Split(NamedTuple):
    """A text split into cells: its bytes and rows, its columns from the first row on, and what its bytes say.

    `kept` is how many bytes are in cells, `is_closed` whether the last line has an end.
    """

    size: int
    rows: int
    columns: tuple[Column, ...]
    kept: int
    marks: ByteMarks
    is_closed: bool


class _Piece(NamedTuple):
    """A piece split into cells: its rows, the bytes in cells, and its columns."""

    rows: int
    kept: int
    marks: ByteMarks
    parts: tuple[list[Part], ...]


def split_in_pieces(supply: Supply, delimiter: str, size: int, progress: Progress, never: bytes = b""
                    ) -> Split | None:
    """Return the cells of a text in pieces of about this size, rows that are too short filled up.

    None when a row is too long, a quotation mark out of order, or a byte no part of any clean UTF-8 file; `never` are
    more signs that none holds.
    """
    done: list[_Piece | None] = []
    waiting: deque[Future[_Piece | None]] = deque()
    read, last, schema = 0, b"", None
    with ThreadPoolExecutor(2) as pool:
        for piece in pieces(supply, size):
            read, last = read + len(piece), piece[-1:]
            if schema is None and read < supply.size:
                schema = _schema(piece, delimiter)
            waiting.append(pool.submit(_piece, piece, delimiter, schema, never, is_last=read == supply.size))
            if len(waiting) > _AHEAD:
                done.append(waiting.popleft().result())
                if done[-1] is None:
                    break
            progress.tell(supply.size + 2 * read, 4 * supply.size)
        done += [future.result() for future in waiting]
    whole = [piece for piece in done if piece is not None]
    if len(whole) < len(done) or not whole:
        return None
    rows = sum(piece.rows for piece in whole)
    parts = {at: [part for piece in whole for part in piece.parts[at]] for at in range(len(whole[0].parts))}
    marks, kept = ByteMarks.of_all([piece.marks for piece in whole]), sum(piece.kept for piece in whole)
    done.clear()
    whole.clear()
    columns = two_at_once(lambda at: joined(parts.pop(at)), list(parts), rows)
    return Split(read, rows, tuple(columns), kept, marks, last == b"\n")


def _schema(piece: bytes, delimiter: str) -> pl.Schema | None:
    """Return the columns of the first rows: those of all pieces."""
    cells = _cells(piece[:piece.find(b"\n", 1 << 12) + 1], delimiter, None)
    return cells.schema if cells is not None else None


def _piece(piece: bytes, delimiter: str, schema: pl.Schema | None, never: bytes, *, is_last: bool
           ) -> _Piece | None:
    """Split one piece; only the last one may end without a line end."""
    if b"\0" in piece or (_MARK[:1] in piece and _MARK in piece) or (is_last and piece[-1:] == b"\x1a"):
        return None
    if any(bytes([sign]) in piece for sign in never):
        return None
    marks = byte_marks(piece, delimiter)
    if not marks.in_order:
        return None
    cells = _cells(piece, delimiter, schema)
    if cells is None or (schema is not None and cells.width != len(schema)):
        return None
    kept = sum(cells.select(pl.all().str.len_bytes().sum().cast(pl.Int64)).row(0))
    return _Piece(cells.height, kept, marks, tuple(map(parts_of, cells.get_columns())))


def _cells(piece: bytes, delimiter: str, schema: pl.Schema | None) -> pl.DataFrame | None:
    """Return the cells of whole lines, or None when a row is too long or not UTF-8.

    The reader lets a separator too many pass at the very end of the text, so there a line end is put behind it.
    """
    closed = piece + b"\n" if piece.endswith(delimiter.encode()) else piece
    try:
        return pl.read_csv(io.BytesIO(closed), has_header=False, infer_schema=False, schema=schema,
                           separator=delimiter, empty_string_is_null=False)
    except pl.exceptions.PolarsError:
        return None
