"""When the rows of a table happened: how many rows, and what amount, in each month or year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from opwizard.checking.checked import Checked
from opwizard.kinds.date import Date

MOST_MONTHS = 36
"""Over a longer time the rows are counted by year."""


@dataclass(frozen=True, slots=True)
class Period:
    """A month or a year: its first day, its rows, and their amount in the file's currency (0 without an amount)."""

    first: date
    rows: int
    amount: float


@dataclass(frozen=True, slots=True)
class OverTime:
    """The periods from the first to the last date of a field, empty ones too; `undated` rows have no date we can read.

    `amount` is the field whose sums are told, None when the import type has none.
    """

    field: str
    amount: str | None
    yearly: bool
    periods: tuple[Period, ...]
    undated: int

    @property
    def busiest(self) -> Period:
        """The period with most rows."""
        return max(self.periods, key=lambda period: period.rows)


def over_time(checked: Checked) -> OverTime | None:
    """Return the kept rows by the month or year of their first date field; None without any date."""
    table, import_type = checked.table, checked.import_type
    name = next((field.id for field in import_type.fields if isinstance(field.kind, Date) and field.id in table), None)
    if name is None or name not in checked.marks:
        return None
    kept = table.kept
    seconds = checked.marks[name].reading.values[table[name].codes[kept]]
    dated = np.isfinite(seconds)
    if not dated.any():
        return None
    units: npt.NDArray[np.int64] = seconds[dated].astype("datetime64[s]").astype("datetime64[M]").astype(np.int64)
    yearly = int(units.max() - units.min()) >= MOST_MONTHS
    if yearly:
        units = units // 12 + 1970
    first = int(units.min())
    amount = import_type.amount if import_type.amount in checked.marks else None
    rows = np.bincount(units - first)
    sums = np.zeros(len(rows))
    if amount is not None:
        worth = np.nan_to_num(checked.marks[amount].reading.values)[table[amount].codes[kept]][dated]
        sums = np.bincount(units - first, weights=worth).astype(np.float64)
    return OverTime(name, amount, yearly, tuple(_periods(first, rows, sums, yearly=yearly)),
                    int(np.count_nonzero(~dated)))


def _periods(first: int, rows: npt.NDArray[np.int64], sums: npt.NDArray[np.float64], *, yearly: bool) -> list[Period]:
    return [Period(_first_day(first + place, yearly=yearly), count, amount)
            for place, (count, amount) in enumerate(zip(rows.tolist(), sums.tolist(), strict=True))]


def _first_day(unit: int, *, yearly: bool) -> date:
    if yearly:
        return date(unit, 1, 1)
    return date(1970 + unit // 12, unit % 12 + 1, 1)
