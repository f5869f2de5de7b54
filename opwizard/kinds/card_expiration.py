"""The month and year until which a card is good, written MM/YYYY."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from opwizard.kinds.blank import is_blank
from opwizard.kinds.damage import damage
from opwizard.kinds.date_text import SETTLED, YEAR_LAST, month_words, parse
from opwizard.kinds.kind import NOTHING, Cell, Decision, Fault, Kind
from opwizard.kinds.month_of_two import months_of_two
from opwizard.kinds.tidy import ascii_digits, tidy
from opwizard.language import N_, _
from opwizard.problems import Fix, ProblemKind, Severity

BAD_EXPIRATION = ProblemKind(
    code="bad-date",
    severity=Severity.ERROR,
    title=N_("Card expirations that cannot be read"),
    message=N_("{value} is no month and year of a card."),
    remedy=N_("Write the month and the year, such as 04/2027."),
)

_month_year = re.compile(r"([0-9]{1,2})\s?[-/. ]\s?((?:20)?[0-9]{2})")
_year_month = re.compile(r"(20[0-9]{2})\s?[-/. ]\s?([0-9]{1,2})")
_digits = re.compile(r"(0[1-9]|1[0-2])((?:20)?[0-9]{2})")
_year_digits = re.compile(r"(20[0-9]{2})(0[1-9]|1[0-2])")
_short_digits = re.compile(r"([1-9])((?:20)?[0-9]{2})")
_named = re.compile(r"([^\W\d_]+)\.?[-/\s',.]*((?:20)?[0-9]{2})|((?:20)?[0-9]{2})[-/\s',.]*([^\W\d_]+)\.?")
_label = re.compile(
    r"^(?:expires?|expiry|exp|valid|good|gültig)\.?\s*(?:on|thru|through|until|bis)?\s*[:.]?\s*", re.IGNORECASE
)


class CardExpiration(Kind):
    """Month and year until which a card is good. The value is the last day of that month (seconds since 1970-01-01)."""

    id = "card-expiration"
    example = "04/2027"

    def read_one(self, text: str, decision: Decision) -> Cell:  # noqa: ARG002
        """Read one expiration. A whole date is taken when it is the first or last day of its month."""
        plain = _label.sub("", ascii_digits(tidy(text)).lstrip("'’`")).removesuffix(".0")
        read = _read(plain)
        if read is not None:
            year, month = read
            return Cell(f"{month:02d}/{year}", _last_day(year, month))
        if is_blank(plain):
            return Cell("")
        meant = _meant(plain)
        if meant is None:
            return Cell(tidy(text), NOTHING, (damage(plain, number=False) or Fault(BAD_EXPIRATION),))
        written = f"{meant[1]:02d}/{meant[0]}"
        label = _("Write {date}").format(date=written)
        fix = Fix(written, label, sure=_whole_date(plain) is not None)
        return Cell(tidy(text), NOTHING, (Fault(BAD_EXPIRATION, fix),))


def _last_day(year: int, month: int) -> float:
    day = date(year, month, monthrange(year, month)[1])
    return float((day.toordinal() - date(1970, 1, 1).toordinal()) * 86400)


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _read(plain: str) -> tuple[int, int] | None:
    """Return year and month where the text leaves no doubt, else None."""
    if found := _month_year.fullmatch(plain):
        year, month = _year(found[2]), int(found[1])
    elif found := _year_month.fullmatch(plain) or _year_digits.fullmatch(plain):
        year, month = int(found[1]), int(found[2])
    elif found := _digits.fullmatch(plain):
        year, month = _year(found[2]), int(found[1])
    elif found := _named.fullmatch(plain.casefold()):
        name = found[1] or found[4]
        month = 0 if name in months_of_two() else month_words().get(name, 0)
        year = _year(found[2] or found[3])
    else:
        return _from_date(plain)
    return (year, month) if 1 <= month <= 12 and 2000 <= year <= 2099 else None


def _from_date(plain: str) -> tuple[int, int] | None:
    whole = _whole_date(plain)
    if whole is None or whole[2] not in {1, monthrange(whole[0], whole[1])[1]}:
        return None
    return whole[0], whole[1]


def _whole_date(plain: str) -> tuple[int, int, int] | None:
    """Return a whole date whose month is beyond doubt; of a day and a month up to 12, the 1st is the day."""
    written = parse(plain)
    if written is None or written.form not in {SETTLED, YEAR_LAST}:
        return None
    year, one, two = written.first, written.second, written.third
    if written.form == YEAR_LAST and (one > 12 or (one == 1 and two != 1)) and two <= 12:
        one, two = two, one
    elif written.form == YEAR_LAST and two <= 12 and two not in {1, one}:
        return None
    if not (2000 <= year <= 2099 and 1 <= one <= 12 and 1 <= two <= monthrange(year, one)[1]):
        return None
    return year, one, two


def _meant(plain: str) -> tuple[int, int] | None:
    """Return the year and month that were probably meant."""
    if found := _short_digits.fullmatch(plain):
        return _year(found[2]), int(found[1])
    if len(plain) == 4 and plain.isdecimal() and 1 <= int(plain[2:]) <= 12:
        return _year(plain[:2]), int(plain[2:])
    if found := re.fullmatch(r"([0-9]{2})\s?[-/.]\s?([0-9]{1,2})", plain):
        year, month = _year(found[1]), int(found[2])
        return (year, month) if 1 <= month <= 12 else None
    whole = _whole_date(plain)
    return None if whole is None else (whole[0], whole[1])
