"""Workbooks that Excel 2002 and 2003 saved as XML ("XML Spreadsheet 2003"), still the export of many report servers."""

from __future__ import annotations

from collections.abc import Mapping

from opwizard.progress import Progress
from opwizard.reading import markup, refusals
from opwizard.reading.cells import MOST_COLUMNS, MOST_ROWS, SheetCells
from opwizard.reading.grid import DATE, ERROR, TEXT, TRUTH
from opwizard.reading.number_format import GENERAL, NumberFormat, Numbers, number_format
from opwizard.reading.xlsx import progress_of
from opwizard.reading.xlsx_sheet import is_nothing, iso_date, link_target


def read_xml2003(data: bytes, progress: Progress) -> list[SheetCells]:
    """Return the cells of every worksheet, in the order of the sheets.

    Raises:
        ReadError: `file-corrupt` or `unsafe-xml`.
    """
    walk = _Walk()
    markup.walk(data, walk.start, walk.end, walk.chars, progress_of(progress))
    return walk.sheets


class _Walk:
    """Gathers the cells of all sheets while the XML goes by."""

    def __init__(self) -> None:
        self.sheets: list[SheetCells] = []
        self._formats: list[NumberFormat] = [GENERAL]
        self._styles: dict[str, int] = {}
        self._numbers = Numbers(self._formats)
        self._style = ""
        self._row = self._column = 0
        self._at_column = 0
        self._cell: Mapping[str, str] = {}
        self._type = ""
        self._pieces: list[str] | None = None
        self._has_data = False
        self._in_comment = False

    @property
    def _sheet(self) -> SheetCells:
        return self.sheets[-1]

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        match name:
            case "Worksheet":
                self.sheets.append(SheetCells(markup.attribute(attributes, "Name") or ""))
                self._row = self._at_column = 0
            case "Style":
                self._style = markup.attribute(attributes, "ID") or ""
            case "NumberFormat":
                self._styles[self._style] = len(self._formats)
                self._formats.append(number_format(markup.attribute(attributes, "Format") or ""))
            case "Row" | "Column" | "Cell":
                if not self.sheets:
                    raise refusals.corrupt()
                {"Row": self._start_row, "Column": self._start_column, "Cell": self._start_cell}[name](attributes)
            case "Data":
                self._type = markup.attribute(attributes, "Type") or "String"
                self._pieces = []
            case "Comment":
                self._in_comment = True
            case "Visible":
                self._pieces = []

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        first = markup.number(markup.attribute(attributes, "Index"), self._row + 1)
        self._row = first + max(0, markup.number(markup.attribute(attributes, "Span")))
        self._column = 0
        if not 0 < first <= self._row <= MOST_ROWS:
            raise refusals.corrupt()
        if markup.is_true(markup.attribute(attributes, "Hidden")) or is_nothing(markup.attribute(attributes, "Height")):
            self._sheet.hidden_rows.update(range(first, self._row + 1))

    def _start_column(self, attributes: Mapping[str, str]) -> None:
        first = markup.number(markup.attribute(attributes, "Index"), self._at_column + 1)
        self._at_column = min(first + markup.number(markup.attribute(attributes, "Span")), MOST_COLUMNS)
        if markup.is_true(markup.attribute(attributes, "Hidden")) or is_nothing(markup.attribute(attributes, "Width")):
            self._sheet.hidden_columns.update(range(first - 1, self._at_column))

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self._column = markup.number(markup.attribute(attributes, "Index"), self._column + 1)
        if not 0 < self._column <= MOST_COLUMNS:
            raise refusals.corrupt()
        self._cell = attributes
        self._has_data = False
        address = markup.attribute(attributes, "HRef") or link_target(markup.attribute(attributes, "Formula") or "")
        if address:
            self._sheet.links[self._row, self._column - 1] = address

    def chars(self, text: str) -> None:
        """Take text."""
        if self._pieces is not None:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        """End an element."""
        match name:
            case "Data" if self._pieces is not None:
                self._end_data("".join(self._pieces))
                self._pieces = None
            case "Comment":
                self._in_comment = False
            case "Visible" if self._pieces is not None and self.sheets:
                self._sheet.hidden = "".join(self._pieces).strip() in ("SheetHidden", "SheetVeryHidden")
                self._pieces = None
            case "Cell":
                self._end_cell()
            case "Row":
                pass

    def _end_data(self, text: str) -> None:
        row, column = self._row, self._column - 1
        if self._in_comment:
            self._sheet.comments.append((row, column, text))
            return
        self._has_data = True
        kind, code = TEXT, ""
        style = self._styles.get(markup.attribute(self._cell, "StyleID") or "", 0)
        match self._type:
            case "Number":
                text, kind, code = self._numbers.read(text, style)
            case "DateTime":
                text, kind = iso_date(text), DATE
            case "Boolean":
                text, kind = "TRUE" if text.strip() == "1" else "FALSE", TRUTH
            case "Error":
                text, kind, code = text.strip(), ERROR, "excel-error"
            case _:
                code = self._numbers.told_of_text(style)
        if code:
            self._sheet.tell(code, row, column)
        self._sheet.add(row, column, text, kind)

    def _end_cell(self) -> None:
        across = markup.number(markup.attribute(self._cell, "MergeAcross"))
        down = markup.number(markup.attribute(self._cell, "MergeDown"))
        if across or down:
            self._sheet.merged.append((self._row, self._column - 1, min(self._row + down, MOST_ROWS),
                                       min(self._column + across, MOST_COLUMNS) - 1))
        if not self._has_data and markup.attribute(self._cell, "Formula"):
            self._sheet.tell("formula-no-value", self._row, self._column - 1)
        self._column += across
