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
    """A month or a year: its first day, its rows, and their amount in the file's currency (0 without an amount).

    `rows_before` and `amount_before` count the rows left out too.
    """

    first: date
    rows: int
    amount: float
    rows_before: int
    amount_before: float


@dataclass(frozen=True, slots=True)
class OverTime:
    """The periods from the first to the last date of a field, empty ones too; `undated` rows have no date we can read.

    The first and the last date are those of the rows that are kept; of the others only what lies between them is told.
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
    seconds = checked.marks[name].reading.values[table[name].codes]
    dated = np.isfinite(seconds)
    kept, undated = table.kept[dated], int(np.count_nonzero(table.kept & ~dated))
    if not kept.any():
        return None
    units: npt.NDArray[np.int64] = seconds[dated].astype("datetime64[s]").astype("datetime64[M]").astype(np.int64)
    yearly = int(np.ptp(units[kept])) >= MOST_MONTHS
    if yearly:
        units = units // 12 + 1970
    first, last = int(units[kept].min()), int(units[kept].max())
    amount = import_type.amount if import_type.amount in checked.marks else None
    worth = np.zeros(len(units))
    if amount is not None:
        worth = np.nan_to_num(checked.marks[amount].reading.values)[table[amount].codes[dated]]
    before = (units >= first) & (units <= last)
    numbers = [each for chosen in (kept, before) for each in _counted(units[chosen] - first, worth[chosen])]
    days = (_first_day(unit, yearly=yearly) for unit in range(first, last + 1))
    periods = (Period(day, *told) for day, *told in zip(days, *numbers, strict=True))
    return OverTime(name, amount, yearly, tuple(periods), undated)


def _counted(places: npt.NDArray[np.int64], worth: npt.NDArray[np.float64]) -> tuple[list[int], list[float]]:
    """Return the rows and the amounts of each place, from 0 to the last."""
    return np.bincount(places).tolist(), np.bincount(places, weights=worth).tolist()


def _first_day(unit: int, *, yearly: bool) -> date:
    if yearly:
        return date(unit, 1, 1)
    return date(1970 + unit // 12, unit % 12 + 1, 1)
