"""Change on SAVE: to where it was decided, and straight back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from opwizard import import_types
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.shell import Shell

Settle = Callable[[], None]


@pytest.fixture
def saving(shell: Shell, orders: Path, settle: Settle) -> Shell:
    """The window on SAVE, every step before it done."""
    assert shell.desk is not None
    session = shell.desk.session
    session.choose_type(import_types.by_id("purchase-history"))
    session.open(orders, ReadOptions(), Progress())
    session.check(Progress())
    for code in ("FILE", "MATCH", "FIX", "SAVE"):
        shell.show_page(code)
        settle()
    return shell


def code(shell: Shell) -> str:
    return shell.current.code if shell.current else ""


@pytest.mark.parametrize("page", ["TYPE", "FILE", "MATCH", "FIX"])
def test_looking_at_an_answer_comes_straight_back(saving: Shell, settle: Settle, page: str) -> None:
    saving.show_detour(page)
    settle()
    assert code(saving) == page
    saving.go_on()
    settle()
    assert code(saving) == "SAVE"
    saving.go_back()
    settle()
    assert code(saving) == "FIX"


def test_back_leads_back_as_well(saving: Shell, settle: Settle) -> None:
    saving.show_detour("MATCH")
    settle()
    saving.go_back()
    settle()
    assert code(saving) == "SAVE"


def test_another_column_means_that_the_rows_are_checked_again_first(saving: Shell, settle: Settle) -> None:
    assert saving.desk is not None
    saving.show_detour("MATCH")
    settle()
    saving.desk.session.match("quantity", None)
    saving.go_on()
    settle()
    assert code(saving) == "FIX"
    saving.go_on()
    settle()
    assert code(saving) == "SAVE"


def test_a_step_chosen_in_the_list_ends_the_detour(saving: Shell, settle: Settle) -> None:
    saving.show_detour("FILE")
    settle()
    saving.rail.steps.chosen.emit(1)
    settle()
    saving.go_on()
    settle()
    assert code(saving) == "MATCH"
