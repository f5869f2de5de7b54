"""Reading a handful of texts the way a whole column is read."""

from __future__ import annotations

import numpy as np
import polars as pl

from opwizard.kinds.kind import Answers, Cell, ColumnReading, Kind, read_column


def read(kind: Kind, *texts: str, rows: int = 1, date_order: str | None = None,
         decimal: str | None = None) -> ColumnReading:
    distinct = list(dict.fromkeys(texts))
    counts = np.full(len(distinct), rows, np.int64)
    return read_column(kind, pl.Series("x", distinct, dtype=pl.String), counts, Answers(date_order, decimal))


def one(kind: Kind, text: str) -> Cell:
    reading = read(kind, text)
    return Cell(str(reading.texts[0]), float(reading.values[0]), reading.faults.get(0, ()))


def codes(cell: Cell) -> list[str]:
    return [fault.kind.code for fault in cell.faults]


def fix(cell: Cell) -> str | None:
    return next((fault.fix.to for fault in cell.faults if fault.fix), None)
