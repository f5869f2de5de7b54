"""One sheet of an old Excel workbook: its cells, record by record (MS-XLS 2.4)."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

from opwizard.progress import Progress
from opwizard.reading import refusals
from opwizard.reading.cells import SheetCells
from opwizard.reading.grid import ERROR, TRUTH
from opwizard.reading.number_format import Numbers
from opwizard.reading.xls_records import BIFF8, BOF, CONTINUE, error_text, link_target, long_text, records

_URL_MONIKER = bytes.fromhex("E0C9EA79F9BACE118C8200AA004BA90B")
_NO_VALUE = b"\x03\x00\x00\x00\x00\x00\xff\xff"
_TOKENS = 22
"""Where the formula itself begins in a record."""
_RECORDS_A_LOOK = 50_000


@dataclass(frozen=True, slots=True)
class XlsBook:
    """What the cells of every sheet need: BIFF version, code page, shared texts, how numbers are shown."""

    version: int
    page: str
    texts: list[str]
    numbers: Numbers


class XlsSheet:
    """Gathers the cells of one sheet."""

    def __init__(self, book: XlsBook, cells: SheetCells, progress: Progress) -> None:
        self.cells = cells
        self._book = book
        self._progress = progress
        self._awaited: tuple[int, int, int] | None = None
        self._empty_formulas: list[tuple[int, int]] = []
        self._formulas = 0
        self._object = 0
        self._notes: dict[int, str] = {}
        self._acts: dict[int, Callable[[bytes, list[bytes]], None]] = {
            0xFD: self._shared, 0x204: self._label, 0xD6: self._label, 0x203: self._number, 0x27E: self._packed,
            0xBD: self._packed_row, 0x06: self._formula, 0x206: self._formula, 0x406: self._formula,
            0x207: self._string, 0x205: self._truth, 0x208: self._row, 0x7D: self._column, 0xE5: self._merged,
            0x1B8: self._link, 0x5D: self._drawn, 0x1B6: self._box, 0x1C: self._note}

    def read(self, stream: bytes, start: int) -> SheetCells:
        """Gather the cells of the sheet whose first record stands at `start`."""
        if struct.unpack_from("<H", stream, start)[0] != BOF:
            raise refusals.corrupt()
        held: tuple[int, bytes] | None = None
        more: list[bytes] = []
        for count, (kind, data) in enumerate(records(stream, start)):
            if kind == CONTINUE:
                more.append(data)
                continue
            self._act(held, more)
            held = (kind, data) if kind in self._acts else None
            more = []
            if count % _RECORDS_A_LOOK == 0:
                self._progress.check()
        self._act(held, more)
        if len(self._empty_formulas) == self._formulas:
            for place in self._empty_formulas:
                self.cells.tell("formula-no-value", *place)
        return self.cells

    def _act(self, held: tuple[int, bytes] | None, more: list[bytes]) -> None:
        if held:
            self._acts[held[0]](held[1], more)

    def _shared(self, data: bytes, _more: list[bytes]) -> None:
        row, column, style, index = struct.unpack_from("<HHHI", data)
        self._add_text(row, column, style, self._book.texts[index])

    def _label(self, data: bytes, more: list[bytes]) -> None:
        row, column, style = struct.unpack_from("<HHH", data)
        self._add_text(row, column, style, long_text(data, 6, self._book.version, self._book.page, more))

    def _add_text(self, row: int, column: int, style: int, text: str) -> None:
        if text and (code := self._book.numbers.told_of_text(style)):
            self.cells.tell(code, row + 1, column)
        self.cells.add(row + 1, column, text)

    def _number(self, data: bytes, _more: list[bytes]) -> None:
        row, column, style, value = struct.unpack_from("<HHHd", data)
        self._add(row, column, style, value)

    def _packed(self, data: bytes, _more: list[bytes]) -> None:
        row, column, style, packed = struct.unpack_from("<HHHI", data)
        self._add(row, column, style, unpacked(packed))

    def _packed_row(self, data: bytes, _more: list[bytes]) -> None:
        row, first = struct.unpack_from("<HH", data)
        for at in range((len(data) - 6) // 6):
            style, packed = struct.unpack_from("<HI", data, 4 + 6 * at)
            self._add(row, first + at, style, unpacked(packed))

    def _add(self, row: int, column: int, style: int, value: float) -> None:
        text, kind, code = self._book.numbers.read(repr(value), style)
        if code:
            self.cells.tell(code, row + 1, column)
        self.cells.add(row + 1, column, text, kind)

    def _formula(self, data: bytes, _more: list[bytes]) -> None:
        row, column, style = struct.unpack_from("<HHH", data)
        result = data[6:14]
        self._formulas += 1
        if len(data) > _TOKENS:
            size = struct.unpack_from("<H", data, _TOKENS - 2)[0]
            target = link_target(data[_TOKENS:_TOKENS + size], self._book.version, self._book.page)
            if target:
                self.cells.links[row + 1, column] = target
        self._awaited = None
        if result[6:8] != b"\xff\xff":
            self._add(row, column, style, struct.unpack("<d", result)[0])
        elif result[0] == 0:
            self._awaited = (row, column, style)
        elif result[0] == 1:
            self.cells.add(row + 1, column, "TRUE" if result[2] else "FALSE", TRUTH)
        elif result[0] == 2:
            self._error(row, column, result[2])
        elif result == _NO_VALUE:
            self._empty_formulas.append((row + 1, column))

    def _string(self, data: bytes, more: list[bytes]) -> None:
        """Read the text that a formula gave."""
        if self._awaited:
            self._add_text(*self._awaited, long_text(data, 0, self._book.version, self._book.page, more))
            self._awaited = None

    def _truth(self, data: bytes, _more: list[bytes]) -> None:
        row, column, _style, value, is_error = struct.unpack_from("<HHHBB", data)
        if is_error:
            self._error(row, column, value)
        else:
            self.cells.add(row + 1, column, "TRUE" if value else "FALSE", TRUTH)

    def _error(self, row: int, column: int, code: int) -> None:
        self.cells.tell("excel-error", row + 1, column)
        self.cells.add(row + 1, column, error_text(code), ERROR)

    def _row(self, data: bytes, _more: list[bytes]) -> None:
        if data[12] & 0x20 or data[6:8] == b"\x00\x00":
            self.cells.hidden_rows.add(struct.unpack_from("<H", data)[0] + 1)

    def _column(self, data: bytes, _more: list[bytes]) -> None:
        first, last = struct.unpack_from("<HH", data)
        if data[8] & 1 or data[4:6] == b"\x00\x00":
            self.cells.hidden_columns.update(range(first, min(last, 255) + 1))

    def _merged(self, data: bytes, _more: list[bytes]) -> None:
        for at in range(2, len(data) - 7, 8):
            top, bottom, left, right = struct.unpack_from("<4H", data, at)
            self.cells.merged.append((top + 1, left, bottom + 1, right))

    def _link(self, data: bytes, _more: list[bytes]) -> None:
        """Read where a link leads, when it leads to an address (MS-OSHARED 2.3.7.1)."""
        row, _last, column = struct.unpack_from("<3H", data)
        at = data.find(_URL_MONIKER, 32)
        if at > 0 and len(data) >= at + 20:
            size = struct.unpack_from("<I", data, at + 16)[0]
            address = data[at + 20:at + 20 + size].decode("utf-16-le", "replace").split("\x00")[0]
            self.cells.links[row + 1, column] = address

    def _drawn(self, data: bytes, _more: list[bytes]) -> None:
        self._object = struct.unpack_from("<H", data, 6)[0] if len(data) >= 8 else 0

    def _box(self, data: bytes, more: list[bytes]) -> None:
        """Keep the text of the box that was drawn last; a comment may belong to it."""
        count = struct.unpack_from("<H", data, 10)[0] if len(data) >= 12 else 0
        if more and count and more[0]:
            wide = more[0][0] & 1
            text = more[0][1:1 + (count << wide)].decode("utf-16-le" if wide else "latin-1", "replace")
            self._notes[self._object] = text

    def _note(self, data: bytes, _more: list[bytes]) -> None:
        row, column, last = struct.unpack_from("<HH2xH", data) if len(data) >= 8 else (0, 0, 0)
        if self._book.version < BIFF8:
            text = data[6:].decode(self._book.page, "replace")
        else:
            text = self._notes.get(last, "")
        if text:
            self.cells.comments.append((row + 1, column, text))


def unpacked(packed: int) -> float:
    """Return the number behind an RK value: four bytes that hold a shortened number (MS-XLS 2.5.217)."""
    if packed & 2:
        value = float((packed >> 2) - (1 << 30) if packed & 0x80000000 else packed >> 2)
    else:
        value = float(struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0])
    return value / 100 if packed & 1 else value
