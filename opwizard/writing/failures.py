"""What the system says when a file cannot be written, in plain words."""

from __future__ import annotations

import errno
from pathlib import Path

from opwizard.errors import SaveError
from opwizard.language import N_, _

_WORDS: dict[int, tuple[str, str, str]] = {}


def _say(code: str, problem: str, remedy: str, *numbers: str) -> None:
    for number in numbers:
        if hasattr(errno, number):
            _WORDS[getattr(errno, number)] = (code, problem, remedy)


_say("disk-full", N_("The disk is full."), N_("Make room on it, or choose another place."), "ENOSPC", "EDQUOT")
_say("too-large", N_("The place takes no file as large as this."), N_("Choose another place."), "EFBIG")
_say("no-permission", N_("You may not write to the folder {folder}."), N_("Choose another folder, such as Documents."),
     "EACCES", "EPERM")
_say("read-only", N_("The folder {folder} may only be read."), N_("Choose another folder, such as Documents."), "EROFS")
_say("folder-missing", N_("The folder {folder} is not there any more."), N_("Choose a folder that exists."),
     "ENOENT", "ENOTDIR", "ESTALE")
_say("file-exists", N_("There is already a file named {name}."),
     N_("Choose another name, or say that it may be replaced."), "EEXIST")
_say("name-too-long", N_("The name of the file is too long."), N_("Choose a shorter name."), "ENAMETOOLONG")
_say("bad-name", N_("{name} leads nowhere: it is a link to itself."), N_("Choose another name."), "ELOOP")
_say("is-a-folder", N_("{name} is a folder."), N_("Choose another name."), "EISDIR")
_say("drive-gone", N_("The disk stopped answering."), N_("Check that it is plugged in, or choose another place."),
     "EIO", "ENODEV", "ENXIO", "EHOSTDOWN", "ENETDOWN", "ECONNRESET", "ETIMEDOUT")
_say("in-use", N_("Another program has {name} open."), N_("Close it there, or choose another name."),
     "EBUSY", "ETXTBSY")

_WINDOWS = {32: errno.EBUSY, 33: errno.EBUSY, 112: errno.ENOSPC, 39: errno.ENOSPC, 19: errno.EROFS}
_OTHERWISE = ("not-saved", N_("The file could not be written."), N_("Choose another place, and try again."))


def save_error(error: OSError, target: Path) -> SaveError:
    """Return what happened as an error with words; `target` is the file that was to be written."""
    number = _WINDOWS.get(getattr(error, "winerror", None) or 0, error.errno or 0)
    code, problem, remedy = _WORDS.get(number, _OTHERWISE)
    named = {"name": target.name, "folder": str(target.parent)}
    made = SaveError(code, _(problem).format(**named), _(remedy))
    made.place = target
    return made
