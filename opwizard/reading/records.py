"""From lines to records: a parser that keeps every record, whatever its quotes and separators look like."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from opwizard.progress import Progress
from opwizard.reading.repair import Repair

csv.field_size_limit(2**31 - 1)  # a cell may be longer than the module's own limit of 131,072 characters

_LONGEST_JOIN = 2000
"""A quoted cell does not run over more lines than this; what does is an unclosed quotation mark."""
_STAND_IN = "\ue000"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a text file separates its cells.

    `delimiter` may be several characters, or "" when there is one column. `escape` is the character before a quotation
    mark inside a quoted cell (None: the mark is doubled). `spaces` says that quoted cells may have spaces around them.
    """

    delimiter: str
    quote: str | None = '"'
    escape: str | None = None
    spaces: bool = False


@dataclass(slots=True)
class Records:
    """The records of a file: `rows[i]` begins in line `lines[i]` (from 1).

    `unbalanced`, `resplit` and `doubtful` are places in `rows`: records whose quotation marks did not match, that use
    another separator than the rest, or have a quotation mark inside a word. `cut` says that the last cell was never
    closed.
    """

    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    unbalanced: list[int] = field(default_factory=list)
    resplit: list[int] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)
    cut: bool = False

    def width(self) -> int:
        """Return how many cells most records have (blank lines do not count)."""
        counts = Counter(len(row) for row in self.rows if len(row) > 1 or row[0].strip())
        return max(counts, key=lambda width: (counts[width], width)) if counts else 0


def split_lines(text: str) -> list[str]:
    r"""Return the lines with their ends; only \r\n, \n and \r end a line (never U+2028, NEL, form feed …)."""
    return list(io.StringIO(text, newline=""))


