"""A thousand steps can be taken; what they remember is bounded, and the log still tells all of them."""

from __future__ import annotations

import numpy as np
import pytest

from opwizard.fixing import history
from opwizard.fixing.changes import AsideChange, ColumnChange
from opwizard.fixing.rewriting import written
from opwizard.import_types import by_id
from tests.checking.tables import Desk, facts

ROWS = 300
STEPS = 1000
BOUND = 60_000


@pytest.fixture
def desk() -> Desk:
    return Desk(by_id("purchase-history"), {"email": ["ana@example.com", "Ben@Example.com "] * (ROWS // 2),
                                            "product_name": ["Gold"] * ROWS})


def test_what_a_thousand_steps_remember_is_bounded(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_BYTES", BOUND)
    everything = np.arange(ROWS)
    for step in range(STEPS):
        desk.history.do(desk, f"step {step}", [written(desk.checked, "product_name", everything, f"Gold {step}")])
    steps = desk.history
    assert sum(entry.weight for entry in steps.entries) <= BOUND
    assert steps.weight <= 2 * BOUND
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


MANY = 90_000


def test_a_thousand_steps_of_many_rows_are_remembered_small_and_can_all_be_undone() -> None:
    desk = Desk(by_id("purchase-history"), {
        "email": [f"ana{n}@example.com" for n in range(MANY)], "product_name": ["Gold", "Silver", "Bronze"] * 30_000})
    chance, start = np.random.default_rng(1), desk.checked.table["product_name"].codes.copy()
    for step in range(300):
        rows = np.flatnonzero(chance.random(MANY) < 0.5)
        desk.history.do(desk, f"step {step}", [written(desk.checked, "product_name", rows, f"Gold {step}")])
    assert not desk.history.forgotten
    cells = sum(entry.cells for entry in desk.history.entries)
    assert desk.history.weight < cells * 2, "put away, a cell takes less than two bytes"
    end = desk.checked.table["product_name"].codes.copy()
    while desk.history.undo(desk):
        pass
    assert (desk.checked.table["product_name"].codes == start).all()
    while desk.history.redo(desk):
        pass
    assert (desk.checked.table["product_name"].codes == end).all()


def test_the_log_says_the_same_after_a_step_can_no_longer_be_undone(desk: Desk,
                                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    def lines() -> list[tuple[object, ...]]:
        return [(entry.name, line.field, line.before, line.after, line.rows.tolist())
                for entry, line in desk.history.log(desk)]

    rows, some = np.arange(ROWS), np.arange(5, 40)
    desk.history.do(desk, "written", [written(desk.checked, "product_name", rows, "Silver")])
    desk.history.do(desk, "left out", [AsideChange(some, "not mine", desk.checked.table.aside[some].copy())])
    tidied = desk.checked.marks["email"].tidied()
    assert tidied is not None
    desk.history.do(desk, "tidied", [ColumnChange("email", desk.checked.marks["email"], tidied[1])])
    before = lines()
    monkeypatch.setattr(history, "MOST_BYTES", 0)
    desk.history.do(desk, "last", [written(desk.checked, "product_name", rows[:1], "Gold")])
    assert desk.history.forgotten == 3
    assert lines()[:-1] == before
    assert [entry.name for entry in desk.history.in_force()] == ["written", "left out", "tidied", "last"]


def test_what_is_known_of_an_old_column_counts() -> None:
    texts = [f"Ana{n}@Example.com " for n in range(5_000)]
    desk = Desk(by_id("purchase-history"), {"email": texts, "product_name": ["Gold"] * 5_000})
    tidied = desk.checked.marks["email"].tidied()
    assert tidied is not None
    entry = desk.history.do(desk, "tidied", [ColumnChange("email", desk.checked.marks["email"], tidied[1])])
    assert entry.weight > sum(map(len, texts))
