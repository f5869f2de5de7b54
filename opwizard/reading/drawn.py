"""Tables drawn with signs, as reports, consoles and text documents have them: `| a | b |`, `---+---`, `--- ---`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from opwizard.reading.records import Records

_BETWEEN = re.compile(r"\s*[|+:]?(?:[ :]*[-=]{2,}[ :]*[|+])+(?:[ :]*[-=]{2,}[ :]*)?\s*")
_UNDER = re.compile(r" *(?:[-=]{2,} +)+[-=]{2,} *")
_ABOVE = 8
"""The first line of signs stands within this many lines."""
_BOX = str.maketrans({**dict.fromkeys("│┃║┆┇┊┋╎╏", "|"), **dict.fromkeys("─━═┄┅┈┉╌╍", "-"),
                      **dict.fromkeys("┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╒╓╕╖╘╙╛╜╞╟╡╢╤╥╧╨╪╫┏┓┗┛┣┫┳┻╋╭╮╯╰", "+")})
"""Signs that draw lines, and the ones of a typewriter for them."""
_CORNERS = frozenset(map(chr, _BOX))


def drawn_columns(lines: Sequence[str]) -> Records | None:
    """Return the records of a table whose cells stand between drawn lines, or None when it is none.

    Lines of signs stay records of their own, so that every row keeps its number.
    """
    bare = [line.rstrip("\r\n") for line in lines]
    if any(line.lstrip()[:1] in _CORNERS for line in bare[:_ABOVE] if line.strip()):
        bare = [line.translate(_BOX) for line in bare]
    sample = [line for line in bare[:400] if line.strip()]
    if not any(_BETWEEN.fullmatch(line) for line in sample[:_ABOVE]):
        return None
    held = sum("|" in line for line in sample if not _BETWEEN.fullmatch(line))
    if held < 2 or held < 0.7 * sum(not _BETWEEN.fullmatch(line) for line in sample):
        return None
    rows = [[line.strip()] if _BETWEEN.fullmatch(line) or "|" not in line else _between_bars(line) for line in bare]
    return Records(rows, list(range(1, len(rows) + 1)))


def _between_bars(line: str) -> list[str]:
    inner = line.strip()
    if inner.startswith("|"):
        inner = inner[1:].removesuffix("|")
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", inner)]


def ruled_columns(lines: Sequence[str]) -> Records | None:
    """Return the records of a table whose columns are as wide as the dashes under their names, or None."""
    bare = [line.rstrip("\r\n").expandtabs(8) for line in lines]
    ruler = next((line for line in [line for line in bare if line.strip()][:_ABOVE] if _UNDER.fullmatch(line)), None)
    if ruler is None:
        return None
    starts = [match.start() for match in re.finditer(r"[-=]+", ruler)]
    filled = [line for line in bare[:2000] if line.strip()]
    if sum(all(line[start - 1:start] in ("", " ") for start in starts[1:]) for line in filled) < 0.8 * len(filled):
        return None
    rows = [_at(line, starts) for line in bare]
    return Records(rows, list(range(1, len(rows) + 1)))


def _at(line: str, starts: Sequence[int]) -> list[str]:
    """Return the cells of a line that begin at these places; a line that ignores them is a single cell."""
    if any(line[start - 1:start] not in ("", " ") for start in starts[1:]):
        return [line.strip()]
    return [line[start:end].strip(" ") for start, end in zip(starts, [*starts[1:], None], strict=True)]
