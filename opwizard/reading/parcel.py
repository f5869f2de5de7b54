"""How an opened file travels from the child to the window: its tables as Arrow, everything else as a small parcel.

A parcel is a pickle that names the big arrays only, and they follow it (texts as an Arrow stream, codes and row numbers
as bytes, no wider than their numbers need). The receiving side builds nothing but the classes it expects: a child that
read a hostile file can send wrong values, but no other objects.
"""

from __future__ import annotations

import io
import pickle  # nosec B403
from collections import deque
from collections.abc import Iterable, Iterator
from enum import Enum
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from opwizard.errors import OpwizardError
from opwizard.progress import Progress
from opwizard.reading import refusals
from opwizard.reading.grid import MANY
from opwizard.table import Column

_MOST_PARTS = 5_000
_BEAT = 0.05
"""Seconds between two looks at whether the person pressed Stop."""
_LARGE = 1 << 18
"""Bytes of an array that is a part of its own; smaller ones of one sort are joined."""
_WHOLE = (np.dtype(np.uint8), np.dtype(np.uint16), np.dtype(np.int32))
_ALLOWED = frozenset((one.__module__, one.__qualname__) for one in (type(Path()), frozenset, set))
"""Plain classes a parcel may name, by the module this Python keeps them in (3.13 moved its paths to another)."""


def pack_plain(value: Any) -> bytes:
    """Return a small plain value (numbers and texts) as bytes."""
    return pickle.dumps(value, 5)


def unpack_plain(data: bytes) -> Any:
    """Return the plain value again."""
    return _Receiving(io.BytesIO(data), ()).load()


def pack_error(error: OpwizardError) -> bytes:
    """Return an error as bytes: its class, code and words."""
    return pack_plain(error)


def unpack_error(data: bytes) -> OpwizardError:
    """Return the error again."""
    error = unpack_plain(data)
    return error if isinstance(error, OpwizardError) else refusals.stopped_reading()


class _Sending(pickle.Pickler):
    """Puts texts and numbers aside while the rest is packed; all texts make one part, short arrays of a sort one."""

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
            return ("array", value.dtype.str, *self._array(value))
        return None

    def _array(self, values: np.ndarray[Any, Any]) -> tuple[str, int]:
        sent = _narrowed(values)
        self._arrays.setdefault(sent.dtype.str, []).append(sent)
        return sent.dtype.str, len(sent)

    def _put(self, texts: pl.Series) -> int:
        self._texts.append(texts.rename(""))
        return len(texts)

    def parts(self) -> Iterator[tuple[str, bytes | memoryview]]:
        """Give out what was put aside: a name and the bytes of each part."""
        for sort, arrays in self._arrays.items():
            small: list[np.ndarray[Any, Any]] = []
            for array in arrays:
                if array.nbytes < _LARGE:
                    small.append(array)
                    continue
                yield from _joined(sort, small)
                small = []
                yield sort, np.ascontiguousarray(array).data.cast("B")
            yield from _joined(sort, small)
        if self._texts:
            stream = io.BytesIO()
            pl.DataFrame({"": pl.concat(self._texts, rechunk=len(self._texts) >= MANY)}).write_ipc_stream(stream)
            yield "texts", stream.getbuffer()


def _narrowed(values: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return whole numbers in no more bytes than they need."""
    if values.dtype.kind != "i" or not values.size:
        return values
    least, most = values.min(), values.max()
    fits = (dtype for dtype in _WHOLE if np.iinfo(dtype).min <= least and most <= np.iinfo(dtype).max)
    return values.astype(next(fits, values.dtype), copy=False)


def _joined(sort: str, arrays: list[np.ndarray[Any, Any]]) -> Iterator[tuple[str, bytes | memoryview]]:
    if arrays:
        joined = np.concatenate(arrays)
        yield sort, joined.data.cast("B") if joined.size else b""


class _Receiving(pickle.Unpickler):
    """Builds only the classes of this program and plain values."""

    def __init__(self, file: io.BytesIO, parts: Iterable[tuple[str, bytes]]) -> None:
        super().__init__(file)
        self._parts: dict[str, _Parts] = {}
        for sort, part in parts:
            whole = pl.read_ipc_stream(part).to_series().rechunk() if sort == "texts" else \
                np.frombuffer(part, np.dtype(sort))
            self._parts.setdefault(sort, _Parts()).add(whole)

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
            case ("column", "|u1" | "<u2" | "<i4" as sort, codes, texts):
                return Column(self._parts[sort].next(codes).astype(np.int32), self._parts["texts"].next(texts))
            case ("texts", texts):
                return self._parts["texts"].next(texts)
            case ("array", own, sort, length):
                return self._parts[sort].next(length).astype(np.dtype(own))
        raise pickle.UnpicklingError(str(name))


class _Parts:
    """The parts of one sort, given out piece by piece; no piece is spread over two of them."""

    def __init__(self) -> None:
        self._wholes: deque[Any] = deque()
        self._at = 0

    def add(self, whole: Any) -> None:
        """Add one more part."""
        self._wholes.append(whole)

    def next(self, length: int) -> Any:
        """Return the next piece of this length."""
        if length and self._at == len(self._wholes[0]):
            self._wholes.popleft()
            self._at = 0
        begin, self._at = self._at, self._at + length
        if length < 0 or self._at > len(self._wholes[0]):
            raise pickle.UnpicklingError(str(length))
        return self._wholes[0][begin:self._at]


def _member(of: object, name: str) -> Enum:
    """Return a member of an enumeration by its name; nothing else can be reached this way."""
    if isinstance(of, type) and issubclass(of, Enum):
        return of[name]
    raise pickle.UnpicklingError(name)


def send(mark: bytes, value: Any, pipe: Connection) -> None:
    """Send a value: a first message with the mark, then the parcel and its parts, and an empty message at the end."""
    file = io.BytesIO()
    sending = _Sending(file)
    sending.dump(value)
    pipe.send_bytes(mark)
    pipe.send_bytes(file.getbuffer())
    for sort, part in sending.parts():
        pipe.send_bytes(sort.encode())
        pipe.send_bytes(part)
    pipe.send_bytes(b"")


def _next(pipe: Connection, progress: Progress) -> bytes:
    """Return the next message, and look meanwhile whether the person pressed Stop."""
    while not pipe.poll(_BEAT):
        progress.check()
    progress.check()
    return pipe.recv_bytes()


def receive(pipe: Connection, progress: Progress) -> Any:
    """Return the value whose first message was received.

    Raises:
        ReadError: The parcel is not what a child sends.
        Cancelled: The person pressed Stop.
    """
    parcel = _next(pipe, progress)
    parts: list[tuple[str, bytes]] = []
    while sort := _next(pipe, progress):
        parts.append((str(sort, "ascii", "replace"), _next(pipe, progress)))
        if len(parts) > _MOST_PARTS:
            raise refusals.stopped_reading()
    try:
        return _Receiving(io.BytesIO(parcel), parts).load()
    except (pickle.UnpicklingError, pl.exceptions.PolarsError, ValueError, TypeError, AttributeError, LookupError):
        raise refusals.stopped_reading() from None
