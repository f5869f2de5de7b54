"""What a number in a workbook means under its number format: a date, a time, a code with zeros in front, or a number.

The rules are those of Excel's number formats (ECMA-376 part 1, 18.8.30 and 18.8.31) and of its two date systems
(18.17.4.1). A date is written as ISO 8601, `2024-02-29`, with ` HH:MM:SS` only when it has a time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from opwizard.reading.as_shown import meant
from opwizard.reading.grid import DATE, NUMBER, TEXT
from opwizard.reading.number_look import Look, looks_of, show

BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
ELAPSED = {46: "[h]:mm:ss"}
"""Number formats that are never written into a file, only their number (18.8.30)."""

LAST_DAY = 2_958_465
"""31 December 9999 in the 1900 system."""
_OF_TEXT = 3
"""The section of a format that is for texts."""
SYSTEM_1904 = 1_462
"""Days between the two systems."""
EXACT_DIGITS = 15
"""How many digits Excel keeps; what a file holds beyond them is the noise of binary fractions."""

HIDDEN = "hidden-values"
"""What is to be told about a cell that its spreadsheet leaves blank though it holds something."""
_MOST_KNOWN = 200_000
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
_LETTERS_APART = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]',
                            re.IGNORECASE)
"""What stands in a section of a format by itself: quoted words, one sign, room of a sign's width, a colour."""
_BRACKETS = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What a number format does to a number.

    `looks` are the forms a whole number is shown in, each with the limits it is for, where it is more than digits.
    `hides` and `hides_text` tell that a number, or a text, is not shown at all (`;;;`).
    """

    is_date: bool = False
    has_day: bool = False
    elapsed: bool = False
    looks: tuple[Look, ...] = ()
    hides: bool = False
    hides_text: bool = False


GENERAL = NumberFormat()


def number_format(code: str, number: int = -1) -> NumberFormat:
    """Return what a format does, from its code ("dd/mm/yy") or, when it has none, from its built-in number."""
    if not code and number in BUILT_IN_DATES:
        elapsed = number in ELAPSED
        return NumberFormat(is_date=True, has_day=number not in (18, 19, 20, 21, 45, 46, 47), elapsed=elapsed)
    if not code or code.lower() in ("general", "@"):
        return GENERAL
    sections = _QUOTED.sub(lambda found: found[0].replace(";", ","), code).split(";")
    if _shows_nothing(sections[0]):
        return NumberFormat(hides=True, hides_text=len(sections) > _OF_TEXT and _shows_nothing(sections[_OF_TEXT]))
    first = sections[0]
    bare = _BRACKETS.sub("", _QUOTED.sub("", first))
    lower = bare.lower()
    if re.search(r"[ymdhs]|[aà]{3}|g+e|e(?![+\-])", re.sub(r"general|am/pm|a/p", "", lower)) and "0.00e" not in lower:
        if re.search(r"[0#?]", re.sub(r"[.,]0+|ss\.0+", "", lower)):
            return GENERAL
        return NumberFormat(is_date=True, has_day=bool(re.search(r"[ydeg]|mmm", lower) or re.fullmatch(r"m+", lower)),
                            elapsed="[" in lower)
    return NumberFormat(looks=looks_of(code))


def _shows_nothing(section: str) -> bool:
    """Tell whether a section of a format leaves a cell blank, whatever is in it."""
    return not _LETTERS_APART.sub(lambda found: found[1] or found[2] or "", section).strip()


def plain_number(stored: str) -> str:
    """Return a stored number as a person would type it: no exponent, no `.0`, no noise behind the 15th digit.

    >>> plain_number("1E+21"), plain_number("73.939999999999998"), plain_number("2.0")
    ('1000000000000000000000', '73.94', '2')

    Raises:
        ValueError: The text is no finite number, or has more than 400 digits.
    """
    text = stored.strip()
    if text.isascii() and text.isdigit() and (text[0] != "0" or text == "0"):
        return text
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise ValueError(stored) from None
    if not value.is_finite() or abs(value.adjusted()) > 400:
        raise ValueError(stored)
    if not value:
        return "0"
    if value.adjusted() >= 0 and value == value.to_integral_value():
        return f"{value:f}".split(".")[0]
    return float_text(float(value))


def float_text(value: float) -> str:
    """Return a binary fraction as a person would type it (see `plain_number`)."""
    if value == int(value):
        return str(int(value)) if abs(value) < 1e17 else f"{Decimal(repr(value)):f}".removesuffix(".0")
    text = repr(value)
    if len(text.split("e")[0].replace("-", "").replace(".", "").lstrip("0")) > EXACT_DIGITS:
        text = f"{value:.{EXACT_DIGITS}g}"
    return f"{Decimal(text):f}" if "e" in text else text


def shown(stored: str, form: NumberFormat, since_1904: bool) -> tuple[str, int, str]:
    """Return a stored number's text, its kind (`DATE` or `NUMBER`) and what to tell: a code of reading, or nothing."""
    text = plain_number(stored)
    if form.is_date:
        return _date_text(float(stored), text, form, since_1904)
    if form.hides:
        return text, NUMBER, HIDDEN
    if form.looks and text.isdigit():
        text, code = meant(text, show(text, form.looks))
        if code:
            return text, NUMBER if text.isdigit() else TEXT, code
    digits = text.lstrip("-")
    if len(digits) > EXACT_DIGITS and digits.isdigit():
        return text, NUMBER, "precision-suspect"
    return text, NUMBER, ""


