"""Whether a table lies on its side: field names down the first column, one record in each further column."""

from __future__ import annotations

from collections.abc import Sequence

from opwizard.reading.cell_shapes import is_field_name, main_shape, shape_of


def lies_on_its_side(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the field names stand in the first column. `rows` are the cells below the titles."""
    if len(titles) < 2 or len(rows) < 2:
        return False
    side = [row[0] for row in rows]
    if any(titles):
        side = [titles[0], *side]
    top = [title for title in titles[1:] if title]
    names_at_side = sum(map(is_field_name, side))
    if names_at_side < max(2, 0.5 * len(side)) or len(set(side)) < len(side):
        return False
    if top and sum(map(is_field_name, top)) >= 0.3 * len(top):
        return False
    if any(shape_of(name) not in {"text", ""} for name in side):
        return False
    return _evenness([row[1:] for row in rows]) >= _evenness(list(zip(*rows, strict=True))[1:])


def _evenness(lines: Sequence[Sequence[str]]) -> float:
    """Return how uniform the cells of each line are: 1 when every line has one shape only."""
    shares = [share for _, share in map(main_shape, lines) if share]
    return sum(shares) / len(shares) if shares else 0.0
