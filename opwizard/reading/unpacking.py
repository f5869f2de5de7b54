"""Tables in disguise: whole rows wrapped in quotation marks, and columns that are only lined up with spaces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

import polars as pl

from opwizard.reading.cells import MOST_CELLS, MOST_COLUMNS
from opwizard.reading.records import Records

_WRAPPED = re.compile(r"""\ufeff?"(?:[^"]|"")*"[,;\t ]*[\r\n]*""")
"""A line that is a single quoted cell; blank cells may follow it."""


def columns_of(rows: Sequence[Sequence[str]]) -> pl.DataFrame:
    """Return the records as String columns, short ones filled with blank cells."""
    width = max(map(len, rows), default=0)
    columns = zip_longest(*rows, fillvalue="")
    return pl.DataFrame([pl.Series(f"c{place}", column, dtype=pl.String, strict=True)
                         for place, column in zip(range(width), columns, strict=True)])


def fold_giants(records: Records, delimiter: str) -> None:
    """Put the last cells of a record together when it has far more than the others, and more than a sheet can hold.

    One such record would make thousands of columns for every row of the file. Nothing of it is lost.
    """
    most = max(records.width(), min(MOST_COLUMNS, MOST_CELLS // max(1, len(records.rows))), 1)
    for place, row in enumerate(records.rows):
        if len(row) > most:
            records.rows[place] = [*row[:most - 1], delimiter.join(row[most - 1:])]


def _unwrapped(line: str) -> str:
    return line.strip("\ufeff\r\n").rstrip(",;\t ")[1:-1].replace('""', '"')


def unpacked(lines: Sequence[str]) -> tuple[list[int], list[str]] | None:
    """Return the inner lines (and the lines they stand in) when each whole row is one quoted cell, else None."""
    wrapped = [bool(_WRAPPED.fullmatch(line)) for line in lines]
    filled = sum(bool(line.strip()) for line in lines)
    if sum(wrapped) < max(2, 0.9 * filled):
        return None
    inner = [_unwrapped(line) if is_wrapped else line.strip("\ufeff\r\n")
             for line, is_wrapped in zip(lines, wrapped, strict=True)]
    for delimiter in (",", ";", "\t", "|"):
        counts = {line.count(delimiter) for line in inner[:200] if line}
        if counts and min(counts) > 0 and max(counts) <= 3 * min(counts):
            return list(range(1, len(lines) + 1)), [line + "\n" for line in inner]
    return None


def _with_data(starts: list[int], sample: Sequence[str]) -> list[int]:
    """Return the beginnings of columns that hold more than one word of a single line (`First Name` is one name)."""
    ends = [*starts[1:], None]
    return [start for start, end in zip(starts, ends, strict=True)
            if start == starts[0] or sum(bool(line[start:end].strip()) for line in sample) > 1]


def parted_by_gaps(lines: Sequence[str]) -> Records | None:
    """Return the records of lines whose cells have two spaces or more between them, and single ones inside; or None."""
    rows = [re.split(r" {2,}|\t+", line.strip()) for line in lines]
    widths = Counter(len(row) for row in rows if any(row))
    if not widths:
        return None
    width, count = widths.most_common(1)[0]
    return Records(rows, list(range(1, len(rows) + 1))) if width > 1 and count >= 0.9 * widths.total() else None


def fixed_columns(lines: Sequence[str]) -> Records | None:
    """Return the records of a table whose columns are lined up with spaces, or None when it is none."""
    bare = [line.rstrip("\r\n").expandtabs(8) for line in lines]
    sample = [line for line in bare[:2000] if line.strip()]
    if len(sample) < 3:
        return None
    width = max(map(len, sample))
    gap = [all(place >= len(line) or line[place] == " " for line in sample) for place in range(width)]
    starts = [place for place in range(width) if not gap[place] and (place == 0 or gap[place - 1])]
    far = [place for place in starts if place < 2 or gap[place - 2]]
    if len(far) > 1:
        starts = far
    starts = _with_data(starts, sample)
    wide = sum(any("  " in line[place - 2:place + 1] for line in sample) for place in starts[1:])
    if len(starts) < 2 or wide < 0.6 * (len(starts) - 1):
        return None
    ends = [*starts[1:], None]
    rows = [[line[start:end].strip(" ") for start, end in zip(starts, ends, strict=True)] for line in bare]
    return Records(rows, list(range(1, len(rows) + 1)))
