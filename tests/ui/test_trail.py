"""The way through the pages is kept without a window: what Back leads to, and the way home from a look back."""

from __future__ import annotations

import pytest

from opwizard.ui.trail import Trail


@pytest.fixture
def trail() -> Trail:
    """Somebody went from TYPE by FILE to MATCH."""
    made, here = Trail(), ""
    for step, code in enumerate(("TYPE", "FILE", "MATCH")):
        made.go(code, here)
        made.arrive(code, step, 4)
        here = code
    return made


def test_back_leads_through_the_pages_in_turn_until_the_first(trail: Trail) -> None:
    assert [trail.back(), trail.back()] == ["FILE", "TYPE"]
    assert not trail.leads_back


def test_going_to_a_page_that_was_shown_already_is_going_back_to_it(trail: Trail) -> None:
    trail.go("FILE", "MATCH")
    assert trail.back() == "TYPE"


def test_showing_a_page_anew_adds_nothing_to_the_way_back(trail: Trail) -> None:
    trail.go("MATCH", "MATCH")
    assert trail.back() == "FILE"


def test_a_step_that_was_reached_stays_open_as_far_as_the_steps_go(trail: Trail) -> None:
    trail.jump([])
    trail.arrive("TYPE", 0, 4)
    assert trail.last_open(6) == 2
    assert trail.last_open(2) == 1


def test_when_the_file_was_closed_nothing_is_reached_any_more(trail: Trail) -> None:
    trail.arrive("TYPE", 0, 2)
    assert trail.last_open(2) == 0
    trail.arrive("FILE", 1, 2)
    assert trail.last_open(6) == 1


def test_a_look_back_leads_home_while_nothing_but_the_answer_changed(trail: Trail) -> None:
    trail.look_back("MATCH", "one file")
    trail.arrive("TYPE", 0, 4)
    assert trail.home(lambda: "one file") == "MATCH"
    assert trail.home(lambda: "another file") == ""
    assert trail.back() == "MATCH"


def test_whoever_is_home_again_or_goes_to_a_step_looks_back_no_longer(trail: Trail) -> None:
    trail.look_back("MATCH", "one file")
    trail.arrive("MATCH", 2, 4)
    assert trail.home(lambda: "one file") == ""
    trail.look_back("MATCH", "one file")
    trail.jump(["TYPE"])
    assert trail.home(lambda: "one file") == ""
    assert trail.back() == "TYPE"
