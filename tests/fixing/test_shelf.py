"""Arrays that are put away come back as they were."""

from __future__ import annotations

import numpy as np
import pytest

from opwizard.fixing.shelf import Numbers, Shelved, put_away, taken_out

CHANCE = np.random.default_rng(1)
ARRAYS: list[Numbers] = [
    np.arange(90_000), np.flatnonzero(CHANCE.random(1_000_000) < 0.09), np.zeros(5_000, np.int32),
    CHANCE.integers(0, 1_000_000, 20_000).astype(np.int32), np.full(9_000, 70_000, np.int64), np.zeros(0, np.int64),
    np.array([2**31 - 1, 0], np.int32), CHANCE.integers(0, 3, 90_000).astype(np.uint8),
]


@pytest.mark.parametrize("numbers", ARRAYS, ids=range(len(ARRAYS)))
def test_what_is_taken_out_is_what_was_put_away(numbers: Numbers) -> None:
    again = Shelved(numbers).numbers()
    assert again.dtype == numbers.dtype
    assert np.array_equal(again, numbers)


def test_rows_take_about_a_byte_each() -> None:
    rows = ARRAYS[1]
    shelved = put_away(rows)
    assert shelved.nbytes < len(rows)
    assert put_away(shelved) is shelved
    assert np.array_equal(taken_out(shelved), rows)


def test_few_rows_stay_at_hand() -> None:
    rows = np.arange(10)
    assert put_away(rows) is rows
