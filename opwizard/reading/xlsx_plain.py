"""Where the plain cells of a big XLSX sheet stand in its XML, and the XML of all the others.

A plain cell is `<c r="B7" s="1" t="s"><v>12</v></c>` with a number or the number of a shared text, or it holds its own
text, `<c r="B7" t="inlineStr"><is><t>Ann</t></is></c>`; nearly all cells of exported sheets are so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from opwizard.reading.cells import MOST_COLUMNS
from opwizard.reading.eight_bytes import Bytes, Places, Words, lengths_before, stands, up_to, words_of

_MOST_TAILS = 200
"""Different combinations of style and type; workbooks with more are left to the walk."""
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))
_HEADS = {"n": b"<v>", "s": b"<v>", "i": b"<is><t>", "I": b'<is><t xml:space="preserve">'}
_ENDS = {"n": b"</v></c>", "s": b"</v></c>", "i": b"</t></is></c>", "I": b"</t></is></c>"}
_LONGEST = {"n": 24, "s": 8, "i": 40_000, "I": 40_000}
"""What stands before and behind the value of each plain type of cell, and how many bytes it has at most."""
_TAIL = re.compile(rb'(?: s="\d{1,6}"| t="(?:[sn]|inlineStr)"| (?:cm|vm|ph)="\w*")* ?(/?)>')
_EMPTY = ord("/")
_ROW = re.compile(rb'<row\b[^<>]*?\br="(\d{1,7})"[^<>]*>')


class GiveUp(Exception):  # noqa: N818 - no error: the walk takes over
    """The sheet is not written in the expected way."""


@dataclass(frozen=True, slots=True)
class PlainCells:
    """The plain cells: where each one's value stands, its row, column and style, and its type (`n`, `s` or `i`)."""

    rows: Places
    columns: Places
    starts: Places
    lengths: Places
    styles: Places
    types: Places


def plain_cells(data: bytes, begin: int, end: int) -> tuple[PlainCells, bytes]:
    """Return the plain cells of the rows between two places, and the XML of the other cells in their rows."""
    text = np.frombuffer(data, np.uint8)
    words = words_of(data)
    cell_at, row_at = _tags(text, begin, end)
    numbers = _row_numbers(data, row_at, end)
    of_row = np.searchsorted(row_at, cell_at) - 1
    if not len(cell_at) or of_row[0] < 0 or cell_at[-1] + 40 > len(words):
        raise GiveUp
    rows = numbers[of_row]
    columns, quote = _columns(text, words, cell_at, rows)
    style, kind, length = _tails(data, words, quote + 1)
    starts, lengths = quote + 1 + length, np.zeros(len(rows), np.int64)
    closed = np.append(cell_at[1:], end)
    is_plain = np.zeros(len(rows), np.bool_)
    for type_ in _HEADS:
        same = np.flatnonzero((kind == ord(type_.lower())) & ~is_plain)
        same = same[stands(words, starts[same], _HEADS[type_])]
        begins = starts[same] + len(_HEADS[type_])
        sizes = lengths_before(words, begins, _LONGEST[type_])
        after = begins + sizes + len(_ENDS[type_])
        good = (sizes > 0) & stands(words, begins + sizes, _ENDS[type_])
        good &= (after == closed[same]) | (text[np.minimum(after + 1, len(text) - 1)] == ord("/"))
        chosen = same[good]
        is_plain[chosen], starts[chosen], lengths[chosen], kind[chosen] = True, begins[good], sizes[good], ord(type_)
    other = ~is_plain & (kind != _EMPTY)
    if np.count_nonzero(other) > len(rows) // 3:
        raise GiveUp
    left = _left(data, cell_at[other], closed[other], rows[other])
    types = np.where(kind == ord("I"), ord("i"), kind)
    plain = (field[is_plain] for field in (rows, columns, starts, lengths, style, types))
    return PlainCells(*plain), left


def _tags(text: Bytes, begin: int, end: int) -> tuple[Places, Places]:
    """Return where cells and rows begin."""
    opens, first = text[begin:end] == ord("<"), text[begin + 1:end + 1]
    return np.flatnonzero(opens & (first == ord("c"))) + begin, np.flatnonzero(opens & (first == ord("r"))) + begin


def _row_numbers(data: bytes, row_at: Places, end: int) -> Places:
    """Return the number that each row says it has."""
    found = _ROW.findall(data, int(row_at[0]) if len(row_at) else end, end)
    if not found or len(found) != len(row_at):
        raise GiveUp
    return np.array(found, dtype="S7").astype(np.int64)


def _columns(text: Bytes, words: Words, cell_at: Places, rows: Places) -> tuple[Places, Places]:
    """Return the column of each cell, and where the quotation mark behind its place stands."""
    if not ((words[cell_at] & np.uint64(0xFFFFFFFFFFFF)) == np.frombuffer(b'<c r="\0\0', "<u8")[0]).all():
        raise GiveUp
    column = text[cell_at + 6].astype(np.int64) - 64
    quote = cell_at + 7 + _digits(rows)
    more = np.arange(len(cell_at))
    for at in (7, 8):
        sign = text[cell_at[more] + at].astype(np.int64) - 64
        goes_on = sign > 0
        more = more[goes_on]
        column[more] = column[more] * 26 + sign[goes_on]
        quote[more] += 1
    if column.min() < 1 or column.max() > MOST_COLUMNS or not (text[quote] == ord('"')).all():
        raise GiveUp
    if not (text[quote - 1] - 48 == rows % 10).all():
        raise GiveUp
    return column - 1, quote


def _digits(numbers: Places) -> Places:
    """Return how many digits each number has."""
    return np.searchsorted(10 ** np.arange(1, 8), numbers, side="right") + 1


def _tails(data: bytes, words: Words, at: Places) -> tuple[Places, Places, Places]:
    """Return style, type (0 for none that is plain) and length of what stands between a cell's place and its `>`."""
    style, kind, length = (np.zeros(len(at), np.int64) for _name in range(3))
    mixed, ended = up_to(words[at])
    long = np.flatnonzero(~ended)
    second, ended_there = up_to(words[at[long] + 8])
    third, _ended = up_to(words[at[long] + 16])
    third[ended_there] = 0
    mixed[long] = mixed[long] * _MIX[0] ^ second * _MIX[1] ^ third * _MIX[2]
    todo = np.arange(len(at))
    for _tail in range(_MOST_TAILS):
        if not len(todo):
            return style, kind, length
        same = mixed[todo] == mixed[todo[0]]
        found = _TAIL.match(data, int(at[todo[0]]))
        if found:
            chosen = todo[same]
            attributes = dict(re.findall(rb' (\w+)="(\w*)"', found[0]))
            style[chosen] = int(attributes.get(b"s", b"0"))
            kind[chosen] = _EMPTY if found[1] else attributes.get(b"t", b"n")[0]
            length[chosen] = len(found[0])
        todo = todo[~same]
    raise GiveUp


def _left(data: bytes, begins: Places, ends: Places, rows: Places) -> bytes:
    """Return the XML of the other cells, each in a row of its own."""
    pieces = []
    for begin, end, row in zip(begins.tolist(), ends.tolist(), rows.tolist(), strict=True):
        cut = data.find(b"</row", begin, end)
        pieces.append(b'<row r="%d">%b</row>' % (row, data[begin:cut if cut >= 0 else end]))
    return b"".join(pieces)
