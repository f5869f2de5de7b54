"""The files of resources/, wherever the program runs from: a checkout, an installed wheel, or a frozen build."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def folder() -> Path:
    """Return the folder that holds icons, keys, lists, help and the rest.

    Raises:
        FileNotFoundError: The program was installed without its resources.
    """
    package = Path(__file__).resolve().parent
    frozen = Path(getattr(sys, "_MEIPASS", package)) / "resources"
    for place in (package / "_resources", frozen, package.parent / "resources"):
        if place.is_dir():
            return place
    raise FileNotFoundError("The program's own files (resources) are missing; install it again.")


def path(name: str) -> Path:
    """Return the path of one file of resources/, such as `keys/ontraport.asc`."""
    return folder() / name


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return the lines of a list such as `lists/blank-words.txt`, without comments (#) and blank ones."""
    text = path(name).read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
