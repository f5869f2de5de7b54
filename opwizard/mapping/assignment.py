"""The best answer for all fields at once: each column serves one field at most, and no other choice has a higher sum.

The Hungarian method (Kuhn 1955) with row potentials, in O(fields² × columns): a few milliseconds for any spreadsheet.
"""

from __future__ import annotations

from typing import Any

import numpy as np

Scores = np.ndarray[Any, np.dtype[np.float64]]


def assign(scores: Scores, bar: float) -> list[int | None]:
    """Return the column of each field (None where nothing at or above the bar is left) with the highest sum.

    `scores` has one row per field and one column per column of the sheet.
    """
    fields, columns = scores.shape
    if fields == 0:
        return []
    gains = np.where(scores >= bar, scores - bar + 0.05, 0.0)
    costs = np.hstack([-gains, np.zeros((fields, fields))])
    picked = _cheapest(costs)
    return [column if column < columns and gains[field, column] > 0 else None for field, column in enumerate(picked)]


def _cheapest(costs: Scores) -> list[int]:
    """Return the column of each row so that the sum of costs is lowest; there are at least as many columns as rows."""
    rows, columns = costs.shape
    row_price = np.zeros(rows + 1)
    column_price = np.zeros(columns + 1)
    owner = np.zeros(columns + 1, np.int64)
    for row in range(1, rows + 1):
        way = np.zeros(columns + 1, np.int64)
        owner[0], column = row, 0
        lowest = np.full(columns + 1, np.inf)
        used = np.zeros(columns + 1, np.bool_)
        while True:
            used[column] = True
            current = owner[column]
            reduced = costs[current - 1] - row_price[current] - column_price[1:]
            better = ~used[1:] & (reduced < lowest[1:])
            lowest[1:][better] = reduced[better]
            way[1:][better] = column
            following = int(np.where(used[1:], np.inf, lowest[1:]).argmin()) + 1
            step = lowest[following]
            row_price[owner[used]] += step
            column_price[used] -= step
            lowest[~used] -= step
            column = following
            if owner[column] == 0:
                break
        while column:
            owner[column] = owner[way[column]]
            column = int(way[column])
    picked = [0] * rows
    for column in range(1, columns + 1):
        if owner[column]:
            picked[owner[column] - 1] = column - 1
    return picked
