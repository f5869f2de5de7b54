"""Where the new file goes: beside the person's own, under a name that is free."""

from __future__ import annotations

from pathlib import Path


def default_place(source: Path, folder: str, *, locked: bool) -> Path:
    """Return the place proposed for the new file: in the folder used last, else beside the person's file."""
    remembered = Path(folder) if folder else source.parent
    home = remembered if remembered.is_dir() else source.parent
    return home / (f"{source.stem}-ontraport" + (".zip.gpg" if locked else ".csv"))


def free_place(place: Path) -> Path:
    """Return the place, or the first one with a number that no file has yet: `orders (2).csv`."""
    stem, endings = place.name, ""
    for ending in reversed(place.suffixes[-2:] if place.name.endswith(".zip.gpg") else place.suffixes[-1:]):
        stem, endings = stem.removesuffix(ending), ending + endings
    free, number = place, 2
    while free.exists():
        free = place.with_name(f"{stem} ({number}){endings}")
        number += 1
    return free
