"""Work that outlives a crash: what `snapshot` tells of a sitting, locked with a key from a safe; one file a sitting.

Nothing of it lies on the disk in clear text; where the system has no safe for the key, nothing is kept and
`Shelf.why_not` says so.
"""

from __future__ import annotations

import json
import time
import uuid
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from opwizard.encryption.safe_box import SafeBox
from opwizard.language import _
from opwizard.writing import write_safely
from opwizard.writing.failures import save_error
from opwizard.writing.hold import Hold, is_held

ENDING, HELD = ".work", ".held"


@dataclass(frozen=True, slots=True)
class SavedWork:
    """Work found on the shelf: its name there, when it was saved, and what it is about."""

    name: str
    when: float
    path: Path
    sha256: str
    type_id: str
    content: dict[str, Any]

    @property
    def others(self) -> int:
        """How many more of the person's files it is about, besides the one that names it."""
        parts = (self.content.get("at_hand"), *self.content.get("bundle", ()), self.content.get("rest"))
        return len({part["path"] for part in parts if part} - {str(self.path)})


class Shelf:
    """Where saved work lies: a folder of locked files. `box` is None where the system has no safe for the key."""

    def __init__(self, folder: Path, box: SafeBox | None) -> None:
        self.folder = folder
        self.box = box
        self.name = uuid.uuid4().hex
        self._hold = Hold()

    @property
    def why_not(self) -> str:
        """Why work is not kept on this computer, or an empty text when it is."""
        if self.box is not None:
            return ""
        return _("This computer has no safe place for a key, or it was not unlocked, so your work is kept only while "
                 "this window is open.")

    def put(self, content: dict[str, Any]) -> None:
        """Keep the work of this sitting, replacing what was kept of it before.

        Raises:
            SaveError: It could not be kept; what was kept before is untouched.
        """
        if self.box is None:
            return
        locked = self.box.lock(zlib.compress(json.dumps({"when": time.time(), **content}).encode(), 1))

        def write(stream: BinaryIO) -> None:
            stream.write(locked)

        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._hold.take(self._file(self.name, HELD))
        write_safely(self._file(self.name, ENDING), write, overwrite=True)

    def _file(self, name: str, ending: str) -> Path:
        return self.folder / f"{name}{ending}"

    def found(self) -> list[SavedWork]:
        """Return the work that no other window holds, newest first."""
        works = [self._read(path) for path in self.folder.glob(f"*{ENDING}")
                 if path.stem != self.name and not is_held(path.with_suffix(HELD))]
        return sorted((work for work in works if work is not None), key=lambda work: -work.when)

    def _read(self, path: Path) -> SavedWork | None:
        if self.box is None:
            return None
        try:
            clear = self.box.open(path.read_bytes())
        except OSError:  # another window has just thrown it away, or somebody else may read it only
            return None
        if clear is None:
            return None
        content = json.loads(zlib.decompress(clear))
        return SavedWork(path.stem, content["when"], Path(content["path"]), content["sha256"], content["type"], content)

    def take(self, work: SavedWork) -> bool:
        """Go on with work of another sitting: it is this sitting's from now on.

        What was kept of this sitting before stays on the shelf, as work of an earlier one. False when another window
        took the work a moment ago; this sitting then keeps its own under its own name.
        """
        try:
            if not self._hold.take(self._file(work.name, HELD)):
                return False
        except OSError:  # a full disk, or a folder that may only be read by now: it is left where it is
            return False
        self.name = work.name
        return True

    def forget(self, name: str) -> bool:
        """Throw saved work away; False when another window goes on with it.

        Raises:
            SaveError: It cannot be removed, and is still there.
        """
        hold = self._hold if name == self.name else Hold()
        try:
            if name != self.name and not hold.take(self._file(name, HELD)):
                return False
            self._file(name, ENDING).unlink(missing_ok=True)
            hold.let_go()
        except OSError as error:
            raise save_error(error, self._file(name, ENDING)) from error
        return True

    def leave(self) -> None:
        """Leave what was kept so far as work of an earlier sitting; what follows is kept under another name."""
        self._hold.let_go()
        self.name = uuid.uuid4().hex

    def let_go(self) -> None:
        """Leave this sitting's work for the next one."""
        self._hold.let_go()
