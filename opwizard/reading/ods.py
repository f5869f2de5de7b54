"""ODS workbooks of LibreOffice and others (OpenDocument 1.3 part 3; zipped, or one flat file)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from opwizard.progress import Progress
from opwizard.reading import markup, refusals
from opwizard.reading.as_shown import meant
from opwizard.reading.cells import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, SheetCells
from opwizard.reading.grid import DATE, ERROR, NUMBER, TEXT, TRUTH
from opwizard.reading.number_format import EXACT_DIGITS, HIDDEN, plain_number
from opwizard.reading.xlsx import progress_of
from opwizard.reading.xlsx_sheet import is_nothing, iso_date, link_target
from opwizard.reading.zipped import Parts

_ERROR = re.compile(r"#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)|Err:\d{3}")
_SPAN = re.compile(r"P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
_FULL = {name: f"{prefix}:{name}" for prefix, names in {
    "table": ("number-rows-repeated", "number-columns-repeated", "number-rows-spanned", "number-columns-spanned",
              "visibility", "style-name", "name", "display", "formula"),
    "office": ("value-type", "value", "date-value", "time-value", "boolean-value", "string-value"),
    "style": ("row-height", "column-width"), "text": ("c",), "xlink": ("href",)}.items() for name in names}
"""The attributes that are looked at, with the prefixes that nearly every program gives them."""
_PIECES = frozenset({"p", "h"})


def read_ods(data: bytes, progress: Progress) -> list[SheetCells]:
    """Return the cells of every sheet.

    Raises:
        ReadError: `file-corrupt`, `file-protected`, `file-too-large` or `unsafe-xml`.
    """
    parts = Parts(data)
    if b"encryption-data" in (parts.get("META-INF/manifest.xml") or b"") or "encrypted-package" in parts:
        raise refusals.protected()
    return read_flat(parts.need("content.xml"), progress)


def read_flat(data: bytes, progress: Progress) -> list[SheetCells]:
    """Return the cells of every sheet of a workbook that is one XML file."""
    walk = _Walk()
    markup.walk(data, walk.start, walk.end, walk.chars, progress_of(progress))
    return walk.sheets


class _Walk:
    """Gathers the cells of all sheets while the XML goes by."""

    def __init__(self) -> None:
        self.sheets: list[SheetCells] = []
        self._usual: bool | None = None
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._inside: list[str] = []
        self._row = self._column = 0
        self._row_repeat = self._repeat = 1
        self._row_cells: list[tuple[int, int, str, int, str]] = []
        self._cell: Mapping[str, str] = {}
        self._pieces: list[str] = []
        self._lines: list[str] = []
        self._comment: list[str] | None = None
        self._in_words = 0
        self._link = ""
        self._shapes = 0
        self._filled = 0
        self._deep = 0

    @property
    def _sheet(self) -> SheetCells:
        return self.sheets[-1]

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if self._usual is None:
            self._usual = all(f"xmlns:{prefix}" in attributes for prefix in ("table", "office", "text"))
        if not self._usual or name == "style":
            attributes = {_FULL.get(markup.local(key), key): value for key, value in attributes.items()}
        if self._comment is not None:
            self._comment += ["\n"] if name in _PIECES and self._comment else []
            self._in_words += name in _PIECES
            return
        match name:
            case "table":
                self._start_table(attributes)
            case "table-row" if self._deep == 1:
                self._row_repeat = _count(attributes, "number-rows-repeated")
                self._column = 0
                self._row_cells = []
                if self._is_hidden(attributes):
                    last = min(self._row + self._row_repeat, MOST_ROWS)
                    self._sheet.hidden_rows.update(range(self._row + 1, last + 1) if last - self._row < 100_000 else ())
            case "table-column" if self._deep == 1:
                self._start_column(attributes)
            case "table-cell" | "covered-table-cell" if self._deep == 1:
                self._cell = attributes
                self._repeat = _count(attributes, "number-columns-repeated")
                self._lines, self._pieces, self._link = [], [], ""
            case "annotation":
                self._comment = []
            case "style" | "table-properties" | "table-row-properties" | "table-column-properties":
                self._start_style(name, attributes)
            case _:
                self._start_text(name, attributes)

    def _start_text(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "p" | "h":
                self._pieces = []
            case "s":
                self._pieces.append(" " * min(_count(attributes, "c"), 100_000))
            case "tab":
                self._pieces.append("\t")
            case "line-break":
                self._pieces.append("\n")
            case "a":
                self._link = _get(attributes, "href") or self._link
            case "frame" | "shapes" | "custom-shape" | "ruby-text":
                self._shapes += 1

    def _start_table(self, attributes: Mapping[str, str]) -> None:
        self._deep += 1
        if self._deep == 1:
            style = _get(attributes, "style-name") or ""
            self.sheets.append(SheetCells(_get(attributes, "name") or "", style in self._hidden_styles))
            self._row = self._column = 0

    def _start_column(self, attributes: Mapping[str, str]) -> None:
        repeat = _count(attributes, "number-columns-repeated")
        if self._is_hidden(attributes):
            self._sheet.hidden_columns.update(range(self._column, min(self._column + repeat, MOST_COLUMNS)))
        self._column += repeat

    def _is_hidden(self, attributes: Mapping[str, str]) -> bool:
        """Tell whether a row or column is hidden, filtered out, or has no height or width."""
        return (_get(attributes, "visibility") in ("collapse", "filter")
                or (_get(attributes, "style-name") or "") in self._hidden_styles)

    def _start_style(self, name: str, attributes: Mapping[str, str]) -> None:
        """Remember which styles hide a sheet, a row or a column."""
        if name == "style":
            self._style = _get(attributes, "name") or ""
        elif _get(attributes, "display") == "false" or any(
                is_nothing(_get(attributes, size)) for size in ("row-height", "column-width")):
            self._hidden_styles.add(self._style)

    def chars(self, text: str) -> None:
        """Take text."""
        if self._comment is not None:
            self._comment += [text] if self._in_words else []
        elif not self._shapes:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        """End an element."""
        if self._comment is not None:
            self._in_words -= name in _PIECES
            if name == "annotation":
                if self._deep and self._comment:
                    self._sheet.comments.append((self._row + 1, self._column, "".join(self._comment)))
                self._comment = None
            return
        match name:
            case "p" | "h" if not self._shapes:
                self._lines.append("".join(self._pieces))
                self._pieces = []
            case "frame" | "shapes" | "custom-shape" | "ruby-text":
                self._shapes = max(0, self._shapes - 1)
            case "table-cell" | "covered-table-cell" if self._deep == 1:
                self._end_cell(name)
            case "table-row" if self._deep == 1:
                self._end_row()
            case "table":
                self._deep -= 1

    def _end_cell(self, name: str) -> None:
        """Note the cell, once for each column it fills."""
        text, kind, code = self._read()
        if text and self._lines and not any(self._lines):
            code = HIDDEN  # it is written as a cell that shows nothing
        if name == "table-cell" and text:
            row, column = self._row + 1, self._column
            self._row_cells += [(row, column + at, text, kind, code) for at in range(min(self._repeat, MOST_COLUMNS))]
            link = self._link or link_target(_get(self._cell, "formula") or "")
            if link:
                self._sheet.links[row, column] = link
        elif name == "table-cell" and _get(self._cell, "formula") and not self._has_value():
            self._row_cells.append((self._row + 1, self._column, "", TEXT, "formula-no-value"))
        if _FULL["number-rows-spanned"] in self._cell or _FULL["number-columns-spanned"] in self._cell:
            self._merge()
        self._column += self._repeat

    def _merge(self) -> None:
        down, right = _count(self._cell, "number-rows-spanned"), _count(self._cell, "number-columns-spanned")
        if down > 1 or right > 1:
            self._sheet.merged.append((self._row + 1, self._column, min(self._row + down, MOST_ROWS),
                                       min(self._column + right, MOST_COLUMNS) - 1))

    def _has_value(self) -> bool:
        return bool(_get(self._cell, "value-type"))

    def _read(self) -> tuple[str, int, str]:
        """Return the text and the kind of the cell that ends, and what is to be told about it."""
        text = "\n".join(self._lines)
        cell = self._cell
        if text[:1] in ("#", "E") and _ERROR.fullmatch(text) and (_get(cell, "formula") or _is_error(cell)):
            return text, ERROR, "excel-error"
        match _get(cell, "value-type"):
            case "float":
                return self._number(text)
            case "percentage" | "currency":
                return self._number("")
            case "date" if _get(cell, "date-value"):
                return iso_date(_get(cell, "date-value") or ""), DATE, ""
            case "time" if _get(cell, "time-value"):
                return _span(_get(cell, "time-value") or ""), DATE, ""
            case "boolean":
                return "TRUE" if _get(cell, "boolean-value") == "true" else "FALSE", TRUTH, ""
        return text or _get(cell, "string-value") or "", TEXT, ""

    def _number(self, shown: str) -> tuple[str, int, str]:
        """Return the number of the cell that ends, as it is stored or, where it is a code, as it is shown."""
        stored = _get(self._cell, "value") or shown
        try:
            number = plain_number(stored)
        except ValueError:
            return shown or "\n".join(self._lines), TEXT, ""
        text, code = meant(number, shown) if number.isdigit() else (number, "")
        if not code and number.lstrip("-").isdigit() and len(number.lstrip("-")) > EXACT_DIGITS:
            code = "precision-suspect"
        return text, NUMBER if text.isdigit() or text == number else TEXT, code

    def _end_row(self) -> None:
        """Add the row's cells, once for each row it stands for."""
        if self._row_cells and self._row_repeat > 1:
            self._filled += len(self._row_cells) * self._row_repeat
            if self._filled > MOST_CELLS // 10 or self._row + self._row_repeat > MOST_ROWS:
                raise refusals.too_large()
        for _row, column, text, kind, code in self._row_cells:
            for at in range(self._row_repeat):
                if code:
                    self._sheet.tell(code, self._row + 1 + at, column)
                self._sheet.add(self._row + 1 + at, column, text, kind)
        if self._row_cells and max(cell[1] for cell in self._row_cells) >= MOST_COLUMNS:
            raise refusals.too_large()
        self._row += self._row_repeat


def _get(attributes: Mapping[str, str], name: str) -> str | None:
    """Return an attribute by its name without prefix; `start` has seen to it that prefixes are the usual ones."""
    return attributes.get(_FULL[name])


def _is_error(attributes: Mapping[str, str]) -> bool:
    """Tell whether LibreOffice says, in its own way, that a cell holds an error (`calcext:value-type`)."""
    return any(value == "error" and markup.local(key) == "value-type" for key, value in attributes.items())


def _count(attributes: Mapping[str, str], name: str) -> int:
    text = attributes.get(_FULL[name])
    return 1 if text is None else max(1, markup.number(text))


def _span(value: str) -> str:
    """Return an ISO span of time such as `PT08H30M00S` as a clock shows it."""
    found = _SPAN.fullmatch(value.strip())
    if not found:
        return value
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return f"{days * 24 + hours:02}:{minutes:02}:{seconds:02}"
