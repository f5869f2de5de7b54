"""What changed since something was worked out: remembered by the row, up to a bound, then by the field."""

from __future__ import annotations

import numpy as np
import pytest

from opwizard.checks import memory
from opwizard.checks.memory import Memory


def test_the_rows_that_changed_are_recalled() -> None:
    known = Memory()
    known.keep("sums", "found")
    known.changed("email", np.array([3, 1]))
    known.changed("price", np.array([7]))
    recalled = known.recall("sums", ["email"])
    assert recalled is not None
    assert (recalled[0], recalled[1].tolist()) == ("found", [1, 3])


def test_only_so_many_rows_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_MOST_ROWS", 100)
    known = Memory()
    known.keep("sums", "found")
    for _step in range(50):
        known.changed("email", np.arange(30))
        assert sum(len(rows) for _field, rows in known._changes if rows is not None) <= 100
    assert known.recall("sums", ["email"]) is None
    assert known.recall("sums", ["price"]) is not None
    known.keep("sums", "found again")
    known.changed("email", np.array([4]))
    recalled = known.recall("sums", ["email"])
    assert recalled is not None
    assert recalled[1].tolist() == [4]


def test_only_so_many_changes_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_MOST", 10)
    known = Memory()
    for step in range(100):
        known.changed("email", np.array([step]))
        assert len(known._changes) <= 10
