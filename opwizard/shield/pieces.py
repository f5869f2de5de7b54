"""Card numbers cut in pieces that stand in neighbouring columns: 4111 | 1111 | 1111 | 1111, or 41111111 | 11111111."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from opwizard.shield.headers import is_card_header
from opwizard.shield.networks import LONGEST, check_all, checks_out, network_of, strength_of_all
from opwizard.table import Column, Mask, Positions

CUTS = ((4, 4, 4, 4), (4, 6, 5), (8, 8))
"""How many digits each piece has."""
PIECE = r"^\s*(?:[0-9]{4}|[0-9]{5}|[0-9]{6}|[0-9]{8})\s*$"
_SHARE = 0.5
"""One number in ten has a right check digit by chance: with no more than this share, columns hardly hold cards."""
_CERTAIN = 3
"""Different numbers, all of them right, from which on chance is out of the question."""
_HIDDEN = "••••"

Sizes = np.ndarray[Any, np.dtype[np.int8]]
_NOTHING_YET: Sizes = np.zeros(0, np.int8)


class Pieces(NamedTuple):
    """Columns that hold card numbers in pieces: the first (from 0), how the numbers are cut, the positions of the rows,
    and whether the person may say that they are something else.
    """

    first: int
    cut: tuple[int, ...]
    rows: Positions
    doubtful: bool


def find_pieces(columns: Sequence[Column], names: Sequence[str],
                worth: Collection[int] | None = None) -> list[Pieces]:
    """Return the neighbouring columns that hold card numbers in pieces, from left to right, none over another.

    `worth` are the columns (from 0) with a text that is a `PIECE`, where that is known already.
    """
    sizes = _all_sizes(columns, range(len(columns)) if worth is None else worth)
    found: list[Pieces] = []
    free = 0
    for first in range(len(columns) - 1):
        for cut in CUTS if first >= free else ():
            place = slice(first, first + len(cut))
            rows = _rows_cut_so(columns[place], sizes[place], cut)
            judged = _judged(columns[place], names[place], rows) if len(rows) else None
            if judged is not None:
                found.append(Pieces(first, cut, *judged))
                free = place.stop
                break
    return found


def hide_pieces(columns: Sequence[Column], pieces: Pieces) -> Iterator[tuple[int, Column]]:
    """Yield each of these columns (its place, and what to put there) with nothing left but the last four digits."""
    for at in range(pieces.first, pieces.first + len(pieces.cut)):
        column = columns[at].copy()
        is_last = at == pieces.first + len(pieces.cut) - 1
        codes, place = np.unique(column.codes[pieces.rows], return_inverse=True)
        texts = [_HIDDEN + column.text(code).strip()[-4:] if is_last else _HIDDEN for code in codes.tolist()]
        column.put(pieces.rows, np.array([column.code_of(text) for text in texts], np.int32)[place])
        yield at, Column.of(column.flat())


def hide_in_row(cells: Sequence[str], pieces: Sequence[Pieces]) -> tuple[str, ...]:
    """Return the cells of one row, with the card number hidden that stands in these columns, if one does."""
    hidden = list(cells)
    for first, cut, *_rest in pieces:
        some = [cell.strip() for cell in cells[first:first + len(cut)]]
        number = "".join(some)
        if tuple(map(len, some)) == cut and number.isdecimal() and network_of(number) and checks_out(number):
            hidden[first:first + len(cut)] = [_HIDDEN] * (len(cut) - 1) + [_HIDDEN + number[-4:]]
    return tuple(hidden)


def _all_sizes(columns: Sequence[Column], worth: Collection[int]) -> list[Sizes | None]:
    """Return the sizes of the pieces in each column, the shortest columns first: one between two without is spared."""
    sizes: dict[int, Sizes | None] = {at: None for at in (-1, *range(len(columns) + 1)) if at not in worth}
    for at in sorted(worth, key=lambda at: columns[at].distinct):
        alone = all(sizes.get(near, _NOTHING_YET) is None for near in (at - 1, at + 1))
        sizes[at] = None if alone else _sizes(columns[at])
    return [sizes[at] for at in range(len(columns))]


def _sizes(column: Column) -> Sizes | None:
    """Return how many digits each distinct text is (0: no piece of a card number), or None when none is a piece."""
    pieces = column.texts().str.contains(PIECE).to_numpy()
    if not pieces.any():
        return None
    return np.where(pieces, column.texts().str.strip_chars().str.len_bytes().to_numpy(), 0).astype(np.int8)


def _rows_cut_so(columns: Sequence[Column], sizes: Sequence[Sizes | None], cut: tuple[int, ...]) -> Positions:
    """Return the positions of the rows whose pieces have these sizes."""
    fitting = [known == size for known, size in zip(sizes, cut, strict=False) if known is not None]
    if len(fitting) < len(cut) or not all(fits.any() for fits in fitting):
        return np.zeros(0, np.int64)
    rows = np.flatnonzero(fitting[0][columns[0].codes])
    for column, fits in zip(columns[1:], fitting[1:], strict=True):
        rows = rows[fits[column.codes[rows]]]
    return rows


def _judged(columns: Sequence[Column], names: Sequence[str], rows: Positions) -> tuple[Positions, bool] | None:
    """Return which of the rows hold a card's number, and whether that is doubtful; None when chance explains it."""
    pieces = [column.flat(rows).str.strip_chars().alias(str(at)) for at, column in enumerate(columns)]
    numbers = pl.select(pl.concat_str(pieces)).to_series()
    known = numbers.unique()
    shaped, right = _checked(known)
    if not right.any() or right.sum() <= _SHARE * shaped.sum():
        return None
    certain = any(map(is_card_header, names)) or (right.sum() >= _CERTAIN and right.sum() == shaped.sum())
    return rows[numbers.is_in(known.filter(pl.Series(right)).implode()).to_numpy()], not certain


def _checked(numbers: pl.Series) -> tuple[Mask, Mask]:
    """Return which of these numbers a card network could have given out, and which of them have a right check digit."""
    joined = "".join(numbers.str.pad_start(LONGEST, "0").to_list())
    matrix = np.frombuffer(joined.encode("ascii"), np.uint8).reshape(-1, LONGEST) - 48
    shaped: Mask = strength_of_all(matrix, numbers.str.len_bytes().to_numpy().astype(np.int64)) == 2
    return shaped, shaped & check_all(matrix)
