"""Take the bytes of the person's file off the disk: only read, never waited for, and known to be all of one piece."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from opwizard.errors import ReadError
from opwizard.language import _
from opwizard.progress import Progress
from opwizard.reading import refusals

CHUNK = 1 << 20
LARGEST = 1_000_000_000
"""Bytes; what a person imports by hand is far smaller."""

State = tuple[int, int, int]
"""What tells whether a file is still the same: its place on the disk, size, and time of the last change."""


class Source:
    """A file that was read: its bytes, and what it was like at that moment."""

    def __init__(self, path: Path, data: bytes, state: State, digest: Future[str]) -> None:
        self.path = path
        self.data = data
        self.state = state
        self._digest = digest

    @property
    def sha256(self) -> str:
        """The SHA-256 digest of the bytes; it is made beside all other work and waited for here."""
        return self._digest.result()

    def unchanged(self) -> None:
        """Make sure that the file still is what was read; one that is gone by now was read whole and is fine.

        Raises:
            ReadError: `file-unreadable` when another program wrote into it meanwhile.
        """
        now = state_of(self.path)
        if now and now[0] == self.state[0] and now != self.state:
            raise _changing()


def state_of(path: Path) -> State | None:
    """Return the state of a file, or None when there is none to see."""
    try:
        now = path.stat()
    except (OSError, ValueError):
        return None
    return now.st_ino, now.st_size, now.st_mtime_ns


def take(path: Path, progress: Progress, seen: State | None = None) -> Source:
    """Read a file into memory; `seen` is its state when it was asked for, if that is known.

    Raises:
        ReadError: `file-unreadable` with the cause in words, or `file-too-large`.
    """
    try:
        source = _take(path, progress)
    except OSError as error:
        raise _in_words(error) from None
    except ValueError:
        raise refusals.unreadable(_("There is no file of this name."), _("Choose the file again.")) from None
    if seen and seen[0] == source.state[0] and seen != source.state:
        raise _changing()
    return source


def _take(path: Path, progress: Progress) -> Source:
    if not stat.S_ISREG(path.stat().st_mode):
        raise _no_file(path)
    with open(path, "rb", opener=_without_waiting) as file:
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise _no_file(path)
        if before.st_size > LARGEST:
            raise refusals.too_large()
        whole, digest = _read(file, before.st_size, progress)
        after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(whole) != before.st_size:
        raise _changing()
    return Source(path, whole, (after.st_ino, after.st_size, after.st_mtime_ns), digest)


def _read(file: io.BufferedReader, size: int, progress: Progress) -> tuple[bytes, Future[str]]:
    """Return all bytes of a file and their SHA-256 digest; a second thread digests while more is read, and after it."""
    whole, digest = io.BytesIO(), hashlib.sha256()
    beside = ThreadPoolExecutor(1)
    try:
        while chunk := file.read(CHUNK):
            beside.submit(digest.update, chunk)
            whole.write(chunk)
            if whole.tell() > LARGEST:
                raise refusals.too_large()
            progress.tell(whole.tell(), size)
        return whole.getvalue(), beside.submit(digest.hexdigest)
    finally:
        beside.shutdown(wait=False)


def _without_waiting(name: str, flags: int) -> int:
    """Open a file so that a pipe nobody writes to cannot make the program wait for ever."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def _no_file(path: Path) -> ReadError:
    if path.is_dir():
        return refusals.unreadable(_("This is a folder, not a file."), _("Choose a file inside it."))
    return refusals.unreadable(_("This is no file that can be opened but a device, or a pipe between programs."),
                               _("Choose a file that you saved on your computer."))


def _changing() -> ReadError:
    return refusals.unreadable(_("The file changed while we read it, so another program is still writing to it."),
                               _("Wait until that program is done, or close the file there, and choose it again."))


def _in_words(error: OSError) -> ReadError:
    """Return what an error of the file system means to a person."""
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return refusals.unreadable(_("There is no file at this place any more."),
                                   _("It may have been moved or renamed. Choose the file again."))
    if error.errno == errno.ELOOP:
        return refusals.unreadable(_("This is a link that leads back to itself, not a file."),
                                   _("Choose the file itself instead of the link."))
    if error.errno == errno.ENAMETOOLONG:
        return refusals.unreadable(_("The name of this file is too long."),
                                   _("Give it a shorter name and choose it again."))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY):
        return refusals.unreadable(_("Your computer does not let us open this file. Another program may have it open, "
                                     "or you may not be allowed to read it."),
                                   _("Close it in the other program, or save a copy in your own folder, and choose "
                                     "that one."))
    return refusals.unreadable(_("This file could not be read from the place where it is kept."),
                               _("Check that the drive or the network is still there, or copy the file to your "
                                 "computer."))
