"""Rows that are no data though they stand among the data: blank, totals, repeated names, a footer, a second table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from opwizard.reading.apart_words import BETWEEN, FOOTER, RULER
from opwizard.reading.cell_shapes import header_votes, is_field_name, shape_of
from opwizard.reading.encoded_cells import Cells
from opwizard.reading.groups import Groups, find_groups
from opwizard.reading.header import Row, extent, filled
from opwizard.reading.template_rows import WHY as TEMPLATE_ROW
from opwizard.reading.template_rows import template_rows
from opwizard.reading.totals import totals, with_the_word
from opwizard.reading.two_at_once import side_by_side
from opwizard.table import Column, Mask, Positions

_BLANK = r"^[\s\x1c-\x1f]*$"
_HEAD = 60
_TAIL = 40
_PAGE = 150
_MOST_COLUMNS, _FEWEST_CELLS = 12, 2
"""Rows of the first page at most; columns that are looked at; cells that records usually have."""
_MOST_GAPS = 200
_AROUND = " \t\ufeff\u200b\xa0\x0c\x0b\x1a\x1c\x1d\x1e\x02\x03"
"""What can stand beside a name when pages or files were put together."""
_MOST_AROUND = 12
"""Bytes of it."""


@dataclass(slots=True)
class Apart:
    """The places (from 0, in the body) of rows that are left out, by the code of the reason."""

    blank: Mask
    """One bool per row: True where the row is blank."""
    places: dict[str, list[int]] = field(default_factory=dict)
    groups: Groups | None = None

    @property
    def last(self) -> int:
        """The place of the last row that is not blank; -1 when there is none."""
        filled = np.flatnonzero(~self.blank)
        return int(filled[-1]) if len(filled) else -1

    def add(self, why: str, places: Sequence[int] | Positions) -> None:
        """Leave rows out for a reason, unless they are left out already."""
        known = {place for found in self.places.values() for place in found}
        new = [int(place) for place in places if int(place) not in known]
        if new:
            self.places.setdefault(why, []).extend(new)

    def mask(self, height: int) -> Mask:
        """Return one bool per row: True where the row is left out."""
        found = np.zeros(height, np.bool_)
        for places in self.places.values():
            found[places] = True
        return found


def find_apart(body: Cells, columns: Sequence[Column], numbers: Positions, names: Row | None,
               header_number: int) -> Apart:
    """Return the rows of a table's body that are no data. `numbers` are their rows in the sheet.

    `columns` are the body's columns encoded, so that a million rows cost no more than their distinct texts.
    """
    named, apart = side_by_side(lambda: with_the_word(columns, body.height),
                                lambda: _plainly_apart(body, columns, names), body.height)
    blank, last = apart.blank, apart.last
    after_gap = _after_gaps(blank, numbers, header_number, last)
    sample = [row for row in body.head(200).rows() if filled(row)]
    typical = float(np.median([filled(row) for row in sample])) if sample else 0.0
    typical = max(typical, float(filled(names))) if names is not None and len(sample) == 1 else typical
    apart.add("second-table", _second_table(body, after_gap, last, names))
    apart.add("totals-row", totals(body, named, typical, last))
    apart.add("footer", _footer(body, after_gap, last, typical, apart))
    apart.add("remark-row", _remarks(body, columns, typical))
    apart.groups = find_groups(body, columns, apart.mask(body.height) | blank) if columns else None
    if apart.groups:
        apart.add("totals-row", apart.groups.totals)
        apart.add("group-row", apart.groups.names)
    return apart


def _plainly_apart(body: Cells, columns: Sequence[Column], names: Row | None) -> Apart:
    """Return the rows that are no data whatever stands around them."""
    apart = Apart(blank_rows(columns))
    if columns:
        apart.add(TEMPLATE_ROW, columns[0].where(template_rows(columns[0].texts())))
    apart.add("blank-rows", np.flatnonzero(apart.blank[:apart.last + 1]))
    apart.add("ruler-row", _ruled(columns))
    if names is not None:
        apart.add("repeated-header", _repeated(body, columns, names))
    return apart


def _remarks(body: Cells, columns: Sequence[Column], typical: float) -> list[int]:
    """Return the rows between records that hold a page number or a message of a program, and little else.

    They come again and again, so only a column with one of them near the top is looked through.
    """
    found: set[int] = set()
    head = [row for row in body.head(_PAGE).rows() if 0 < filled(row) <= max(1.0, 0.5 * typical)]
    for at, column in enumerate(columns[:_MOST_COLUMNS] if typical >= _FEWEST_CELLS else ()):
        if any(BETWEEN.search(row[at]) for row in head):
            hits = [code for code, text in enumerate(column.texts()) if BETWEEN.search(text)]
            found.update(place for place in column.where(hits).tolist()
                         if filled(body.row(place)) <= max(1.0, 0.5 * typical))
    return sorted(found)


def blank_rows(columns: Sequence[Column]) -> Mask:
    """Return one bool per row: True where every cell is blank or holds only spaces.

    The column with the fewest texts is asked first; after it, hardly any row is left to look at.
    """
    blank = np.zeros(len(columns[0]) if columns else 0, np.bool_)
    by_size = sorted(columns, key=lambda column: column.distinct)
    rows = by_size[0].where(by_size[0].texts().str.contains(_BLANK).to_numpy()) if columns else np.zeros(0, np.int64)
    for column in by_size[1:]:
        if not len(rows):
            break
        codes = column.codes[rows]
        few = len(codes) < column.distinct
        texts = column.texts().gather(codes) if few else column.texts()
        found = texts.str.contains(_BLANK).to_numpy()
        rows = rows[found if few else found[codes]]
    blank[rows] = True
    return blank


def _ruled(columns: Sequence[Column]) -> Positions:
    """Return the rows that only draw a line: dashes or the like in every cell that is filled."""
    if not columns or not _ends_of(columns[0]).str.contains(RULER).any():
        return np.zeros(0, np.int64)
    ruled = np.ones(len(columns[0]), np.bool_)
    for column in columns:
        texts = column.texts()
        ruled &= texts.str.contains(f"{RULER}|{_BLANK}").to_numpy()[column.codes]
    return np.flatnonzero(ruled & columns[0].texts().str.contains(RULER).to_numpy()[columns[0].codes])


def _ends_of(column: Column) -> pl.Series:
    """Return the first and the last texts of a column, where lines of signs stand if there are any."""
    codes = np.concatenate((column.codes[:_HEAD], column.codes[-_HEAD:]))
    return column.texts().gather(np.unique(codes))


def _repeated(body: Cells, columns: Sequence[Column], names: Row) -> list[int]:
    """Return the rows that hold the column names again (a table written page by page, or files put together)."""
    wanted = [_bare(name) for name in names]
    key = next((place for place, name in enumerate(wanted) if name), None)
    if key is None or (sum(map(bool, wanted)) < 2 and body.width != 1):
        return []
    texts = columns[key].texts()
    length = len(wanted[key].encode())
    lengths = texts.str.len_bytes().to_numpy()
    near = np.flatnonzero((lengths + 2 >= length) & (lengths <= length + _MOST_AROUND))
    alike = texts.gather(near).str.strip_chars(_AROUND).str.to_lowercase() == wanted[key]
    hits = columns[key].where(near[alike.to_numpy()])
    found = []
    for place in hits[:20000]:
        row = [_bare(cell) for cell in body.row(int(place))]
        same = sum(cell == name for cell, name in zip(row, wanted, strict=False) if name)
        if same >= max(1, 0.6 * sum(map(bool, wanted))) and (body.width > 1 or same):
            found.append(int(place))
    return found


def _bare(cell: str) -> str:
    return cell.strip(_AROUND).lower()


def _after_gaps(blank: Mask, numbers: Positions, header_number: int, last: int) -> list[int]:
    """Return the places of rows right below blank rows (in the grid, or missing from it)."""
    before = np.concatenate(([header_number], numbers[:-1])) if len(numbers) else numbers
    jumps = (numbers - before) > 1
    follows = np.concatenate(([False], blank[:-1])) if len(blank) else blank
    places = np.flatnonzero((jumps | follows) & ~blank)
    return [int(place) for place in places if 0 < place <= last][-_MOST_GAPS:]


def _second_table(body: Cells, after_gap: list[int], last: int, names: Row | None) -> list[int]:
    """Return the rows of another table below the first: names of their own, and other columns."""
    main = [row for row in body.head(min(_HEAD, after_gap[0] if after_gap else 0)).rows() if filled(row)]
    if not main or names is None:
        return []
    for at, place in enumerate(after_gap):
        end = after_gap[at + 1] if at + 1 < len(after_gap) else last + 1
        block = [row for row in body.slice(place, min(end - place, _HEAD)).rows() if filled(row)]
        if len(block) > 3 and filled(block[0]) == 1 < filled(block[1]):
            block = block[1:]
        if len(block) >= 3 and _is_other_table(block, main, names):
            return list(range(place, last + 1))
    return []


def _is_other_table(block: Sequence[Row], main: Sequence[Row], names: Row) -> bool:
    """Tell whether rows below a gap begin with names of their own, which are not the names of the first table."""
    own, titles = _usual_extent(block[1:]), block[0]
    if extent(titles) != own or filled(titles) < own:
        return False
    below, above = list(zip(*block[1:], strict=True)), list(zip(*main, strict=True))
    if own == _usual_extent(main):
        same = sum(_bare(title) == _bare(name) for title, name in zip(titles, names, strict=False))
        return own > 1 and same < 0.5 * own and sum(map(is_field_name, titles)) >= 0.6 * own and header_votes(
            titles, below) > 0.8 * own
    return header_votes(titles, below) > 0.0 and header_votes(titles, above) > -0.5


def _usual_extent(rows: Sequence[Row]) -> int:
    counts = [extent(row) for row in rows]
    return max(set(counts), key=counts.count) if counts else 0


def _is_remark(row: Row) -> bool:
    """Tell whether a row holds a single remark: some words, or a word with signs around it, in its first cell."""
    return filled(row) == 1 and len(row[0].split()) > 1


def _all_fuller(body: Cells, place: int) -> bool:
    """Tell whether the first rows, as far as they stand above a place, hold more than one cell each."""
    return all(filled(row) > 1 for row in body.head(min(_HEAD, place)).rows() if filled(row))


def _is_legend(body: Cells, place: int, last: int, typical: float) -> bool:
    """Tell whether the rows from a gap to the end are notes: the words of a footer first, and no full row after it."""
    rows = [row for row in body.slice(place, last + 1 - place).rows() if filled(row)]
    return typical >= 3 and FOOTER.search(", ".join(filter(None, rows[0]))) is not None and all(
        filled(row) <= 0.6 * typical and not any(shape_of(cell) == "mail" for cell in row) for row in rows)


def _footer(body: Cells, after_gap: list[int], last: int, typical: float, apart: Apart) -> list[int]:
    """Return the rows below the table: few cells, below a blank row or with the words of a footer."""
    if typical < 2 or last < 0:
        return []
    block = next((place for place in after_gap if place > last - _TAIL
                  and _is_legend(body, place, last, typical)), None)
    if block is not None:
        return list(range(block, last + 1))
    taken = {place for places in apart.places.values() for place in places}
    found: list[int] = []
    block_end = last
    for place in range(last, max(0 if last else -1, last - _TAIL), -1):
        row = body.row(place)
        if place in taken:
            continue
        if filled(row) > max(1, 0.34 * typical) or any(shape_of(cell) in {"mail", "date"} for cell in row):
            break
        apart_by_gap = place in after_gap and filled(row) <= max(1, 0.25 * typical)
        by_words = FOOTER.search(" ".join(row)) is not None
        if by_words or (typical >= 3 and (apart_by_gap or (_is_remark(row) and _all_fuller(body, place)))):
            found = list(range(place, last + 1))
        block_end = place
    return [place for place in found if place >= block_end]
