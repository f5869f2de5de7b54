"""The fast way through a big XLSX sheet: take its plain cells out of the XML at once, and leave the rest to the walk.

A plain cell is `<c r="B7" s="1" t="s"><v>12</v></c>` with a number or the number of a shared text, or it holds its own
text, `<c r="B7" t="inlineStr"><is><t>Ann</t></is></c>`; nearly all cells of exported sheets are so. They are read as
arrays of bytes, eight at a time. What is left (rows with other cells, merged
areas, links …) is a small XML that the walk of xlsx_sheet.py reads as ever, so that only one place knows all the rules.
Whatever does not look exactly as expected makes this give up, and the walk reads the whole sheet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from xml.sax import saxutils  # nosec B406

import numpy as np
import polars as pl

from opwizard.reading.cells import MOST_COLUMNS, SheetCells
from opwizard.reading.grid import NUMBER, TEXT
from opwizard.reading.number_format import HIDDEN, Numbers
from opwizard.reading.xlsx_sheet import Workbook, unescape

WORTH = 200_000
"""Bytes of XML from which on the scan is quicker than the walk."""
_MOST_TAILS = 200
"""Different combinations of style and type; workbooks with more are left to the walk."""

_Bytes = np.ndarray[Any, np.dtype[np.uint8]]
_Words = np.ndarray[Any, np.dtype[np.uint64]]
_Places = np.ndarray[Any, np.dtype[np.int64]]

_ONES, _TOPS = np.uint64(0x0101010101010101), np.uint64(0x8080808080808080)
_ZEROS, _ABOVE_NINE = np.uint64(0x3030303030303030), np.uint64(0x7676767676767676)
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))
_HEADS = {"n": b"<v>", "s": b"<v>", "i": b"<is><t>", "I": b'<is><t xml:space="preserve">'}
_ENDS = {"n": b"</v></c>", "s": b"</v></c>", "i": b"</t></is></c>", "I": b"</t></is></c>"}
_LONGEST = {"n": 24, "s": 8, "i": 40_000, "I": 40_000}
"""What stands before and behind the value of each plain type of cell, and how many bytes it has at most."""
_TAIL = re.compile(rb'(?: s="\d{1,6}"| t="(?:[sn]|inlineStr)"| (?:cm|vm|ph)="\w*")* ?(/?)>')
_EMPTY = ord("/")
_ROW = re.compile(rb'<row\b[^<>]*?\br="(\d{1,7})"[^<>]*>')
_HIDES = rb'(?:hidden="(?:1|true)"|ht="0(?:\.0+)?")'
_HIDDEN_ROW = re.compile(rb'<row\b[^<>]*?\br="(\d{1,7})"[^<>]*?\b' + _HIDES + rb'|<row\b[^<>]*?\b' + _HIDES +
                         rb'[^<>]*?\br="(\d{1,7})"')
_PLAIN_TEXT = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_KNOWN_SIGNS = re.compile(r"(?:[^&\r]|&(?:amp|lt|gt|quot|apos);)*")
_SHORT_NUMBER = r"^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]*[1-9])?$"


class _GiveUp(Exception):  # noqa: N818 - no error: the walk takes over
    """The sheet is not written in the expected way."""


@dataclass(frozen=True, slots=True)
class _Plain:
    """The plain cells: where each one's value stands, its row, column and style, and its type (`n`, `s` or `i`)."""

    rows: _Places
    columns: _Places
    starts: _Places
    lengths: _Places
    styles: _Places
    types: _Places


def scan(data: bytes, workbook: Workbook, cells: SheetCells) -> bytes:
    """Add the plain cells of a sheet and return the XML that is left; all of it when the scan is no use."""
    begin = data.find(b"<sheetData>")
    end = data.rfind(b"</sheetData>")
    if len(data) < WORTH or begin < 0 or end < begin or _has_remarks(data) or not _is_utf8(data[:200]):
        return data
    begin += len(b"<sheetData>")
    try:
        plain, left = _plain_cells(data, begin, end)
        _add(data, plain, workbook, cells)
    except _GiveUp:
        return data
    if any(data.find(sign, begin, end) >= 0 for sign in (b'hidden="', b' ht="0')):
        cells.hidden_rows.update(int(first or second) for first, second in _HIDDEN_ROW.findall(data, begin, end))
    return data[:begin] + left + data[end:]


