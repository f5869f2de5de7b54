"""Rows that came apart differently from the rest: another separator, a lost separator. Mended only when one way fits.

A way fits when it gives exactly the cells the table has, and each of them looks like the other cells of its column.
Every mended row is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from opwizard.reading.forms import ColumnForms
from opwizard.reading.records import Dialect, Parser, Records

_OTHERS = (",", ";", "\t", "|", ", ")
_MOST = 3000


def mend(records: Records, lines: Sequence[str], dialect: Dialect, width: int) -> None:
    """Mend the rows of a table that do not have its width, in place; `resplit` and `unbalanced` say which."""
    _other_separators(records, lines, dialect, width)
    rows = records.rows
    doubtful = set(records.doubtful)
    odd = [place for place, row in enumerate(rows) if (len(row) != width and any(row)) or place in doubtful]
    if width < 3 or not odd or len(odd) > max(3, 0.25 * len(rows)):
        return
    mender = _Mender(dialect, ColumnForms(rows, width), width)
    ends = [*records.lines[1:], len(lines) + 1]
    for place in odd[:_MOST]:
        first = records.lines[place]
        if ends[place] != first + 1:
            continue
        line = lines[first - 1].rstrip("\r\n")
        if place in doubtful and not mender.forms.misfits(rows[place]) and not _torn(rows[place], dialect.quote or '"'):
            continue
        mended = mender.mended(line, rows[place])
        if mended is not None:
            rows[place] = mended
            records.resplit.append(place)
        elif place in doubtful:
            records.unbalanced.append(place)
    records.unbalanced.sort()


def _other_separators(records: Records, lines: Sequence[str], dialect: Dialect, width: int) -> None:
    """Split the rows that one other separator splits into just the right cells: the names, or rows of another file.

    Only rows that did not come apart at all are touched.
    """
    if width < 3 or not dialect.delimiter:
        return
    whole = [place for place, row in enumerate(records.rows) if len(row) == 1 and row[0].strip()]
    first = next((place for place, row in enumerate(records.rows) if any(cell.strip() for cell in row)), 0)
    best: dict[int, list[str]] = {}
    for other in _OTHERS[:4]:
        if other != dialect.delimiter:
            parser = Parser(Dialect(other, dialect.quote or '"', dialect.escape))
            split = {place: parser.cells_of(lines[records.lines[place] - 1].rstrip("\r\n")) for place in whole}
            found = {place: cells for place, cells in split.items() if cells is not None and len(cells) == width}
            best = max(best, found, key=len)
    if len(best) >= 3 or any(place == first for place in best):
        for place, cells in best.items():
            records.rows[place] = cells
            records.resplit.append(place)


def _torn(row: Sequence[str], quote: str) -> bool:
    """Tell whether a text in quotation marks seems to lie over two cells."""
    return sum(cell.count(quote) % 2 for cell in row) > 1


class _Mender:
    """Tries the ways in which a row of one table can have come apart."""

    def __init__(self, dialect: Dialect, forms: ColumnForms, width: int) -> None:
        self.dialect = dialect
        self.forms = forms
        self.width = width
        self._parser = Parser(dialect)
        self._others = [Parser(Dialect(other, dialect.quote or '"', dialect.escape)) for other in _OTHERS
                        if other != dialect.delimiter]

    def mended(self, line: str, row: Sequence[str]) -> list[str] | None:
        """Return the cells of a line that came apart wrongly, or None when no way or more than one fits."""
        most = (0.5 if len(row) == 1 else 0.25) * self.width
        for parser in self._others:
            cells = parser.cells_of(line)
            if cells is not None and len(cells) == self.width and self.forms.misfits(cells) <= most:
                return cells
        if len(row) <= 2 or len(row) < self.width - 1:
            return self._only(self._by_spaces(line))
        if len(row) > self.width:
            return self._only(self._doubled_separator(row))
        return self._only(self._at_quotes(line)) or (
            self._only(self._lost_separator(row)) if len(row) == self.width - 1 else None)

    @staticmethod
    def _only(ways: Iterator[list[str]]) -> list[str] | None:
        found: list[list[str]] = []
        for way in ways:
            if way not in found:
                found.append(way)
            if len(found) > 1:
                return None
        return found[0] if found else None

    def _at_quotes(self, line: str) -> Iterator[list[str]]:
        """Yield the ways in which a separator is missing before a quotation mark."""
        if not self.dialect.quote:
            return
        for match in list(re.finditer(re.escape(self.dialect.quote), line))[:80]:
            place = match.start()
            if not place or line[:place].endswith(self.dialect.delimiter):
                continue
            cells = self._parser.cells_of(line[:place] + self.dialect.delimiter + line[place:])
            if cells is not None and len(cells) == self.width and not self.forms.misfits(cells):
                yield cells

    def _doubled_separator(self, row: Sequence[str]) -> Iterator[list[str]]:
        """Yield the ways in which a blank cell too many moved the cells after it."""
        if len(row) != self.width + 1 or self.forms.telling < 2:
            return
        for place, cell in enumerate(row):
            cells = [*row[:place], *row[place + 1:]]
            if not cell and not self.forms.misfits(cells):
                yield cells

    def _lost_separator(self, row: Sequence[str]) -> Iterator[list[str]]:
        """Yield the ways in which one cell can be two whose separator was lost, or the last cell is missing."""
        if self.forms.telling < 2:
            return
        for place in range(self.width - 1):
            head, tail = list(row[:place]), list(row[place + 1:])
            if any(not self.forms.fits(at, cell) for at, cell in enumerate(head)):
                return
            if any(not self.forms.fits(at, cell) for at, cell in enumerate(tail, place + 2)):
                continue
            if self.forms.is_free(place) and self.forms.is_free(place + 1):
                continue
            cell = row[place]
            for cut in range(1, len(cell)):
                if self.forms.fits(place, cell[:cut]) and self.forms.fits(place + 1, cell[cut:]):
                    yield [*head, cell[:cut], cell[cut:], *tail]
        if not self.forms.misfits(row) and self.forms.fits(self.width - 1, ""):
            yield [*row, ""]

    def _by_spaces(self, line: str) -> Iterator[list[str]]:
        """Yield the ways to give the words of a line to the columns; only free text takes more than one word."""
        quote = re.escape(self.dialect.quote or '"')
        pieces = re.findall(rf"{quote}(?:[^{quote}]|{quote}{quote})*{quote}(?= |$)|[^ ]*(?= |$)", line)
        tokens = self._tokens(line, pieces)
        if tokens is None or not self.width <= len(tokens) <= 4 * self.width or self.forms.telling < 2:
            return
        yield from self._given(tokens, 0, 0)

    def _tokens(self, line: str, pieces: Sequence[str]) -> list[tuple[str, bool]] | None:
        """Return the words of a line, and whether each was quoted."""
        mark = self.dialect.quote or '"'
        tokens: list[tuple[str, bool]] = []
        at = 0
        while at <= len(line):
            piece = next((piece for piece in pieces if piece.startswith(mark) and line.startswith(piece, at)), None)
            if piece is not None:
                tokens.append((piece[1:-1].replace(mark * 2, mark), True))
            else:
                end = line.find(" ", at)
                piece = line[at:] if end < 0 else line[at:end]
                tokens.append((piece, False))
            at += len(piece) + 1
        return tokens

    def _given(self, tokens: Sequence[tuple[str, bool]], place: int, at: int) -> Iterator[list[str]]:
        if place == self.width:
            if at == len(tokens):
                yield []
            return
        left = len(tokens) - at - (self.width - place)
        for more in range(left + 1 if self.forms.is_free(place) else min(left + 1, 1)):
            group = tokens[at:at + more + 1]
            if more and any(quoted for _, quoted in group):
                return
            cell = " ".join(text for text, _ in group)
            if self.forms.fits(place, cell):
                for rest in self._given(tokens, place + 1, at + more + 1):
                    yield [cell, *rest]
