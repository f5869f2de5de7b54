"""The list of kinds of problems: each stands under what it is now."""

from __future__ import annotations

from opwizard.checking import Group, GroupKey
from opwizard.problems import ProblemKind, Severity
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.problem_list import ProblemList

HASHES = GroupKey("hashes", "price")


def hashes(severity: Severity) -> Group:
    kind = ProblemKind("hashes", Severity.ERROR, "Shown as #####", "", "")
    return Group(HASHES, kind, severity, "Shown as #####", "Price", 3)


def section_of(shown: ProblemList) -> str:
    item = shown._items()[HASHES]
    above = item.parent()
    return above.text(0) if above is not None else ""


def test_a_kind_that_is_only_a_note_from_now_on_moves_to_the_notes(theme: Theme) -> None:
    shown = ProblemList()
    shown.fill([hashes(Severity.ERROR)], 10, 0, HASHES)
    assert section_of(shown) == "Problems to fix"
    shown.fill([hashes(Severity.NOTE)], 7, 3, HASHES)
    assert section_of(shown) == "Good to know"
    assert shown.following(HASHES) is None
