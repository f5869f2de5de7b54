"""The clean CSV: UTF-8, commas, quotes only where needed, CRLF, one header row, fields and order of the type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np
import polars as pl

from opwizard.checking import Checked
from opwizard.kinds.kind import ColumnReading
from opwizard.language import _
from opwizard.progress import Progress
from opwizard.schema import Field, ImportType, SortKey
from opwizard.table import Codes, Column, Positions, Table

BLOCK = 200_000
"""Rows written at once: large enough for speed, small enough for Stop and for memory."""


@dataclass(frozen=True, slots=True)
class CsvForm:
    """The choices of the SAVE step. The defaults are what ONTRAPORT's published page asks for.

    `date_format` is `iso` (2024-05-11) or `mdy` (05-11-2024, the form of contact imports). `total_header` may be
    `Order Total`, the name a later page uses. `bom` adds the mark some programs want at the start. `neutral` puts an
    apostrophe before texts that a spreadsheet program would run as a formula.
    """

    date_format: str = "iso"
    total_header: str = "Total"
    bom: bool = False
    neutral: bool = False


def fields_written(import_type: ImportType, table: Table) -> list[Field]:
    """Return the fields of the new file, in the order of the type."""
    return [field for field in import_type.fields if field.id in table]


def headers(import_type: ImportType, table: Table, form: CsvForm) -> list[str]:
    """Return the header row of the new file."""
    return [
        form.total_header if field.id == "total" else field.header for field in fields_written(import_type, table)
    ]


def order(checked: Checked, keys: tuple[SortKey, ...] | None = None) -> Positions:
    """Return the kept rows in the order of the new file: sorted by the type's keys, else as in the spreadsheet."""
    wanted = checked.import_type.sort if keys is None else keys
    kept = np.flatnonzero(checked.table.kept)
    for key in reversed(wanted):
        if key.field in checked.marks:
            marks = checked.marks[key.field]
            kept = _stable(_ranks(marks.reading, key), marks.column.codes, kept)
    return kept


def _ranks(reading: ColumnReading, key: SortKey) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Return the rank of each distinct text: by value (what has none comes last), or by the text without case."""
    if key.by_value:
        values = -reading.values if key.descending else reading.values
        return np.asarray(np.unique(np.nan_to_num(values, nan=np.inf), return_inverse=True)[1], np.int64)
    folded = np.array([text.casefold() for text in reading.texts.to_list()], dtype=object)
    return np.asarray(np.unique(folded, return_inverse=True)[1], np.int64)


def _stable(ranks: np.ndarray[Any, np.dtype[np.int64]], codes: Codes, order_so_far: Positions) -> Positions:
    """Sort rows by the rank of their text, 16 bits at a time (numpy sorts those in linear time), the rest unmoved."""
    row_ranks = ranks[codes[order_so_far]]
    for shift in range(0, int(ranks.max(initial=0)).bit_length(), 16):
        digits = (row_ranks >> shift & 0xFFFF).astype(np.uint16)
        moved = np.argsort(digits, kind="stable")
        order_so_far, row_ranks = order_so_far[moved], row_ranks[moved]
    return order_so_far


def write_csv(stream: BinaryIO, checked: Checked, form: CsvForm, progress: Progress) -> int:
    """Write the kept rows to a stream and return how many there are.

    Raises:
        Cancelled: Stop was pressed; what was written so far is worth nothing.
    """
    table = checked.table
    names = headers(checked.import_type, table, form)
    texts = [_texts(field, table[field.id], form) for field in fields_written(checked.import_type, table)]
    codes = [table[field.id].codes for field in fields_written(checked.import_type, table)]
    rows = order(checked)
    if form.bom:
        stream.write("\N{BYTE ORDER MARK}".encode())
    _write(stream, [pl.Series(name, [name]) for name in names], header=False)
    for start in range(0, len(rows), BLOCK):
        progress.tell(start, len(rows), _("Writing the new file"))
        block = rows[start : start + BLOCK]
        _write(stream, [known.gather(code[block]).alias(name)
                        for name, known, code in zip(names, texts, codes, strict=True)], header=False)
    return len(rows)


def _write(stream: BinaryIO, columns: list[pl.Series], *, header: bool) -> None:
    pl.DataFrame(columns).write_csv(stream, include_header=header, line_terminator="\r\n", quote_style="necessary")


def _texts(field: Field, column: Column, form: CsvForm) -> pl.Series:
    """Return the distinct texts in the form they are written; null stands for nothing between two commas."""
    texts = column.texts()
    if form.date_format == "mdy" and field.kind.id == "date":
        texts = texts.str.replace(r"^(\d{4})-(\d{2})-(\d{2})", "${2}-${3}-${1}")
    if form.neutral:
        risky = texts.str.contains(r"^\s*[=+\-@\t\r＝＋－＠]") & ~texts.str.contains(r"^[+-]?[\d\s().,-]+$")
        texts = pl.select(pl.when(risky).then("'" + texts).otherwise(texts)).to_series()
    return texts.replace("", None)
