"""Cells written in a wrapping that a program added: `="00501"` for 00501, or a second pair of quotation marks.

`="00501"` is how exports keep a spreadsheet program from turning a code into a number; the text inside is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from opwizard.problems import Problem, problem
from opwizard.reading import words
from opwizard.reading.sheet import Sheet, SheetColumn

AS_FORMULA = '="'
"""What a text holds somewhere that has cells written as formulas."""
_FORMULA = r'^\s*="([^"]*)"\s*$'
_QUOTED = r'^\s*"(.*)"\s*$'


def unwrap(sheet: Sheet) -> tuple[Sheet, tuple[Problem, ...]]:
    """Return the sheet with the texts that such cells hold, and what is to be told about it."""
    told: list[Problem] = []
    columns = sheet.columns
    names = [column.name for column in columns if column.name.strip()]
    if len(names) > 1 and all(re.match(_QUOTED, name) for name in names):
        columns = tuple(_without(column, _QUOTED) or column for column in columns)
        told.append(problem(words.SECOND_QUOTES))
    changed = {column.letter: inner for column in columns for inner in _formulas(column)}
    if changed:
        first = next(iter(changed.values()))
        text = next(text for text in first.cells.texts() if text)
        told.append(problem(words.FORMULA_TEXT, letter=first.letter, column=first.name, letters=", ".join(changed),
                            value=text))
    return replace(sheet, columns=tuple(changed.get(column.letter, column) for column in columns)), tuple(told)


def _formulas(column: SheetColumn) -> Iterator[SheetColumn]:
    inner = _without(column, _FORMULA)
    if inner is not None:
        yield inner


def _without(column: SheetColumn, pattern: str) -> SheetColumn | None:
    """Return the column with what is inside the wrapping, or None when no cell has it."""
    texts = column.cells.texts()
    inner = texts.str.extract(pattern, 1)
    name = re.sub(pattern, r"\1", column.name, flags=re.DOTALL)
    if inner.null_count() == len(texts) and name == column.name:
        return None
    cells = column.cells.mapped(pl.select(pl.coalesce(inner, texts).alias("")).to_series())
    return SheetColumn(column.letter, name, cells)