def scan_shared(data: bytes) -> list[str] | None:
    """Return the shared texts of a workbook when all of them are plain ones, else None."""
    if len(data) < WORTH or not _is_utf8(data[:200]) or _has_remarks(data) or b"\r" in data:
        return None
    try:
        texts = _PLAIN_TEXT.findall(data.decode("utf-8"))
    except UnicodeDecodeError:
        return None
    if len(texts) != data.count(b"<si>") or data.count(b"<si ") or not data.rstrip().endswith(b"</sst>"):
        return None
    try:
        return [_undone(text) if "&" in text or "_x" in text else text for text in texts]
    except _GiveUp:
        return None


def _has_remarks(data: bytes) -> bool:
    """Tell whether there are definitions, remarks or the like in the XML (`<!`)."""
    return data.find(b"!") >= 0 and b"<!" in data


def _is_utf8(head: bytes) -> bool:
    said = re.search(rb"encoding=[\"']([\w-]+)", head)
    return not head.startswith((b"\xff\xfe", b"\xfe\xff")) and (not said or said[1].lower() in (b"utf-8", b"utf8"))


def _plain_cells(data: bytes, begin: int, end: int) -> tuple[_Plain, bytes]:
    """Return the plain cells of the rows between two places, and the XML of the other cells in their rows."""
    text = np.frombuffer(data, np.uint8)
    words: _Words = np.ndarray((len(data) - 7,), "<u8", data, 0, (1,))
    cell_at, row_at = _tags(text, begin, end)
    numbers = _row_numbers(data, row_at, end)
    of_row = np.searchsorted(row_at, cell_at) - 1
    if not len(cell_at) or of_row[0] < 0 or cell_at[-1] + 40 > len(words):
        raise _GiveUp
    rows = numbers[of_row]
    columns, quote = _columns(text, words, cell_at, rows)
    style, kind, length = _tails(data, words, quote + 1)
    starts, lengths = quote + 1 + length, np.zeros(len(rows), np.int64)
    closed = np.append(cell_at[1:], end)
    is_plain = np.zeros(len(rows), np.bool_)
    for type_ in _HEADS:
        same = np.flatnonzero((kind == ord(type_.lower())) & ~is_plain)
        same = same[_stands(words, starts[same], _HEADS[type_])]
        begins = starts[same] + len(_HEADS[type_])
        sizes = _lengths(words, begins, _LONGEST[type_])
        after = begins + sizes + len(_ENDS[type_])
        good = (sizes > 0) & _stands(words, begins + sizes, _ENDS[type_])
        good &= (after == closed[same]) | (text[np.minimum(after + 1, len(text) - 1)] == ord("/"))
        chosen = same[good]
        is_plain[chosen], starts[chosen], lengths[chosen], kind[chosen] = True, begins[good], sizes[good], ord(type_)
    other = ~is_plain & (kind != _EMPTY)
    if np.count_nonzero(other) > len(rows) // 3:
        raise _GiveUp
    left = _left(data, cell_at[other], closed[other], rows[other])
    types = np.where(kind == ord("I"), ord("i"), kind)
    plain = (field[is_plain] for field in (rows, columns, starts, lengths, style, types))
    return _Plain(*plain), left


