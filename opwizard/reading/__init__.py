"""Reading: whatever the old system gave, as one table of texts with the spreadsheet's own row numbers.

To add a format: one file that turns bytes into `SheetCells`, one line in `READERS`, and in sniff.py how to tell it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from opwizard.errors import ReadError
from opwizard.language import N_, _
from opwizard.problems import problem
from opwizard.progress import Progress
from opwizard.reading import refusals
from opwizard.reading.archive import unpack
from opwizard.reading.cells import SheetCells
from opwizard.reading.contents import judged
from opwizard.reading.html_table import read_html
from opwizard.reading.ods import read_flat, read_ods
from opwizard.reading.sheet import Opened, ReadOptions
from opwizard.reading.sniff import sniff
from opwizard.reading.source import Source, State, take
from opwizard.reading.text_file import LARGE, open_large, open_text
from opwizard.reading.workbook import Elsewhere, Whole, open_workbook
from opwizard.reading.workbook_words import OTHER_NAME
from opwizard.reading.xls import read_xls
from opwizard.reading.xlsb import read_xlsb
from opwizard.reading.xlsx import read_xlsx
from opwizard.reading.xml2003 import read_xml2003

Cells = Callable[[bytes, Progress], list[SheetCells]]


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: its id, its name in words, the endings its files have, and what turns bytes into the cells of sheets.

    `cells` is None for text tables and for packed files, which have no sheets of their own.
    """

    format: str
    title: str
    extensions: tuple[str, ...]
    cells: Cells | None = None


READERS: tuple[Reader, ...] = (
    Reader("text", N_("a text table (CSV)"), (".csv", ".tsv", ".tab", ".txt")),
    Reader("xlsx", N_("an Excel workbook"), (".xlsx",), read_xlsx),
    Reader("xlsm", N_("an Excel workbook with macros"), (".xlsm",), read_xlsx),
    Reader("xlsb", N_("a binary Excel workbook"), (".xlsb",), read_xlsb),
    Reader("xls", N_("an Excel workbook of the years up to 2003"), (".xls",), read_xls),
    Reader("ods", N_("a LibreOffice workbook"), (".ods",), read_ods),
    Reader("fods", N_("a LibreOffice workbook in one XML file"), (".fods",), read_flat),
    Reader("xml", N_("an Excel workbook saved as XML"), (".xml",), read_xml2003),
    Reader("html", N_("a web page with a table"), (".html", ".htm"), read_html),
    Reader("gz", N_("a packed file"), (".gz",)),
    Reader("zip", N_("a packed file"), (".zip",)),
)
"""Every format that can be read, in the order in which the open dialog names them."""

_BY_FORMAT = {reader.format: reader for reader in READERS}


def extensions() -> tuple[str, ...]:
    """Return the endings of all files that can be read, for the open dialog."""
    return tuple(ending for reader in READERS for ending in reader.extensions)


def read(path: Path, options: ReadOptions, progress: Progress) -> Opened:
    """Read a file of any known format; see `read_whole`."""
    return judged(read_whole(path, options, progress).opened)


def read_whole(path: Path, options: ReadOptions, progress: Progress, seen: State | None = None) -> Whole:
    """Read a file of any known format, and keep the texts that lie outside the opened table.

    What the cells betray is not told yet: see `judged`. `seen` is the state of the file when the person chose it; a
    file that changed since is refused.

    Raises:
        ReadError: The file cannot be used; the code says why.
        InputError: The workbook has no sheet of the name that was asked for.
        Cancelled: The person pressed Stop.
    """
    with take(path, progress, seen) as source:
        try:
            large = open_large(path, source, options, progress) if source.size > LARGE else None
            whole = read_bytes(path.name, source.data, path, options, progress) if large is None else Whole(large)
        except ReadError:
            source.unchanged()  # a file that is still being written to looks damaged: then that is what to say
            raise
        opened = replace(whole.opened, path=path, size=source.size, sha256=source.sha256, options=options)
        source.unchanged()
    return replace(whole, opened=opened)


def read_bytes(name: str, data: bytes, path: Path, options: ReadOptions, progress: Progress, *,
               packed: bool = False) -> Whole:
    """Read the bytes of a file; `packed` tells that they were inside another one, which is allowed once."""
    format_ = sniff(name, data)
    if format_ in ("gz", "zip"):
        if packed:
            raise refusals.wrong_type(_("a packed file inside a packed file"))
        inner, unpacked = unpack(format_, name, data)
        return read_bytes(inner, unpacked, path, options, progress, packed=True)
    if format_ == "text":
        return Whole(open_text(path, data, options, progress))
    reader = _BY_FORMAT[format_]
    try:
        sheets = reader.cells(data, progress) if reader.cells else []
    except (MemoryError, RecursionError):
        raise refusals.too_large() from None
    if format_ == "html" and not any(len(cells.rows) for cells in sheets):
        raise refusals.wrong_type(_("a web page without a table"))
    whole = open_workbook(path, format_, sheets, options, progress)
    return whole if _fits(name, reader) else _with_other_name(whole, reader)


def _fits(name: str, reader: Reader) -> bool:
    ending = PurePath(name).suffix.lower()
    return not ending or ending in reader.extensions


def _with_other_name(whole: Whole, reader: Reader) -> Whole:
    said = problem(OTHER_NAME, really=_(reader.title))
    return replace(whole, opened=replace(whole.opened, problems=(said, *whole.opened.problems)))


__all__ = ["READERS", "Elsewhere", "Reader", "Source", "Whole", "extensions", "judged", "read", "read_bytes",
           "read_whole"]
