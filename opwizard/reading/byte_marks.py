"""What the bytes of a text file say before it is split: its line ends, and whether its quotation marks are in order.

All is counted in one pass over pieces so small that they stay in the processor's cache.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from opwizard.table import Mask, Positions

_Bytes = np.ndarray[Any, np.dtype[np.uint8]]

_PIECE = 1 << 18
_QUOTE, _FEED, _RETURN = b'"\n\r'


@dataclass(frozen=True, slots=True)
class ByteMarks:
    r"""How many `\n`, `\r`, `\r\n` and `"` there are, and whether every quotation mark has one meaning only.

    A mark opens a cell at its start, closes it at its end, or is one of two inside it; in a cell that is not wrapped it
    may stand alone between other letters. Everything else (`,""text"",`, `,"text"more`) is not in order.
    """

    feeds: int
    returns: int
    pairs: int
    quotes: int
    in_order: bool

    @classmethod
    def of_all(cls, pieces: Sequence[ByteMarks]) -> ByteMarks:
        """Return what the bytes of all pieces say; each piece begins and ends outside of wrapped cells."""
        return cls(sum(piece.feeds for piece in pieces), sum(piece.returns for piece in pieces),
                   sum(piece.pairs for piece in pieces), sum(piece.quotes for piece in pieces),
                   all(piece.in_order for piece in pieces))


def byte_marks(whole: bytes, delimiter: str) -> ByteMarks:
    """Return what the bytes of a file say, whose cells are parted by a delimiter of one byte."""
    all_feeds = all_returns = pairs = all_quotes = at = 0
    has_returns, has_quotes = b"\r" in whole, b'"' in whole
    state = _Quotes(delimiter)
    while at < len(whole):
        piece, end = _piece(whole, at)
        inner = piece[1:-1]
        feeds = inner == _FEED
        all_feeds += int(np.count_nonzero(feeds))
        if has_returns:
            all_returns += int(np.count_nonzero(inner == _RETURN))
            pairs += int(np.count_nonzero((piece[:-2] == _RETURN) & feeds))
        if has_quotes:
            quotes = np.flatnonzero(inner == _QUOTE) + 1
            all_quotes += len(quotes)
            if len(quotes) and state.in_order:
                state.go_on(piece, quotes)
        at = end
    return ByteMarks(all_feeds, all_returns, pairs, all_quotes, state.in_order and not state.is_open)


def _piece(whole: bytes, at: int) -> tuple[_Bytes, int]:
    """Return a piece of the file with one byte before and behind it (line ends around the file), and where it ends.

    It does not end between two quotation marks.
    """
    end = min(len(whole), at + _PIECE)
    while end < len(whole) and whole[end] == _QUOTE:
        end += 1
    if at and end < len(whole):
        return np.frombuffer(whole, np.uint8, end - at + 2, at - 1), end
    before, after = whole[at - 1:at] if at else b"\n", whole[end:end + 1] or b"\n"
    return np.frombuffer(before + whole[at:end] + after, np.uint8), end


class _Quotes:
    """Follows the quotation marks through the file: whether a wrapped cell is open, and whether all were in order."""

    def __init__(self, delimiter: str) -> None:
        self.is_open = False
        self.in_order = True
        self._begins, self._ends = np.zeros(256, np.bool_), np.zeros(256, np.bool_)
        self._begins[[ord(delimiter), _FEED]] = True
        self._ends[[ord(delimiter), _FEED, _RETURN]] = True

    def go_on(self, piece: _Bytes, quotes: Positions) -> None:
        """Look at the quotation marks of a piece; those side by side are judged as one run.

        An odd run at the edge of a cell opens or closes it. An even one is `""` inside an open cell, or a whole cell.
        """
        if self._only_around(piece, quotes):
            return
        breaks = np.flatnonzero(np.diff(quotes) > 1)
        firsts, lasts = quotes[np.append(0, breaks + 1)], quotes[np.append(breaks, len(quotes) - 1)]
        begins: Mask = self._begins[piece[firsts - 1]]
        ends: Mask = self._ends[piece[lasts + 1]]
        odd = (lasts - firsts) % 2 == 0
        turns = odd & (begins | ends)
        after = (np.cumsum(turns) + self.is_open) % 2 == 1
        was_open = after ^ turns
        good = np.where(was_open, np.where(turns, ends, ~odd), np.where(turns, begins, odd | (begins & ends)))
        self.in_order = bool(good.all())
        self.is_open = bool(after[-1])

    def _only_around(self, piece: _Bytes, quotes: Positions) -> bool:
        """Tell whether the marks do nothing but open and close cells in turn, or are `""` in an open one; then go on.

        So it is in most files, and the closer look is spared.
        """
        opening, closing = quotes[self.is_open::2], quotes[not self.is_open::2]
        begins, ends = self._begins[piece[opening - 1]], self._ends[piece[closing + 1]]
        after = opening[not self.is_open:]
        doubled = after[:len(closing)] == closing[:len(after)] + 1
        ends[:len(doubled)] |= doubled
        begins[not self.is_open:][:len(doubled)] |= doubled
        plain = bool(begins.all() and ends.all())
        if plain:
            self.is_open ^= len(quotes) % 2 == 1
        return plain
