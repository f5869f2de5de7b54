"""The streams of an old Microsoft Office file (MS-CFB, "Compound File Binary"): the box that XLS workbooks come in."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from opwizard.reading import refusals

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END, _FREE = 0xFFFFFFFE, 0xFFFFFFFF
_LAST_SECTOR = 0xFFFFFFFA


@dataclass(frozen=True, slots=True)
class _Stream:
    name: str
    start: int
    size: int


class CompoundFile:
    """The streams of the file by name.

    Raises:
        ReadError: `file-corrupt` when the file is damaged or cut; every chain of sectors is followed to its end.
    """

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or data[:8] != MAGIC:
            raise refusals.corrupt()
        try:
            self._open(data)
        except (struct.error, IndexError):
            raise refusals.corrupt() from None

    def _open(self, data: bytes) -> None:
        """Read the tables of sectors and the list of streams."""
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift not in (6, shift):
            raise refusals.corrupt()
        self._data = data
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        (directory, self._cutoff, mini_start, mini_count) = struct.unpack_from("<I4xIII", data, 48)
        self._table = self._sector_table()
        self._streams = self._directory(self._chain(directory, self._table))
        root = self._streams.pop("", None)
        self._mini = self._long(root.start, root.size) if root and root.size else b""
        self._mini_table: list[int] = []
        if mini_count and mini_start < _LAST_SECTOR:
            joined = b"".join(self._sector(number) for number in self._chain(mini_start, self._table))
            self._mini_table = list(struct.unpack_from(f"<{len(joined) // 4}I", joined))

    def names(self) -> list[str]:
        """Return the names of all streams."""
        return [stream.name for stream in self._streams.values()]

    def stream(self, name: str) -> bytes | None:
        """Return the bytes of a stream (its name without regard to case), or None."""
        found = self._streams.get(name.lower())
        if found is None:
            return None
        if found.size >= self._cutoff:
            return self._long(found.start, found.size)
        pieces = [self._mini[number * self._mini_size:(number + 1) * self._mini_size]
                  for number in self._chain(found.start, self._mini_table)]
        return self._whole(b"".join(pieces), found.size)

    def _long(self, start: int, size: int) -> bytes:
        wanted = -(-size // self._size)
        pieces = [self._sector(number) for number in self._chain(start, self._table, wanted)]
        return self._whole(b"".join(pieces), size)

    def _whole(self, data: bytes, size: int) -> bytes:
        if len(data) < size:
            raise refusals.corrupt()
        return data[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._data):
            raise refusals.corrupt()
        return self._data[start:start + self._size]

    def _sector_table(self) -> list[int]:
        """Return, for each sector, the one that follows it."""
        count, more, more_count = struct.unpack_from("<I20xII", self._data, 44)
        numbers = list(struct.unpack_from("<109I", self._data, 76))
        seen = 0
        while more < _LAST_SECTOR and seen <= more_count and seen * self._size <= len(self._data):
            sector = self._sector(more)
            if len(sector) < self._size:
                raise refusals.corrupt()
            *listed, more = struct.unpack(f"<{self._size // 4}I", sector)
            numbers += listed
            seen += 1
        used = [number for number in numbers if number < _LAST_SECTOR][:count] if count else []
        joined = b"".join(self._sector(number) for number in used)
        return list(struct.unpack_from(f"<{len(joined) // 4}I", joined))

    def _chain(self, start: int, table: list[int], most: int | None = None) -> list[int]:
        """Return the sectors of a chain in order; one that runs in a circle or out of the file is damage."""
        chain: list[int] = []
        at = start
        while at < _LAST_SECTOR and (most is None or len(chain) < most):
            if at >= len(table) or len(chain) > len(table):
                raise refusals.corrupt()
            chain.append(at)
            at = table[at]
        return chain

    def _directory(self, sectors: list[int]) -> dict[str, _Stream]:
        """Return the streams by name in lower case; the empty name stands for the root. The first of a name counts."""
        joined = b"".join(self._sector(number) for number in sectors)
        streams: dict[str, _Stream] = {}
        for at in range(0, len(joined) - 127, 128):
            length, kind = struct.unpack_from("<HB", joined, at + 64)
            start, size = struct.unpack_from("<IQ", joined, at + 116)
            name = joined[at:at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            if kind == 5:
                streams[""] = _Stream("", start, size & 0xFFFFFFFF)
            elif kind == 2:
                streams.setdefault(name.lower(), _Stream(name, start, size & 0xFFFFFFFF))
        return streams
