"""Throw-away homes for GnuPG: made for one piece of work, held while it lasts, and removed afterwards.

A program that is killed leaves its home behind, with public keys in it. Whoever comes next removes what is ours and
what nobody holds any more, and touches nothing else in the folder for such things, which others use as well.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from opwizard.writing.hold import Hold, is_held

PREFIX = "opwizard-gpg-"
HELD = "held-by-opwizard"
"""The file in a home that tells whose it is, held as long as the home is in use."""
YOUNG = 60.0
"""Seconds for which a home is left alone: it may be made, or given up, just now."""


@contextlib.contextmanager
def throwaway_home() -> Iterator[Path]:
    """Make an empty folder that only this person may enter, and remove it with all that is in it by then.

    Raises:
        OSError: It could not be made.
    """
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as name:
        home, hold = Path(name), Hold()
        hold.take(home / HELD)
        try:
            yield home
        finally:
            hold.let_go()


def clear_leftovers(folder: Path | None = None) -> int:
    """Remove the homes that killed programs left in the folder for such things. Return how many there were."""
    cleared = 0
    for home in (folder or Path(tempfile.gettempdir())).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):  # somebody else has just removed it, or it cannot be: nothing waits for it
            if _is_left_over(home):
                shutil.rmtree(home)
                cleared += 1
    return cleared


def _is_left_over(home: Path) -> bool:
    """Tell whether a folder was made here, by this person, and is held by nobody."""
    found = home.lstat()
    ours = stat.S_ISDIR(found.st_mode) and (not hasattr(os, "getuid") or found.st_uid == os.getuid())
    old = time.time() - found.st_mtime > YOUNG
    return ours and old and stat.S_ISREG((home / HELD).lstat().st_mode) and not is_held(home / HELD)
