"""What the cells of a column betray: digits a spreadsheet program destroyed, garbled letters, formulas, mixed dates.

Only the distinct texts of a column are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import polars as pl

from opwizard.problems import ProblemKind, problem
from opwizard.reading import words
from opwizard.reading.all_texts import AllTexts
from opwizard.reading.curly import is_wrapped
from opwizard.reading.misread import SUSPICIOUS, meant
from opwizard.reading.sheet import Opened, Sheet, SheetColumn
from opwizard.reading.unusual import unusual_words
from opwizard.table import Column, Counts, Positions

_SHORTENED = r"^\s*-?\d(?:[.,]\d{1,9})?[eE]\+\d{2,3}\s*$"
_LONG_NUMBER = r"^\s*\d{16,22}\s*$"
_FORMULA = "^[\\s\ufeff\u200b\u200e\u200f\u00a0\"']*[=+\\-@\uff1d\uff0b\uff0d\uff20\\t]"
_INNOCENT = re.compile(r"[\s'\"]*(?:[-+]?[\d\s().,/%$€£:-]*|@\w+|[-+=–]+\s*|-\s+.*|[-+]?\s?[\d.,]+\s?\w{1,4}|"
                       r"[-–][\w ]*)",
                       re.DOTALL)
_NUMERIC_DATE = r"^\s*\d{1,2}([-/.])\d{1,2}([-/.])(?:\d{4}|\d{2})(?:[T ].*)?\s*$"
_DATES = 0.3
"""Share of a column's distinct texts that must be dates for it to be judged as a column of dates."""
_SAMPLE = 2_000
_ENOUGH = 300
"""Texts of a column that are looked at for letters of a wrong code page."""
_CONTROL = "[\x01-\x08\x0e-\x1f\x7f]"
_NOT_SHOWN = r"^\s*#{3,}\s*$"
_ANY = "|".join((_SHORTENED, _LONG_NUMBER, _FORMULA, _CONTROL, _NOT_SHOWN))
_GARBLED = ("[ÃÂâÅÄÐÑÎÏ×ØÙãä]"
            "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")

Found = list[tuple[ProblemKind, int, dict[str, str]]]


def judged(opened: Opened) -> Opened:
    """Return the opened file with what the distinct texts of each column show.

    That is one problem per column and kind (garbled letters once), and for a text file its unusual words.
    """
    sheet, columns, every = opened.sheet, opened.sheet.columns, AllTexts(opened.sheet.columns)
    found = [problem(words.CURLY_QUOTES, sheet=opened.sheet_name)] if _curly(sheet) else []
    odd, beyond = every.contains(_ANY), every.beyond_ascii()
    shown: dict[int, Found] = {at: _dates(columns[at].cells.texts()) for at in _dated(columns)}
    for at in every.holding(odd):
        shown[at] = _judge_odd(columns[at].cells, every.places(odd, at), shown.get(at, []))
    for at, kinds in sorted(shown.items()):
        for kind, count, parts in kinds:
            found.append(problem(kind, sheet=opened.sheet_name, letter=columns[at].letter, column=columns[at].name,
                                 count=count, **parts))  # type: ignore[arg-type]
    unusual = [columns[at].cells.texts().gather(every.places(beyond, at)) for at in every.holding(beyond)]
    garbled = sum(map(_garbled, unusual))
    if garbled or any(map(_is_garbled, (column.name for column in columns if not column.name.isascii()))):
        found.append(problem(words.GARBLED_TEXT, sheet=opened.sheet_name, count=garbled))
    return replace(opened, problems=(*opened.problems, *found),
                   unusual=unusual_words(unusual) if opened.encoding is not None else opened.unusual)


