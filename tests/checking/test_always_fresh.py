"""Whatever is done to a table, the verdict is the one a fresh look gives; undone, it is the one of before."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest

from opwizard.checking import Checked
from opwizard.fixing.changes import AsideChange, Change, ColumnChange
from opwizard.fixing.proposals import changes, propose
from opwizard.fixing.rewriting import replaced, written
from opwizard.import_types import ALL
from opwizard.progress import Progress
from opwizard.schema import ImportType
from opwizard.table import Column, Table
from tests.checking.tables import Desk, columns_of, facts, field_texts

SEEDS = range(5)
STEPS = 15
EVERY_TYPE = pytest.mark.parametrize("import_type", ALL, ids=lambda one: one.id)


def a_change(desk: Desk, chance: random.Random) -> Sequence[Change]:
    """Return anything a person may do on the page where problems are fixed."""
    checked = desk.checked
    rows = np.sort(np.array(chance.sample(range(len(checked.table)), chance.choice((1, 1, 3, 15)))))
    field = chance.choice([field for field in desk.import_type.fields if field.id in checked.table])
    what = chance.random()
    if what < 0.2:
        aside = checked.table.aside[rows].copy()
        return [AsideChange(rows, chance.choice(("", "not wanted", "refunded")), aside)]
    if what < 0.4:
        return [change for group in checked.groups() for change in changes(checked, propose(checked, group.key))][:1]
    if what < 0.5:
        return [replaced(checked, field.id, "a", "o", whole=False, case=False)]
    if what < 0.6:
        tidied = checked.marks[field.id].tidied()
        return [ColumnChange(field.id, checked.marks[field.id], tidied[1])] if tidied else []
    text = chance.choice([*field_texts(field), "new@example.org", "7", "2020-01-01"])
    return [written(checked, field.id, rows, text)]


@EVERY_TYPE
@pytest.mark.parametrize("seed", SEEDS)
def test_the_verdict_after_any_steps_is_that_of_a_fresh_look(import_type: ImportType, seed: int) -> None:
    chance = random.Random(f"{import_type.id} {seed}")
    desk = Desk(import_type, columns_of(import_type, 40, chance))
    start = facts(desk.checked)
    for _step in range(STEPS):
        step = a_change(desk, chance)
        if step:
            desk.history.do(desk, "step", step)
        if chance.random() < 0.4:
            desk.checked.refresh()
        if chance.random() < 0.25:
            desk.history.undo(desk)
        elif chance.random() < 0.2:
            desk.history.redo(desk)
    assert facts(desk.checked) == facts(desk.look_at(desk.checked.table))
    while desk.history.undo(desk):
        pass
    assert facts(desk.checked) == start


@EVERY_TYPE
@pytest.mark.parametrize("seed", SEEDS)
def test_a_safe_fix_leaves_nothing_for_a_second_one(import_type: ImportType, seed: int) -> None:
    chance = random.Random(f"safe {import_type.id} {seed}")
    table = _table(columns_of(import_type, 40, chance))
    once = Checked(table, import_type, answers={}, places={}).run(Progress())
    for name, marks in once.marks.items():
        tidied = marks.tidied()
        table.columns[name] = tidied[0] if tidied else marks.column
    twice = Checked(table, import_type, answers={}, places={}).run(Progress())
    for name, marks in twice.marks.items():
        assert marks.tidied() is None, name


def _table(columns: dict[str, list[str]]) -> Table:
    rows = len(next(iter(columns.values())))
    return Table({name: Column.of(texts) for name, texts in columns.items()}, np.arange(2, rows + 2))
