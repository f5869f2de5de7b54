"""The parts of a zipped workbook, by name: forgiving about how names are written, strict about size and damage."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from isal import igzip_lib, isal_zlib

from opwizard.reading import refusals

MOST_UNPACKED = 1_500_000_000
"""Bytes; no list that a person imports comes near."""
SUSPICIOUS = 100_000_000
"""Bytes; from here on a part must not be packed tighter than real rows are."""
TIGHTEST = 150
"""How many times smaller real rows get at most when they are zipped."""
_ENCRYPTED = 0x1


class Parts:
    """The parts of a zip file. Names are looked up without regard to case, to the kind of slash, and to a leading one.

    Raises:
        ReadError: `file-corrupt` for a damaged zip; `file-protected` or `file-too-large` when a part is asked for.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, OverflowError):
            raise refusals.corrupt() from None
        self._data = data
        self._parts = {_key(info.filename): info for info in self._zip.infolist() if not info.filename.endswith("/")}
        self._left = MOST_UNPACKED

    def __contains__(self, name: str) -> bool:
        """Tell whether there is such a part."""
        return _key(name) in self._parts

    def names(self) -> list[str]:
        """Return the names of all parts, in lower case with `/`."""
        return list(self._parts)

    def original(self, name: str) -> str:
        """Return a part's name exactly as the zip has it."""
        return self._parts[_key(name)].filename

    def get(self, name: str) -> bytes | None:
        """Return a part's bytes, or None when there is no such part."""
        info = self._parts.get(_key(name))
        if info is None:
            return None
        self._judge(info)
        try:
            return self._unpacked(info)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError, RuntimeError,
                OverflowError, struct.error, igzip_lib.IsalError):  # type: ignore[misc]
            raise refusals.corrupt() from None

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        """Return the bytes of a part; isal unpacks what is packed in the usual way twice as fast as Python."""
        if info.compress_type != zipfile.ZIP_DEFLATED:
            return self._zip.read(info)
        name, extra = struct.unpack_from("<HH", self._data, info.header_offset + 26)
        start = info.header_offset + 30 + name + extra
        inflate = isal_zlib.decompressobj(wbits=-15)
        part: bytes = inflate.decompress(self._data[start:start + info.compress_size], info.file_size + 1)
        if len(part) != info.file_size or not inflate.eof or isal_zlib.crc32(part) != info.CRC:
            raise zipfile.BadZipFile
        return part

    def need(self, name: str) -> bytes:
        """Return the bytes of a part without which the file means nothing."""
        part = self.get(name)
        if part is None:
            raise refusals.corrupt()
        return part

    def _judge(self, info: zipfile.ZipInfo) -> None:
        """Refuse a part that is locked or too large, before anything of it is unpacked."""
        if info.flag_bits & _ENCRYPTED:
            raise refusals.protected()
        self._left -= info.file_size
        tight = info.file_size > TIGHTEST * max(info.compress_size, 1)
        if self._left < 0 or (tight and info.file_size > SUSPICIOUS):
            raise refusals.too_large()


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
