"""The records of an old Excel workbook (MS-XLS, "BIFF"), and the texts in them."""

from __future__ import annotations

import codecs
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from opwizard.reading import refusals

BOF, EOF, CONTINUE = 0x0809, 0x0A, 0x3C
BIFF8 = 0x0600
ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
          0x2B: "#GETTING_DATA"}
"""The error values of a cell (MS-XLS 2.5.10, BErr)."""

_NAMED_PAGES = {1200: "utf-16-le", 10000: "mac-roman", 32768: "mac-roman", 32769: "cp1252", 367: "ascii"}

_CALLS, _HYPERLINK = (0x22, 0x42, 0x62), struct.pack("<H", 359)
"""How a call of a function begins in a formula, and the number of HYPERLINK."""

Record = tuple[int, bytes]


def error_text(code: int) -> str:
    """Return what a cell with an error shows."""
    return ERRORS.get(code, "#ERROR!")


def link_target(tokens: bytes, version: int, page: str) -> str | None:
    """Return the address of a formula that is nothing but HYPERLINK with a fixed address, or None (MS-XLS 2.2.2)."""
    if not makes_link(tokens):
        return None
    if version < BIFF8:
        return tokens[2:2 + tokens[1]].decode(page, "replace")
    wide = tokens[2] & 1
    return tokens[3:3 + (tokens[1] << wide)].decode("utf-16-le" if wide else "latin-1", "replace")


def makes_link(tokens: bytes) -> bool:
    """Tell whether a formula begins with a fixed text and ends with a call of HYPERLINK."""
    return tokens[:1] == b"\x17" and len(tokens) >= 8 and tokens[-4] in _CALLS and tokens[-2:] == _HYPERLINK


def page_name(number: int) -> str:
    """Return Python's name of a code page, Western European when it is not known."""
    name = _NAMED_PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


def records(stream: bytes, start: int) -> Iterator[Record]:
    """Go through the records of one part of the stream, up to its end mark (charts inside it are passed over).

    Raises:
        ReadError: `file-corrupt` when the stream ends before the end mark.
    """
    at, deep = start, 0
    while True:
        if at + 4 > len(stream):
            raise refusals.corrupt()
        kind, size = struct.unpack_from("<HH", stream, at)
        data = stream[at + 4:at + 4 + size]
        if len(data) < size:
            raise refusals.corrupt()
        at += 4 + size
        if kind == BOF:
            deep += 1
        elif kind == EOF:
            deep -= 1
            if deep <= 0:
                return
        if deep <= 1:
            yield kind, data


@dataclass(slots=True)
class Pieces:
    """Data that is spread over a record and those that continue it, read from front to back."""

    pieces: list[bytes]
    number: int = 0
    at: int = 0

    def take(self, size: int) -> bytes:
        """Return the next bytes, across pieces."""
        piece = self.pieces[self.number]
        if self.at + size <= len(piece):
            self.at += size
            return piece[self.at - size:self.at]
        taken = piece[self.at:]
        while len(taken) < size:
            self._next()
            more = self.pieces[self.number][:size - len(taken)]
            self.at = len(more)
            taken += more
        return taken

    def _next(self) -> None:
        self.number += 1
        self.at = 0
        if self.number >= len(self.pieces):
            raise refusals.corrupt()

    def text(self, count: int, wide: bool) -> str:
        """Return so many characters; each piece that continues a text says anew whether its characters are wide."""
        texts = []
        while True:
            piece = self.pieces[self.number]
            here = min(count, (len(piece) - self.at) >> wide)
            end = self.at + (here << wide)
            texts.append(piece[self.at:end].decode("utf-16-le" if wide else "latin-1", "replace"))
            self.at = end
            count -= here
            if not count:
                return "".join(texts)
            self._next()
            wide = bool(self.take(1)[0] & 1)

    def rich_text(self) -> str:
        """Return the next text of the shared ones, without its fonts and pronunciation (MS-XLS 2.5.293)."""
        count, flags = struct.unpack("<HB", self.take(3))
        runs = struct.unpack("<H", self.take(2))[0] if flags & 8 else 0
        hints = struct.unpack("<I", self.take(4))[0] if flags & 4 else 0
        text = self.text(count, bool(flags & 1)) if count else ""
        self.skip(runs * 4 + hints)
        return text

    def skip(self, size: int) -> None:
        """Pass over bytes, across pieces."""
        while size:
            here = min(size, len(self.pieces[self.number]) - self.at)
            self.at += here
            size -= here
            if size:
                self._next()


def shared_texts(pieces: list[bytes]) -> list[str]:
    """Return the workbook's shared texts in order (the record SST and its continuations).

    A count that promises more texts than there are is a known fault of some programs; the texts that are there count.
    """
    data = Pieces(pieces)
    _total, count = struct.unpack("<II", data.take(8))
    texts: list[str] = []
    while len(texts) < count:
        if data.number == len(pieces) - 1 and data.at >= len(pieces[-1]):
            break
        texts.append(data.rich_text())
    return texts


def long_text(data: bytes, at: int, version: int, page: str, more: list[bytes]) -> str:
    """Return a text with a length of two bytes at a place of a record; `more` are the records that continue it."""
    count = struct.unpack_from("<H", data, at)[0]
    if version < BIFF8:
        return b"".join([data[at + 2:], *more])[:count].decode(page, "replace")
    if not count:
        return ""
    return Pieces([data, *more], 0, at + 3).text(count, bool(data[at + 2] & 1))


def short_text(data: bytes, at: int, version: int, page: str) -> str:
    """Return a text with a length of one byte at a place of a record."""
    count = data[at]
    if version < BIFF8:
        return data[at + 1:at + 1 + count].decode(page, "replace")
    wide = bool(data[at + 1] & 1)
    return data[at + 2:at + 2 + (count << wide)].decode("utf-16-le" if wide else "latin-1", "replace")
