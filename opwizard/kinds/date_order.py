"""Which of day and month stands first in a column: decided once, with the proof, or asked."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import polars as pl

from opwizard.kinds.date_text import SETTLED, SHORT_YEAR, YEAR_LAST, Written, orders
from opwizard.kinds.kind import Answers, Decision, Fault
from opwizard.language import N_, _, counted, ngettext
from opwizard.problems import ProblemKind, Severity
from opwizard.table import Counts, Mask, Positions

UNKNOWN = ProblemKind(
    code="ambiguous-date",
    severity=Severity.ERROR,
    title=N_("Dates that could mean two things"),
    message=N_(
        "Dates such as {value} in {field} can be read in two ways: {day_first} or {month_first}. "
        "Nothing in the column says which."
    ),
    remedy=N_("Say whether the day or the month comes first."),
)
DAY_OR_YEAR = ProblemKind(
    code="ambiguous-date",
    severity=Severity.ERROR,
    title=N_("Dates that could mean two things"),
    message=N_(
        "Dates such as {value} in {field} can be read in two ways: {day_first} or {year_first}. "
        "Nothing in the column says which."
    ),
    remedy=N_("Say whether the day or the year comes first."),
)
MIXED = ProblemKind(
    code="mixed-date-order",
    severity=Severity.ERROR,
    title=N_("Dates in two orders"),
    message=N_(
        "Rows of {field} in which the day comes first: {day_rows} (such as {day_first}). "
        "Rows in which the month comes first: {month_rows} (such as {month_first})."
    ),
    remedy=N_("Say which order the other dates are in. Dates that contradict are listed then."),
)

_MANY_YEARS, _FEW_YEARS = 15, 5
"""Where the first numbers are this far apart and the last ones this near, the last ones are years: no list of orders
has the same few days in so many years.
"""
_dotted = re.compile(r"[^0-9]*[0-9]+ ?\.")

_months = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


LONGEST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""The days of each month (of February in a leap year); the month 0 has none."""


def spelled(year: int, month: int, day: int) -> str:
    """Return a date no one can misread: "3 April 2023"."""
    return _("{day} {month} {year}").format(day=day, month=_(_months[month - 1]), year=year)


def year_may_lead(text: str, written: Written) -> bool:
    """Tell whether a date such as 24/05/11 may have its year in front: 24.05.11 has its day there, as dots are used."""
    if written.form != SHORT_YEAR or written.first <= 12 or _dotted.match(text):
        return False
    return written.second <= 12 and 1 <= written.third <= LONGEST[written.second]


def either(text: str, readings: Mapping[str, tuple[int, int, int]]) -> Fault:
    """Return the question a date raises that could be read in two ways: by its day and month, or its day and year."""
    if readings["month-first"][1] > 12:
        days, years = spelled(*readings["day-first"]), spelled(*readings["year-first"])
        return Fault(DAY_OR_YEAR, parts={"value": text, "day_first": days, "year_first": years})
    return Fault(
        UNKNOWN,
        parts={
            "value": text,
            "day_first": spelled(*readings["day-first"]),
            "month_first": spelled(*readings["month-first"]),
        },
    )


