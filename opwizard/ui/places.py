"""Where the new file goes: beside the person's own."""

from __future__ import annotations

from pathlib import Path

from opwizard import shield


def default_place(source: Path, folder: str, *, locked: bool) -> Path:
    """Return the place proposed for the new file: in the folder used last, else beside the person's file."""
    remembered = Path(folder) if folder else source.parent
    home = remembered if remembered.is_dir() else source.parent
    return home / (f"{shield.mask_name(source.stem)}-ontraport" + (".zip.gpg" if locked else ".csv"))

