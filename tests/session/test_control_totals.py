"""Rows and sums before and after: they add up with what was left out and what was corrected."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from opwizard.exporting.log_lines import ControlTotal
from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session

ROWS = "Email,Order Date,Product,Price,Quantity\n" + "".join(
    f"a{n}@example.com,2023-01-0{n},Gold,{price},2\n" for n, price in enumerate(["10.50", "20", "free", "1"], 1))


@pytest.fixture
def session(tmp_path: Path) -> Session:
    path = tmp_path / "orders.csv"
    path.write_text(ROWS, "utf-8")
    made = Session()
    made.choose_type(by_id("purchase-history"))
    made.open(path, ReadOptions(), Progress())
    made.check(Progress())
    return made


def totals(session: Session) -> dict[str, ControlTotal]:
    return {total.name: total for total in session.control_totals()}


def test_without_corrections_the_file_is_what_is_left_out_and_what_is_new(session: Session) -> None:
    session.set_aside(np.array([1]), "Test order")
    found = totals(session)
    assert found["Rows"] == ControlTotal("Rows", "4", "1", "3")
    assert found["Price"] == ControlTotal("Price", "31.50", "20.00", "11.50")
    assert found["Total"].changed == ""


def test_a_corrected_amount_is_told_apart_from_the_file(session: Session) -> None:
    session.edit(2, "price", "4.25")
    price = totals(session)["Price"]
    assert price == ControlTotal("Price", "31.50", "0.00", "35.75", "4.25")
    assert Decimal(price.in_file) + Decimal(price.changed) == Decimal(price.left_out) + Decimal(price.in_new_file)


def test_a_sum_below_zero_keeps_its_cents(session: Session) -> None:
    session.edit(0, "total", "-112.34")
    assert session.totals().amount == totals(session)["Total"].in_new_file == "-70.34"
