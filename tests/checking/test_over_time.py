"""Rows and amounts by month and by year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np

from opwizard import import_types
from opwizard.checking.over_time import OverTime, over_time
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session

HEAD = "Email,Order Date,Product Name,Price,Quantity\n"


def look(tmp_path: Path, *rows: tuple[str, str], left_out: tuple[int, ...] = ()) -> OverTime | None:
    path = tmp_path / "orders.csv"
    path.write_text(HEAD + "".join(f"ana@example.com,{day},Gold,{price},1\n" for day, price in rows), encoding="utf-8")
    session = Session()
    session.choose_type(import_types.by_id("purchase-history"))
    session.open(path, ReadOptions(), Progress())
    session.check(Progress())
    assert session.checked is not None
    session.set_aside(np.array(left_out, np.int64), "a refund")
    return over_time(session.checked)


def test_each_month_has_its_rows_and_its_amount_and_empty_months_are_there(tmp_path: Path) -> None:
    found = look(tmp_path, ("2023-01-05", "10"), ("2023-01-31", "20.5"), ("2023-03-01", "7"))
    assert found is not None
    assert not found.yearly
    assert [(period.first, period.rows, period.amount) for period in found.periods] == [
        (date(2023, 1, 1), 2, 30.5), (date(2023, 2, 1), 0, 0.0), (date(2023, 3, 1), 1, 7.0)]
    assert found.busiest.first == date(2023, 1, 1)


def test_rows_left_out_are_told_beside_those_that_stay_but_reach_no_further(tmp_path: Path) -> None:
    rows = ("2023-01-05", "10"), ("2023-01-31", "20.5"), ("2023-03-01", "7"), ("1969-12-31", "900"), ("x", "5")
    found = look(tmp_path, *rows, left_out=(1, 3, 4))
    assert found is not None
    assert [(period.rows, period.rows_before, period.amount, period.amount_before) for period in found.periods] == [
        (1, 2, 10.0, 30.5), (0, 0, 0.0, 0.0), (1, 1, 7.0, 7.0)]
    assert found.undated == 0


def test_many_years_are_counted_by_year(tmp_path: Path) -> None:
    found = look(tmp_path, ("1969-12-31", "1"), ("1972-02-29", "2"), ("2024-06-30", "3"))
    assert found is not None
    assert found.yearly
    assert found.periods[0].first == date(1969, 1, 1)
    assert found.periods[-1].first == date(2024, 1, 1)
    assert sum(period.rows for period in found.periods) == 3
    assert len(found.periods) == 56


def test_rows_without_a_date_are_counted_apart(tmp_path: Path) -> None:
    found = look(tmp_path, ("2023-01-05", "10"), ("", "20"), ("2023-02-30", "30"))
    assert found is not None
    assert found.undated == 2
    assert len(found.periods) == 1


def test_a_table_without_any_date_has_no_time(tmp_path: Path) -> None:
    assert look(tmp_path, ("", "10")) is None
