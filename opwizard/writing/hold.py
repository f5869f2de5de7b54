"""A file that one process holds: nobody else can take it until that process lets go, or ends in any way."""

from __future__ import annotations

import errno
import os
import sys
import time
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


_TRIES, _PAUSE = 5, 0.02
"""Somebody who only asks whether a file is held has it for a moment."""
_TAKEN = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}


class Hold:
    """One held file; the system lets go of it when the process ends, however that comes about."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self._handle = -1

    def take(self, path: Path) -> bool:
        """Hold this file (made if need be) instead of the one held before; False when another one holds it."""
        if path == self.path:
            return True
        for _again in range(_TRIES):
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            if _locked(handle) and _is_there(handle, path):
                self.let_go()
                self.path, self._handle = path, handle
                return True
            os.close(handle)
            time.sleep(_PAUSE)
        return False

    def let_go(self) -> None:
        """Hold nothing any more, and remove the file."""
        if self.path is not None:
            path, self.path = self.path, None
            os.close(self._handle)
            path.unlink(missing_ok=True)


def is_held(path: Path) -> bool:
    """Tell whether a process (this one, too) holds the file."""
    try:
        handle = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    except OSError:  # somebody else's
        return True
    try:
        return not _locked(handle)
    finally:
        os.close(handle)


def _is_there(handle: int, path: Path) -> bool:
    """Tell whether the file that was opened still has its name: who held it may have removed it in between."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _locked(handle: int) -> bool:
    """Lock a file; True also where the system knows no locks (some network folders): there nobody is kept out."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _TAKEN
    return True
