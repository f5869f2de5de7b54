"""The verdict on a table: right at once, and right after every edit without looking at everything again."""

from __future__ import annotations

import random

import numpy as np
import pytest

from opwizard import import_types
from opwizard.checking import Checked, Group, GroupKey
from opwizard.fixing.changes import AsideChange
from opwizard.fixing.history import History
from opwizard.fixing.proposals import changes, propose
from opwizard.fixing.rewriting import written
from opwizard.kinds.kind import Answers
from opwizard.mapping.match import Match
from opwizard.problems import ProblemKind, Severity
from opwizard.progress import Progress
from opwizard.table import Column, Table

TYPE = import_types.by_id("purchase-history")
ROWS = {
    "email": ["ana@example.com", "ben@example,com", "", "dan@example.com", "dan@example.com"],
    "order_date": ["2024-05-11", "2024-05-12", "2024-02-31", "", "2024-05-14"],
    "product_name": ["Gold", "gold", "Gold", "Silver", "Silver"],
    "price": ["99", "49.50", "-5", "10", "10"],
    "quantity": ["1", "2", "1", "1", "x"],
    "total": ["99", "99.00", "-5", "10", "10"],
}


class Desk:
    """What changes work on, as the session is one."""

    def __init__(self, columns: dict[str, list[str]]) -> None:
        self.mapping: dict[str, Match] = {}
        self.answers: dict[str, Answers] = {}
        self.days_moved = 0
        rows = len(next(iter(columns.values())))
        table = Table({name: Column.of(texts) for name, texts in columns.items()}, np.arange(2, rows + 2))
        self.checked = Checked(table, TYPE, answers={}, places={}).run(Progress())
        self.history = History()


def whole_again(checked: Checked) -> list[tuple[object, ...]]:
    """Return the verdict as a fresh look at the same table gives it."""
    fresh = Checked(checked.table, TYPE, answers={}, places={}).run(Progress())
    return facts(fresh)


def facts(checked: Checked) -> list[tuple[object, ...]]:
    checked.refresh()
    return sorted((group.key.code, str(group.key.field), group.rows, str(group.severity)) for group in checked.groups())


def codes_at(checked: Checked, row: int, field: str) -> set[str]:
    return {fault.kind.code for fault in checked.faults_at(row, field)}


@pytest.fixture
def desk() -> Desk:
    return Desk(ROWS)


def test_each_problem_is_found_where_it_is(desk: Desk) -> None:
    checked = desk.checked
    assert "bad-email" in codes_at(checked, 1, "email")
    assert "bad-date" in codes_at(checked, 2, "order_date")
    assert "negative-amount" in codes_at(checked, 2, "price")
    assert "bad-integer" in codes_at(checked, 4, "quantity")
    assert not checked.faults_at(0, "email")


def test_problems_come_in_the_order_of_the_spreadsheet(desk: Desk) -> None:
    rows = [problem.row for problem in desk.checked.problems() if problem.row is not None]
    assert rows == sorted(rows)
    assert all(problem.message and problem.remedy and "{" not in problem.message for problem in desk.checked.problems())


def test_errors_are_listed_before_warnings(desk: Desk) -> None:
    order = [group.severity for group in desk.checked.groups()]
    assert order == sorted(order, key=[Severity.ERROR, Severity.WARNING, Severity.NOTE].index)


def test_a_corrected_cell_is_no_problem_any_more(desk: Desk) -> None:
    change = written(desk.checked, "email", np.array([1]), "ben@example.com")
    desk.history.do(desk, "Change", [change])
    assert not desk.checked.faults_at(1, "email")
    assert facts(desk.checked) == whole_again(desk.checked)


def test_undoing_brings_the_problem_back(desk: Desk) -> None:
    before = facts(desk.checked)
    desk.history.do(desk, "Change", [written(desk.checked, "email", np.array([1]), "ben@example.com")])
    desk.history.undo(desk)
    assert facts(desk.checked) == before
    desk.history.redo(desk)
    assert desk.checked.table["email"].at(1) == "ben@example.com"


