"""A workbook written row by row without touching the disk: openpyxl alone puts each sheet into a temporary file.

What people send must not lie about in clear; and a workbook that goes into a locked bundle never exists outside it.
openpyxl makes all of the workbook but its rows. Those hold nothing but text, and are written here as they come: a
list of 200,000 changes took most of a minute otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from io import BytesIO
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.comments.comment_sheet import CommentRecord
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from opwizard.exporting.workbook_cells import TextCell

_NO_ROWS = b"<sheetData></sheetData>"


class Book:
    """A workbook in the making; sheets take rows of cells (`workbook_cells`) in order."""

    def __init__(self) -> None:
        made: Any = Workbook(write_only=True)
        made.properties.creator = "opwizard"
        self.workbook = made
        self._styles: dict[Any, int] = {}

    def sheet(self, name: str) -> Any:
        """Add a sheet and return it. Set its column widths before its first row."""
        made = _Sheet(self.workbook, name)
        made.styles = self._styles
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


class _Sheet(WriteOnlyWorksheet):
    """A sheet whose rows are kept as they will stand in the file."""

    _writer: Any
    _comments: list[Any]
    _max_row: int
    styles: dict[Any, int]

    def append(self, row: Iterable[TextCell | None]) -> None:
        self._get_writer()
        self._max_row += 1
        number = self._max_row
        said = []
        for column, cell in enumerate(row, 1):
            if cell is not None:
                place = f"{get_column_letter(column)}{number}"
                said.append(_written(place, cell))
                if cell.comment:
                    self._comments.append(_beside(self, column, number, cell.comment))
        self._writer.out.rows.write(f'<row r="{number}">{"".join(said)}</row>'.encode())

    def _get_writer(self) -> None:
        if self._writer is None:
            self._writer = _Writer(self, _Parts())
            self._writer.write_top()


def _written(place: str, cell: TextCell) -> str:
    if not cell.text:
        return f'<c r="{place}" s="{cell.style}"/>'
    return (f'<c r="{place}" s="{cell.style}" t="inlineStr"><is><t xml:space="preserve">'
            f"{escape(cell.text, quote=False).replace(*_OLD_BREAK)}</t></is></c>")


_OLD_BREAK = ("\r", "&#13;")
"""A line break of its own kind, which readers of XML would take for the usual one."""


def _beside(sheet: Any, column: int, row: int, said: str) -> Any:
    cell: Any = WriteOnlyCell(sheet)
    cell.column, cell.row = column, row
    cell.comment = Comment(said, "opwizard", height=120, width=320)
    return CommentRecord.from_cell(cell)


class _Parts(BytesIO):
    """A sheet in the memory: what stands around the rows, and the rows."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = BytesIO()


class _Writer(WorksheetWriter):
    """What openpyxl writes around the rows."""

    out: Any

    def write_rows(self) -> None:
        stream: Any = self.xf.send(True)
        with stream.element("sheetData"):
            pass
        self.xf.send(None)

    def cleanup(self) -> None:
        """Forget the sheet's text: there is no file to remove."""
        self.out.rows.close()
        self.out.close()


class _Archive(ZipFile):
    def write(self, filename: Any, arcname: Any = None, *args: Any, **kwargs: Any) -> None:
        """Take a sheet from memory where openpyxl means a temporary file."""
        if not isinstance(filename, _Parts):
            super().write(filename, arcname, *args, **kwargs)
            return
        before, rows, after = filename.getvalue().partition(_NO_ROWS)
        if not rows:
            raise ValueError(f"openpyxl left no place for the rows of {arcname}")
        with self.open(arcname, "w", force_zip64=True) as part:
            part.write(before + b"<sheetData>")
            part.write(filename.rows.getbuffer())
            part.write(b"</sheetData>" + after)
