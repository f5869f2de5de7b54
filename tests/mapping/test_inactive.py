"""Orders that a column of the file calls on hold or cancelled are told before they would be charged."""

from __future__ import annotations

import pytest

from opwizard.import_types import by_id
from opwizard.mapping.inactive import inactive_orders
from opwizard.mapping.match import Match
from opwizard.problems import Problem
from tests.mapping.sheets import sheet_of

NAMES = ["Email", "Status", "Next"]


def told(states: list[str], kind: str = "open-orders", mapped: tuple[int, ...] = (0, 2)) -> list[Problem]:
    sheet = sheet_of(NAMES, [[f"a{n}@x.com", state, "2030-01-02"] for n, state in enumerate(states)])
    fields = {"email": 0, "next_charge_date": 2, "payment_gateway": 1}
    mapping = {name: Match((index,)) for name, index in fields.items() if index in mapped}
    return inactive_orders(sheet, by_id(kind), mapping)


@pytest.mark.parametrize("state", ["on-hold", "wc-on-hold", "Cancelled", "past_due", "Paused", "expired", "gekündigt"])
def test_orders_that_are_not_active_are_told_with_their_rows(state: str) -> None:
    found, = told(["active", state, "active", "Active", state])
    assert (found.code, found.severity, found.rows) == ("order-not-active", "warning", (3, 6))
    assert f"Column B calls these orders something else than active, such as {state} (2)." in found.message


@pytest.mark.parametrize("states", [
    ["active", "active", "trialing"], ["Gold", "Silver", "cancelled"], ["on-hold", "cancelled"], ["", "active", ""]])
def test_what_is_no_list_of_states_or_calls_all_active_is_no_news(states: list[str]) -> None:
    assert told(states) == []


def test_only_orders_that_will_be_charged_are_looked_at_and_no_column_that_is_used() -> None:
    states = ["active", "on-hold", "active"]
    assert told(states, "purchase-history") == []
    assert told(states, mapped=(0, 1, 2)) == []
