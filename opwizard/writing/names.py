"""Names that every system can keep a file under, and one that is still free."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from opwizard.errors import SaveError
from opwizard.language import _

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(?:\..*)?", re.IGNORECASE)
_WINDOWS_SIGNS = re.compile(r'[<>:"|?*\x00-\x1f]')
LONGEST = 255


def refuse_name(path: Path) -> None:
    """Raise SaveError for a name that some system cannot keep a file under."""
    name = path.name
    taken = _("The name {name} cannot be used for a file.").format(name=name or str(path))
    if not name or "\0" in name or _RESERVED.fullmatch(name) or name != name.rstrip(". "):
        raise SaveError("bad-name", taken, _("Choose another name, such as ready.csv."))
    if sys.platform == "win32" and _WINDOWS_SIGNS.search(name):
        raise SaveError("bad-name", taken, _('Choose a name without < > : " | ? and *.'))
    if len(os.fsencode(name)) > LONGEST:
        raise SaveError("name-too-long", _("The name of the file is too long."), _("Choose a shorter name."))


def free_name(path: Path) -> Path:
    """Return the path, or the first of "name (2).csv", "name (3).csv" … that is not taken."""
    stem, suffix = path.name, ""
    while (more := Path(stem).suffix) in {".csv", ".xlsx", ".zip", ".gpg", ".asc", ".toml", ".txt", ".pdf"}:
        stem, suffix = stem.removesuffix(more), more + suffix
    number, wanted = 2, path
    while os.path.lexists(wanted):
        ending = f" ({number}){suffix}"
        short = stem
        while len(os.fsencode(short + ending)) > LONGEST:
            short = short[:-1]
        wanted, number = path.with_name(short + ending), number + 1
    return wanted
