"""Which dialect a text file speaks: every likely one is tried, and the shape of the whole table decides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from opwizard.reading.header import all_names
from opwizard.reading.records import Dialect, Parser

_SINGLE = {",": 1.0, ";": 1.0, "\t": 1.0, "|": 1.0, "~": 0.93, "^": 0.93, "\x1f": 0.95, "\x01": 0.95, "\x1e": 0.9,
           "\x02": 0.9, "¬": 0.93, "¦": 0.92, "§": 0.9, "·": 0.8, "•": 0.85, "þ": 0.6, ":": 0.72, "/": 0.5,
           "#": 0.7, "!": 0.7, "*": 0.7, "$": 0.5, "%": 0.6, "&": 0.6, "=": 0.5, " ": 0.55,
           "\xa0": 0.6, "\u3000": 0.6, "，": 0.9, "；": 0.9, "、": 0.8, "،": 0.8, "؛": 0.9,
           "\x1c": 0.9, "\x1d": 0.9, "\\": 0.5, "+": 0.4}
_SIGNS = frozenset(_SINGLE)
USUAL = frozenset({",", ";", "\t", "|", ", "})
_BESIDE = frozenset(" \t,;|~^:*#$<>%&!=+/\\")
_RUN = re.compile(r"[^\w\s\"'()\[\]{}.“”„‟‘’‚«»‹›`´]{2,4}|__")
_ALONE = frozenset(_SINGLE.keys() - {"#"})
_RUNS_TRIED = 3
_SAMPLE = 600
_NAMES_BONUS = 0.45
"""Evenness that a row of field names stands for, however uneven the rows below it are."""
_EVENEST, _ONE_COLUMN = 1.02, 0.32
"""What the score of a separator, and of none at all, cannot exceed."""
_WEAK = frozenset({"", " ", "\xa0"})
_SHORTEST, _END = 12, 6
_CLEAR = 0.6
"""Lines from which on the last ones are looked at by themselves, how many of them, and the score that is enough."""
_NUMBER = r"[-+(]?[$€£¥]? ?\d[\d., ']*\)?(?: ?[%€$£]|[eE][-+]?\d+)?"
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});")
"""A letter as web pages write it (`&ouml;`), whose semicolon parts nothing."""
_DECIMAL = re.compile(r"[-+€$£ ]*\d{1,3}(?:[.' ]?\d{3})*,\d{1,2} ?[€$£%]?")
_PLAIN = re.compile(
    rf"(?:{_NUMBER}|\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}(?:[T ]\d{{1,2}}:\d\d.*)?"
    r"|\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?"
    r"|[^@\s,;|]+@[^@\s,;|]+\.\w+|https?://\S+|\+?\d[\d ()./-]{5,}|[\w#][\w .'’&/()+#-]*|[-–—?.*]+)", re.UNICODE)


def find_dialect(lines: Sequence[str], forced: str | None = None) -> Dialect:
    """Return the dialect of a file's lines; `forced` is a separator that the person chose."""
    sample = _sample(lines)
    best = _best(sample, forced)
    if not forced and best.delimiter in _WEAK and len(sample) >= _SHORTEST:
        best = _of_the_end(sample) or best
    return best if forced or not best.delimiter else _longer(best, sample)


def _best(sample: Sequence[str], forced: str | None = None) -> Dialect:
    """Return the dialect that explains the lines best."""
    text = "".join(sample)
    delimiters = [forced] if forced else [*_delimiters(sample), ""]
    quotes: list[str | None] = ['"'] if '"' in text else []
    quotes += [mark for mark in "'`" if mark in text and _opens_cells(text, mark, delimiters)]
    best, most = Dialect("", None), -1.0
    for delimiter in delimiters:
        for quote in quotes or [None]:
            for escape in _escapes(text, quote):
                for spaces in (False, True) if quote and _spaced(text, delimiter, quote) else (False,):
                    dialect = Dialect(delimiter, quote, escape, spaces)
                    if _highest(dialect) <= most:
                        continue
                    score = _score(dialect, sample, most) * (0.98 if spaces else 1.0)
                    if score > most:
                        best, most = dialect, score
    return best


