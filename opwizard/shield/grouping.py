"""How the digits of a number are grouped: the way cards are written, another way, or a way that no card is written."""

from __future__ import annotations

import re
from enum import Enum, auto

TIDY = frozenset({
    (4, 4, 4, 4), (4, 4, 4, 4, 3), (4, 4, 4, 3), (4, 4, 4, 2), (4, 4, 4, 1), (4, 6, 5), (4, 6, 4), (4, 5, 6),
    (6, 10), (6, 13), (6, 9), (6, 4, 6), (6, 6, 4), (8, 8), (4, 8, 4), (8, 4, 4), (4, 4, 8), (4, 12), (12, 4), (4, 11),
    (5, 5, 5, 1), (5, 5, 5), (4, 3, 3, 3),
})
_DASHES = re.compile(r"[\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_FRACTION = re.compile(r"(?<![0-9.,])[0-9]{1,19}[.,][0-9]+(?![.,]?[0-9])")


class Shape(Enum):
    """How the digits of a number are grouped."""

    TIDY = auto()
    LOOSE = auto()
    OTHER = auto()


def shape_of(text: str, groups: list[tuple[int, int]], first: int, last: int) -> Shape:
    """Return the shape of the groups `first` to `last` (start and end of each) of a run of digits."""
    start, end = groups[first][0], groups[last][1]
    if is_fraction(text, start, end):
        return Shape.OTHER
    sizes = tuple(groups[i][1] - groups[i][0] for i in range(first, last + 1))
    if len(sizes) == 1:
        return Shape.TIDY
    separators = {_plain(text[groups[i][1]:groups[i + 1][0]]) for i in range(first, last)}
    if len(separators) > 1:
        return Shape.LOOSE if sizes in TIDY else Shape.OTHER
    if _even(sizes) or sizes in TIDY:
        return Shape.LOOSE if _goes_on(text, groups, first, last, separators.pop()) else Shape.TIDY
    return Shape.LOOSE if _is_all_there_is(text, start, end) else Shape.OTHER


def _is_all_there_is(text: str, start: int, end: int) -> bool:
    return not any(sign.isalnum() for sign in text[:start] + text[end:])


def _even(sizes: tuple[int, ...]) -> bool:
    """Tell whether the groups are all of one size (the last may be shorter), or thousands."""
    size = sizes[-2]
    thousands = size == 3 and sizes[0] <= 3 and all(other == 3 for other in sizes[1:])
    return thousands or (size in (1, 4, 5) and sizes[-1] <= size and all(other == size for other in sizes[:-1]))


def _goes_on(text: str, groups: list[tuple[int, int]], first: int, last: int, separator: str) -> bool:
    """Tell whether the number is but the tail or the middle of a longer row of equal groups."""
    size = groups[first][1] - groups[first][0]
    before = groups[first - 1] if first else None
    if before is None or before[1] - before[0] != size or _plain(text[before[1]:groups[first][0]]) != separator:
        return False
    return first % (last - first + 1) != 0


def is_fraction(text: str, start: int, end: int) -> bool:
    """Tell whether the digits are the decimals of a number such as 0.4111111111111111."""
    if "." not in text and "," not in text:
        return False
    for number in _FRACTION.finditer(text, max(0, start - 20)):
        if number.start() >= end:
            break
        if number.start() <= start and number.end() >= end:
            point = next(i for i in range(number.start(), number.end()) if text[i] in ".,")
            return end > point
    return False


def _plain(separator: str) -> str:
    stripped = separator.strip()
    return _DASHES.sub("-", stripped) if stripped else " "
