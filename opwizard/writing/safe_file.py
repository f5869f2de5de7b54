"""Writing a file so that there is either the whole new file or nothing of it, and an older one stays until then.

The bytes go to a file without a name where the system has such files (Linux), otherwise to a hidden one in the same
folder; they are forced to disk, looked at, and only then given the name. A program that is killed leaves nothing behind
in the first case; in the second, the next save in that folder clears it away.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import secrets
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from opwizard.errors import SaveError
from opwizard.language import _
from opwizard.progress import Progress
from opwizard.writing.failures import save_error
from opwizard.writing.names import refuse_name

if sys.platform != "win32":
    import fcntl
if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_PART = ".opwizard-"
_PIECE = 1 << 20
"""Bytes handed to the system at once: they are hashed while the processor's cache still holds them."""
_AHEAD = 8 << 20
"""Bytes after which the disk begins to write."""
_WINDOWS_TRIES = 20
_WINDOWS_PAUSE = 0.1


class _Counted(io.RawIOBase):
    """A file that is being written: knows the hash of what went in, and hears of Stop between two pieces."""

    def __init__(self, handle: int, progress: Progress) -> None:
        self._handle = handle
        self._progress = progress
        self._begun = self._at = 0
        self.digest = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: ReadableBuffer, /) -> int:
        view = memoryview(data).cast("B")[:_PIECE]
        self._progress.check()
        written = os.write(self._handle, view)
        self.digest.update(view[:written])
        self._at += written
        if self._at - self._begun >= _AHEAD:
            self._begin()
        return written

    def _begin(self) -> None:
        """Let the system begin to put on disk what was written, so that less is left to wait for at the end."""
        if sys.platform == "linux":  # elsewhere this advice begins nothing; it is never needed
            with contextlib.suppress(OSError):
                os.posix_fadvise(self._handle, self._begun, self._at - self._begun, os.POSIX_FADV_DONTNEED)
        self._begun = self._at


def write_safely(target: Path, write: Callable[[BinaryIO], None], *, overwrite: bool, progress: Progress | None = None,
                 never: Iterable[Path] = (), check: Callable[[Path], None] | None = None) -> str:
    """Write a file through `write` and return its SHA-256.

    Args:
        target: Where the file goes; its folder must exist.
        write: Writes the content to the stream it is given, which cannot seek.
        overwrite: Whether an older file at the place may be replaced.
        progress: Asked now and then whether the work should stop.
        never: Files that are never replaced: the person's own.
        check: Looks at the finished file, before it gets its name, and raises when it is not right.

    Raises:
        SaveError: Nothing was written, and an older file at the place is untouched.
        Cancelled: Stop was pressed; nothing was written.
    """
    try:
        place = _resolved(target)
        _refuse(place, target, overwrite, tuple(never))
        _clear_leftovers(place.parent)
        with _part(place.parent) as (handle, part):
            raw = _Counted(handle, progress or Progress())
            with io.BufferedWriter(raw, buffer_size=1 << 18) as stream:
                write(cast("BinaryIO", stream))
                stream.flush()
            os.fsync(handle)
            if check:
                check(part)
            _give_name(handle, part, place, overwrite=overwrite)
    except SaveError as error:
        error.place = target
        raise
    except OSError as error:
        raise save_error(error, target) from error
    _settle(place.parent)
    return raw.digest.hexdigest()


def _resolved(target: Path) -> Path:
    """Return the place itself, links followed."""
    refuse_name(target)
    return Path(os.path.realpath(target)) if target.is_symlink() else target.parent.resolve() / target.name


def _refuse(place: Path, target: Path, overwrite: bool, never: tuple[Path, ...]) -> None:
    """Raise SaveError when the place is none a file may be written to."""
    if not place.parent.is_dir():
        raise SaveError("folder-missing", _("The folder {folder} is not there.").format(folder=target.parent),
                        _("Choose a folder that exists."))
    try:
        found = place.lstat()
    except FileNotFoundError:
        return
    if stat.S_ISDIR(found.st_mode):
        raise SaveError("is-a-folder", _("{name} is a folder.").format(name=target.name), _("Choose another name."))
    if not stat.S_ISREG(found.st_mode):
        raise SaveError("not-a-file", _("{name} is no ordinary file.").format(name=target), _("Choose another place."))
    if any(_same(place, found, other) for other in never):
        raise SaveError("own-file", _("That is your own file, and it is never changed."), _("Choose another name."))
    if not overwrite:
        raise SaveError("file-exists", _("There is already a file named {name}.").format(name=target.name),
                        _("Choose another name, or say that it may be replaced."))
    if not found.st_mode & 0o222 or not os.access(place, os.W_OK):
        raise SaveError("read-only", _("The file {name} may not be changed.").format(name=target.name),
                        _("Choose another name, or allow changes to that file."))


