"""A short pipe between two threads: one writes, gpg's feeder reads, and either side notices when the other gives up."""

from __future__ import annotations

import io
import queue
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_PIECES = 8
_PATIENCE = 0.1


class Channel(io.RawIOBase):
    """What is written comes out of `read`, in pieces as they were written; at most a few wait in between.

    Writing raises BrokenPipeError once `give_up` was called: the reader is gone. `moved` is called whenever the reader
    comes by, `check` while the writer waits: it may raise.
    """

    def __init__(self, moved: Callable[[], None], check: Callable[[], None]) -> None:
        self._pieces: queue.Queue[bytes] = queue.Queue(_PIECES)
        self._moved, self._check = moved, check
        self._gone = False
        self.taken = 0

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, data: ReadableBuffer, /) -> int:
        """Hand a piece on, waiting while too many are on their way."""
        piece = bytes(data)
        if piece:
            self._put(piece)
            self.taken += len(piece)
        return len(piece)

    def finish(self) -> None:
        """Say that nothing more comes."""
        self._put(b"")

    def give_up(self) -> None:
        """Say that nobody reads any more."""
        self._gone = True

    def read(self, size: int = -1, /) -> bytes:  # noqa: ARG002 - a piece is as long as it is
        """Return the next piece, or nothing once all was read."""
        while not self._gone:
            try:
                piece = self._pieces.get(timeout=_PATIENCE)
            except queue.Empty:
                self._moved()
                continue
            self._moved()
            return piece
        return b""

    def _put(self, piece: bytes) -> None:
        while not self._gone:
            try:
                self._pieces.put(piece, timeout=_PATIENCE)
            except queue.Full:
                self._check()
                continue
            return
        raise BrokenPipeError
