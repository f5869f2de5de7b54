"""The fast way through a big XLSX sheet: take its plain cells out of the XML at once, and leave the rest to the walk.

Plain cells (xlsx_plain.py) are read as arrays of bytes, eight at a time. What is left (rows with other cells, merged
areas, links …) is a small XML that the walk of xlsx_sheet.py reads as ever, so that only one place knows all the rules.
Whatever does not look exactly as expected makes this give up, and the walk reads the whole sheet.
"""

from __future__ import annotations

import re
from typing import Any
from xml.sax import saxutils  # nosec B406

import numpy as np
import polars as pl

from opwizard.reading.cells import SheetCells
from opwizard.reading.eight_bytes import Places, numbers_in, words_of
from opwizard.reading.grid import NUMBER, TEXT
from opwizard.reading.number_format import HIDDEN, Numbers
from opwizard.reading.xlsx_plain import GiveUp, PlainCells, plain_cells
from opwizard.reading.xlsx_sheet import Workbook, unescape

WORTH = 200_000
"""Bytes of XML from which on the scan is quicker than the walk."""
_HIDES = rb'(?:hidden="(?:1|true)"|ht="0(?:\.0+)?")'
_HIDDEN_ROW = re.compile(rb'<row\b[^<>]*?\br="(\d{1,7})"[^<>]*?\b' + _HIDES + rb'|<row\b[^<>]*?\b' + _HIDES +
                         rb'[^<>]*?\br="(\d{1,7})"')
_PLAIN_TEXT = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_KNOWN_SIGNS = re.compile(r"(?:[^&\r]|&(?:amp|lt|gt|quot|apos);)*")
_SHORT_NUMBER = r"^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]*[1-9])?$"


def scan(data: bytes, workbook: Workbook, cells: SheetCells) -> bytes:
    """Add the plain cells of a sheet and return the XML that is left; all of it when the scan is no use."""
    begin = data.find(b"<sheetData>")
    end = data.rfind(b"</sheetData>")
    if len(data) < WORTH or begin < 0 or end < begin or _has_remarks(data) or not _is_utf8(data[:200]):
        return data
    begin += len(b"<sheetData>")
    try:
        plain, left = plain_cells(data, begin, end)
        _add(data, plain, workbook, cells)
    except GiveUp:
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
    except GiveUp:
        return None


def _has_remarks(data: bytes) -> bool:
    """Tell whether there are definitions, remarks or the like in the XML (`<!`)."""
    return data.find(b"!") >= 0 and b"<!" in data


def _is_utf8(head: bytes) -> bool:
    said = re.search(rb"encoding=[\"']([\w-]+)", head)
    return not head.startswith((b"\xff\xfe", b"\xfe\xff")) and (not said or said[1].lower() in (b"utf-8", b"utf8"))


def _add(data: bytes, plain: PlainCells, workbook: Workbook, cells: SheetCells) -> None:
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


def _tell_hidden(plain: PlainCells, chosen: Places, numbers: Numbers, cells: SheetCells) -> None:
    """Note the texts that their style leaves blank."""
    for style in numbers.styles_that_hide_texts():
        for at in chosen[plain.styles[chosen] == style].tolist():
            cells.tell(HIDDEN, int(plain.rows[at]), int(plain.columns[at]))


def _shared(data: bytes, plain: PlainCells, chosen: Places, workbook: Workbook) -> pl.Series:
    """Return the shared texts that cells name by their numbers, which are read eight digits at a time."""
    lengths = plain.lengths[chosen]
    numbers = numbers_in(words_of(data)[plain.starts[chosen]], lengths)
    if workbook.texts is None or numbers is None:
        raise GiveUp
    if numbers.max() >= len(workbook.texts):
        raise GiveUp
    return workbook.shared().gather(numbers)


def _values(data: bytes, plain: PlainCells, chosen: Places) -> pl.Series:
    """Return what stands in some cells. Each value is cut out with the `<` behind it, which then parts them."""
    sizes = plain.lengths[chosen] + 1
    firsts = np.cumsum(sizes) - sizes
    before = np.repeat(plain.starts[chosen] - firsts, sizes)
    picked = np.frombuffer(data, np.uint8)[before + np.arange(int(sizes.sum()))]
    try:
        return pl.Series("", picked.tobytes().decode("utf-8").split("<")[:-1], dtype=pl.String)
    except UnicodeDecodeError:
        raise GiveUp from None


def _own_texts(data: bytes, plain: PlainCells, chosen: Places) -> pl.Series:
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
        raise GiveUp
    return unescape(saxutils.unescape(text, {"&quot;": '"', "&apos;": "'"}))


def _numbers(values: pl.Series, style: int, numbers: Numbers, cells: SheetCells, rows: Places, columns: Places
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
