"""Garbage is collected on the window's thread, between events, and never while slow work runs."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from opwizard.ui import collecting
from opwizard.ui.collecting import Collecting


class Ring:
    """Holds itself, so that it goes only when somebody looks for it."""

    def __init__(self) -> None:
        self.itself = self


def rings() -> weakref.ref[Ring]:
    """Leave so many rings behind that a look is due, and return one of them."""
    made = [Ring() for _number in range(2 * collecting.LIMITS[0])]
    return weakref.ref(made[0])


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """Collects every few milliseconds, unless the list holds something."""
    monkeypatch.setattr(collecting, "EVERY", 5)
    runs: list[bool] = []
    collector = Collecting(lambda: bool(runs))
    yield runs
    collector.stop()


def test_what_nothing_holds_any_more_goes_between_two_events(busy: list[bool], qtbot: QtBot) -> None:
    ring = rings()
    assert not gc.isenabled()
    assert ring() is not None
    qtbot.waitUntil(lambda: ring() is None)


def test_nothing_is_collected_while_slow_work_runs(busy: list[bool], qtbot: QtBot) -> None:
    busy.append(True)
    ring = rings()
    qtbot.wait(50)
    assert ring() is not None
    busy.clear()
    qtbot.waitUntil(lambda: ring() is None)
