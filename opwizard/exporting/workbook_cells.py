"""Cells of the workbooks we write: always text, never a formula, whatever stands in them."""

from __future__ import annotations

from typing import Any, NamedTuple

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill

from opwizard.exporting.report_form import as_kept

_Sheet = Any
"""A sheet that is only written: openpyxl's stubs do not know what its sheets and cells can do."""

TEXT = "@"
PLAIN = Font()
BOLD = Font(bold=True)
HEAD = PatternFill("solid", fgColor="FFE7E6E6")
ERROR = PatternFill("solid", fgColor="FFFFC7CE")
WARNING = PatternFill("solid", fgColor="FFFFEB9C")
NOTE = PatternFill("solid", fgColor="FFDDEBF7")
_NONE = PatternFill()
_WRAPPED, _IN_ONE_LINE = Alignment(wrap_text=True, vertical="top"), Alignment()
_SIGNS = frozenset("=+-@'")
_LONGEST_COMMENT = 2_000


class TextCell(NamedTuple):
    """A cell to be appended to a sheet: its text, the number of its style in the workbook, what is noted beside it."""

    text: str
    style: int
    comment: str


def text_cell(sheet: _Sheet, text: str, *, fill: PatternFill | None = None, font: Font = PLAIN, wrap: bool = False,
              comment: str = "") -> TextCell:
    """Return a cell to be appended to a sheet that holds exactly this text, whatever sign it begins with.

    Characters no workbook can hold become `\N{REPLACEMENT CHARACTER}`; a text beyond 32,767 characters is cut.
    """
    styles: dict[Any, int] = sheet.styles
    look = (id(fill), id(font), wrap, text[:1] in _SIGNS)
    if look not in styles:  # making a style takes longer than a cell
        styles[look] = _style(sheet, fill, font, wrap, quoted=look[-1])
    return TextCell(as_kept(text), styles[look], as_kept(comment[:_LONGEST_COMMENT]))


def _style(sheet: _Sheet, fill: PatternFill | None, font: Font, wrap: bool, *, quoted: bool) -> int:
    cell: Any = WriteOnlyCell(sheet)
    cell.number_format = TEXT
    cell.quotePrefix = quoted
    cell.fill = fill or _NONE
    cell.font = font
    cell.alignment = _WRAPPED if wrap else _IN_ONE_LINE
    number: int = cell.style_id
    return number


def head_cell(sheet: _Sheet, text: str) -> TextCell:
    """Return a cell of a header row."""
    return text_cell(sheet, text, fill=HEAD, font=BOLD, wrap=True)