class Numbers:
    """The numbers of one workbook: the format of each of its styles, its date system, and what was seen before."""

    def __init__(self, formats: Sequence[NumberFormat], since_1904: bool = False) -> None:
        self._formats = formats
        self._since_1904 = since_1904
        self._known: dict[tuple[str, int], tuple[str, int, str]] = {}

    def is_plain(self, style: int) -> bool:
        """Tell whether numbers of a style are shown as they are: no dates, no zeros in front, no further signs."""
        form = self._formats[style] if 0 <= style < len(self._formats) else GENERAL
        return not form.is_date and not form.looks and not form.hides

    def told_of_text(self, style: int) -> str:
        """Return what to tell about a text of a style: a code of reading, or nothing."""
        return HIDDEN if 0 <= style < len(self._formats) and self._formats[style].hides_text else ""

    def styles_that_hide_texts(self) -> list[int]:
        """Return the styles in which a text is not shown."""
        return [at for at, form in enumerate(self._formats) if form.hides_text]

    def read(self, stored: str, style: int) -> tuple[str, int, str]:
        """Return a number's text, its kind and what to tell (see `shown`); what is no number stays the text it is."""
        key = (stored, style)
        found = self._known.get(key)
        if found is None:
            form = self._formats[style] if 0 <= style < len(self._formats) else GENERAL
            try:
                found = shown(stored, form, self._since_1904)
            except (ValueError, OverflowError):
                found = (stored.strip(), TEXT, "")
            if len(self._known) < _MOST_KNOWN:
                self._known[key] = found
        return found


def _date_text(value: float, text: str, form: NumberFormat, since_1904: bool) -> tuple[str, int, str]:
    """Return a date's text, its kind and what to tell. A number that is no date stays a number."""
    days = value + SYSTEM_1904 if since_1904 else value
    if form.elapsed and value >= 0:
        return clock(value), DATE, ""
    if not form.has_day and 0 <= value < 1:
        return clock(value), DATE, ""
    if value < 0 or days >= LAST_DAY + 1:
        return text, NUMBER, "date-out-of-range"
    whole = int(days)
    seconds = _seconds(days - whole)
    time = f" {_clock(seconds)}" if seconds else ""
    if not since_1904 and whole == 60:
        return "1900-02-29" + time, DATE, "date-out-of-range"
    if whole == 0:
        return "1900-01-01" + time, DATE, "date-out-of-range"
    day = date(1899, 12, 31 if whole < 60 else 30) + timedelta(days=whole)
    return day.isoformat() + time, DATE, ""


def _seconds(fraction: float) -> int:
    """Return the whole seconds of a part of a day; half a millisecond of noise is rounded away."""
    return min(int(round(fraction * 86_400_000) // 1000), 86_399)


def clock(days: float) -> str:
    """Return a time of day or a span of time, written `HH:MM:SS`."""
    whole = int(days)
    return _clock(whole * 86_400 + _seconds(days - whole))


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
