"""One sheet of an XLSX workbook: walk through its XML, cell by cell (ECMA-376 part 1, 18.3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from opwizard.reading import markup, refusals
from opwizard.reading.cells import MOST_COLUMNS, MOST_ROWS, SheetCells
from opwizard.reading.grid import DATE, ERROR, TEXT, TRUTH
from opwizard.reading.number_format import Numbers
from opwizard.reading.sheet import index_of

_CELL = re.compile(r"\$?[A-Za-z]{1,3}\$?\d{1,7}")
_HYPERLINK = re.compile(r'(?:of:|msoxl:)?=?\s*HYPERLINK\(\s*"((?:[^"]|"")+)"', re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescape(text: str) -> str:
    """Return a workbook's text with `_x000D_` and the like turned into the signs they stand for (22.9.2.19)."""
    if "_x" not in text:
        return text
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@dataclass(slots=True)
class Workbook:
    """What the cells of every sheet need: the shared texts (None when there is no such part), and how numbers look."""

    texts: list[str] | None
    numbers: Numbers
    _shared: pl.Series | None = None

    def shared(self) -> pl.Series:
        """Return all shared texts."""
        if self._shared is None:
            self._shared = pl.Series("", self.texts or [], dtype=pl.String)
        return self._shared

    def text(self, index: str) -> str:
        """Return a shared text by its number.

        Raises:
            ReadError: `file-corrupt` when the workbook has no such text.
        """
        try:
            if self.texts is None:
                raise refusals.corrupt()
            place = int(index)
            if place < 0:
                raise refusals.corrupt()
            return self.texts[place]
        except (ValueError, IndexError):
            raise refusals.corrupt() from None


class SheetWalk:
    """Gathers the cells of one sheet while its XML goes by."""

    def __init__(self, workbook: Workbook, cells: SheetCells) -> None:
        self.cells = cells
        self.relations: dict[tuple[int, int], str] = {}
        self._workbook = workbook
        self._row = 0
        self._column = -1
        self._type = ""
        self._style = 0
        self._formula = False
        self._value: str | None = None
        self._texts: list[str] = []
        self._into: Callable[[str], object] | None = None
        self._phonetic = False
        self._starts: dict[str, Callable[[Mapping[str, str]], None]] = {
            "c": self._cell, "v": self._text_starts, "t": self._rich_starts, "f": self._formula_starts,
            "row": self._row_starts, "is": self._inline_starts, "rPh": self._phonetic_starts, "col": self._columns,
            "mergeCell": self._merge, "hyperlink": self._link}

    def walk(self, data: bytes, between: Callable[[int, int], None] | None = None) -> None:
        """Gather every cell of the sheet's XML."""
        self._between = between
        markup.walk(data, self._start, self._end, self._chars, between)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        act = self._starts.get(name)
        if act:
            act(attributes)

    def _chars(self, text: str) -> None:
        if self._into:
            self._into(text)

    def _row_starts(self, attributes: Mapping[str, str]) -> None:
        at = attributes.get("r")
        self._row = int(at) if at and at.isdigit() else self._row + 1
        if not 0 < self._row <= MOST_ROWS:
            raise refusals.corrupt()
        self._column = -1
        if markup.is_true(attributes.get("hidden")) or is_nothing(attributes.get("ht")):
            self.cells.hidden_rows.add(self._row)

    def _cell(self, attributes: Mapping[str, str]) -> None:
        at = attributes.get("r")
        if at:
            self._row, self._column = place(at)
        else:
            self._column += 1
            if self._column >= MOST_COLUMNS:
                raise refusals.corrupt()
        self._type = attributes.get("t", "n")
        style = attributes.get("s", "0")
        self._style = int(style) if style.isdigit() else 0
        self._formula = False
        self._value = None
        self._texts = []

    def _text_starts(self, _attributes: Mapping[str, str]) -> None:
        self._texts = []
        self._into = self._texts.append

    def _inline_starts(self, _attributes: Mapping[str, str]) -> None:
        self._texts = []

    def _rich_starts(self, _attributes: Mapping[str, str]) -> None:
        if not self._phonetic:
            self._into = self._texts.append

    def _phonetic_starts(self, _attributes: Mapping[str, str]) -> None:
        self._phonetic = True

    def _formula_starts(self, _attributes: Mapping[str, str]) -> None:
        self._formula = True
        self._texts = []
        self._into = self._texts.append

    def _formula_ends(self) -> None:
        """Keep where a link leads that a formula makes."""
        self._into = None
        target = link_target("".join(self._texts))
        if target:
            self.cells.links[self._row, self._column] = target

    def _end(self, name: str) -> None:
        if name == "c":
            self._finish()
        elif name == "v":
            self._value = "".join(self._texts)
            self._into = None
        elif name == "t":
            self._into = None
        elif name == "f":
            self._formula_ends()
        elif name == "is":
            self._value = "".join(self._texts)
        elif name == "rPh":
            self._phonetic = False

    def _finish(self) -> None:
        """Turn the cell that just ended into its text."""
        value = self._value
        if value is None or (not value and self._type != "str"):
            if self._formula:
                self.cells.tell("formula-no-value", self._row, self._column)
            return
        text, kind, code = self._read(value)
        if code:
            self.cells.tell(code, self._row, self._column)
        self.cells.add(self._row, self._column, text, kind)

    def _read(self, value: str) -> tuple[str, int, str]:
        match self._type:
            case "s":
                return self._workbook.text(value), TEXT, self._workbook.numbers.told_of_text(self._style)
            case "str" | "inlineStr":
                return unescape(value), TEXT, self._workbook.numbers.told_of_text(self._style)
            case "b":
                return "TRUE" if value.strip() in ("1", "true") else "FALSE", TRUTH, ""
            case "e":
                return value.strip(), ERROR, "excel-error"
            case "d":
                return iso_date(value), DATE, ""
        return self._workbook.numbers.read(value, self._style)

    def _columns(self, attributes: Mapping[str, str]) -> None:
        if markup.is_true(attributes.get("hidden")) or is_nothing(attributes.get("width")):
            first = markup.number(attributes.get("min"), 1)
            last = min(markup.number(attributes.get("max"), first), MOST_COLUMNS)
            self.cells.hidden_columns.update(range(first - 1, last))

    def _merge(self, attributes: Mapping[str, str]) -> None:
        area_ = area(attributes.get("ref", ""))
        if area_:
            self.cells.merged.append(area_)

    def _link(self, attributes: Mapping[str, str]) -> None:
        area_ = area(attributes.get("ref", ""))
        relation = markup.attribute(attributes, "id")
        if area_ and relation:
            self.relations[area_[0], area_[1]] = relation


