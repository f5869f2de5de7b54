"""Rows of totals: a word such as "Total" with few cells beside it, or numbers that are the sums of their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from opwizard.reading.apart_words import LABEL, TOTAL
from opwizard.reading.cell_shapes import shape_of
from opwizard.reading.encoded_cells import Cells
from opwizard.reading.header import filled
from opwizard.reading.two_at_once import two_at_once
from opwizard.table import Column, Positions

_FIRST, _FEW_TEXTS = 6, 5_000
"""Columns in which the word is looked for, and how few texts a further one has in which it is, such as one of products;
at the end of the table it is looked for in all of them."""
_MOST_HITS = 5_000
_ADDED = 20_000
"""Rows that are added up to see whether a row is their sum."""
_AT_THE_END = 3


def with_the_word(columns: Sequence[Column], rows: int) -> list[Positions]:
    """Return the rows with the word for a total, for each of the first columns and those with few texts."""
    further = [column for column in columns[_FIRST:] if column.distinct <= _FEW_TEXTS]
    return two_at_once(_with_the_word, [*columns[:_FIRST], *further], rows)


def totals(body: Cells, named: Sequence[Positions], typical: float, last: int) -> list[int]:
    """Return the rows that sum up others.

    `named` are the rows with the word, `typical` is how many cells a row usually fills, `last` the last full row.
    """
    found: set[int] = set()
    for hits in named:
        found.update(place for place in map(int, hits[:_MOST_HITS]) if _is_total(body, place, typical, last))
    for place in range(max(1, last - _AT_THE_END + 1), last + 1):
        row = body.row(place)
        labelled = any(map(re.compile(LABEL).match, row)) and _is_total(body, place, typical, last)
        if labelled or _is_bare_sum(body, place, typical):
            found.add(place)
    return sorted(found)


def _with_the_word(column: Column) -> Positions:
    return column.where(column.texts().str.contains(TOTAL).to_numpy())


def _is_total(body: Cells, place: int, typical: float, last: int) -> bool:
    """Tell whether a row with the word is a total: few cells filled, or the right sums at the end of the table."""
    row = body.row(place)
    shapes = [shape_of(cell) for cell in row]
    labels = sum(shape in {"text", "mail", "date"} for shape in shapes)
    if "number" not in shapes or labels > 2:
        return False
    few = filled(row) <= max(2, 0.7 * typical)
    return few or (labels == 1 and place >= last - _AT_THE_END and _sums_up(body, place))


def _is_bare_sum(body: Cells, place: int, typical: float) -> bool:
    """Tell whether a row holds nothing but sums."""
    row = body.row(place)
    few = filled(row) <= 0.5 * typical and not row[0].strip()
    return few and all(shape_of(cell) in {"", "number"} for cell in row) and _sums_up(body, place)


def _sums_up(body: Cells, place: int) -> bool:
    """Tell whether a number of a row is the sum of the numbers above it in its column."""
    for at, cell in enumerate(body.row(place)):
        total = _amount(cell)
        if total is None:
            continue
        above = [_amount(text) for text in body.to_series(at)[max(0, place - _ADDED):place]]
        numbers = [number for number in above if number is not None]
        if len(numbers) > 1 and len(numbers) >= 0.5 * len(above) and abs(sum(numbers) - total) < 0.006 * len(numbers):
            return True
    return False


def _amount(cell: str) -> float | None:
    """Return the number in a cell, whichever mark its decimals have; None when it is none."""
    if shape_of(cell) != "number":
        return None
    digits = re.sub(r"[^\d.,]", "", cell)
    whole, mark, rest = digits.rpartition(max(".,", key=digits.rfind))
    decimals = rest if mark and len(rest) != 3 else ""
    plain = re.sub(r"[.,]", "", whole if decimals else digits)
    number = float(f"{plain or 0}.{decimals or 0}")
    return -number if cell.strip()[:1] in "-(" else number
