from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from opwizard.mapping.assignment import assign

BAR = 0.4
SCORES = st.integers(1, 4).flatmap(lambda fields: st.integers(1, 5).flatmap(
    lambda columns: st.lists(st.lists(st.integers(0, 100), min_size=columns, max_size=columns), min_size=fields,
                             max_size=fields)))


def gain(scores: np.ndarray, picked: tuple[int | None, ...]) -> float:
    return sum(float(scores[row, column]) - BAR + 0.05 for row, column in enumerate(picked) if column is not None)


@settings(deadline=None)
@given(SCORES)
def test_no_other_choice_is_better(drawn: list[list[int]]) -> None:
    scores = np.array(drawn) / 100
    found = assign(scores, BAR)
    used = [column for column in found if column is not None]
    assert len(set(used)) == len(used)
    assert all(scores[row, column] >= BAR for row, column in enumerate(found) if column is not None)
    choices = itertools.product([None, *range(scores.shape[1])], repeat=scores.shape[0])
    allowed = (pick for pick in choices
               if len({c for c in pick if c is not None}) == sum(c is not None for c in pick)
               and all(c is None or scores[row, c] >= BAR for row, c in enumerate(pick)))
    assert gain(scores, tuple(found)) >= max(gain(scores, pick) for pick in allowed) - 1e-9


def test_nothing_is_assigned_where_there_is_nothing() -> None:
    assert assign(np.zeros((0, 3)), BAR) == []
    assert assign(np.zeros((2, 0)), BAR) == [None, None]
