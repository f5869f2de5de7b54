"""Orders that a column of the file calls on hold or cancelled are told before they would be charged."""

from __future__ import annotations

import pytest

from opwizard.import_types import by_id
from opwizard.mapping.endings import ended
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


@pytest.mark.parametrize("state", ["on-hold", "wc-on-hold", "Cancelled", "past_due", "Paused", "expired", "gekündigt",
                                   "Cancelled: the customer asked for it by e-mail in May"])
def test_orders_that_are_not_active_are_told_with_their_rows(state: str) -> None:
    found, = told(["active", state, "active", "Active", state])
    assert (found.code, found.severity, found.rows) == ("order-not-active", "warning", (3, 6))
    assert f"Column B calls these orders something else than active, such as {state} (2)." in found.message


@pytest.mark.parametrize("states", [
    ["active", "active", "trialing"], ["Gold", "Silver", "cancelled"], ["on-hold", "cancelled"], ["", "active", ""],
    ["Paid in May.", "Payment failed. Subscription changed from active to on hold. Payment failed."]])
def test_what_is_no_list_of_states_or_calls_all_active_is_no_news(states: list[str]) -> None:
    assert told(states) == []


def test_only_orders_that_will_be_charged_are_looked_at_and_no_column_that_is_used() -> None:
    states = ["active", "on-hold", "active"]
    assert told(states, "purchase-history") == []
    assert told(states, mapped=(0, 1, 2)) == []


def test_a_note_that_tells_of_a_failed_payment_is_no_state() -> None:
    notes = ["Payment failed. Order 12 made to record the renewal. Payment failed once more.", "", "Payment failed."]
    sheet = sheet_of(["Email", "Notes"], [[f"a{n}@x.com", note] for n, note in enumerate(notes)])
    assert ended(sheet, [1]) == []
    states = sheet_of(["Email", "State"], [["a@x.com", "Payment failed"], ["b@x.com", "Paid"]])
    assert [(each.texts, each.rows) for each in ended(states, [1])] == [(("Payment failed",), 1)]