def _stands(words: _Words, at: _Places, sign: bytes) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Tell where some fixed bytes stand."""
    stands = np.ones(len(at), np.bool_)
    for part in range(0, len(sign), 8):
        piece = sign[part:part + 8]
        wanted = np.frombuffer(piece.ljust(8, b"\x00"), "<u8")[0]
        mask = np.uint64((1 << 8 * len(piece)) - 1)
        stands &= words[np.minimum(at + part, len(words) - 1)] & mask == wanted
    return stands


def _tags(text: _Bytes, begin: int, end: int) -> tuple[_Places, _Places]:
    """Return where cells and rows begin."""
    opens, first = text[begin:end] == ord("<"), text[begin + 1:end + 1]
    return np.flatnonzero(opens & (first == ord("c"))) + begin, np.flatnonzero(opens & (first == ord("r"))) + begin


def _row_numbers(data: bytes, row_at: _Places, end: int) -> _Places:
    """Return the number that each row says it has."""
    found = _ROW.findall(data, int(row_at[0]) if len(row_at) else end, end)
    if not found or len(found) != len(row_at):
        raise _GiveUp
    return np.array(found, dtype="S7").astype(np.int64)


def _columns(text: _Bytes, words: _Words, cell_at: _Places, rows: _Places) -> tuple[_Places, _Places]:
    """Return the column of each cell, and where the quotation mark behind its place stands."""
    if not ((words[cell_at] & np.uint64(0xFFFFFFFFFFFF)) == np.frombuffer(b'<c r="\0\0', "<u8")[0]).all():
        raise _GiveUp
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
        raise _GiveUp
    if not (text[quote - 1] - 48 == rows % 10).all():
        raise _GiveUp
    return column - 1, quote


def _digits(numbers: _Places) -> _Places:
    """Return how many digits each number has."""
    return np.searchsorted(10 ** np.arange(1, 8), numbers, side="right") + 1


def _lengths(words: _Words, starts: _Places, most: int) -> _Places:
    """Return how many bytes come before the next `<`; 0 where there are more than `most`."""
    lengths = _first(words[np.minimum(starts, len(words) - 1)], ord("<"))
    more = np.flatnonzero(lengths == 8)
    part = 8
    while len(more) and part < most:
        first = _first(words[np.minimum(starts[more] + part, len(words) - 1)], ord("<"))
        lengths[more] += first
        more = more[first == 8]
        part += 8
    lengths[more] = 0
    return lengths


def _first(inside: _Words, sign: int) -> _Places:
    """Return where a sign stands first in eight bytes; 8 where it does not."""
    marks = _marks(inside, sign)
    before: _Places = np.bitwise_count((marks & (~marks + np.uint64(1))) - np.uint64(1)).astype(np.int64) >> 3
    return before


def _marks(inside: _Words, sign: int) -> _Words:
    """Return eight bytes with the top bit set where the sign stands; the first mark is sure, later ones are not."""
    different = inside ^ (_ONES * np.uint64(sign))
    marks: _Words = (different - _ONES) & ~different & _TOPS
    return marks


def _tails(data: bytes, words: _Words, at: _Places) -> tuple[_Places, _Places, _Places]:
    """Return style, type (0 for none that is plain) and length of what stands between a cell's place and its `>`."""
    style, kind, length = (np.zeros(len(at), np.int64) for _name in range(3))
    mixed, ended = _masked(words[at])
    long = np.flatnonzero(~ended)
    second, ended_there = _masked(words[at[long] + 8])
    third, _ended = _masked(words[at[long] + 16])
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
    raise _GiveUp


def _masked(inside: _Words) -> tuple[_Words, np.ndarray[Any, np.dtype[np.bool_]]]:
    """Return eight bytes with zeros behind the first `>`, and whether there is one."""
    marks = _marks(inside, ord(">"))
    lowest = marks & (~marks + np.uint64(1))
    return inside & np.where(marks == 0, ~np.uint64(0), lowest | (lowest - np.uint64(1))), marks != 0


def _left(data: bytes, begins: _Places, ends: _Places, rows: _Places) -> bytes:
    """Return the XML of the other cells, each in a row of its own."""
    pieces = []
    for begin, end, row in zip(begins.tolist(), ends.tolist(), rows.tolist(), strict=True):
        cut = data.find(b"</row", begin, end)
        pieces.append(b'<row r="%d">%b</row>' % (row, data[begin:cut if cut >= 0 else end]))
    return b"".join(pieces)


def _add(data: bytes, plain: _Plain, workbook: Workbook, cells: SheetCells) -> None:
    """Add the plain cells with their texts."""
    if not len(plain.rows):
        return
    texts, kinds, order = [], [], []
    named, own = np.flatnonzero(plain.types == ord("s")), np.flatnonzero(plain.types == ord("i"))
    if len(named):
        texts.append(_shared(data, plain, named, workbook))
    if len(own):
        texts.append(_own_texts(data, plain, own))
    kinds.append(np.full(len(named) + len(own), TEXT, np.uint8))
    order += [named, own]
    _tell_hidden(plain, np.concatenate([named, own]), workbook.numbers, cells)
    numeric = np.flatnonzero(plain.types == ord("n"))
    for style in np.unique(plain.styles[numeric]):
        chosen = numeric[plain.styles[numeric] == style]
        shown, kind = _numbers(_values(data, plain, chosen), int(style), workbook.numbers, cells,
                               plain.rows[chosen], plain.columns[chosen])
        texts.append(shown)
        kinds.append(kind)
        order.append(chosen)
    joined = np.concatenate(order)
    cells.rows, cells.columns = plain.rows[joined], plain.columns[joined]
    cells.texts, cells.kinds = pl.concat([text.rename("") for text in texts]), np.concatenate(kinds)
    filled = (cells.texts != "").to_numpy()
    if not filled.all():
        cells.rows, cells.columns, cells.kinds = cells.rows[filled], cells.columns[filled], cells.kinds[filled]
        cells.texts = cells.texts.filter(pl.Series(filled))