def _same(place: Path, found: os.stat_result, other: Path) -> bool:
    try:
        there = other.stat()
    except OSError:
        return os.path.normcase(place) == os.path.normcase(other)
    return os.path.samestat(found, there)


@contextmanager
def _part(folder: Path) -> Iterator[tuple[int, Path]]:
    """Open the file that is being written, and take away whatever is left of it afterwards."""
    nameless = _nameless(folder)
    if nameless is not None:
        try:
            _claim(nameless)
            yield nameless, Path(f"/proc/self/fd/{nameless}")
        finally:
            os.close(nameless)
        return
    part = folder / f"{_PART}{secrets.token_hex(8)}.part"
    handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        _claim(handle)
        yield handle, part
    finally:
        with contextlib.suppress(OSError):  # already closed before it got its name
            os.close(handle)
        part.unlink(missing_ok=True)


def _nameless(folder: Path) -> int | None:
    """Open a file without a name, which vanishes with the program; None where the system has none."""
    if sys.platform != "linux" or not Path("/proc/self/fd").is_dir():
        return None
    try:
        return os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600)
    except OSError as error:
        if error.errno in (errno.EOPNOTSUPP, errno.EISDIR, errno.ENOENT, errno.EINVAL):
            return None
        raise


def _give_name(handle: int, part: Path, place: Path, *, overwrite: bool) -> None:
    """Give the finished file its name: in one step, and only over another file when that was asked for."""
    if part.parent != place.parent:
        if not overwrite or not place.exists():
            _link(handle, part, place)
            return
        named = place.parent / f"{_PART}{secrets.token_hex(8)}.part"
        _link(handle, part, named)
        try:
            os.fchmod(handle, stat.S_IMODE(place.stat().st_mode))
            named.replace(place)
        finally:
            named.unlink(missing_ok=True)
        return
    if overwrite and place.exists() and hasattr(os, "fchmod"):
        os.fchmod(handle, stat.S_IMODE(place.stat().st_mode))
    os.close(handle)
    _move(part, place, overwrite=overwrite)


def _link(handle: int, part: Path, place: Path) -> None:
    """Give a file without a name its first one. (Naming a folder, any, is what makes the link to it be followed.)"""
    os.link(part, place, src_dir_fd=handle, follow_symlinks=True)


def _move(part: Path, place: Path, *, overwrite: bool) -> None:
    """Rename, and try again for a while where another program (a virus scanner) holds the file on Windows."""
    if not overwrite and sys.platform != "win32":
        try:
            os.link(part, place)  # unlike a rename, it never replaces
        except OSError as error:  # a memory stick, which knows no links
            if error.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS) or os.path.lexists(place):
                raise
            part.rename(place)
        return
    move = os.replace if overwrite else os.rename  # the latter refuses to replace, on Windows
    for _again in range(_WINDOWS_TRIES if sys.platform == "win32" else 0):
        with contextlib.suppress(PermissionError):
            move(part, place)
            return
        time.sleep(_WINDOWS_PAUSE)
    move(part, place)


def _settle(folder: Path) -> None:
    """Force the new name to disk too. The file itself is whole by now: where this cannot be done, nothing is lost."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _claim(handle: int) -> None:
    if sys.platform != "win32":
        with contextlib.suppress(OSError):  # a network folder without locks: nobody clears away there either
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _clear_leftovers(folder: Path) -> None:
    """Remove what a killed program left in the folder; what another one is writing just now is locked and stays."""
    for part in folder.glob(f"{_PART}*.part"):
        with contextlib.suppress(OSError):
            if sys.platform != "win32":
                handle = os.open(part, os.O_RDONLY | os.O_NOFOLLOW)
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                finally:
                    os.close(handle)
            part.unlink()
