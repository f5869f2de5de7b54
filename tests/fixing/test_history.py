"""A thousand steps can be taken; what they remember is bounded, and the log still tells all of them."""

from __future__ import annotations

import numpy as np
import pytest

from opwizard.fixing import history
from opwizard.fixing.rewriting import written
from opwizard.import_types import by_id
from tests.checking.tables import Desk, facts

ROWS = 300
STEPS = 1000
BOUND = 200_000


@pytest.fixture
def desk() -> Desk:
    return Desk(by_id("purchase-history"), {"email": ["ana@example.com"] * ROWS, "product_name": ["Gold"] * ROWS})


def test_what_a_thousand_steps_remember_is_bounded(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_BYTES", BOUND)
    everything = np.arange(ROWS)
    for step in range(STEPS):
        desk.history.do(desk, f"step {step}", [written(desk.checked, "product_name", everything, f"Gold {step}")])
    steps = desk.history
    assert sum(entry.weight for entry in steps.entries) <= BOUND
    assert steps.forgotten + len(steps.entries) == STEPS
    assert len(list(steps.log(desk))) == STEPS
    left = len(steps.entries)
    while steps.undo(desk):
        pass
    assert desk.checked.table["product_name"].at(0) == f"Gold {STEPS - left - 1}"


def test_undoing_a_thousand_steps_brings_everything_back(desk: Desk) -> None:
    start = facts(desk.checked)
    for step in range(STEPS):
        row = np.array([step % ROWS])
        desk.history.do(desk, f"step {step}", [written(desk.checked, "email", row, f"new {step}@example.com")])
    assert not desk.history.forgotten
    while desk.history.undo(desk):
        pass
    assert facts(desk.checked) == start
    while desk.history.redo(desk):
        pass
    assert desk.checked.table["email"].at(ROWS - 1) == f"new {STEPS // ROWS * ROWS - 1}@example.com"
