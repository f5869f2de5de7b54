"""The names of the columns: put together from two rows of them, and what is odd about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from opwizard.problems import Problem, problem
from opwizard.reading import words
from opwizard.reading.header import Row, filled
from opwizard.reading.sheet import SheetColumn

_WIDE = 2
"""Named columns that a table beside another one has at least."""


def joined_titles(names: Row, above: Row | None) -> Row:
    """Return the names with what stands above them in front, where they cannot be told apart without it.

    That is so where the row above is as full as the names (`E-Mail` over `Address`), or where names come again under
    different groups (`2022` over `Paid`, `2023` over `Paid`); a group reaches as far as the next one. What stands
    before or among such names of a group belongs to it as well (`Ship to` over `Street`, `State`, `ZIP`).
    """
    if above is None:
        return names
    counts = Counter(name.strip().casefold() for name in names if name.strip())
    if filled(above) >= filled(names):
        return [_both(over, name) for over, name in zip(above, names, strict=True)]
    titles = list(names)
    starts = [place for place, over in enumerate(above) if over.strip()]
    for start, end in pairwise([*starts, len(names)]):
        again = [place for place in range(start, end) if counts[names[place].strip().casefold()] > 1]
        for place in range(start, again[-1] + 1 if again else start):
            titles[place] = _both(above[start], names[place])
    return titles


def _both(over: str, name: str) -> str:
    """Return both, unless one says it all."""
    first, second = over.strip(), name.strip()
    if not first or not second or first.casefold() == second.casefold():
        return name if second else over
    return f"{first} {second}"


def about_titles(columns: Sequence[SheetColumn], sheet_name: str | None) -> list[Problem]:
    """Return which columns have no name, or the same one, and where a second table may stand beside the first."""
    blank = [place for place, column in enumerate(columns) if not column.name.strip() and _is_blank(column)]
    nameless = [column.letter for place, column in enumerate(columns)
                if not column.name.strip() and place not in blank]
    found = []
    if nameless:
        found.append(problem(words.EMPTY_HEADER, sheet=sheet_name, letter=nameless[0], letters=", ".join(nameless)))
    beside = next((place + 1 for place in reversed(blank) if _is_table(columns[place + 1:])
                   and _is_table(columns[:place])), None)
    if beside:
        found.append(problem(words.TABLES_BESIDE, sheet=sheet_name, letter=columns[beside].letter,
                             blank=columns[beside - 1].letter))
    alike: dict[str, list[SheetColumn]] = {}
    for column in columns:
        key = " ".join(column.name.lower().replace("_", " ").split())
        if key:
            alike.setdefault(key, []).append(column)
    found += [problem(words.DUPLICATE_HEADER, sheet=sheet_name, letter=same[1].letter, column=same[1].name,
                      name=same[0].name, letters=", ".join(column.letter for column in same))
              for same in alike.values() if len(same) > 1]
    return found


def _is_blank(column: SheetColumn) -> bool:
    return not any(text.strip() for text in column.cells.texts().head(_WIDE).to_list())


def _is_table(columns: Sequence[SheetColumn]) -> bool:
    """Tell whether so many columns side by side have names that they may be a table."""
    return sum(bool(column.name.strip()) for column in columns) >= _WIDE
