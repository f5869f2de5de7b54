"""Where the table of a sheet is: its header, its data rows, and every row that is neither, with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import polars as pl

from opwizard.problems import Problem, ProblemKind, problem
from opwizard.reading import words
from opwizard.reading.apart_words import RULER
from opwizard.reading.encoded_cells import Cells, EncodedCells
from opwizard.reading.grid import Grid, encode_columns, only_rows
from opwizard.reading.groups import Groups
from opwizard.reading.header import Header, Row, begins, extent, filled, find_header, typical_of
from opwizard.reading.refusals import empty
from opwizard.reading.rows_apart import Apart, blank_rows, find_apart
from opwizard.reading.sheet import LeftOut, ReadOptions, Sheet, SheetColumn, letter
from opwizard.reading.sideways import lies_on_its_side
from opwizard.reading.template_rows import WHY as TEMPLATE_ROW
from opwizard.reading.titles import about_titles, joined_titles
from opwizard.table import Column, Mask, Positions

_HEAD = 80
_LONGEST_ABOVE = 20_000
"""Rows above the names; where no full row is among so many, the first that holds something begins the table."""
_SHOWN = 12
_NAMELESS = 3
"""From so many rows on, cells beyond the names may be a column that was never named."""
_BLANKS_LISTED = 5000


def shape(grid: Grid, options: ReadOptions, *, format: str, sheet_name: str | None  # noqa: A002
          ) -> tuple[Sheet, tuple[Problem, ...]]:
    """Return the sheet's table and what the person must know about it (the grid's own problems included).

    Raises:
        ReadError: `file-empty`, `no-rows` or `not-a-table`.
    """
    return _Shaping(grid, options, format, sheet_name).result()


class _Shaping:
    """One sheet on its way from cells to a table."""

    def __init__(self, grid: Grid, options: ReadOptions, format: str, sheet_name: str | None) -> None:  # noqa: A002
        self.grid = grid
        self.options = options
        self.format = format
        self.sheet_name = sheet_name
        self.found: list[Problem] = list(grid.problems)
        self.left_out: list[LeftOut] = []

    def result(self) -> tuple[Sheet, tuple[Problem, ...]]:
        """Return the table and its problems."""
        grid = self.grid
        head = grid.cells.head(_HEAD).rows()
        if not any(map(filled, head)) and self._first_filled() is None:
            raise empty()
        header = self._header(head)
        start = 0 if header is None else header.first if header.place is None else header.place + 1 + header.below
        place = header.place if header else None
        (body, encoded), numbers = grid.below(start), grid.numbers[start:]
        names = grid.cells.row(place) if place is not None else None
        apart = find_apart(body, encoded, numbers, names, int(grid.numbers[place]) if place is not None else 0)
        self._keep(apart, numbers)
        if apart.groups and apart.groups.fills:
            body = frame = self._with_group_names(body[:], apart, apart.groups)
            encoded = encode_columns(frame)
        if header is not None:
            self._tell_above(header, head)
        used = self._used_columns(encoded, names)
        data = self._data_rows(apart, body.height, names, used)
        self._tell_apart(apart, body, numbers)
        self._tell_ragged(start, data, names)
        if not data.all():
            encoded = only_rows(body, encoded, data)
        columns = self._columns(encoded, self._titles(names, header), used)
        self._tell_names(columns, names)
        if self._sideways(names, columns):
            self._say(words.TRANSPOSED)
        rows = numbers[data]
        sheet = Sheet(columns, rows, int(grid.numbers[place]) if place is not None else None,
                      tuple(sorted(self.left_out, key=lambda left: left.row)), self._lines(start, data, rows),
                      self._above(head), *self._uneven(start, data, names, place))
        return sheet, tuple(self.found)

    def _data_rows(self, apart: Apart, height: int, names: Row | None, used: Sequence[int]) -> Mask:
        """Return one bool per row of the body: True for data; a table without any is refused."""
        data = ~apart.mask(height) & ~apart.blank
        if not data.any() or (names is None and self.options.header_row != 0 and data.sum() < 2 and len(used) < 2):
            raise words.only_the_template() if TEMPLATE_ROW in apart.places else words.no_rows()
        return data

    def _lines(self, start: int, data: Mask, rows: Positions) -> Positions | None:
        """Return the line of the file each data row begins in, None where these are the numbers of the rows."""
        lines = self.grid.lines[start:][data] if self.grid.lines is not None else None
        return None if lines is None or np.array_equal(lines, rows) else lines

    def _say(self, kind: ProblemKind, **parts: object) -> None:
        self.found.append(problem(kind, sheet=self.sheet_name, **parts))  # type: ignore[arg-type]

    def _header(self, head: Sequence[Row]) -> Header | None:
        """Return where the names are, as the person said or as the rows show."""
        chosen = self.options.header_row
        if chosen == 0:
            return None
        if chosen is not None:
            place = int(np.searchsorted(self.grid.numbers, chosen))
            if place >= len(self.grid.numbers) - 1 or self.grid.numbers[place] != chosen:
                raise words.no_such_header_row(chosen)
            return Header(place, place)
        height = self.grid.cells.height
        spread = np.unique(np.linspace(0, height - 1, min(height, 300)).astype(np.int64))
        body = [row for row in self.grid.cells[spread].rows() if filled(row)]
        if not any(begins(row, typical_of(body)) for row in head):
            first = self._first_full(typical_of(body))
            found = find_header(self.grid.cells[first:first + _HEAD].rows(), body)
            return Header(None if found.place is None else found.place + first, found.first + first, found.extra,
                          found.below)
        return find_header(head, body)

    def _first_full(self, typical: int) -> int:
        """Return the first row (from 0) that can begin the table, when none of the first rows can."""
        for first in range(0, min(self.grid.cells.height, _LONGEST_ABOVE), _HEAD):
            for place, row in enumerate(self.grid.cells[first:first + _HEAD].rows(), first):
                if begins(row, typical):
                    return place
        return self._first_filled() or 0

    def _first_filled(self) -> int | None:
        """Return the first row (from 0) that is not blank, or None."""
        places = np.flatnonzero(~blank_rows(self.grid.below(0)[1]))
        return int(places[0]) if len(places) else None

    def _titles(self, names: Row | None, header: Header | None) -> Row | None:
        """Return the names of the columns, with the row of names above them where that is needed to tell them apart."""
        if names is None or header is None or header.place is None or not header.extra:
            return names
        above = self.grid.cells.row(header.place - 1)
        return names if any(map(re.compile(RULER).match, above)) else joined_titles(names, above)

    @staticmethod
    def _with_group_names(body: pl.DataFrame, apart: Apart, groups: Groups) -> pl.DataFrame:
        """Return the rows with the name of its group in each, in the column that is blank but for these names."""
        left_out = np.isin(groups.names, apart.places.get("group-row", []))
        if not left_out.all():
            return body
        series = body.to_series(groups.column)
        group = np.searchsorted(groups.names, np.arange(body.height), side="right") - 1
        filled_in = series.gather(groups.names).gather(np.maximum(group, 0))
        shown = pl.select(pl.when(pl.Series(~apart.mask(body.height) & ~apart.blank & (group >= 0)))
                          .then(filled_in).otherwise(series)).to_series()
        return body.with_columns(shown.alias(series.name))

    def _keep(self, apart: Apart, numbers: Positions) -> None:
        """Take rows back in that the person wants to keep."""
        if self.options.keep_rows:
            for why, places in list(apart.places.items()):
                apart.places[why] = [place for place in places if int(numbers[place]) not in self.options.keep_rows]

    def _tell_above(self, header: Header, head: Sequence[Row]) -> None:
        """List the rows above the names, and say what they are."""
        place = header.first if header.place is None else header.place
        number = int(self.grid.numbers[place])
        rows = head if place < len(head) else self.grid.cells[:place + 1 + header.below].rows()
        above = [n for n in range(place) if filled(rows[n])]
        groups = [n for n in above if n >= header.first]
        groups += range(place + 1, place + 1 + header.below) if header.place is not None else []
        for n in sorted({*above, *groups}):
            self._leave(n, rows[n], "multirow-header" if n in groups else "preamble")
        above = sorted({*above, *groups})
        told = {int(self.grid.numbers[n]) for n in above}
        blank = [row for row in range(1, min(number, _BLANKS_LISTED)) if row not in told]
        self.left_out += [LeftOut(row, "blank-rows", ()) for row in blank]
        if groups:
            self._say(words.MULTIROW_HEADER, count=len(groups) + 1, header=number)
        if len(above) > len(groups):
            kind = words.PREAMBLE if header.place is not None else words.ABOVE_DATA
            self._say(kind, count=len(above) - len(groups), header=number)

    def _leave(self, place: int, row: Row, why: str) -> None:
        cells = tuple(row[:extent(row)])
        self.left_out.append(LeftOut(int(self.grid.numbers[place]), why, cells))

    def _used_columns(self, columns: Sequence[Column], names: Row | None) -> list[int]:
        """Return the columns of the table: those at its edges that have neither a name nor data are no part of it."""
        def used(place: int) -> bool:
            if names is not None and names[place].strip():
                return True
            return any(columns[place].texts().head(2).to_list())

        width = len(columns)
        first = next((place for place in range(width) if used(place)), 0)
        last = next((place for place in range(width - 1, first - 1, -1) if used(place)), first)
        return list(range(first, last + 1))

    def _tell_apart(self, apart: Apart, body: Cells, numbers: Positions) -> None:
        """List the rows left out among and below the data, and say each reason once."""
        offset = self.grid.cells.height - body.height
        for why, places in apart.places.items():
            for place in places if why != "blank-rows" else places[:_BLANKS_LISTED]:
                self._leave(offset + place, body.row(place), why)
        missing = self._missing_rows(numbers)
        blanks = len(apart.places.get("blank-rows", [])) + missing[1]
        kinds = {"ruler-row": words.RULER_ROWS, "totals-row": words.TOTALS_ROW,
                 "repeated-header": words.REPEATED_HEADER, "footer": words.FOOTER,
                 "second-table": words.SECOND_TABLE, "remark-row": words.REMARK_ROWS}
        for why, kind in kinds.items():
            if places := apart.places.get(why, []):
                first = int(numbers[min(places)])
                self._say(kind, row=first, count=len(places), first=first)
        if places := apart.places.get("group-row", []):
            fills = apart.groups is not None and apart.groups.fills
            first = int(numbers[min(places)])
            self._say(words.GROUPS_FILLED if fills else words.GROUP_ROWS, row=first, count=len(places), first=first,
                      letter=letter(self.grid.first_column + apart.groups.column) if apart.groups else None)
        if blanks:
            inside = [int(numbers[place]) for place in apart.places.get("blank-rows", [])[:1]] + missing[0]
            self._say(words.BLANK_ROWS, row=min(inside), count=blanks, first=min(inside))

    def _missing_rows(self, numbers: Positions) -> tuple[list[int], int]:
        """Return the first blank row that the grid does not even hold, and how many there are."""
        gaps = np.diff(numbers) - 1
        at = np.flatnonzero(gaps)
        if not len(at):
            return [], 0
        listed = 0
        for place in at:
            for row in range(int(numbers[place]) + 1, int(numbers[place + 1])):
                if listed < _BLANKS_LISTED:
                    self.left_out.append(LeftOut(row, "blank-rows", ()))
                    listed += 1
        return [int(numbers[at[0]]) + 1], int(gaps.sum())

    def _tell_ragged(self, start: int, data: Mask, names: Row | None) -> None:
        """Say which rows have more or fewer cells than the others, unless the difference is blank cells at the end."""
        if self.grid.widths is None:
            return
        widths = self.grid.widths[start:][data]
        counts = np.bincount(widths)
        usual = int(np.flatnonzero(counts == counts.max())[-1])
        full = max(usual, 0) if names is None else max(extent(names), 1)
        numbers = self.grid.numbers[start:][data]
        longer = (widths > max(usual, full)) | self._reach_beyond(full, start, data)
        named = names is not None and full > usual and bool(names[full - 1].strip())
        odd = np.flatnonzero((widths < (full if named else usual)) | longer)
        if names is not None and full < usual and not len(odd):
            self._say(words.NAMES_SHORT, row=int(numbers[0]), names=full, cells=usual)
        if len(odd):
            first = int(numbers[odd[0]])
            line = int(self.grid.lines[start:][data][odd[0]]) if self.grid.lines is not None else None
            self._say(words.RAGGED_ROWS, row=first, line=line, count=len(odd), expected=full, first=first)

    def _uneven(self, start: int, data: Mask, names: Row | None, place: int | None) -> tuple[Positions, Positions]:
        """Return the numbers of the rows with more cells than the header has, and of those with fewer.

        What most rows have more is a column without a name, and told as that.
        """
        widths, numbers = self.grid.widths, self.grid.numbers[start:][data]
        if widths is None or names is None or place is None:
            return numbers[:0], numbers[:0]
        full = max(extent(names), int(widths[place]))
        longer = self._reach_beyond(full, start, data)
        count = int(np.count_nonzero(longer))
        nameless = count >= _NAMELESS and count > len(numbers) / 2
        return numbers[:0] if nameless else numbers[longer], numbers[widths[start:][data] < full]

    def _reach_beyond(self, width: int, start: int, data: Mask) -> Mask:
        """Tell which data rows have something in a cell beyond the first `width`."""
        beyond = np.zeros(int(np.count_nonzero(data)), np.bool_)
        for series in self.grid.cells.get_columns()[width:]:
            beyond |= (series.str.len_bytes() > 0).to_numpy()[start:][data]
        return beyond

    def _columns(self, encoded: Sequence[Column], names: Row | None, used: list[int]) -> tuple[SheetColumn, ...]:
        cells = [encoded[place] for place in used]
        letters = [letter(self.grid.first_column + place) for place in used]
        titles = [names[place] for place in used] if names is not None else letters
        return tuple(SheetColumn(*one) for one in zip(letters, titles, cells, strict=True))

    def _tell_names(self, columns: Sequence[SheetColumn], names: Row | None) -> None:
        """Say which columns have no name, or the same one."""
        if names is None:
            if self.options.header_row is None:
                self._say(words.NO_HEADER)
            return
        self.found += about_titles(columns, self.sheet_name)

    def _sideways(self, names: Row | None, columns: Sequence[SheetColumn]) -> bool:
        if self.options.header_row is not None or len(columns[0].cells) > 200:
            return False
        titles = [column.name for column in columns] if names is not None else [""] * len(columns)
        return lies_on_its_side(titles, EncodedCells([column.cells for column in columns]).rows())

    def _above(self, head: Sequence[Row]) -> tuple[tuple[int, tuple[str, ...]], ...]:
        return tuple((int(number), tuple(row)) for number, row in
                     zip(self.grid.numbers[:_SHOWN], head[:_SHOWN], strict=False))
