"""XLSB workbooks: the parts of an XLSX workbook, but written as binary records (MS-XLSB)."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator

from opwizard.progress import Progress
from opwizard.reading import refusals
from opwizard.reading.cells import MOST_COLUMNS, MOST_ROWS, SheetCells
from opwizard.reading.grid import ERROR, TRUTH
from opwizard.reading.number_format import NumberFormat, Numbers, number_format
from opwizard.reading.xls_records import error_text, makes_link
from opwizard.reading.xls_sheet import unpacked
from opwizard.reading.xlsx import kin, relations, workbook_part
from opwizard.reading.xlsx_sheet import Workbook
from opwizard.reading.zipped import Parts

_SHEET, _BOOK = 156, 153
_SHARED_TEXT = 19
_FORMAT, _STYLE, _STYLES_BEGIN, _STYLES_END = 44, 47, 617, 618
_ROW, _DATA_END, _COLUMNS, _MERGED, _LINK = 0, 146, 60, 176, 494
_COMMENT, _COMMENT_TEXT = 635, 637
_TEXT_FORMULA, _FORMULAS = 8, range(8, 12)
_RECORDS_A_LOOK = 50_000


def read_xlsb(data: bytes, progress: Progress) -> list[SheetCells]:
    """Return the cells of every worksheet, in the order of the sheets.

    Raises:
        ReadError: `file-corrupt`, `file-protected` or `file-too-large`.
    """
    try:
        return _read(Parts(data), progress)
    except (struct.error, IndexError):
        raise refusals.corrupt() from None


def _read(parts: Parts, progress: Progress) -> list[SheetCells]:
    book = workbook_part(parts, "xl/workbook.bin")
    related = relations(parts, book)
    since_1904 = False
    listed: list[tuple[str, str, bool]] = []
    for kind, data in _records(parts.need(book)):
        if kind == _BOOK:
            since_1904 = bool(data[0] & 1)
        elif kind == _SHEET:
            relation, at = _text(data, 8)
            listed.append((_text(data, at)[0], relation, struct.unpack_from("<I", data)[0] != 0))
    workbook = Workbook(_shared_texts(kin(parts, related, "sharedStrings")),
                        Numbers(_formats(kin(parts, related, "styles")), since_1904))
    sheets = []
    for name, relation, hidden in listed:
        link = related.get(relation)
        if link and link.kind.endswith("/worksheet"):
            sheet = _Sheet(workbook, SheetCells(name, hidden), progress)
            sheets.append(sheet.read(parts, link.target))
        elif link is None and relation:
            raise refusals.corrupt()
    return sheets


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Go through the records of a part (MS-XLSB 2.1.4)."""
    at, end = 0, len(data)
    while at < end:
        kind = data[at]
        at += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (data[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        while True:
            byte = data[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80 or shift > 21:
                break
        if at + size > end:
            raise refusals.corrupt()
        yield kind, data[at:at + size]
        at += size


def _text(data: bytes, at: int) -> tuple[str, int]:
    """Return a text and the place behind it."""
    count = struct.unpack_from("<I", data, at)[0]
    if count == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * count
    if end > len(data):
        raise refusals.corrupt()
    return data[at + 4:end].decode("utf-16-le", "replace"), end


def _shared_texts(data: bytes | None) -> list[str] | None:
    return None if data is None else [_text(record, 1)[0] for kind, record in _records(data) if kind == _SHARED_TEXT]


def _formats(data: bytes | None) -> list[NumberFormat]:
    codes: dict[int, str] = {}
    styles: list[NumberFormat] = []
    inside = False
    for kind, record in _records(data or b""):
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", record)[0]] = _text(record, 2)[0]
        elif kind in (_STYLES_BEGIN, _STYLES_END):
            inside = kind == _STYLES_BEGIN
        elif kind == _STYLE and inside:
            number = struct.unpack_from("<H", record, 2)[0]
            styles.append(number_format(codes.get(number, ""), number))
    return styles


class _Sheet:
    """Gathers the cells of one sheet."""

    def __init__(self, workbook: Workbook, cells: SheetCells, progress: Progress) -> None:
        self._workbook = workbook
        self._cells = cells
        self._progress = progress
        self._row = 0
        self._column = -1
        self._links: dict[tuple[int, int], str] = {}
        self._formulas = 0
        self._empty_formulas: list[tuple[int, int]] = []
        self._values: dict[int, Callable[[bytes, int], None]] = {
            2: self._packed, 3: self._error, 4: self._truth, 5: self._number, 6: self._own_text, 7: self._shared,
            8: self._own_text, 9: self._number, 10: self._truth, 11: self._error, 62: self._rich,
            13: self._packed, 14: self._error, 15: self._truth, 16: self._number, 17: self._own_text, 18: self._shared}

    def read(self, parts: Parts, target: str) -> SheetCells:
        """Gather the cells, links and comments of the sheet in a part."""
        ended = False
        for number, (kind, data) in enumerate(_records(parts.need(target))):
            self._record(kind, data)
            ended = ended or kind == _DATA_END
            if number % _RECORDS_A_LOOK == 0:
                self._progress.check()
        if not ended:
            raise refusals.corrupt()
        if len(self._empty_formulas) == self._formulas:
            for empty in self._empty_formulas:
                self._cells.tell("formula-no-value", *empty)
        related = relations(parts, target)
        for place, relation in self._links.items():
            if relation in related and related[relation].outside:
                self._cells.links[place] = related[relation].target
        for link in related.values():
            if re.search(r"/comments$", link.kind):
                self._comments(parts.get(link.target) or b"")
        return self._cells

    def _record(self, kind: int, data: bytes) -> None:
        if kind in self._values or kind in (1, 12):
            self._cell(kind, data)
        elif kind == _ROW:
            self._row, self._column = struct.unpack_from("<I", data)[0] + 1, -1
            if self._row > MOST_ROWS:
                raise refusals.corrupt()
            if data[11] & 0x10 or data[8:10] == b"\x00\x00":
                self._cells.hidden_rows.add(self._row)
        elif kind == _COLUMNS:
            first, last = struct.unpack_from("<II", data)
            if data[16] & 1 or data[8:12] == bytes(4):
                self._cells.hidden_columns.update(range(first, min(last + 1, MOST_COLUMNS)))
        elif kind == _MERGED:
            top, bottom, left, right = struct.unpack_from("<4I", data)
            self._cells.merged.append((top + 1, left, bottom + 1, right))
        elif kind == _LINK:
            row, _last, column, _right = struct.unpack_from("<4I", data)
            self._links[row + 1, column] = _text(data, 16)[0]

    def _cell(self, kind: int, data: bytes) -> None:
        """Read a cell; the short kinds stand right of the one before."""
        if 12 <= kind <= 18:
            self._column += 1
            at = 4
        else:
            self._column = struct.unpack_from("<I", data)[0]
            at = 8
        if self._column >= MOST_COLUMNS:
            raise refusals.corrupt()
        read = self._values.get(kind)
        if read:
            read(data, at)
        if kind in _FORMULAS:
            self._formula(kind, data, at)

    def _formula(self, kind: int, data: bytes, at: int) -> None:
        """Note a formula without a result, and where a link leads that a formula makes (MS-XLSB 2.4.688)."""
        self._formulas += 1
        if kind != _TEXT_FORMULA:
            return
        text, end = _text(data, at)
        if not text:
            self._empty_formulas.append((self._row, self._column))
        size = struct.unpack_from("<I", data, end + 2)[0] if len(data) >= end + 6 else 0
        tokens = data[end + 6:end + 6 + size]
        if makes_link(tokens):  # a text has a length of two bytes and no flag here (MS-XLSB 2.2.2)
            letters = tokens[3:3 + 2 * struct.unpack_from("<H", tokens, 1)[0]]
            self._cells.links[self._row, self._column] = letters.decode("utf-16-le", "replace")

    def _packed(self, data: bytes, at: int) -> None:
        self._add_number(unpacked(struct.unpack_from("<I", data, at)[0]), data, at)

    def _number(self, data: bytes, at: int) -> None:
        self._add_number(struct.unpack_from("<d", data, at)[0], data, at)

    def _add_number(self, value: float, data: bytes, at: int) -> None:
        text, kind, code = self._workbook.numbers.read(repr(value), _style(data, at))
        if code:
            self._cells.tell(code, self._row, self._column)
        self._cells.add(self._row, self._column, text, kind)

    def _error(self, data: bytes, at: int) -> None:
        self._cells.tell("excel-error", self._row, self._column)
        self._cells.add(self._row, self._column, error_text(data[at]), ERROR)

    def _truth(self, data: bytes, at: int) -> None:
        self._cells.add(self._row, self._column, "TRUE" if data[at] else "FALSE", TRUTH)

    def _own_text(self, data: bytes, at: int) -> None:
        self._add_text(_text(data, at)[0], data, at)

    def _add_text(self, text: str, data: bytes, at: int) -> None:
        if text and (code := self._workbook.numbers.told_of_text(_style(data, at))):
            self._cells.tell(code, self._row, self._column)
        self._cells.add(self._row, self._column, text)

    def _rich(self, data: bytes, at: int) -> None:
        self._add_text(_text(data, at + 1)[0], data, at)

    def _shared(self, data: bytes, at: int) -> None:
        index = struct.unpack_from("<I", data, at)[0]
        self._add_text(self._workbook.text(str(index)), data, at)

    def _comments(self, data: bytes) -> None:
        place = (0, 0)
        for kind, record in _records(data):
            if kind == _COMMENT:
                row, _last, column = struct.unpack_from("<III", record, 4)
                place = (row + 1, column)
            elif kind == _COMMENT_TEXT:
                self._cells.comments.append((*place, _text(record, 1)[0]))


def _style(data: bytes, at: int) -> int:
    """Return the style of a cell, which stands before its value."""
    return int(struct.unpack_from("<I", data, at - 4)[0] & 0xFFFFFF)
