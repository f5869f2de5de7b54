"""Cells of the workbooks we write: always text, never a formula, whatever stands in them."""

from __future__ import annotations

import re
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

_Sheet = Any
"""A sheet that is only written: openpyxl's stubs do not know what its sheets and cells can do."""

LONGEST = 32_767
"""Characters a cell can hold."""
TEXT = "@"
BOLD = Font(bold=True)
WRAPPED = Alignment(wrap_text=True, vertical="top")
HEAD = PatternFill("solid", fgColor="FFE7E6E6")
ERROR = PatternFill("solid", fgColor="FFFFC7CE")
WARNING = PatternFill("solid", fgColor="FFFFEB9C")
NOTE = PatternFill("solid", fgColor="FFDDEBF7")
LINE = Border(bottom=Side("thin", color="FFB0B0B0"))
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def text_cell(sheet: _Sheet, text: str, *, fill: PatternFill | None = None, bold: bool = False,
              wrap: bool = False, comment: str = "") -> Any:
    """Return a cell to be appended to a sheet that holds exactly this text, whatever sign it begins with.

    Characters no workbook can hold become `\N{REPLACEMENT CHARACTER}`; a text beyond 32,767 characters is cut.
    """
    cell: Any = WriteOnlyCell(sheet, value="")
    cell.value = _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)[:LONGEST] or None
    if text:
        cell.data_type = "s"
    cell.number_format = TEXT
    if text[:1] in {"=", "+", "-", "@", "'"}:
        cell.quotePrefix = True
    if fill is not None:
        cell.fill = fill
    if bold:
        cell.font = BOLD
    if wrap:
        cell.alignment = WRAPPED
    if comment:
        cell.comment = Comment(comment[:2_000], "opwizard", height=120, width=320)
    return cell


def head_cell(sheet: _Sheet, text: str) -> Any:
    """Return a cell of a header row."""
    return text_cell(sheet, text, fill=HEAD, bold=True, wrap=True)
