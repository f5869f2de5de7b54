"""Signs before every line that are no part of a table: `> ` of a forwarded e-mail, line numbers of a listing.

Numbers are taken for such signs only when they count every line, the first one too, and are lined up (`     1⇥Email`)
or stand before a table that has a separator of its own (`1:Email;Name`). A column of numbers is neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_QUOTED = re.compile(r"(?:> ?)+")
_NUMBERED = re.compile(r"( *)(\d{1,7})(\t|[:|│)] ?|\. | {1,2})")
_SPACED = "> "
_MOST_AROUND = 5
"""Lines of a letter above the quoted ones (`On Monday, Ana wrote:`), and below them."""
_FEWEST = 2
_LOOKED_AT = 1_000
_SEPARATORS = ",;\t|"


def without_marks(lines: Sequence[str]) -> tuple[list[str], str] | None:
    """Return the lines without the signs before them, and the first sign; None when there are none."""
    found = _unquoted(lines) or _unnumbered(lines)
    if found is None:
        return None
    inner, mark = found
    deeper = without_marks(inner)
    return (deeper[0], mark) if deeper else (inner, mark)


def is_marked(lines: Sequence[str]) -> bool:
    """Tell whether the first lines have such signs before them."""
    head = lines[:_LOOKED_AT]
    return _unquoted(head) is not None or _unnumbered(head) is not None


def _unquoted(lines: Sequence[str]) -> tuple[list[str], str] | None:
    """Return the lines of a quoted letter; some lines may stand above it, the last of them ending with a colon."""
    quoted = [at for at, line in enumerate(lines) if line[:1] == ">"]
    if len(quoted) < _FEWEST:
        return None
    first, last = quoted[0], quoted[-1]
    above = [line for line in lines[:first] if line.strip()]
    below = [line for line in lines[last + 1:] if line.strip()]
    if max(len(above), len(below)) > _MOST_AROUND or (above and not above[-1].rstrip().endswith(":")):
        return None
    if (below and lines[last + 1].strip()) or any(line[:1] != ">" and line.strip() for line in lines[first:last]):
        return None
    inner = [_QUOTED.sub("", line, count=1) for line in lines]
    spaced = all(line.startswith((_SPACED, ">>")) or len(line.strip()) < _FEWEST for line in lines[first:last + 1])
    if not spaced and any(inner[at][:1].isdigit() for at in quoted):
        return None
    return inner, lines[first][:len(lines[first]) - len(inner[first])].strip()


def _unnumbered(lines: Sequence[str]) -> tuple[list[str], str] | None:
    """Return the lines without the numbers that count them."""
    if not lines or not _NUMBERED.match(lines[0]):
        return None
    filled = [(at, line) for at, line in enumerate(lines) if line.strip()]
    marks = [(at, _NUMBERED.match(line)) for at, line in filled]
    known = [(at, mark) for at, mark in marks if mark]
    if len(known) < max(_FEWEST, len(filled)):
        return None
    numbers = [int(mark[2]) for _at, mark in known]
    by_line = all(number - numbers[0] == at - known[0][0] for number, (at, _mark) in zip(numbers, known, strict=True))
    by_filled = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    if not (by_line or by_filled) or len({mark[3] for _at, mark in known}) > 1:
        return None
    lined_up = known[0][1][1] != "" and len({mark.end() for _at, mark in known}) == 1
    inner = [line[mark.end():] if (mark := _NUMBERED.match(line)) else line for line in lines]
    apart = any(all(sign in inner[at] for at, _mark in known) for sign in _SEPARATORS)
    if not lined_up and (not apart or known[0][1][3][0] not in ":|│"):
        return None
    return inner, known[0][1][0].strip()
