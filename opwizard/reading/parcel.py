"""How an opened file travels from the child to the window: its tables as Arrow, everything else as a small parcel.

A parcel is a pickle that names the big arrays only, and they follow as they are (texts as an Arrow stream, codes and
row numbers as bytes). The receiving side builds nothing but the classes it expects: a child that read a hostile file
can send wrong values, but no other objects.
"""

from __future__ import annotations

import io
import pickle  # nosec B403
from collections.abc import Iterator
from enum import Enum
from multiprocessing.connection import Connection
from typing import Any

import numpy as np
import polars as pl

from opwizard.errors import OpwizardError
from opwizard.progress import Progress
from opwizard.reading import refusals
from opwizard.reading.grid import MANY
from opwizard.table import Column

_MOST_PARTS = 20
_ALLOWED = frozenset({
    ("pathlib", "Path"), ("pathlib", "PosixPath"), ("pathlib", "WindowsPath"), ("pathlib", "PurePosixPath"),
    ("builtins", "frozenset"), ("builtins", "set"), ("copyreg", "_reconstructor"), ("builtins", "object"),
})


def pack_plain(value: Any) -> bytes:
    """Return a small plain value (numbers and texts) as bytes."""
    return pickle.dumps(value, 5)


def unpack_plain(data: bytes) -> Any:
    """Return the plain value again."""
    return _Receiving(io.BytesIO(data), {}).load()


def pack_error(error: OpwizardError) -> bytes:
    """Return an error as bytes: its class, code and words."""
    return pack_plain(error)


def unpack_error(data: bytes) -> OpwizardError:
    """Return the error again."""
    error = unpack_plain(data)
    return error if isinstance(error, OpwizardError) else refusals.stopped_reading()


class _Sending(pickle.Pickler):
    """Puts texts and numbers aside while the rest is packed; all texts make one part, all arrays of a sort another."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, 5)
        self._texts: list[pl.Series] = []
        self._arrays: dict[str, list[np.ndarray[Any, Any]]] = {}

    def persistent_id(self, value: Any) -> tuple[Any, ...] | None:
        """Put texts and arrays aside; return what names them, or None for everything else."""
        if isinstance(value, Column):
            return ("column", *self._array(value.codes), self._put(value.texts()))
        if isinstance(value, pl.Series):
            return ("texts", self._put(value))
        if isinstance(value, np.ndarray):
            return ("array", *self._array(value))
        return None

    def _array(self, values: np.ndarray[Any, Any]) -> tuple[str, int]:
        self._arrays.setdefault(values.dtype.str, []).append(values)
        return values.dtype.str, len(values)

    def _put(self, texts: pl.Series) -> int:
        self._texts.append(texts.rename(""))
        return len(texts)

    def parts(self) -> Iterator[tuple[str, bytes | memoryview]]:
        """Give out what was put aside: a name and the bytes of each part."""
        if self._texts:
            stream = io.BytesIO()
            pl.DataFrame({"": pl.concat(self._texts, rechunk=len(self._texts) >= MANY)}).write_ipc_stream(stream)
            yield "texts", stream.getbuffer()
        for sort, arrays in self._arrays.items():
            joined = np.concatenate(arrays)
            yield sort, joined.data.cast("B") if joined.size else b""


class _Receiving(pickle.Unpickler):
    """Builds only the classes of this program and plain values."""

    def __init__(self, file: io.BytesIO, parts: dict[str, bytes]) -> None:
        super().__init__(file)
        self._parts = {sort: _Part(pl.read_ipc_stream(part).to_series().rechunk() if sort == "texts" else
                                   np.frombuffer(bytearray(part), np.dtype(sort))) for sort, part in parts.items()}

    def find_class(self, module: str, name: str) -> Any:
        """Return a class a parcel may hold.

        Raises:
            UnpicklingError: For every other class or function.
        """
        if (module, name) == ("builtins", "getattr"):
            return _member  # how Python up to 3.11.3 sends a member of an enumeration
        if module.startswith("opwizard.") or (module, name) in _ALLOWED:
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(name)

    def persistent_load(self, name: Any) -> Any:
        """Return what was put aside; it is asked for in the order in which it was put."""
        match name:
            case ("column", "<i4" as sort, codes, texts):
                return Column(self._parts[sort].next(codes), self._parts["texts"].next(texts))
            case ("texts", texts):
                return self._parts["texts"].next(texts)
            case ("array", sort, length):
                return self._parts[sort].next(length)
        raise pickle.UnpicklingError(str(name))


class _Part:
    """One part of a parcel, given out piece by piece."""

    def __init__(self, whole: Any) -> None:
        self._whole = whole
        self._at = 0

    def next(self, length: int) -> Any:
        """Return the next piece of this length; it can be changed without touching the others."""
        begin, self._at = self._at, self._at + length
        if length < 0 or self._at > len(self._whole):
            raise pickle.UnpicklingError(str(length))
        return self._whole[begin:self._at]


def _member(of: object, name: str) -> Enum:
    """Return a member of an enumeration by its name; nothing else can be reached this way."""
    if isinstance(of, type) and issubclass(of, Enum):
        return of[name]
    raise pickle.UnpicklingError(name)


def send(mark: bytes, value: Any, pipe: Connection) -> None:
    """Send a value: a first message with the mark and the parcel, then one message a part."""
    file = io.BytesIO()
    sending = _Sending(file)
    sending.dump(value)
    parts = list(sending.parts())
    pipe.send_bytes(mark + pack_plain([sort for sort, _part in parts]))
    pipe.send_bytes(file.getbuffer())
    for _sort, part in parts:
        pipe.send_bytes(part)


def receive(first: bytes, pipe: Connection, progress: Progress) -> Any:
    """Return the value whose first message was received.

    Raises:
        ReadError: The parcel is not what a child sends.
    """
    sorts = unpack_plain(first)
    if not isinstance(sorts, list) or len(sorts) > _MOST_PARTS:
        raise refusals.stopped_reading()
    parcel = pipe.recv_bytes()
    parts = {}
    for sort in sorts:
        progress.check()
        parts[sort] = pipe.recv_bytes()
    try:
        return _Receiving(io.BytesIO(parcel), parts).load()
    except (pickle.UnpicklingError, pl.exceptions.PolarsError, ValueError, TypeError, AttributeError, LookupError):
        raise refusals.stopped_reading() from None
