"""What the options say about the file, the type and the place of the output."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from opwizard.errors import InputError, ReadError
from opwizard.language import _
from opwizard.progress import Progress, Reporting
from opwizard.reading.sheet import Opened, ReadOptions
from opwizard.schema import ImportType

if TYPE_CHECKING:
    from opwizard.exporting.csv_file import CsvForm

_WORKBOOKS = frozenset((".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".fods"))


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


def csv_form(options: argparse.Namespace) -> CsvForm:
    """Return the form of the new file, as the options say."""
    from opwizard.exporting.csv_file import CsvForm

    return CsvForm(options.date_format, options.total_header, options.bom, options.neutral)


def the_sheet(options: argparse.Namespace, opened: Opened) -> Opened:
    """Return what was opened, unless a sheet was asked for and the file has none.

    Raises:
        InputError: It is no workbook, and the sheet asked for is not what the file is called.
    """
    if options.sheet and opened.sheet_name is None and options.sheet not in {info.name for info in opened.sheets}:
        raise InputError("unknown-sheet", _("{name} is no workbook and has no sheets.").format(name=opened.path.name),
                         _("Leave out --sheet."))
    return opened


def a_file(path: Path) -> None:
    """Make sure that a file is there to be read, and is no folder.

    Raises:
        ReadError: It is not.
    """
    if not path.is_file():
        raise ReadError("file-unreadable", _("{name} is not a file that can be read.").format(name=path.name or path),
                        _("Check the name and the place of the file."))


def no_overwrite(path: Path, options: argparse.Namespace) -> None:
    """Refuse to write over an older file unless that was asked for.

    Raises:
        InputError: There is a file already, or the name is none.
    """
    if path.name in {"", "-"}:
        raise InputError("no-name", _("The new file has no name."), _("Name it after -o, such as -o new.csv."))
    if path.exists() and not options.overwrite:
        raise InputError("file-exists", _("There is a file called {name} already.").format(name=path.name),
                         _("Choose another name, or say --overwrite."))


def a_workbook(path: Path | None) -> None:
    """Refuse a name for a workbook that says it is something else.

    Raises:
        InputError: The name does not end in .xlsx.
    """
    if path is not None and path.suffix.lower() != ".xlsx":
        raise InputError("wrong-ending", _("This file is going to be an Excel workbook, and {name} is no name for one."
                                           ).format(name=path.name), _("Give it a name that ends in .xlsx."))


def a_text_table(path: Path) -> None:
    """Refuse a name for a CSV file that says it is a workbook.

    Raises:
        InputError: The name ends as those of workbooks do.
    """
    if path.suffix.lower() in _WORKBOOKS:
        raise InputError("wrong-ending", _("This file is going to be a CSV file, and {name} is no name for one."
                                           ).format(name=path.name), _("Give it a name that ends in .csv."))


def outputs(options: argparse.Namespace, *paths: Path | None) -> None:
    """Refuse outputs that are there already, or that are one and the same file.

    Raises:
        InputError: One of them cannot be written.
    """
    given = [path for path in paths if path is not None]
    for path in given:
        no_overwrite(path, options)
    if len({path.absolute() for path in given}) < len(given):
        raise InputError("same-file", _("Two of the new files have the same name."), _("Give each its own name."))