def _curly(sheet: Sheet) -> bool:
    """Tell whether the cells of a column are wrapped in curly quotation marks."""
    last = len(sheet.rows) - 1
    return last >= 0 and any(all(is_wrapped(column.cells.at(place)) for place in (0, last // 2, last))
                             for column in sheet.columns)


def _judge_odd(column: Column, places: Positions, dates: Found) -> Found:
    """Return all that a column shows, given the places of its odd texts."""
    texts, counts = column.texts().gather(places), column.counts()[places]
    return [*_precision(texts, counts, column), *_formulas(texts, counts), *dates, *_controls(texts, counts),
            *_not_shown(texts, counts)]


def _dated(columns: Sequence[SheetColumn]) -> list[int]:
    """Return the columns (from 0) in which three of ten distinct texts at least are dates in numbers."""
    maybe = [at for at, column in enumerate(columns) if _may_be_dates(column.cells)]
    some = AllTexts([columns[at] for at in maybe])
    hits = some.hits(some.texts.str.contains(_NUMERIC_DATE))
    return [maybe[at] for at in np.flatnonzero((hits >= 2) & (hits >= _DATES * some.sizes))]


def _may_be_dates(column: Column) -> bool:
    """Tell, of a long column, whether a sample of it holds so many dates that all must be looked at."""
    if column.distinct < 4 * _SAMPLE:
        return True
    sample = column.texts().gather_every(column.distinct // _SAMPLE)
    return int(sample.str.contains(_NUMERIC_DATE).sum()) > 0.5 * _DATES * len(sample)


def _where(texts: pl.Series, pattern: str) -> Counts:
    return np.flatnonzero(texts.str.contains(pattern).to_numpy())


def _precision(texts: pl.Series, counts: Counts, column: Column) -> Found:
    """Return numbers written as 1.23E+12, and long numbers that all end in 0 (15 digits are what Excel keeps)."""
    found: Found = []
    short = _where(texts, _SHORTENED)
    if len(short) and counts[short].sum() >= min(3, _filled(column)):
        found.append((words.PRECISION_LOST, int(counts[short].sum()), {}))
    long = _where(texts, _LONG_NUMBER)
    if len(long) >= 3:
        zero = long[(texts.gather(long).str.strip_chars().str.slice(15).str.strip_chars("0") == "").to_numpy()]
        if len(zero) >= 3 and len(zero) >= 0.8 * len(long):
            found.append((words.PRECISION_SUSPECT, int(counts[zero].sum()), {}))
    return found


def _filled(column: Column) -> int:
    """Return how many cells of a column are not empty."""
    place = column.texts().index_of("")
    return len(column) - (0 if place is None else int(column.counts()[place]))


def _formulas(texts: pl.Series, counts: Counts) -> Found:
    maybe = _where(texts, _FORMULA)
    hits = [place for place, text in zip(maybe, texts.gather(maybe), strict=True) if not _INNOCENT.fullmatch(text)]
    return [(words.FORMULA_LIKE, int(counts[hits].sum()), {})] if hits and counts[hits].sum() else []


def _controls(texts: pl.Series, counts: Counts) -> Found:
    """Return invisible control characters (tabs and line ends are none)."""
    hits = _where(texts, _CONTROL)
    return [(words.CONTROL_CHARS, int(counts[hits].sum()), {})] if len(hits) else []


def _not_shown(texts: pl.Series, counts: Counts) -> Found:
    """Return cells that hold the signs a spreadsheet program shows where a column is too narrow."""
    hits = _where(texts, _NOT_SHOWN)
    shown = {"value": texts[int(hits[0])].strip()} if len(hits) else {}
    return [(words.NOT_SHOWN, int(counts[hits].sum()), shown)] if len(hits) else []


def _dates(texts: pl.Series) -> Found:
    """Return the column when some of its dates can only start with the day and others only with the month."""
    dates = texts.filter(texts.str.contains(_NUMERIC_DATE))
    pieces = dates.str.extract_groups(r"^\s*(?<first>\d{1,2})[-/.](?<second>\d{1,2})[-/.]")
    parts = pieces.struct.unnest().cast(pl.Int32)
    first, second = parts["first"].to_numpy(), parts["second"].to_numpy()
    day = (first > 12) & (first <= 31) & (second <= 12) & (second > 0)
    month = (second > 12) & (second <= 31) & (first <= 12) & (first > 0)
    if not (day.any() and month.any()):
        return []
    shown = {"day_first": str(dates[int(np.flatnonzero(day)[0])]),
             "month_first": str(dates[int(np.flatnonzero(month)[0])])}
    return [(words.DATE_MIXED, int(day.sum() + month.sum()), shown)]


def _garbled(texts: pl.Series) -> int:
    """Return how many of these texts were saved in one way, read in another, and saved again."""
    twice = sum(map(_is_utf8_twice, texts.filter(texts.str.contains(_GARBLED)).head(2000)))
    return twice or sum(meant(text) is not None for text in texts.filter(texts.str.contains(SUSPICIOUS)).head(_ENOUGH))


def _is_garbled(text: str) -> bool:
    """Tell whether a text was read in a wrong code page by an earlier program."""
    return _is_utf8_twice(text) or meant(text) is not None


def _is_utf8_twice(text: str) -> bool:
    """Tell whether a text, or a piece of it, becomes shorter when the mistake is undone."""
    return _can_be_undone(text) or any(map(_can_be_undone, re.findall(_GARBLED + "+", text)))


def _can_be_undone(text: str) -> bool:
    for encoding in ("cp1252", "latin-1"):
        try:
            back = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return len(back) < len(text)
    return False
