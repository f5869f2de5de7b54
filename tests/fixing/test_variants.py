from __future__ import annotations

from opwizard.fixing.variants import changes, group_of, groups, groups_of, join, proposals, split
from opwizard.table import Column
from tests.checks.verdict import judged


def test_a_group_can_be_split_by_hand() -> None:
    group, = groups(["Gold Plan", "gold plan", "GOLD PLAN", "Gold  Plan"], [5, 3, 2, 1])
    left, out = split(group, ["GOLD PLAN", "Gold  Plan"])
    assert left.names == ("Gold Plan", "gold plan")
    assert out.proposed == "GOLD PLAN"
    assert [rest.names for rest in split(group, ["GOLD PLAN"])] == [("Gold Plan", "gold plan", "Gold  Plan")]
    assert split(group_of([("a", 1), ("b", 1)]), ["a"]) == []


def test_groups_can_be_joined_by_hand() -> None:
    joined = join([group_of([("Gold", 5), ("gold", 1)]), group_of([("Aurum", 9), ("aurum", 2)])])
    assert joined.names == ("Aurum", "Gold", "aurum", "gold")
    assert (joined.proposed, joined.rows) == ("Aurum", 17)


def test_all_names_of_a_group_become_one_or_a_new_one() -> None:
    group = group_of([("Gold Plan", 5), ("gold plan", 1)])
    assert changes(group) == {"gold plan": "Gold Plan"}
    assert changes(group, "The Gold Plan") == {"Gold Plan": "The Gold Plan", "gold plan": "The Gold Plan"}


def test_unifying_names_is_proposed_text_by_text() -> None:
    checked = judged("purchase-history", product_name=["Tea Set", "tea set", "Tea Set", "TEA SET", "tea set", "Cup"])
    found = proposals(checked, "product_name")
    assert [(one.old, one.new, one.rows, one.safe) for one in found] == [
        ("tea set", "Tea Set", 2, False), ("TEA SET", "Tea Set", 1, False)]
    assert all(one.positions is None for one in found)


def test_the_groups_of_a_column_count_its_rows() -> None:
    group, = groups_of(Column.of(["Tea", "tea", "Tea", "Cup"]))
    assert dict(zip(group.names, group.counts, strict=True)) == {"Tea": 2, "tea": 1}
