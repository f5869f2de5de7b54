"""Reading the file somebody says is a key."""

from __future__ import annotations

from pathlib import Path

from opwizard.encryption.key import LARGEST
from opwizard.errors import KeyUnusableError
from opwizard.language import _


def read_key_file(path: Path) -> bytes:
    """Return the bytes of a key file; of one that is too large to be a key, only as many as prove that.

    Raises:
        KeyUnusableError: The file cannot be read.
    """
    try:
        if not path.is_file():  # a pipe or a device may keep one waiting for ever
            raise FileNotFoundError(path)
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError:
        raise KeyUnusableError("key-unreadable", _("The key file cannot be read."),
                               _("Close it in other programs, or save it in another place and try again.")) from None