class Evidence:
    """What the dates of a column say about their order, counted in rows.

    A day that does not exist in any order (31/02) proves none.
    """

    def __init__(self, total: int) -> None:
        self.total = total
        self.day, self.month, self.year = 0, 0, 0
        self.day_text = self.month_text = self.year_text = ""
        self.either: list[tuple[str, Written]] = []
        self.day_or_year: list[tuple[str, Written]] = []
        self.day_or_year_rows = 0
        self.firsts: set[int] = set()
        self.lasts: set[int] = set()
        self.short_years = 0
        self.others = self.serials = self.unlikely = 0

    def add_plain(self, texts: pl.Series, where: Mask, counts: Counts) -> None:
        """Count dates of plain numbers with the year last, all at once."""
        places = np.flatnonzero(where & (counts > 0))
        if not len(places):
            return
        chosen, rows = texts.gather(places), counts[places]
        one = chosen.str.extract("^([0-9]{1,2})").cast(pl.Int64).to_numpy()
        two = chosen.str.extract("^[0-9]{1,2}[-/.]([0-9]{1,2})").cast(pl.Int64).to_numpy()
        day, month = (one > 12) & _exist(one, two), (two > 12) & _exist(two, one)
        either = (one <= 12) & (two <= 12) & (one != two) & (one > 0) & (two > 0)
        self.day, self.month = self.day + int(rows[day].sum()), self.month + int(rows[month].sum())
        self.day_text = self.day_text or _at(chosen, day)
        self.month_text = self.month_text or _at(chosen, month)
        for place in np.flatnonzero(either)[:8].tolist():
            text = str(chosen[place])
            year = int((re.search("[0-9]{4}", text) or ["0"])[0])
            self.either.append((text, Written(YEAR_LAST, year, int(one[place]), int(two[place]), None)))

    def add(self, text: str, written: Written | None, rows: int) -> None:
        """Count one text."""
        if written is None:
            self.others += rows
            return
        if written.form == SETTLED:
            return
        one, two, three = written.first, written.second, written.third
        if written.form == SHORT_YEAR:
            self.short_years += rows
            self.firsts.add(one)
            self.lasts.add(three)
            if one > 31 and two <= 12 and three <= 31:
                self.year, self.year_text = self.year + rows, self.year_text or text
                return
            if 12 < one <= LONGEST[two if two <= 12 else 0] and year_may_lead(text, written):
                self.day_or_year.append((text, written))
                self.day_or_year_rows += rows
                return
        else:
            one, two = two, three
        if 12 < one <= LONGEST[two if two <= 12 else 0]:
            self.day, self.day_text = self.day + rows, self.day_text or text
        elif 12 < two <= LONGEST[one if one <= 12 else 0]:
            self.month, self.month_text = self.month + rows, self.month_text or text
        elif one <= 12 and two <= 12 and (one != two or self.year):
            self.either.append((text, written))

    def add_serials(self, likely: int, others: int) -> None:
        """Count rows with days the way spreadsheet programs count them, and with numbers that are no likely days."""
        self.serials = likely
        self.unlikely += others

    def decision(self, answers: Answers) -> Decision:
        """Return what is settled for the column, or the question that must be asked."""
        serials = self.serials > 0 and not self.unlikely and self.others * 2 < self.total
        if answers.date_order:
            return Decision(date_order=answers.date_order, serials=serials, proof=self._pivot())
        if self.day_or_year and not self._settle_years():
            text, written = self.day_or_year[0]
            shown = tuple(dict.fromkeys(text for text, _written in self.day_or_year))[:4]
            fault = either(text, orders(written))
            return Decision(serials=serials, faults=(fault,), question="date-order", examples=shown)
        if self.year and not self.day and not self.month:
            return Decision(
                date_order="year-first", serials=serials, proof=self._proof("year", self.year, 0, self.year_text)
            )
        if self.day and self.month:
            parts = {
                "day_rows": counted(self.day),
                "month_rows": counted(self.month),
                "day_first": self.day_text,
                "month_first": self.month_text,
            }
            examples: tuple[str, ...] = (self.day_text, self.month_text)
            return Decision(
                serials=serials, faults=(Fault(MIXED, parts=parts),), question="date-order", examples=examples
            )
        if self.day or self.month:
            order, rows, text = ("day", self.day, self.day_text) if self.day else ("month", self.month, self.month_text)
            return Decision(
                date_order=f"{order}-first", serials=serials, proof=self._proof(order, rows, self.year, text)
            )
        if self.either:
            examples = tuple(dict.fromkeys(text for text, _written in self.either))[:4]
            return Decision(serials=serials, faults=(self._question(),), question="date-order", examples=examples)
        return Decision(serials=serials, proof=self._pivot())

    def _settle_years(self) -> bool:
        """Count dates such as 24/05/11 as day first or year first, as other dates prove; tell whether any do."""
        text, rows = self.day_or_year[0][0], self.day_or_year_rows
        apart = max(self.firsts) - min(self.firsts) >= _MANY_YEARS and max(self.lasts) - min(self.lasts) <= _FEW_YEARS
        if self.day or self.month or (apart and not self.year):
            self.day, self.day_text = self.day + rows, self.day_text or text
        elif self.year:
            self.year += rows
        return bool(self.day or self.year)

    def _question(self) -> Fault:
        text, written = self.either[0]
        return either(text, orders(written))

    def _proof(self, order: str, rows: int, against: int, example: str) -> str:
        if order == "day":
            said = ngettext(
                "{n} of {total} rows proves day first (for example {example})",
                "{n} of {total} rows prove day first (for example {example})",
                rows,
            )
        elif order == "month":
            said = ngettext(
                "{n} of {total} rows proves month first (for example {example})",
                "{n} of {total} rows prove month first (for example {example})",
                rows,
            )
        else:
            said = ngettext(
                "{n} of {total} rows proves year first (for example {example})",
                "{n} of {total} rows prove year first (for example {example})",
                rows,
            )
        said = said.format(n=counted(rows), total=counted(self.total), example=example)
        end = (
            _("none contradict.")
            if not against
            else ngettext("{n} contradicts.", "{n} contradict.", against).format(n=counted(against))
        )
        return " ".join(part for part in (f"{said}; {end}", self._pivot()) if part)

    def _pivot(self) -> str:
        return _("Years of two digits are read as 1969 to 2068.") if self.short_years else ""


def _exist(days: Positions, months: Positions) -> Mask:
    """Return True where a month has so many days."""
    return days <= np.array(LONGEST)[np.where(months <= 12, months, 0)]


def _at(texts: pl.Series, mask: Mask) -> str:
    return str(texts[int(mask.argmax())]) if mask.any() else ""
