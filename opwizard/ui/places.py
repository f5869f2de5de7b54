"""Where files go and come from: the new file beside the person's own, the practice file from the program's folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from opwizard import resources, shield
from opwizard.writing import free_name

PRACTICE = "samples/practice-orders.csv"
"""A made-up export with a bit of everything that goes wrong, to try the program with."""
PRACTICE_TYPE = "purchase-history"


def default_place(source: Path, folder: str, *, locked: bool) -> Path:
    """Return the place proposed for the new file: in the folder used last, else beside the person's file."""
    beside = _documents() if is_practice(source) else source.parent
    name = f"{shield.mask_name(source.stem)}-ontraport" + (".zip.gpg" if locked else ".csv")
    return starting_folder(folder, beside) / name


def starting_folder(remembered: str, otherwise: Path | None = None) -> Path:
    """Return the folder a window for files begins in: the remembered one while it is there, else the documents.

    Left to itself, that window would begin wherever the program was started, which says nothing to anybody.
    """
    folder = Path(remembered)
    return folder if remembered and folder.is_dir() else otherwise or _documents()


def with_ending(chosen: str, ending: str) -> Path:
    """Return a place that was chosen, with the ending that what is written there has."""
    return Path(chosen if chosen.lower().endswith(ending) else chosen + ending)


def chosen_place(chosen: str, ending: str) -> Path:
    """Return the place that was chosen in a window for files, with its ending.

    The window asked whether an older file may be replaced; where the ending is put there now, nobody has asked.
    """
    place = with_ending(chosen, ending)
    return place if chosen.lower().endswith(ending) else free_name(place)


def downloads() -> Path:
    """Return the folder for what came by e-mail or from the web, else the documents."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    return Path(place) if place and Path(place).is_dir() else _documents()


def practice_file() -> Path:
    """Return the practice file, which is read where it is and never changed."""
    return resources.path(PRACTICE)


def is_practice(path: Path) -> bool:
    """Tell whether a file is the practice file, of which nothing is remembered."""
    return path == practice_file()


def _documents() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place and Path(place).is_dir() else Path.home()
