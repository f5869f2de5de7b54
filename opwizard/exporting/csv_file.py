"""The clean CSV: UTF-8, commas, quotes only where needed, CRLF, one header row, fields and order of the type."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, cast

import numpy as np
import polars as pl

from opwizard.checking import Checked
from opwizard.kinds.kind import ColumnReading
from opwizard.language import _
from opwizard.progress import Progress
from opwizard.schema import Field, ImportType, SortKey
from opwizard.table import Codes, Column, Positions, Table

if TYPE_CHECKING:
    from io import BytesIO

BLOCK = 200_000
"""Rows written at once: large enough for speed, small enough for Stop and for memory."""
_MOST_PAIRS = 1 << 14
_AT_ONCE = 2
"""Columns, then blocks, that are made at the same time, while the blocks before them are written."""


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
    kept = np.flatnonzero(checked.table.kept)
    wanted = [key for key in (checked.import_type.sort if keys is None else keys) if key.field in checked.marks]
    ranked = []
    for key in wanted:
        marks = checked.marks[key.field]
        ranked.append(_ranks(marks.reading, key).take(marks.column.codes[kept]))
    return _sorted(kept, ranked) if ranked and len(kept) else kept


def _sorted(rows: Positions, ranked: list[Positions]) -> Positions:
    """Return rows by their ranks, the first ranks first, rows with equal ranks unmoved.

    Ranks and row are packed into one number where they fit: sorting plain numbers takes a tenth of the time.
    """
    parts = [*ranked, rows]
    bits = [int(part.max()).bit_length() for part in parts]
    if sum(bits) > 63:
        return rows[np.lexsort(ranked[::-1])]
    packed = np.zeros(len(rows), np.int64)
    for part, room in zip(parts, bits, strict=True):
        packed <<= room
        packed |= part
    packed.sort()
    packed &= (1 << bits[-1]) - 1
    return packed


def _ranks(reading: ColumnReading, key: SortKey) -> Positions:
    """Return the rank of each distinct text: by value (what has none comes last), or by the text without case."""
    if key.by_value:
        values = -reading.values if key.descending else reading.values
        return np.asarray(np.unique(np.nan_to_num(values, nan=np.inf), return_inverse=True)[1], np.int64)
    return _without_case(reading.texts).rank("dense").to_numpy().astype(np.int64)


def _without_case(texts: pl.Series) -> pl.Series:
    """Return texts without case: plain letters in lower case, others as Python folds them (`ß` is `ss`)."""
    others = (texts.str.len_bytes() != texts.str.len_chars()).arg_true()
    folded = [text.casefold() for text in texts.gather(others).to_list()]
    return texts.str.to_lowercase().scatter(others, pl.Series("", folded, dtype=pl.String))


def write_csv(stream: BinaryIO, checked: Checked, form: CsvForm, progress: Progress) -> int:
    """Write the kept rows to a stream and return how many there are.

    Raises:
        Cancelled: Stop was pressed; what was written so far is worth nothing.
    """
    table = checked.table
    names = headers(checked.import_type, table, form)
    fields = fields_written(checked.import_type, table)
    codes = [table[field.id].codes for field in fields]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        ordered = pool.submit(order, checked)
        texts = list(pool.map(lambda field: _quoted(_texts(field, table[field.id], form)), fields))
        rows = ordered.result()
    columns = _joined(list(zip(texts, codes, strict=True)))

    def block(start: int) -> list[bytes]:
        part = rows[start : start + BLOCK]
        return _lines([known.gather(code[part]).alias(str(place)) for place, (known, code) in enumerate(columns)])

    if form.bom:
        stream.write("\N{BYTE ORDER MARK}".encode())
    stream.writelines(_lines([_quoted(pl.Series(name, [name])) for name in names]))
    starts = range(0, len(rows), BLOCK)
    for start, lines in zip(starts, _ahead(block, starts), strict=True):
        progress.tell(start, len(rows), _("Writing the new file"))
        stream.writelines(lines)
    return len(rows)


def _joined(columns: Sequence[tuple[pl.Series, Codes]]) -> list[tuple[pl.Series, Codes]]:
    """Return fewer columns: neighbours with few texts become one that knows every pair of them, with a comma between.

    A line is then put together from fewer pieces, which is most of the work of writing.
    """
    joined = list(columns[:1])
    for texts, codes in columns[1:]:
        before, first = joined[-1]
        if len(before) * len(texts) <= min(_MOST_PAIRS, len(codes) // 8):
            joined[-1] = _pairs(before, texts), first * np.int32(len(texts)) + codes
        else:
            joined.append((texts, codes))
    return joined


def _pairs(left: pl.Series, right: pl.Series) -> pl.Series:
    """Return each text of one series joined with each of another, the first with all of the other first."""
    one, other = np.repeat(np.arange(len(left)), len(right)), np.tile(np.arange(len(right)), len(left))
    return left.fill_null("").gather(one) + "," + right.fill_null("").gather(other)


def _ahead(make: Callable[[int], list[bytes]], starts: Iterable[int]) -> Iterator[list[bytes]]:
    """Yield what is made of each start, in their order; the next ones are made while one is used."""
    coming: deque[Future[list[bytes]]] = deque()
    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        for start in starts:
            coming.append(pool.submit(make, start))
            if len(coming) > _AT_ONCE:
                yield coming.popleft().result()
        while coming:
            yield coming.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


class _Pieces(list[bytes]):
    """Keeps what is written as it comes: putting it together would copy it once more."""

    def write(self, piece: bytes) -> int:
        self.append(piece)
        return len(piece)


def _lines(columns: list[pl.Series]) -> list[bytes]:
    """Return the lines of the new file (UTF-8), in pieces, for columns of quoted texts."""
    pieces = _Pieces()
    pl.DataFrame(columns).write_csv(
        cast("BytesIO", pieces), include_header=False, line_terminator="\r\n", quote_style="never")
    return pieces


def _quoted(texts: pl.Series) -> pl.Series:
    """Return texts as they stand in the file (RFC 4180): those with a comma, quote or line break in quotes."""
    risky = texts.str.contains('[",\r\n]').arg_true().to_numpy()
    if not len(risky):
        return texts
    return texts.clone().scatter(risky, '"' + texts.gather(risky).str.replace_all('"', '""', literal=True) + '"')


def _texts(field: Field, column: Column, form: CsvForm) -> pl.Series:
    """Return the distinct texts in the form they are written; null stands for nothing between two commas."""
    texts = column.texts()
    if form.date_format == "mdy" and field.kind.id == "date":
        texts = texts.str.replace(r"^(\d{4})-(\d{2})-(\d{2})", "${2}-${3}-${1}")
    texts = neutral(texts) if form.neutral else texts
    return texts.set(texts == "", None)


def neutral(texts: pl.Series) -> pl.Series:
    """Return texts with an apostrophe before those that a spreadsheet program would run; numbers stay as they are."""
    risky = texts.str.contains(r"^\s*[=+\-@\t\r＝＋－＠−|%]") & ~texts.str.contains(r"^[+-]?[\d\s().,-]+%?$")
    return pl.select(pl.when(risky).then("'" + texts).otherwise(texts)).to_series()
