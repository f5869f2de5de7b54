"""Which row holds the column names: judged by the rows below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from opwizard.reading.cell_shapes import header_votes, is_field_name, main_shape, shape_of

Row = Sequence[str]
_UNITS = frozenset({
    "text", "string", "str", "char", "varchar", "number", "numeric", "decimal", "float", "double", "int", "integer",
    "bigint", "date", "datetime", "timestamp", "time", "bool", "boolean", "currency", "money", "email", "phone", "usd",
    "eur", "gbp", "chf", "$", "€", "£", "%", "pcs", "pc", "ea", "each", "stk", "stück", "kg", "g", "lb", "lbs", "oz",
    "cm", "mm", "m", "km", "in", "ft", "h", "hrs", "hours", "min", "days", "years", "yyyy-mm-dd", "dd.mm.yyyy",
    "mm/dd/yyyy", "dd/mm/yyyy", "tt.mm.jjjj", "jj/mm/aaaa", "hh:mm", "yes/no", "y/n", "true/false", "required",
    "optional", "mandatory", "zahl", "datum", "texte", "nombre", "texto", "número", "fecha", "-", "n/a", "id", "key"})
_LABELS = 8
"""Rows in which names are looked for below a first line that is none."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_BRACKETED = re.compile(r"\(.{1,30}\)|\[.{1,30}\]|<.{1,30}>|\{.{1,30}\}")


@dataclass(frozen=True, slots=True)
class Header:
    """Where the names stand among the rows looked at: `place` counts from 0, None when there are none.

    Rows before `first` (the first row of the table) stand above the table; `extra` rows before `place` are further rows
    of names; `below` rows after it say what the columns hold (units, types).
    """

    place: int | None
    first: int
    extra: int = 0
    below: int = 0


def filled(row: Row) -> int:
    """Return how many cells of a row hold something."""
    return sum(1 for cell in row if cell and not cell.isspace())


def extent(row: Row) -> int:
    """Return how many cells a row has up to the last that holds something."""
    return next((place + 1 for place in range(len(row) - 1, -1, -1) if row[place] and not row[place].isspace()), 0)


def all_names(row: Row) -> bool:
    """Tell whether nearly all of three cells or more read like the names of columns."""
    end = extent(row)
    return end > 2 and sum(map(is_field_name, row)) >= 0.75 * end


def find_header(head: Sequence[Row], body: Sequence[Row]) -> Header:
    """Return where the column names are. `head` are the first rows of the sheet, `body` a sample from all over it."""
    typical = typical_of(body)
    first = next((place for place, row in enumerate(head) if begins(row, typical) or all_names(row)), None)
    if first is None:
        first = next(place for place, row in enumerate(head) if filled(row))
    first = _past_labels(head, _past_comments(head, first))
    extra = 0
    while first + 2 < len(head) and _named_again(head, first):
        first, extra = first + 1, extra + 1
    if not extra:
        extra = _groups_above(head, first)
    below = [row for row in head[first + 1:] if filled(row)][:40] or [row for row in body if row != head[first]][:40]
    columns = list(zip(*below, strict=True)) if below else [()] * len(head[first])
    votes = header_votes(head[first], columns)
    if extra or votes >= 0.0:
        return Header(first, first - extra, extra, _units_below(head, first))
    return Header(None, first)


def _units_below(head: Sequence[Row], first: int) -> int:
    """Return 1 when the row right below the names says what the columns hold (`(text)`, `USD`, `decimal`), else 0."""
    rows = [row for row in head[first + 1:] if filled(row)]
    if len(rows) < 3 or rows[0] is not head[first + 1]:
        return 0
    cells = [cell.strip().lower() for cell in rows[0] if cell.strip()]
    if not all(cell in _UNITS or _BRACKETED.fullmatch(cell) for cell in cells):
        return 0
    columns = list(zip(*rows[1:], strict=True))
    usual = [main_shape(column) for column in columns]
    strange = sum(bool(cell.strip()) and share >= 0.7 and shape not in {"", "text", "truth"} and shape_of(cell) != shape
                  for cell, (shape, share) in zip(rows[0], usual, strict=True))
    return 1 if strange else 0


def typical_of(body: Sequence[Row]) -> int:
    """Return how many cells a row of the table usually fills; full rows count more, as notes may outnumber them."""
    counts = sorted(count for count in map(filled, body) if count)
    half, so_far = sum(counts) / 2, 0
    for count in counts:
        so_far += count
        if so_far > half:
            return count
    return 0


def begins(row: Row, typical: int) -> bool:
    """Tell whether a row is full enough to begin the table."""
    count = filled(row)
    return count >= max(1 if typical < 2 else 2, 0.55 * typical)


def _past_comments(head: Sequence[Row], first: int) -> int:
    """Return the first row that is no comment (`# …`, `// …`), when only the first rows are comments."""
    place = first
    while place < len(head) and head[place][0].lstrip().startswith(("# ", "//", "--", "##", "% ", "; ")):
        place += 1
    has_data = any(filled(row) for row in head[place:])
    return next(n for n in range(place, len(head)) if filled(head[n])) if has_data else first


def _past_labels(head: Sequence[Row], first: int) -> int:
    """Return the row of names below lines such as `Report date | 2026-10-01`, which begin no table but narrow ones."""
    count = filled(head[first])
    if count != 2 or all(is_field_name(cell) for cell in head[first] if cell.strip()):
        return first
    below = range(first + 1, min(first + _LABELS, len(head)))
    names = next((place for place in below if filled(head[place]) > count), first)
    columns = list(zip(*(row for row in head[names + 1:] if filled(row)), strict=True))
    return names if columns and header_votes(head[names], columns) > 0.0 else first


def _named_again(head: Sequence[Row], first: int) -> bool:
    """Tell whether the row below the first full row holds names as well."""
    row, after = head[first], head[first + 1]
    if filled(after) < 0.8 * filled(row) or list(row) == list(after):
        return False
    columns = list(zip(*(below for below in head[first + 2:] if filled(below)), strict=True))
    typed_shapes = {"mail", "date", "time", "number", "phone", "link"}
    if not columns or any(shape_of(cell) in typed_shapes for cell in (*row, *after)):
        return False
    typed = header_votes([cell if not is_field_name(cell) else "x x" for cell in after], columns)
    names = sum(is_field_name(cell) for cell in after)
    return typed >= max(2.0, 0.3 * filled(after)) and names >= 0.3 * filled(after)


def _groups_above(head: Sequence[Row], first: int) -> int:
    """Return 1 when the row right above names groups of columns (`Contact,,,Address,,`)."""
    if not first:
        return 0
    row = head[first - 1]
    count = filled(row)
    spread = count >= 2 and extent(row) > count
    plain = all((shape_of(cell) in {"", "text"} and len(cell) <= 30) or _YEAR.fullmatch(cell.strip()) for cell in row)
    return 1 if spread and plain and not row[0].lstrip().startswith("#") else 0
