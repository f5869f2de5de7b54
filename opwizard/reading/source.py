"""Take the bytes of the person's file off the disk: only read, never waited for, and known to be all of one piece."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path

from opwizard.errors import ReadError
from opwizard.language import _
from opwizard.progress import Progress
from opwizard.reading import refusals

CHUNK = 1 << 18
LARGEST = 1_000_000_000
"""Bytes; what a person imports by hand is far smaller."""

State = tuple[int, int, int]
"""What tells whether a file is still the same: its place on the disk, size, and time of the last change."""


class Source:
    """A file that is open, its bytes whole or in parts, and what it was like at that moment; close it when done."""

    def __init__(self, path: Path, file: io.FileIO, state: State) -> None:
        self.path = path
        self.state = state
        self._file = file
        self._one_at_a_time = threading.Lock()
        self._closing = False
        self._beside = ThreadPoolExecutor(1)
        self._digest = self._beside.submit(self._digested)

    def __enter__(self) -> Source:
        """Use the file."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close the file, also when its digest is not wanted any more."""
        self._closing = True
        self._beside.shutdown()
        self._file.close()

    @property
    def size(self) -> int:
        """How many bytes the file has."""
        return self.state[1]

    @cached_property
    def data(self) -> bytes:
        """All bytes of the file; see `part`."""
        return self.part(0, self.size)

    @property
    def sha256(self) -> str:
        """The SHA-256 digest of the bytes; it is made beside all other work and waited for here."""
        try:
            return self._digest.result()
        except OSError as error:
            raise _in_words(error) from None

    def part(self, begin: int, end: int) -> bytes:
        """Return the bytes between two places.

        Raises:
            ReadError: `file-unreadable` with the cause in words.
        """
        try:
            with self._one_at_a_time:
                self._file.seek(begin)
                found = self._file.read(end - begin)
        except OSError as error:
            raise _in_words(error) from None
        if len(found) != end - begin:
            raise _changing()
        return found

    def unchanged(self) -> None:
        """Make sure that the file still is what was read; one that is gone by now was read whole and is fine.

        Raises:
            ReadError: `file-unreadable` when another program wrote into it meanwhile.
        """
        now = state_of(self.path)
        if now and now[0] == self.state[0] and now != self.state:
            raise _changing()

    def _digested(self) -> str:
        """Return the digest of all bytes, read in parts that stay in the processor's cache."""
        digest, at, room = hashlib.sha256(), 0, memoryview(bytearray(CHUNK))
        while at < self.size and not self._closing:
            with self._one_at_a_time:
                self._file.seek(at)
                count = self._file.readinto(room) or 0
            digest.update(room[:count])
            at += count
            if not count:
                raise _changing()
        return digest.hexdigest()


def state_of(path: Path) -> State | None:
    """Return the state of a file, or None when there is none to see."""
    try:
        now = path.stat()
    except (OSError, ValueError):
        return None
    return now.st_ino, now.st_size, now.st_mtime_ns


def take(path: Path, progress: Progress, seen: State | None = None) -> Source:
    """Open a file; `seen` is its state when it was asked for, if that is known.

    Raises:
        ReadError: `file-unreadable` with the cause in words, or `file-too-large`.
        Cancelled: The person pressed Stop.
    """
    progress.check()
    try:
        source = _take(path)
    except OSError as error:
        raise _in_words(error) from None
    except ValueError:
        raise refusals.unreadable(_("There is no file of this name."), _("Choose the file again.")) from None
    if seen and seen[0] == source.state[0] and seen != source.state:
        with source:
            raise _changing()
    return source


def _take(path: Path) -> Source:
    if not stat.S_ISREG(path.stat().st_mode):
        raise _no_file(path)
    file = io.FileIO(path, "rb", opener=_without_waiting)
    now = os.fstat(file.fileno())
    if stat.S_ISREG(now.st_mode) and now.st_size <= LARGEST:
        return Source(path, file, (now.st_ino, now.st_size, now.st_mtime_ns))
    file.close()
    raise refusals.too_large() if stat.S_ISREG(now.st_mode) else _no_file(path)


def _without_waiting(name: str, flags: int) -> int:
    """Open a file so that a pipe nobody writes to cannot make the program wait for ever."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def _no_file(path: Path) -> ReadError:
    if path.is_dir():
        return refusals.unreadable(_("This is a folder, not a file."), _("Choose a file inside it."))
    return refusals.unreadable(_("This is no file that can be opened but a device, or a pipe between programs."),
                               _("Choose a file that you saved on your computer."))


def _changing() -> ReadError:
    return refusals.unreadable_now(_("The file changed while we read it, so another program is still writing to it."),
                                   _("Wait until that program is done, or close the file there, and choose it again."))


def _in_words(error: OSError) -> ReadError:
    """Return what an error of the file system means to a person."""
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return refusals.unreadable_now(_("There is no file at this place any more."),
                                       _("It may have been moved or renamed. Choose the file again."))
    if error.errno == errno.ELOOP:
        return refusals.unreadable(_("This is a link that leads back to itself, not a file."),
                                   _("Choose the file itself instead of the link."))
    if error.errno == errno.ENAMETOOLONG:
        return refusals.unreadable(_("The name of this file is too long."),
                                   _("Give it a shorter name and choose it again."))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY):
        return refusals.unreadable_now(_("Your computer does not let us open this file. Another program may have it "
                                         "open, or you may not be allowed to read it."),
                                       _("Close it in the other program, or save a copy in your own folder, and choose "
                                         "that one."))
    return refusals.unreadable_now(_("This file could not be read from the place where it is kept."),
                                   _("Check that the drive or the network is still there, or copy the file to your "
                                     "computer."))
