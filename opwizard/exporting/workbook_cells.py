"""Cells of the workbooks we write: always text, never a formula, whatever stands in them."""

from __future__ import annotations

from copy import copy
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill

from opwizard.exporting.report_form import as_kept

_Sheet = Any
"""A sheet that is only written: openpyxl's stubs do not know what its sheets and cells can do."""

TEXT = "@"
BOLD = Font(bold=True)
WRAPPED = Alignment(wrap_text=True, vertical="top")
HEAD = PatternFill("solid", fgColor="FFE7E6E6")
ERROR = PatternFill("solid", fgColor="FFFFC7CE")
WARNING = PatternFill("solid", fgColor="FFFFEB9C")
NOTE = PatternFill("solid", fgColor="FFDDEBF7")
_SIGNS = frozenset("=+-@'")


def text_cell(sheet: _Sheet, text: str, *, fill: PatternFill | None = None, bold: bool = False,
              wrap: bool = False, comment: str = "") -> Any:
    """Return a cell to be appended to a sheet that holds exactly this text, whatever sign it begins with.

    Characters no workbook can hold become `\N{REPLACEMENT CHARACTER}`; a text beyond 32,767 characters is cut.
    """
    cell: Any = WriteOnlyCell(sheet)
    cell._style = _style(sheet, fill, bold, wrap, text[:1] in _SIGNS and text != "")
    if text:
        cell._value = as_kept(text)
        cell.data_type = "s"
    if comment:
        cell.comment = Comment(comment[:2_000], "opwizard", height=120, width=320)
    return cell


def _style(sheet: _Sheet, fill: PatternFill | None, bold: bool, wrap: bool, quoted: bool) -> Any:
    """Return the style all such cells of a workbook share; made once, because making one takes longer than a cell."""
    styles: dict[Any, Any] = sheet.parent.__dict__.setdefault("_opwizard_styles", {})
    look = (id(fill), bold, wrap, quoted)
    if look not in styles:
        cell: Any = WriteOnlyCell(sheet)
        cell.number_format = TEXT
        cell.quotePrefix = quoted
        cell.fill = fill or PatternFill()
        cell.font = BOLD if bold else Font()
        cell.alignment = WRAPPED if wrap else Alignment()
        styles[look] = cell._style
    return copy(styles[look])


def head_cell(sheet: _Sheet, text: str) -> Any:
    """Return a cell of a header row."""
    return text_cell(sheet, text, fill=HEAD, bold=True, wrap=True)