class Parser:
    """Reads lines in one dialect. `width` is how many cells a record should have (None while that is not known)."""

    def __init__(self, dialect: Dialect, width: int | None = None) -> None:
        self.dialect = dialect
        self.width = width
        long = len(dialect.delimiter) > 1
        self._mark = _STAND_IN if long or not dialect.delimiter else dialect.delimiter
        self._swap = dialect.delimiter if long else ""
        self._inside = re.compile(rf"[^\s{re.escape(dialect.delimiter + (dialect.quote or ''))}]"
                                  rf"{re.escape(dialect.quote or '')}[^\W_]")
        mark = re.escape(dialect.escape or "\\")
        self._escaped = re.compile(rf"(?<!{mark})((?:{mark}{mark})*){mark}{re.escape(dialect.quote or '')}")
        quote, delimiter = re.escape(dialect.quote or '"'), re.escape(dialect.delimiter)
        self._loose = re.compile(rf"(?<={delimiter})[ \t]+(?={quote})|(?<={quote})[ \t]+(?={delimiter}|[\r\n]*$)")
        self._tabs = re.compile(rf"(?<={delimiter})[ \t]*\t[ \t]*(?={quote})")
        self._repair = Repair(dialect.delimiter, dialect.quote, dialect.escape)

    def read(self, lines: Sequence[str], progress: Progress | None = None) -> Records:
        """Return the records of the lines; none is lost."""
        found = Records()
        quote, delimiter = self.dialect.quote, self.dialect.delimiter
        rows, firsts = found.rows, found.lines
        at, total = 0, len(lines)
        while at < total:
            if progress and not at % 20000:
                progress.tell(at, total)
            body = lines[at].rstrip("\r\n")
            firsts.append(at + 1)
            if quote is None or quote not in body:
                rows.append(body.split(delimiter) if delimiter else [body])
                at += 1
            else:
                at += self._quoted(found, lines, at, body)
        return found

    def _quoted(self, found: Records, lines: Sequence[str], at: int, body: str) -> int:
        """Append the record that begins in a line with quotation marks, and return how many lines it takes."""
        cells, is_open = self._strict([body])
        if cells is None and is_open:
            joined, taken = self._join(lines, at, body)
            if joined is not None:
                found.rows.append(joined)
                return taken
            found.cut = found.cut or at + 1 == len(lines)
        if cells is None:
            cells, cost = self._repair.split(body, self.width)
            if cost > 0.0:
                found.unbalanced.append(len(found.rows))
        elif self.width and self._inside.search(body):
            found.doubtful.append(len(found.rows))
        elif self.width and self._is_stray(cells, body):
            found.unbalanced.append(len(found.rows))
        found.rows.append(self._without_stray(cells, body) if self.width else cells)
        return 1

    def _is_stray(self, cells: Sequence[str], body: str) -> bool:
        """Tell whether a cell ends with a quotation mark that has no partner and is no sign for inches."""
        quote = self.dialect.quote or ""
        return any(cell.endswith(quote) and cell.count(quote) % 2 and cell[-2:-1].isalpha() and quote * 2 not in body
                   for cell in cells)

    def _without_stray(self, cells: list[str], body: str) -> list[str]:
        """Return the cells of a record that all stand in quotation marks, without the one whose partner is missing."""
        quote = self.dialect.quote or ""
        lone = [place for place, cell in enumerate(cells) if cell.count(quote) == 1 and len(cell) > 1
                and (cell.startswith(quote) or cell.endswith(quote))]
        others = sum(bool(cell) for cell in cells) - len(lone)
        if len(lone) != 1 or quote * 2 in body or others < 2 or body.count(quote) < 2 * others + 1:
            return cells
        return [cell.strip(quote) if place in lone else cell for place, cell in enumerate(cells)]

    def cells_of(self, line: str) -> list[str] | None:
        """Return the cells of one line whose quotation marks are in order, else None."""
        if self.dialect.quote is None or self.dialect.quote not in line:
            return line.split(self.dialect.delimiter) if self.dialect.delimiter else [line]
        return self._strict([line])[0]

    def _strict(self, lines: Sequence[str]) -> tuple[list[str] | None, bool]:
        """Return the cells of a record whose quotation marks are all in order, else None and whether one stays open."""
        dialect = self.dialect
        if dialect.spaces and any("\t" in line for line in lines):
            lines = [self._tabs.sub("", line) for line in lines]
        if self._swap:
            lines = [line.replace(self._swap, self._mark) for line in lines]
        if dialect.escape:
            lines = [self._escaped.sub(r"\1" + 2 * (dialect.quote or ""), line) for line in lines]
        reader = csv.reader(lines, delimiter=self._mark, quotechar=dialect.quote, strict=True,
                            skipinitialspace=dialect.spaces)
        try:
            cells = next(reader, [""])
        except csv.Error as error:
            if dialect.spaces and len(lines) == 1 and (tight := self._loose.sub("", lines[0])) != lines[0]:
                return self._strict([tight])
            return None, "end of data" in str(error)
        if reader.line_num < len(lines):
            return None, False
        return ([cell.replace(self._mark, self._swap) for cell in cells] if self._swap else cells), False

    def _join(self, lines: Sequence[str], at: int, body: str) -> tuple[list[str] | None, int]:
        """Return the cells of a record that runs over several lines, or None when its quotation mark is an accident."""
        quote = self.dialect.quote or ""
        for end in range(at + 1, min(len(lines), at + _LONGEST_JOIN)):
            if quote not in lines[end]:
                continue
            taken = [*lines[at:end], lines[end].rstrip("\r\n")]
            cells, is_open = self._strict(taken)
            if cells is None and is_open:
                continue
            if cells is None or not self._belongs(cells, lines[at + 1:end + 1], body):
                return None, 1
            return cells, end + 1 - at
        return None, 1

    def _belongs(self, cells: list[str], swallowed: Sequence[str], body: str) -> bool:
        """Tell whether lines belong into a quoted cell rather than being records of their own."""
        if self.width is None or self.width < 2 or len(cells) == self.width:
            full = self.width or len(cells)
            own = sum(self._is_record(line, full) for line in swallowed[:-1]) if full > 1 else 0
            return own == 0 or own < 0.5 * len(swallowed)
        return len(self._repair.split(body, self.width)[0]) != self.width

    def _is_record(self, line: str, width: int) -> bool:
        """Tell whether a line is a whole record by itself."""
        if line.count(self.dialect.delimiter) + 1 < width:
            return False
        cells = self.cells_of(line.rstrip("\r\n"))
        return cells is not None and len(cells) == width
