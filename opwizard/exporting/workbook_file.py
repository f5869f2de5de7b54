"""A workbook written row by row without touching the disk: openpyxl alone puts each sheet into a temporary file.

What people send must not lie about in clear; and a workbook that goes into a locked bundle never exists outside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


class Book:
    """A workbook in the making; sheets take rows of cells (`workbook_cells`) in order."""

    def __init__(self) -> None:
        made: Any = Workbook(write_only=True)
        made.properties.creator = "opwizard"
        self.workbook = made

    def sheet(self, name: str) -> Any:
        """Add a sheet and return it. Set its column widths before its first row."""
        made = _Sheet(self.workbook, name)
        self.workbook._add_sheet(made)
        return made


@contextmanager
def writing(stream: BinaryIO, title: str = "") -> Iterator[Book]:
    """Give a workbook to fill, and write it to the stream in the end; when something stops it, nothing is written."""
    book = Book()
    book.workbook.properties.title = title or None
    try:
        yield book
        with _Archive(stream, "w", ZIP_DEFLATED, allowZip64=True) as archive:
            ExcelWriter(book.workbook, archive).write_data()
    finally:
        for sheet in book.workbook.worksheets:
            if not sheet.closed:
                sheet.close()


class _Writer(WorksheetWriter):
    out: Any

    def cleanup(self) -> None:
        """Forget the sheet's text: there is no file to remove."""
        self.out.close()


class _Sheet(WriteOnlyWorksheet):
    _writer: Any

    def _get_writer(self) -> None:
        if self._writer is None:
            self._writer = _Writer(self, BytesIO())
            self._writer.write_top()


class _Archive(ZipFile):
    def write(self, filename: Any, arcname: Any = None, *args: Any, **kwargs: Any) -> None:
        """Take a sheet from memory where openpyxl means a temporary file."""
        if isinstance(filename, BytesIO):
            self.writestr(arcname, filename.getvalue())
        else:
            super().write(filename, arcname, *args, **kwargs)
