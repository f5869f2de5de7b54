"""How an opened file travels from the child to the window: its tables as Arrow, everything else as a small parcel.

A parcel is a pickle that names the big arrays only, and they follow as they are (texts as an Arrow stream, codes and
row numbers as bytes). The receiving side builds nothing but the classes it expects: a child that read a hostile file
can send wrong values, but no other objects.
"""

from __future__ import annotations

import io
import pickle  # nosec B403
from enum import Enum
from multiprocessing.connection import Connection
from typing import Any

import numpy as np
import polars as pl

from opwizard.errors import OpwizardError
from opwizard.progress import Progress
from opwizard.reading import refusals
from opwizard.table import Column

_MOST_PARTS = 200_000
_ALLOWED = frozenset({
    ("pathlib", "Path"), ("pathlib", "PosixPath"), ("pathlib", "WindowsPath"), ("pathlib", "PurePosixPath"),
    ("builtins", "frozenset"), ("builtins", "set"), ("copyreg", "_reconstructor"), ("builtins", "object"),
})


def pack_plain(value: Any) -> bytes:
    """Return a small plain value (numbers and texts) as bytes."""
    return pickle.dumps(value, 5)


def unpack_plain(data: bytes) -> Any:
    """Return the plain value again."""
    return _Receiving(io.BytesIO(data), []).load()


def pack_error(error: OpwizardError) -> bytes:
    """Return an error as bytes: its class, code and words."""
    return pack_plain(error)


def unpack_error(data: bytes) -> OpwizardError:
    """Return the error again."""
    error = unpack_plain(data)
    return error if isinstance(error, OpwizardError) else refusals.stopped_reading()


class _Sending(pickle.Pickler):
    """Puts big parts aside while the rest is packed."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, 5)
        self.parts: list[bytes | memoryview] = []

    def persistent_id(self, value: Any) -> tuple[Any, ...] | None:
        """Put texts and arrays aside; return what names them, or None for everything else."""
        if isinstance(value, Column):
            return ("column", self._array(value.codes), self._texts(value.texts()))
        if isinstance(value, pl.Series):
            return ("texts", self._texts(value))
        if isinstance(value, np.ndarray):
            return ("array", self._array(value), value.dtype.str)
        return None

    def _array(self, values: np.ndarray[Any, Any]) -> int:
        self.parts.append(np.ascontiguousarray(values).data.cast("B") if values.size else b"")
        return len(self.parts) - 1

    def _texts(self, texts: pl.Series) -> int:
        stream = io.BytesIO()
        pl.DataFrame({"": texts}).write_ipc_stream(stream)
        self.parts.append(stream.getbuffer())
        return len(self.parts) - 1


class _Receiving(pickle.Unpickler):
    """Builds only the classes of this program and plain values."""

    def __init__(self, file: io.BytesIO, parts: list[bytes]) -> None:
        super().__init__(file)
        self._parts = parts

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
        """Return a part that was put aside."""
        match name:
            case ("column", codes, texts):
                return Column(np.frombuffer(bytearray(self._parts[codes]), np.int32), self._texts(texts))
            case ("texts", texts):
                return self._texts(texts)
            case ("array", array, dtype):
                return np.frombuffer(bytearray(self._parts[array]), np.dtype(dtype))
        raise pickle.UnpicklingError(str(name))

    def _texts(self, part: int) -> pl.Series:
        return pl.read_ipc_stream(self._parts[part]).to_series()


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
    pipe.send_bytes(mark + pack_plain(len(sending.parts)))
    pipe.send_bytes(file.getbuffer())
    for part in sending.parts:
        pipe.send_bytes(part)


def receive(first: bytes, pipe: Connection, progress: Progress) -> Any:
    """Return the value whose first message was received.

    Raises:
        ReadError: The parcel is not what a child sends.
    """
    number = unpack_plain(first)
    if not isinstance(number, int) or not 0 <= number <= _MOST_PARTS:
        raise refusals.stopped_reading()
    parcel = pipe.recv_bytes()
    parts = []
    for _part in range(number):
        progress.check()
        parts.append(pipe.recv_bytes())
    try:
        return _Receiving(io.BytesIO(parcel), parts).load()
    except (pickle.UnpicklingError, pl.exceptions.PolarsError, ValueError, TypeError, AttributeError, IndexError):
        raise refusals.stopped_reading() from None
