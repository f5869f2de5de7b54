"""What the options say about the file, the type and the place of the output."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from opwizard.errors import InputError
from opwizard.language import _
from opwizard.progress import Progress, Reporting
from opwizard.reading.sheet import ReadOptions
from opwizard.schema import ImportType


def progress() -> Progress:
    """Return a progress bar on standard error when that is a terminal, else silence."""
    if not sys.stderr.isatty():
        return Progress()

    def show(done: int, total: int, text: str) -> None:
        part = f"{done:,} of {total:,}" if total else ""
        sys.stderr.write(f"\r\x1b[K{text} {part}" if done < total or not total else "\r\x1b[K")
        sys.stderr.flush()

    return Reporting(show)


def import_type(name: str) -> ImportType:
    """Return an import type by its id.

    Raises:
        InputError: There is no such type.
    """
    from opwizard import import_types

    try:
        return import_types.by_id(name)
    except KeyError:
        known = ", ".join(known.id for known in import_types.ALL)
        raise InputError("unknown-type", _("There is no import type called {name}.").format(name=name),
                         _("Use one of these: {known}.").format(known=known)) from None


def read_options(options: argparse.Namespace) -> ReadOptions:
    """Return how to read the file, as the options say."""
    return ReadOptions(options.sheet, options.header_row, options.encoding, options.delimiter)


def no_overwrite(path: Path, options: argparse.Namespace) -> None:
    """Refuse to write over an older file unless that was asked for.

    Raises:
        InputError: There is a file already.
    """
    if path.exists() and not options.overwrite:
        raise InputError("file-exists", _("There is a file called {name} already.").format(name=path.name),
                         _("Choose another name, or say --overwrite."))
