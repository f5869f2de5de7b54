from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opwizard.checks.amounts import (
    PRICE_IS_TOTAL_BY_QUANTITY,
    QUANTITY_IS_ONE,
    TOTAL_IS_PRICE_TIMES_QUANTITY,
    shared,
    times,
)
from opwizard.import_types import by_id
from tests.checks.verdict import all_of, found, rows_of


@pytest.mark.parametrize(("price", "quantity", "total"), [
    ("49.50", "3", "148.50"), ("99", "2", "198"), ("0.1", "3", "0.3"), ("99.00", "", "99.00"),
    ("19.99", "1000000", "19990000.00"), ("abc", "2", ""), ("", "2", ""), ("NaN", "2", ""), ("1e3", "2", "2000"),
])
def test_a_total_is_price_times_quantity_to_the_last_decimal(price: str, quantity: str, total: str) -> None:
    assert times(price, quantity) == total


@pytest.mark.parametrize(("total", "quantity", "price"), [
    ("99.00", "2", "49.50"), ("99", "1", "99"), ("99", "2", "49.50"), ("100", "3", "33.33"), ("200", "3", "66.67"),
    ("0.125", "1", "0.125"), ("10", "0", ""), ("", "2", ""), ("99", "", "99"),
])
def test_a_price_is_the_total_shared_out_to_the_cent(total: str, quantity: str, price: str) -> None:
    assert shared(total, quantity) == price


def test_blank_quantities_totals_and_prices_are_filled_from_the_row() -> None:
    rows = rows_of("purchase-history", price=["10.50", "", "8"], quantity=["2", "4", ""], total=["", "10", ""])
    assert QUANTITY_IS_ONE.fill(rows) == ["1", "1", "1"]
    assert TOTAL_IS_PRICE_TIMES_QUANTITY.fill(rows) == ["21.00", "", "8"]
    assert PRICE_IS_TOTAL_BY_QUANTITY.fill(rows) == ["", "2.50", ""]


AMOUNTS = st.decimals(-10**13, 10**13, places=2).map(str) | st.decimals(0, 100, places=3).map(str) | st.integers(
    0, 10**6).map(str) | st.integers(0, 10**14).map(lambda cents: f"{cents // 100}.{cents % 100:02d}")
COUNTS = st.integers(0, 12_000).map(str) | st.sampled_from(["", "-1", "1", "7"])


@given(st.lists(st.tuples(AMOUNTS, COUNTS), min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_many_sums_are_worked_out_at_once_as_one_by_one(pairs: list[tuple[str, str]]) -> None:
    amounts, counts = (list(side) for side in zip(*pairs, strict=True))
    rows = rows_of("purchase-history", price=amounts, quantity=counts, total=amounts)
    read = list(zip(rows.texts("price"), rows.texts("quantity"), strict=True))
    assert TOTAL_IS_PRICE_TIMES_QUANTITY.fill(rows) == [times(*pair) for pair in read]
    assert PRICE_IS_TOTAL_BY_QUANTITY.fill(rows) == [shared(*pair) for pair in read]


def test_a_file_without_a_quantity_column_counts_one_each() -> None:
    rows = rows_of("purchase-history", price=["10.50", "3"])
    assert TOTAL_IS_PRICE_TIMES_QUANTITY.fill(rows) == ["10.50", "3"]
    assert PRICE_IS_TOTAL_BY_QUANTITY.fill(rows) == ["", ""]


def test_quantity_total_and_price_can_be_derived_and_each_row_says_what_was_worked_out() -> None:
    import_type = by_id("purchase-history")
    assert set(import_type.derivable) == {"quantity", "total", "price"}
    assert [fill.field for fill in import_type.fills] == ["quantity", "total", "price"]
    assert [fill.kind.code for fill in import_type.fills if fill.kind] == [
        "quantity-assumed-one", "field-derived", "field-derived"]
    assert [fill.field for fill in by_id("open-orders").fills if fill.kind] == ["quantity"]


@pytest.mark.parametrize(("price", "quantity", "total", "wrong"), [
    ("10", "2", "20", False), ("10", "2", "20.01", False), ("10", "2", "20.02", True), ("10", "2", "19.98", True),
    ("0.1", "3", "0.31", False), ("0.1", "3", "0.3101", True), ("10", "2", "", False), ("x", "2", "5", False),
    ("33.33", "3", "100", False), ("1000000.10", "3", "3000000.31", False), ("1000000.10", "3", "3000000.32", True),
])
def test_a_total_may_be_one_cent_off_and_no_more(price: str, quantity: str, total: str, wrong: bool) -> None:
    rows = found("total-mismatch", "purchase-history", price=[price], quantity=[quantity], total=[total])
    assert bool(rows) is wrong


@pytest.mark.parametrize(("price", "quantity", "total", "also"), [
    ("19.00", "1", "38", (("quantity", "2"),)), ("49.50", "1", "148.5", (("quantity", "3"),)),
    ("19", "1", "40", ()), ("19", "2", "76", ()), ("0", "1", "38", ()), ("0.01", "1", "38", ())])
def test_where_the_price_was_paid_several_times_over_that_is_the_quantity_offered(
        price: str, quantity: str, total: str, also: tuple[tuple[str, str], ...]) -> None:
    problem, = all_of("total-mismatch", "purchase-history", price=[price], quantity=[quantity], total=[total])
    assert problem.fix is not None
    assert problem.fix.also == also
    assert not problem.fix.sure
    assert (problem.fix.to == total) is bool(also)


def test_a_wrong_total_is_a_warning_with_the_right_one_offered() -> None:
    problem, = all_of("total-mismatch", "purchase-history", price=["9.50"], quantity=["2"], total=["20"])
    assert problem.severity == "warning"
    assert problem.fix is not None
    assert problem.fix.to == "19.00"
    assert not problem.fix.safe
    assert problem.message == "The total is 20, but 9.50 times 2 is 19.00."
