"""What the cells of a column betray: digits a spreadsheet program destroyed, garbled letters, formulas, mixed dates.

Only the distinct texts of a column are looked at.
"""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import polars as pl

from opwizard.problems import Problem, ProblemKind, problem
from opwizard.reading import words
from opwizard.reading.sheet import Sheet, SheetColumn
from opwizard.table import Counts

_SHORTENED = r"^\s*-?\d(?:[.,]\d{1,9})?[eE]\+\d{2,3}\s*$"
_LONG_NUMBER = r"^\s*\d{16,22}\s*$"
_FORMULA = "^[\\s\ufeff\u200b\u200e\u200f\u00a0\"']*[=+\\-@\uff1d\uff0b\uff0d\uff20\\t]"
_INNOCENT = re.compile(r"[\s'\"]*(?:[-+]?[\d\s().,/%$€£:-]*|@\w+|[-+=–]+\s*|-\s+.*|[-+]?\s?[\d.,]+\s?\w{1,4}|"
                       r"[-–][\w ]*)",
                       re.DOTALL)
_NUMERIC_DATE = r"^\s*\d{1,2}([-/.])\d{1,2}([-/.])(?:\d{4}|\d{2})(?:[T ].*)?\s*$"
_CONTROL = "[\x01-\x08\x0e-\x1f\x7f]"
_ANY = "|".join((_SHORTENED, _LONG_NUMBER, _FORMULA, _CONTROL))
_GARBLED = ("[ÃÂâÅÄÐÑÎÏ×ØÙãä]"
            "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")


def judge_contents(sheet: Sheet, sheet_name: str | None = None) -> list[Problem]:
    """Return what the distinct texts of each column show, one problem per column and kind (garbled letters once)."""
    found: list[Problem] = []
    garbled = 0
    if _curly(sheet):
        found.append(problem(words.CURLY_QUOTES, sheet=sheet_name))
    with ThreadPoolExecutor(2) as pool:
        judged = list(pool.map(_judge_column, sheet.columns))
    for column, kinds in zip(sheet.columns, judged, strict=True):
        for kind, count, parts in kinds:
            found.append(problem(kind, sheet=sheet_name, letter=column.letter, column=column.name, count=count,
                                 **parts))  # type: ignore[arg-type]
        garbled += _garbled(column)
    if garbled or any(map(_is_garbled, (column.name for column in sheet.columns))):
        found.append(problem(words.GARBLED_TEXT, sheet=sheet_name, count=garbled))
    return found


def _curly(sheet: Sheet) -> bool:
    """Tell whether most cells are wrapped in curly quotation marks."""
    if not len(sheet.rows):
        return False
    first = [column.cells.at(0) for column in sheet.columns]
    names = [column.name for column in sheet.columns]
    wrapped = [cell for cell in (*first, *names) if cell[:1] == "“" and cell[-1:] == "”"]
    return len(wrapped) >= max(1, len(first))


Found = list[tuple[ProblemKind, int, dict[str, str]]]


def _judge_column(column: SheetColumn) -> Found:
    """Return what a column shows; most columns are done after one look at their texts."""
    texts, counts = column.cells.texts(), column.cells.counts()
    found = _dates(texts)
    if texts.str.contains(_ANY).any():
        found = [*_precision(texts, counts), *_formulas(texts, counts), *found, *_controls(texts, counts)]
    return found


def _where(texts: pl.Series, pattern: str) -> Counts:
    return np.flatnonzero(texts.str.contains(pattern).to_numpy())


def _precision(texts: pl.Series, counts: Counts) -> Found:
    """Return numbers written as 1.23E+12, and long numbers that all end in 0 (15 digits are what Excel keeps)."""
    found: Found = []
    used = int(counts.sum()) - _blank(texts, counts)
    short = _where(texts, _SHORTENED)
    if len(short) and counts[short].sum() >= min(3, used):
        found.append((words.PRECISION_LOST, int(counts[short].sum()), {}))
    long = _where(texts, _LONG_NUMBER)
    if len(long) >= 3:
        zero = [place for place in long if texts[int(place)].strip()[15:].strip("0") == ""]
        if len(zero) >= 3 and len(zero) >= 0.8 * len(long):
            found.append((words.PRECISION_SUSPECT, int(counts[zero].sum()), {}))
    return found


def _blank(texts: pl.Series, counts: Counts) -> int:
    place = texts.index_of("")
    return 0 if place is None else int(counts[place])


def _formulas(texts: pl.Series, counts: Counts) -> Found:
    hits = [place for place in _where(texts, _FORMULA) if not _INNOCENT.fullmatch(texts[int(place)])]
    return [(words.FORMULA_LIKE, int(counts[hits].sum()), {})] if hits and counts[hits].sum() else []


def _controls(texts: pl.Series, counts: Counts) -> Found:
    """Return invisible control characters (tabs and line ends are none)."""
    hits = _where(texts, _CONTROL)
    return [(words.CONTROL_CHARS, int(counts[hits].sum()), {})] if len(hits) else []


def _dates(texts: pl.Series) -> Found:
    """Return the column when some of its dates can only start with the day and others only with the month."""
    dates = texts.filter(texts.str.contains(_NUMERIC_DATE))
    if len(dates) < 2 or len(dates) < 0.3 * len(texts):
        return []
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


def _garbled(column: SheetColumn) -> int:
    """Return how many distinct texts of a column were saved in UTF-8, read as something else, and saved again."""
    texts = column.cells.texts()
    unusual = texts.filter(texts.str.len_bytes() != texts.str.len_chars())
    if not len(unusual):
        return 0
    return sum(map(_is_garbled, unusual.filter(unusual.str.contains(_GARBLED)).head(2000)))


def _is_garbled(text: str) -> bool:
    for encoding in ("cp1252", "latin-1"):
        try:
            back = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return len(back) < len(text)
    return any(_is_garbled(match) for match in re.findall(_GARBLED + "+", text)) if len(text) > 3 else False
