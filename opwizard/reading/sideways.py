"""Whether a table lies on its side: field names down the first column, one record in each further column."""

from __future__ import annotations

from collections.abc import Sequence

from opwizard.reading.cell_shapes import is_field_name, main_shape, shape_of


def lies_on_its_side(titles: Sequence[str], columns: Sequence[Sequence[str]]) -> bool:
    """Tell whether the field names stand in the first column. `columns` are the cells below the titles."""
    if len(columns) < 2 or len(columns[0]) < 2:
        return False
    side = [titles[0], *columns[0]] if any(titles) else list(columns[0])
    top = [title for title in titles[1:] if title]
    names_at_side = sum(map(is_field_name, side))
    if names_at_side < max(2, 0.5 * len(side)) or len(set(side)) < len(side):
        return False
    if top and sum(map(is_field_name, top)) >= 0.3 * len(top):
        return False
    if any(shape_of(name) not in {"text", ""} for name in side):
        return False
    rows = list(zip(*columns, strict=True))
    return _evenness([row[1:] for row in rows]) >= _evenness([list(column) for column in columns[1:]])


def _evenness(lines: Sequence[Sequence[str]]) -> float:
    """Return how uniform the cells of each line are: 1 when every line has one shape only."""
    shares = [share for _, share in map(main_shape, lines) if share]
    return sum(shares) / len(shares) if shares else 0.0
