"""What an annotated workbook is known by when it comes back, and how a text stands in a cell. Needs no openpyxl."""

from __future__ import annotations

import re

MARK = "opwizard-report"
"""The first cell of the hidden sheet."""
FORM = "1"
ROWS_SHEET = "Rows"
KEY_SHEET = "opwizard"
ROW_HEADER = "Row"
"""Names that `returned_report.read_back` looks for: part of the file format, the same in every language."""
LONGEST = 32_767
"""Characters a cell can hold."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_kept(text: str) -> str:
    """Return a text as a cell can hold it."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)[:LONGEST]
