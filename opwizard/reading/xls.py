"""XLS workbooks of Excel 5 to 2003 (MS-XLS; BIFF5 and BIFF8)."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from opwizard.language import _
from opwizard.progress import Progress
from opwizard.reading import refusals
from opwizard.reading.cells import SheetCells
from opwizard.reading.compound_file import MAGIC, CompoundFile
from opwizard.reading.number_format import NumberFormat, Numbers, number_format
from opwizard.reading.xls_records import BIFF8, CONTINUE, page_name, records, shared_texts, short_text
from opwizard.reading.xls_sheet import XlsBook, XlsSheet

_BOUNDSHEET, _SST, _FORMAT, _XF, _DATEMODE, _CODEPAGE, _FILEPASS = 0x85, 0xFC, 0x41E, 0xE0, 0x22, 0x42, 0x2F
_WORKSHEET = 0


@dataclass(slots=True)
class _Globals:
    """What the first part of the stream says about the whole workbook."""

    version: int
    page: str = "cp1252"
    since_1904: bool = False
    sheets: list[tuple[str, int, bool]] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    shared: list[bytes] = field(default_factory=list)

    def formats(self) -> list[NumberFormat]:
        """Return the number format of each style."""
        known: dict[int, NumberFormat] = {}
        for number in self.styles:
            if number not in known:
                known[number] = number_format(self.codes.get(number, ""), number)
        return [known[number] for number in self.styles]


def read_xls(data: bytes, progress: Progress) -> list[SheetCells]:
    """Return the cells of every worksheet, in the order of the sheets.

    Raises:
        ReadError: `file-corrupt`, `file-protected`, or `wrong-type` for workbooks older than Excel 5.
    """
    try:
        return _read(_stream(data), progress)
    except (struct.error, IndexError):
        raise refusals.corrupt() from None


def _stream(data: bytes) -> bytes:
    if data[:8] != MAGIC:
        return data
    box = CompoundFile(data)
    stream = box.stream("Workbook") or box.stream("Book")
    if not stream:
        raise refusals.corrupt()
    return stream


def _read(stream: bytes, progress: Progress) -> list[SheetCells]:
    kind, version = struct.unpack_from("<H2xH", stream)
    if kind in (0x09, 0x209, 0x409):
        raise refusals.wrong_type(_("a workbook of Excel 4 or older, which has to be saved anew by Excel"))
    book = _globals(stream, version)
    shared = XlsBook(book.version, book.page, shared_texts(book.shared) if book.shared else [],
                     Numbers(book.formats(), book.since_1904))
    sheets = []
    for number, (name, start, hidden) in enumerate(book.sheets):
        progress.tell(number, len(book.sheets))
        sheets.append(XlsSheet(shared, SheetCells(name, hidden), progress).read(stream, start))
    return sheets


def _globals(stream: bytes, version: int) -> _Globals:
    """Gather what the first part of the stream says; a locked workbook is refused."""
    book = _Globals(version)
    previous = -1
    for kind, data in records(stream, 0):
        if kind == CONTINUE:
            if previous == _SST:
                book.shared.append(data)
            continue
        previous = kind
        if kind == _FILEPASS:
            raise refusals.protected()
        if kind == _SST:
            book.shared = [data]
        elif kind == _CODEPAGE:
            book.page = page_name(struct.unpack_from("<H", data)[0])
        elif kind == _DATEMODE:
            book.since_1904 = data[:2] == b"\x01\x00"
        elif kind == _XF:
            book.styles.append(struct.unpack_from("<H", data, 2)[0])
        elif kind == _FORMAT:
            number = struct.unpack_from("<H", data)[0]
            book.codes[number] = _code(data, version, book.page)
        elif kind == _BOUNDSHEET and len(data) >= 8:
            start, state, type_ = struct.unpack_from("<IBB", data)
            if type_ == _WORKSHEET:
                book.sheets.append((short_text(data, 6, version, book.page), start, bool(state & 3)))
    return book


def _code(data: bytes, version: int, page: str) -> str:
    """Return the code of a number format; one that is written carelessly is no reason to refuse the workbook."""
    if version < BIFF8:
        return short_text(data, 2, version, page)
    wide = data[4] & 1
    return data[5:].decode("utf-16-le" if wide else "latin-1", "replace")