def is_nothing(size: str | None) -> bool:
    """Tell whether a height or a width is zero, which hides a row or a column as well."""
    return size is not None and re.fullmatch(r"0*\.?0*(?:[a-z]{2})?", size.strip()) is not None and "0" in size


def link_target(formula: str) -> str | None:
    """Return the address in a formula such as `HYPERLINK("https://example.com","Shop")`, or None."""
    found = _HYPERLINK.match(formula)
    return found[1].replace('""', '"') if found else None


def place(reference: str) -> tuple[int, int]:
    """Return the row number and the column (from 0) of a cell such as `AB12`.

    Raises:
        ReadError: `file-corrupt` when there is no such cell.
    """
    name = reference.replace("$", "")
    letters = name.rstrip("0123456789")
    try:
        column, row = index_of(letters), int(name[len(letters):])
    except ValueError:
        raise refusals.corrupt() from None
    if not 0 < row <= MOST_ROWS or column >= MOST_COLUMNS:
        raise refusals.corrupt()
    return row, column


def area(reference: str) -> tuple[int, int, int, int] | None:
    """Return first row, first column, last row, last column of `A1:C3`, or None when it is no area of cells."""
    first, _colon, last = reference.partition(":")
    if not _CELL.fullmatch(first) or (last and not _CELL.fullmatch(last)):
        return None
    top, left = place(first)
    bottom, right = place(last or first)
    return top, left, bottom, right


def iso_date(value: str) -> str:
    """Return an ISO date of a workbook in this program's form: a space before the time, and no midnight."""
    day, _t, time = value.strip().partition("T")
    time = time.split(".")[0].removesuffix("Z")
    return day if time in ("", "00:00:00") else f"{day} {time}"