def _of_the_end(sample: Sequence[str]) -> Dialect | None:
    """Return the dialect of the last lines when these are clearly a table: notes can take up most of a short file."""
    for size in {_END, max(_END, len(sample) // 8)}:
        end = sample[-size:]
        found = _best(end)
        sure = found.delimiter not in _WEAK and _score(found, end) > _CLEAR
        if sure and Parser(found).read(end).width() > 2:
            return found
    return None


def _spaced(text: str, delimiter: str, quote: str) -> bool:
    """Tell whether quoted cells have spaces between the quotation mark and the separator."""
    return any(pair in text for pair in (f"{delimiter} {quote}", f"{quote} {delimiter}", f"{delimiter}\t{quote}"))


def _sample(lines: Sequence[str]) -> list[str]:
    """Return enough lines to judge by: all of a short file, else some from the start, the middle and the end."""
    if len(lines) <= _SAMPLE:
        return list(lines)
    third, middle = _SAMPLE // 3, len(lines) // 2
    return [*lines[:third], *lines[middle:middle + third], *lines[-third:]]


def _delimiters(sample: Sequence[str]) -> list[str]:
    """Return the characters that occur in enough lines to be the separator."""
    filled = [line for line in sample if line.strip()]
    counts: Counter[str] = Counter()
    for line in filled:
        bare = line.rstrip("\r\n")
        counts.update(_SIGNS.intersection(_ENTITY.sub("", bare) if "&" in bare else bare))
    need = max(1, 0.2 * len(filled))
    return [*(char for char, count in sorted(counts.items(), key=_commonest) if count >= need), *_runs(filled)]


def _commonest(counted: tuple[str, int]) -> tuple[int, float, str]:
    """Put the sign first that stands in most lines, of such signs the most usual one."""
    sign, count = counted
    return -count, -_SINGLE[sign], sign


def _runs(lines: Sequence[str]) -> list[str]:
    """Return the runs of signs (`::`, `->`, `@@`) that occur in nearly every line, the commonest first."""
    counts: Counter[str] = Counter()
    for line in lines:
        found = Counter(_RUN.findall(line))
        counts.update({run for run, times in found.items() if times > 1 and not _ALONE.issuperset(run)})
    return [run for run, count in counts.most_common(_RUNS_TRIED) if count >= max(2, 0.9 * len(lines))]


def _opens_cells(text: str, quote: str, delimiters: Sequence[str]) -> bool:
    """Tell whether a quotation mark both begins and ends cells, more than once."""
    marks = "".join(re.escape(delimiter) for delimiter in delimiters if len(delimiter) == 1)
    begins = re.findall(rf"(?:^|[{marks}\n\r]) *{quote}", text)
    ends = re.findall(rf"{quote} *(?:$|[{marks}\n\r])", text)
    return min(len(begins), len(ends)) >= 2


def _escapes(text: str, quote: str | None) -> list[str | None]:
    if quote is None:
        return [None]
    found: list[str | None] = [None]
    found += [mark for mark in ("\\", "\x00") if mark + quote in text]
    return found


def _highest(dialect: Dialect) -> float:
    """Return what a dialect's score cannot exceed, whatever the lines are."""
    return _SINGLE.get(dialect.delimiter, 0.9) * _EVENEST if dialect.delimiter else _ONE_COLUMN


def _score(dialect: Dialect, sample: Sequence[str], needed: float = 0.0) -> float:
    """Return how well a dialect explains the lines: even widths, plausible cells, few oddities.

    Below the score that is needed, it is only said that it is no higher than that.
    """
    records = Parser(dialect).read(sample)
    rows = [row for row in records.rows if any(cell.strip() for cell in row)]
    if not rows:
        return 0.0
    prior = _SINGLE.get(dialect.delimiter, 0.9)
    if not dialect.delimiter:
        return _ONE_COLUMN * _plausible(rows)
    widths = Counter(len(row) for row in rows)
    pattern = sum((count / len(rows)) ** 2 * (width - 1) / width for width, count in widths.items())
    main = max(widths, key=lambda width: widths[width])
    if pattern < _NAMES_BONUS and any(map(all_names, rows[:50])):
        pattern = _NAMES_BONUS
    elif (main == 1 and widths[1] > 0.8 * len(rows)) or (dialect.delimiter == "," and _decimals(rows)):
        return 0.05
    if dialect.delimiter in " \xa0/:" and (main < 3 or widths[main] < 0.9 * len(rows)):
        prior *= 0.4
    odd = len(records.unbalanced) / len(rows)
    score = prior * (pattern + 0.02) * (1.0 - 0.6 * odd) * (0.97 if dialect.escape else 1.0)
    return score * _plausible(rows) if score > needed else 0.0


def _decimals(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the comma only stands in numbers, such as `1.250,50` below each other in a single column."""
    split = [row for row in rows if len(row) > 1]
    return len(split) < len(rows) and all(len(row) == 2 and _DECIMAL.fullmatch(",".join(row)) for row in split)


def _plausible(rows: Sequence[Sequence[str]]) -> float:
    """Return how much of the text looks like cells people write (0 to 1)."""
    step = max(1, sum(map(len, rows)) // 3000)
    total = good = 0.0
    place = 0
    for row in rows:
        for cell in row:
            place += 1
            if place % step or not cell:
                continue
            total += 1
            if _PLAIN.fullmatch(cell):
                good += 1.0
            elif cell[0] in "\"'`" or cell[-1] in "\"'`" or "\\" in cell:
                good += 0.35
            else:
                good += 0.75
    return good / total if total else 0.5


def _longer(dialect: Dialect, sample: Sequence[str]) -> Dialect:
    """Return the dialect with its separator made longer when the same characters always stand beside it (`||`)."""
    while len(dialect.delimiter) < 4:
        longer = _beside(dialect, sample)
        if longer is None:
            return dialect
        dialect = Dialect(longer, dialect.quote, dialect.escape)
    return dialect


def _beside(dialect: Dialect, sample: Sequence[str]) -> str | None:
    """Return the longer separator when every separator of every record has the same character before or after it."""
    delimiter = dialect.delimiter
    rows = [row for row in Parser(Dialect(delimiter, dialect.quote, dialect.escape)).read(sample).rows if len(row) > 1]
    if len(rows) < 2:
        return None
    if len(delimiter) == 1 and (longer := _repeated(rows, delimiter)):
        return longer
    if dialect.spaces:
        wider = Dialect(delimiter + " ", dialect.quote, dialect.escape)
        return wider.delimiter if _score(wider, sample) > 0.97 * _score(dialect, sample) else None
    after = Counter(cell[:1] for row in rows for cell in row[1:])
    before = Counter(cell[-1:] for row in rows for cell in row[:-1])
    for counts, pattern in ((after, "{0}{1}"), (before, "{1}{0}")):
        char, count = counts.most_common(1)[0]
        if char and char in _BESIDE and count >= 0.995 * counts.total():
            return pattern.format(delimiter, char)
    return None


def _repeated(rows: Sequence[Sequence[str]], delimiter: str) -> str | None:
    """Return the separator of several characters (`||`, `|||`, `~|~`) of which the delimiter is the outer one.

    Then the cells between two real ones are the same sign, or nothing, in every row, the header too.
    """
    width = Counter(map(len, rows)).most_common(1)[0][0]
    columns = list(zip_longest(*(row for row in rows if len(row) == width), fillvalue=""))
    fixed = {place: column[0] for place, column in enumerate(columns) if len(set(column)) == 1}
    for step in (2, 3, 4):
        between = [place for place in range(width) if place % step]
        if width > step and width % step == 1 and all(
                place in fixed and fixed[place] == fixed.get(place % step) and not fixed[place].strip("|,;~^:*#\t ")
                for place in between) and any(any(column) for column in columns[::step]):
            return delimiter + "".join(fixed[place] + delimiter for place in range(1, step))
    return None
