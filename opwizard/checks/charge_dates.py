"""Next charge dates that have passed, and cards that will have expired by then."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import numpy as np

from opwizard.checks.check import Fault, Fix, RowCheck, Rows
from opwizard.checks.today import day_number, today
from opwizard.kinds.recurrence_text import meaning
from opwizard.language import N_, _
from opwizard.problems import ProblemKind, Severity
from opwizard.table import Mask

NEXT_CHARGE_IN_PAST = ProblemKind(
    code="next-charge-in-past", severity=Severity.ERROR,
    title=N_("Next charges in the past"),
    message=N_("The next charge would have been on {day}, and that day has passed."),
    remedy=N_("Write the day of the next charge that is still to come."),
)
CARD_EXPIRES_BEFORE_CHARGE = ProblemKind(
    code="card-expires-before-charge", severity=Severity.WARNING,
    title=N_("Cards that expire before the next charge"),
    message=N_("The card is good until {expiration}, and the next charge is on {day}. It will decline."),
    remedy=N_("Ask the customer for a new card, or check the two dates."),
    costly=True,
)
_SECONDS = 86_400
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DAYS = {"day": 1, "week": 7}
_MOST = 1000
"""A unit above it is no interval anyone charges in."""


def next_on_cycle(start: date, recurrence: str, unit: int, after: date) -> date | None:
    """Return the first date after a day on the cycle that begins at `start`; None when it cannot be told.

    Months keep the day they began with: from January 31 it goes to February 28 and on to March 31.

    >>> next_on_cycle(date(2024, 1, 31), "month", 1, date(2024, 2, 29))
    datetime.date(2024, 3, 31)
    """
    if start > after:
        return start
    if unit > _MOST:
        return None
    if recurrence in _DAYS and unit > 0:
        step = _DAYS[recurrence] * unit
        return start + timedelta(days=step * ((after - start).days // step + 1))
    if recurrence not in _MONTHS or unit < 1:
        return None
    step = _MONTHS[recurrence] * unit
    times = max(0, ((after.year - start.year) * 12 + after.month - start.month) // step)
    return next(day for count in range(times, times + 3) if (day := _months_on(start, step * count)) > after)


def _months_on(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


class NextChargeInPast(RowCheck):
    """Finds charges whose day has passed; offers the next day on the same cycle."""

    kind = NEXT_CHARGE_IN_PAST
    reads = ("next_charge_date", "recurrence", "unit")
    at = "next_charge_date"

    def find(self, rows: Rows) -> Mask:
        """Compare days, whatever the time of day."""
        past: Mask = np.floor(rows.values(self.at) / _SECONDS) < day_number(today())
        return past

    def fault(self, rows: Rows, index: int) -> Fault:
        """Offer the next date on the cycle; without recurrence and unit the order is monthly."""
        text = rows.text(self.at, index)
        cycle = _cycle(rows, index)
        moved = next_on_cycle(date.fromisoformat(text[:10]), cycle[0], cycle[1], today()) if cycle else None
        if moved is None or cycle is None:
            return Fault(self.kind, parts={"day": text[:10]})
        new = moved.isoformat() + text[10:]
        label = _("Write {day}, the next one on the same cycle").format(day=new)
        return Fault(self.kind, Fix(new, label, sure=cycle[2]), {"day": text[:10]})


def _cycle(rows: Rows, index: int) -> tuple[str, int, bool] | None:
    """Return how often a row's order is charged, from the recurrence (in any spelling) and the unit, and if it is sure.

    None where the two do not say, or contradict each other.
    """
    typed, blank = rows.text("recurrence", index), bool(rows.blank("unit")[index])
    unit = float(rows.values("unit")[index])
    if not typed:
        return ("month", 1, True) if blank else None
    meant = meaning(typed)
    if meant is None or not (blank or unit > 0):
        return None
    if blank or (meant.said and unit in {meant.unit, meant.typed[1]}):
        return meant.word, meant.unit, meant.sure
    return None if meant.said else (meant.word, int(unit), meant.sure)


class CardExpiresBeforeCharge(RowCheck):
    """Finds cards whose last good month ends before the next charge."""

    kind = CARD_EXPIRES_BEFORE_CHARGE
    reads = ("card_expiration", "next_charge_date")
    at = "card_expiration"

    def find(self, rows: Rows) -> Mask:
        """Compare the last day of the card's month with the day of the charge."""
        charge = np.floor(rows.values("next_charge_date") / _SECONDS)
        late: Mask = charge > np.floor(rows.values(self.at) / _SECONDS)
        return late

    def fault(self, rows: Rows, index: int) -> Fault:
        """Name both dates."""
        expiration, day = (rows.text(name, index) for name in self.reads)
        return Fault(self.kind, parts={"expiration": expiration, "day": day[:10]})
