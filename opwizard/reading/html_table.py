"""Tables of a web page, which many report servers send under the name of a workbook."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from opwizard.language import _
from opwizard.progress import Progress
from opwizard.reading import refusals
from opwizard.reading.as_shown import meant
from opwizard.reading.cell_shapes import shape_of
from opwizard.reading.cells import MOST_COLUMNS, MOST_ROWS, SheetCells
from opwizard.reading.grid import ERROR, NUMBER, TEXT
from opwizard.reading.number_format import plain_number

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_BLOCKS = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4"})
_SILENT = frozenset({"script", "style", "head", "title"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_CHUNK = 1 << 18
_ERROR = re.compile(r"#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)")


def read_html(data: bytes, progress: Progress) -> list[SheetCells]:
    """Return the cells of every table, those that only lay out the page included; each counts as a sheet.

    Raises:
        ReadError: `file-corrupt` when the page ends inside a table's row.
    """
    walk = _Walk()
    text = decoded(data)
    for at in range(0, len(text), _CHUNK):
        walk.feed(text[at:at + _CHUNK])
        progress.tell(at, len(text))
    walk.close()
    walk.finish()
    found = [cells for cells in (*walk.sheets, *walk.inside) if len(cells.rows)]
    for number, cells in enumerate(found, 1):
        cells.name = _("Table {number}").format(number=number)
    return found


def decoded(data: bytes) -> str:
    """Return the page's text: as its mark or its head says, else UTF-8, else Western European."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    if data[1:2] == b"\x00":
        return data.decode("utf-16-le", "replace")
    said = _CHARSET.search(data[:4096])
    for encoding in (said[1].decode("ascii", "replace") if said else "utf-8", "utf-8"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


class _Walk(HTMLParser):
    """Gathers the cells of all outer tables; end tags may be missing, as browsers allow."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sheets: list[SheetCells] = []
        self._deep = 0
        self._silent = 0
        self._row = 0
        self._column = 0
        self._taken: dict[tuple[int, int], bool] = {}
        self._cell: dict[str, str | None] | None = None
        self._pieces: list[str] = []
        self._comment: list[str] | None = None
        self._inner: _Walk | None = None
        self.inside: list[SheetCells] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        if tag == "table" and self._deep == 1 and self._inner is None:
            self._inner = _Walk()
        if self._inner:
            self._inner.handle_starttag(tag, attrs)
        if tag in _SILENT:
            self._silent += 1
        elif tag == "comment":
            self._comment = []
        elif tag == "table":
            self._start_table()
        elif tag == "tr" and self._deep <= 1:
            self._start_row(dict(attrs))
        elif tag in ("td", "th") and self._deep <= 1:
            self.finish()
            self._cell = dict(attrs)
            self._pieces = []
        elif self._cell is not None:
            self._inside(tag, dict(attrs))

    def _start_table(self) -> None:
        self._deep += 1
        if self._deep == 1:
            self.sheets.append(SheetCells(_("Table {number}").format(number=len(self.sheets) + 1)))
            self._row, self._column, self._taken = 0, 0, {}

    def _start_row(self, attributes: dict[str, str | None]) -> None:
        self.finish()
        if not self.sheets:
            self._start_table()
        self._row += 1
        self._column = 0
        if self._row > MOST_ROWS:
            raise refusals.too_large()
        if "display:none" in (attributes.get("style") or "").replace(" ", "").lower():
            self.sheets[-1].hidden_rows.add(self._row)

    def _inside(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "br" or (tag in _BLOCKS and "".join(self._pieces).strip()):
            self._pieces.append("\n")
        elif tag == "a" and attributes.get("href"):
            self._place()
            self.sheets[-1].links[max(self._row, 1), self._column] = str(attributes["href"])

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if self._inner:
            self._inner.handle_endtag(tag)
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "comment" and self._comment is not None:
            if self.sheets:
                self.sheets[-1].comments.append((max(self._row, 1), self._column, "".join(self._comment)))
            self._comment = None
        elif tag == "table":
            if self._deep <= 1:
                self.finish()
            self._deep = max(0, self._deep - 1)
            self._end_inner()
        elif tag in ("td", "th", "tr") and self._deep <= 1:
            self.finish()

    def _end_inner(self) -> None:
        """Keep the tables inside a cell as tables of their own, when they are more than a few words put in order."""
        if self._inner is None or self._deep > 1:
            return
        self._inner.finish()
        self.inside += [cells for cells in (*self._inner.sheets, *self._inner.inside)
                        if len(set(cells.rows)) > 1 and len(set(cells.columns)) > 1]
        self._inner = None

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._inner:
            self._inner.handle_data(data)
        if self._comment is not None:
            self._comment.append(data)
        elif self._cell is not None and not self._silent:
            self._pieces.append(_SPACES.sub(" ", data))

    def finish(self) -> None:
        """Note the cell that is open, if one is."""
        if self._cell is None:
            return
        if not self.sheets:
            self._start_row({})
        attributes, self._cell = self._cell, None
        self._place()
        row, column = max(self._row, 1), self._column
        lines = (line.strip(" ") for line in "".join(self._pieces).split("\n"))
        text, kind, code = _value("\n".join(lines).strip("\n"), attributes)
        down, right = _span(attributes.get("rowspan"), 1000), _span(attributes.get("colspan"), 1000)
        if column + right > MOST_COLUMNS:
            raise refusals.too_large()
        self.sheets[-1].add(row, column, text, kind)
        if code:
            self.sheets[-1].tell(code, row, column)
        if down > 1 or right > 1:
            self.sheets[-1].merged.append((row, column, row + down - 1, column + right - 1))
        for below in range(1, down):
            for beside in range(right):
                self._taken[row + below, column + beside] = True
        self._column = column + right

    def _place(self) -> None:
        """Move on to the next column that no cell from above reaches into."""
        while self._taken.pop((self._row, self._column), False):
            self._column += 1


def _value(text: str, attributes: dict[str, str | None]) -> tuple[str, int, str]:
    """Return a cell's text and kind, and what to tell; Excel writes the exact number beside what is shown."""
    stored = attributes.get("x:num") or attributes.get("sdval")
    if _ERROR.fullmatch(text):
        return text, ERROR, "excel-error"
    if stored and shape_of(text) not in ("date", "time") and any(map(str.isdigit, text)):
        try:
            number = plain_number(stored)
        except ValueError:
            return text, TEXT, ""
        seen, code = meant(number, text) if number.isdigit() else (number, "")
        return seen, NUMBER if seen == number or seen.isdigit() else TEXT, code
    return (text if text.strip("\xa0 \n") else ""), TEXT, ""


def _span(text: str | None, most: int) -> int:
    found = re.match(r"\s*(\d{1,5})", text or "")
    return max(1, min(int(found[1]), most)) if found else 1
