"""Rows that are no data though they stand among the data: blank, totals, repeated names, a footer, a second table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from opwizard.reading.cell_shapes import header_votes, shape_of
from opwizard.reading.header import Row, extent, filled
from opwizard.reading.template_rows import WHY as TEMPLATE_ROW
from opwizard.reading.template_rows import template_rows
from opwizard.table import Column, Mask, Positions

_TOTAL = (r"(?i)^[\s*#:=\-]*(?:(?:grand|sub|running|overall|page|report|column)[\s\-]*)?(?:totals?|sum|summe|"
          r"gesamt(?:summe|betrag)?|zwischensumme|insgesamt|total g[eé]n[eé]ral|sous-total|somme|totale|suma|totaal|"
          r"subtotaal|итого|всего|合計|合计|总计|小計)"
          r"(?:\s*[:=]|\s*$|\s+(?:amount|for|of|rows|general|général|geral|eur|usd|gbp|\d))")
_FOOT = re.compile(r"(?i)(\d+\s+(rows?|records?|contacts?|items?|entries|results|lines|datens[äa]tze)\b|©|"
                   r"\(c\)\s|copyright|\bpage\s+\d+|generated|exported|printed|created (on|by|at)|confidential|"
                   r"end of (file|report|list|data)|^\s*\*+\s*end|report (date|run)|all rights reserved|"
                   r"^(source|note|notes|legend|disclaimer)s?\s*:)")
_TAIL = 40
_MOST_GAPS = 200


@dataclass(slots=True)
class Apart:
    """The places (from 0, in the body) of rows that are left out, by the code of the reason."""

    blank: Mask
    """One bool per row: True where the row is blank."""
    places: dict[str, list[int]] = field(default_factory=dict)

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


def find_apart(body: pl.DataFrame, columns: Sequence[Column], numbers: Positions, names: Row | None,
               header_number: int) -> Apart:
    """Return the rows of a table's body that are no data. `numbers` are their rows in the sheet.

    `columns` are the body's columns encoded, so that a million rows cost no more than their distinct texts.
    """
    blank = blank_rows(columns)
    apart = Apart(blank)
    if columns:
        apart.add(TEMPLATE_ROW, columns[0].where(template_rows(columns[0].texts())))
    last = int(np.flatnonzero(~blank)[-1]) if not blank.all() else -1
    gaps = np.flatnonzero(blank[:last + 1])
    apart.add("blank-rows", gaps)
    if names is not None:
        apart.add("repeated-header", _repeated(body, columns, names))
    after_gap = _after_gaps(blank, numbers, header_number, last)
    sample = [row for row in body.head(200).rows() if filled(row)]
    typical = float(np.median([filled(row) for row in sample])) if sample else 0.0
    apart.add("second-table", _second_table(body, after_gap, last, names))
    apart.add("totals-row", _totals(body, columns, typical))
    apart.add("footer", _footer(body, after_gap, last, typical, apart))
    return apart


def blank_rows(columns: Sequence[Column]) -> Mask:
    """Return one bool per row: True where every cell is blank or holds only spaces."""
    blank = np.ones(len(columns[0]) if columns else 0, np.bool_)
    for column in columns:
        blank &= (column.texts().str.contains(r"^\s*$").to_numpy())[column.codes]
        if not blank.any():
            break
    return blank


def _repeated(body: pl.DataFrame, columns: Sequence[Column], names: Row) -> list[int]:
    """Return the rows that hold the column names again (a table written page by page, or files put together)."""
    wanted = [_bare(name) for name in names]
    key = next((place for place, name in enumerate(wanted) if name), None)
    if key is None or (sum(map(bool, wanted)) < 2 and body.width != 1):
        return []
    texts = columns[key].texts()
    alike = texts.str.strip_chars(" \t\ufeff\u200b") == wanted[key]
    hits = columns[key].where(alike.to_numpy())
    found = []
    for place in hits[:20000]:
        row = [_bare(cell) for cell in body.row(int(place))]
        same = sum(cell == name for cell, name in zip(row, wanted, strict=False) if name)
        if same >= max(1, 0.6 * sum(map(bool, wanted))) and (body.width > 1 or same):
            found.append(int(place))
    return found


def _bare(cell: str) -> str:
    return cell.strip(" \t\ufeff\u200b")


def _after_gaps(blank: Mask, numbers: Positions, header_number: int, last: int) -> list[int]:
    """Return the places of rows right below blank rows (in the grid, or missing from it)."""
    before = np.concatenate(([header_number], numbers[:-1])) if len(numbers) else numbers
    jumps = (numbers - before) > 1
    follows = np.concatenate(([False], blank[:-1])) if len(blank) else blank
    places = np.flatnonzero((jumps | follows) & ~blank)
    return [int(place) for place in places if 0 < place <= last][-_MOST_GAPS:]


def _second_table(body: pl.DataFrame, after_gap: list[int], last: int, names: Row | None) -> list[int]:
    """Return the rows of another table below the first: names of their own, and another number of columns."""
    main = [row for row in body.head(min(60, after_gap[0] if after_gap else 0)).rows() if filled(row)]
    if not main:
        return []
    usual = _usual_extent(main)
    for at, place in enumerate(after_gap):
        end = after_gap[at + 1] if at + 1 < len(after_gap) else last + 1
        block = [row for row in body.slice(place, min(end - place, 60)).rows() if filled(row)]
        if len(block) < 3:
            continue
        own = _usual_extent(block[1:])
        titles = block[0]
        if own == usual or extent(titles) != own or filled(titles) < own:
            continue
        below = list(zip(*block[1:], strict=True))
        above = list(zip(*main, strict=True))
        if names is not None and header_votes(titles, below) > 0.0 and header_votes(titles, above) > -0.5:
            return list(range(place, last + 1))
    return []


def _usual_extent(rows: Sequence[Row]) -> int:
    counts = [extent(row) for row in rows]
    return max(set(counts), key=counts.count) if counts else 0


def _totals(body: pl.DataFrame, columns: Sequence[Column], typical: float) -> list[int]:
    """Return the rows that sum up others: `Total` in one of the first columns, and few cells filled."""
    found: list[int] = []
    for column in columns[:6]:
        hits = column.where(column.texts().str.contains(_TOTAL).to_numpy())
        for place in hits[:5000]:
            row = body.row(int(place))
            numbers = sum(shape_of(cell) == "number" for cell in row)
            labels = sum(shape_of(cell) in {"text", "mail", "date"} for cell in row)
            if numbers and labels <= 2 and filled(row) <= max(2, 0.7 * typical):
                found.append(int(place))
    return sorted(set(found))


def _footer(body: pl.DataFrame, after_gap: list[int], last: int, typical: float, apart: Apart) -> list[int]:
    """Return the rows below the table: few cells, below a blank row or with the words of a footer."""
    if typical < 3 or last < 1:
        return []
    taken = {place for places in apart.places.values() for place in places}
    found: list[int] = []
    block_end = last
    for place in range(last, max(0, last - _TAIL), -1):
        row = body.row(place)
        if place in taken:
            continue
        if filled(row) > max(1, 0.34 * typical) or any(shape_of(cell) in {"mail", "date"} for cell in row):
            break
        apart_by_gap = place in after_gap and filled(row) <= max(1, 0.25 * typical)
        if apart_by_gap or _FOOT.search(" ".join(row)):
            found = list(range(place, last + 1))
        block_end = place
    return [place for place in found if place >= block_end]