def test_a_proposal_fixes_every_cell_with_the_same_text() -> None:
    columns = {name: texts * 50 for name, texts in ROWS.items()}
    desk = Desk(columns)
    key = GroupKey("bad-email", "email")
    proposals = propose(desk.checked, key)
    assert [(proposal.old, proposal.new, proposal.rows) for proposal in proposals] == [
        ("ben@example,com", "ben@example.com", 50)]
    desk.history.do(desk, "Fix all", changes(desk.checked, proposals))
    assert not len(desk.checked.positions(key))
    assert facts(desk.checked) == whole_again(desk.checked)
    desk.history.undo(desk)
    assert len(desk.checked.positions(key)) == 50


def test_rows_set_aside_do_not_count(desk: Desk) -> None:
    rows = np.array([1, 2, 4])
    desk.history.do(desk, "Leave out", [AsideChange(rows, "not wanted", desk.checked.table.aside[rows].copy())])
    assert "bad-email" not in {group.key.code for group in desk.checked.groups()}
    assert desk.checked.table.reason(1) == "not wanted"
    desk.history.undo(desk)
    assert "bad-email" in {group.key.code for group in desk.checked.groups()}


@pytest.mark.parametrize("seed", range(20))
def test_after_any_edits_the_verdict_is_that_of_a_fresh_look(seed: int) -> None:
    chance = random.Random(seed)
    desk = Desk({name: texts * 4 for name, texts in ROWS.items()})
    start = facts(desk.checked)
    for _step in range(12):
        field = chance.choice(list(ROWS))
        row = np.array([chance.randrange(20)])
        if chance.random() < 0.2:
            old = desk.checked.table.aside[row].copy()
            desk.history.do(desk, "aside", [AsideChange(row, chance.choice(("", "because")), old)])
        else:
            text = chance.choice([*ROWS[field], "new@example.org", "7", "2020-01-01"])
            desk.history.do(desk, "edit", [written(desk.checked, field, row, text)])
        if chance.random() < 0.2:
            desk.history.undo(desk)
    assert facts(desk.checked) == whole_again(desk.checked)
    while desk.history.undo(desk):
        pass
    assert facts(desk.checked) == start


def test_sorting_goes_by_value_where_there_is_one(desk: Desk) -> None:
    prices = [desk.checked.table["price"].at(row) for row in desk.checked.order_by("price").tolist()]
    assert prices == ["-5", "10", "10", "49.50", "99"]


def test_some_rows_are_sorted_as_they_stand_among_all(desk: Desk) -> None:
    among = np.array([0, 2, 4])
    order = [row for row in desk.checked.order_by("price", True).tolist() if row in among]
    assert desk.checked.order_by("price", True, among).tolist() == order


def test_a_text_is_found_in_any_column(desk: Desk) -> None:
    assert desk.checked.matching(None, "SILVER").tolist() == [3, 4]
    assert desk.checked.matching("email", "ben").tolist() == [1]


def test_the_log_tells_each_change_once(desk: Desk) -> None:
    desk.history.do(desk, "Fill", [written(desk.checked, "product_name", np.array([1, 3]), "Gold Club")])
    lines = [(line.before, line.after, line.rows.tolist()) for _entry, line in desk.history.log(desk)]
    assert sorted(lines) == [("Silver", "Gold Club", [5]), ("gold", "Gold Club", [3])]


def test_what_costs_money_stands_before_what_is_said_about_the_file() -> None:
    def group(kind: ProblemKind, severity: Severity, rows: int) -> Group:
        return Group(GroupKey(kind.code, None), kind, severity, kind.title, "", rows)

    told, spelling, money = (ProblemKind(code, Severity.WARNING, code, "", "", costly=code == "money")
                             for code in ("told", "spelling", "money"))
    found = [group(told, Severity.NOTE, 0), group(told, Severity.WARNING, 0), group(spelling, Severity.WARNING, 9),
             group(money, Severity.WARNING, 1), group(money, Severity.ERROR, 1), group(told, Severity.ERROR, 0)]
    ordered = [(each.severity, each.kind.code) for each in sorted(found, key=lambda each: each.rank)]
    assert ordered == [(Severity.ERROR, "told"), (Severity.ERROR, "money"), (Severity.WARNING, "money"),
                       (Severity.WARNING, "spelling"), (Severity.WARNING, "told"), (Severity.NOTE, "told")]