def _tell_hidden(plain: _Plain, chosen: _Places, numbers: Numbers, cells: SheetCells) -> None:
    """Note the texts that their style leaves blank."""
    for style in numbers.styles_that_hide_texts():
        for at in chosen[plain.styles[chosen] == style].tolist():
            cells.tell(HIDDEN, int(plain.rows[at]), int(plain.columns[at]))


def _shared(data: bytes, plain: _Plain, chosen: _Places, workbook: Workbook) -> pl.Series:
    """Return the shared texts that cells name by their numbers, which are read eight digits at a time."""
    lengths = plain.lengths[chosen]
    words: _Words = np.ndarray((len(data) - 7,), "<u8", data, 0, (1,))
    digits = (words[plain.starts[chosen]] ^ _ZEROS) << ((8 - lengths).astype(np.uint64) * np.uint64(8))
    if workbook.texts is None or ((digits | (digits + _ABOVE_NINE)) & _TOPS).any():
        raise _GiveUp
    pairs = (digits * np.uint64(2561)) >> np.uint64(8) & np.uint64(0x00FF00FF00FF00FF)
    fours = (pairs * np.uint64(6553601)) >> np.uint64(16) & np.uint64(0x0000FFFF0000FFFF)
    numbers = ((fours * np.uint64(42949672960001)) >> np.uint64(32)).astype(np.int64)
    if numbers.max() >= len(workbook.texts):
        raise _GiveUp
    return workbook.shared().gather(numbers)


def _values(data: bytes, plain: _Plain, chosen: _Places) -> pl.Series:
    """Return what stands in some cells. Each value is cut out with the `<` behind it, which then parts them."""
    sizes = plain.lengths[chosen] + 1
    firsts = np.cumsum(sizes) - sizes
    before = np.repeat(plain.starts[chosen] - firsts, sizes)
    picked = np.frombuffer(data, np.uint8)[before + np.arange(int(sizes.sum()))]
    try:
        return pl.Series("", picked.tobytes().decode("utf-8").split("<")[:-1], dtype=pl.String)
    except UnicodeDecodeError:
        raise _GiveUp from None


def _own_texts(data: bytes, plain: _Plain, chosen: _Places) -> pl.Series:
    """Return the texts that cells hold themselves, with what is escaped in them undone."""
    texts = _values(data, plain, chosen)
    escaped = texts.str.contains(r"&|_x|\r").arg_true()
    if not len(escaped):
        return texts
    undone = [_undone(text) for text in texts.gather(escaped).to_list()]
    return texts.scatter(escaped, pl.Series("", undone, dtype=pl.String))


def _undone(text: str) -> str:
    """Return a text without its escapes; an escape that is not one of the five usual ones makes the scan give up."""
    if not _KNOWN_SIGNS.fullmatch(text):
        raise _GiveUp
    return unescape(saxutils.unescape(text, {"&quot;": '"', "&apos;": "'"}))


def _numbers(values: pl.Series, style: int, numbers: Numbers, cells: SheetCells, rows: _Places, columns: _Places
             ) -> tuple[pl.Series, np.ndarray[Any, np.dtype[np.uint8]]]:
    """Return the texts and kinds of numbers of one style, and tell what must be told about them."""
    kinds = np.full(len(values), NUMBER, np.uint8)
    if numbers.is_plain(style):
        odd = ~(values.str.contains(_SHORT_NUMBER) & (values.str.len_bytes() <= 16))
    else:
        odd = pl.repeat(True, len(values), eager=True)
    at = odd.arg_true()
    if not len(at):
        return values, kinds
    distinct = values.gather(at).unique()
    read = [numbers.read(value, style) for value in distinct.to_list()]
    frame = pl.DataFrame({"value": distinct, "text": [text for text, *_rest in read],
                          "kind": [kind for _text, kind, _code in read], "code": [code for *_rest, code in read]})
    found = pl.DataFrame({"value": values.gather(at)}).join(frame, on="value", how="left", maintain_order="left")
    kinds[at.to_numpy()] = found["kind"].cast(pl.UInt8).to_numpy()
    said = found["code"] != ""
    for place, code in zip(at.filter(said).to_list(), found["code"].filter(said).to_list(), strict=True):
        cells.tell(code, int(rows[place]), int(columns[place]))
    return values.scatter(at, found["text"]), kinds


