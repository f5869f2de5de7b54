"""When ONTRAPORT runs a charge, where the person is. No Qt.

The rule (ONTRAPORT's page "Open Orders"): all open orders run at 1 A.M. Pacific time on the date in the record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from opwizard.checking import Checked
from opwizard.fixing.proposals import Proposal

PACIFIC = ZoneInfo("America/Los_Angeles")
CHARGES = "next_charge_date"
"""The field with the dates of the next charges."""
DAY = 86_400


@dataclass(frozen=True, slots=True)
class Charge:
    """A date of the file, the date written to the new file, and when the charge runs where the person is."""

    day: date
    written: date
    runs: datetime

    @property
    def days_off(self) -> int:
        """How many days after the date in the person's file the charge runs (below 0: before it)."""
        return (self.runs.date() - self.day).days


def runs_at(day: date, zone: ZoneInfo) -> datetime:
    """Return when a charge dated `day` runs, on the clock of a zone."""
    return datetime(day.year, day.month, day.day, 1, tzinfo=PACIFIC).astimezone(zone)


def dates(checked: Checked) -> dict[date, int]:
    """Return the dates of the next charges in the kept rows, with how many rows have each, earliest first."""
    marks = checked.marks.get(CHARGES)
    if marks is None:
        return {}
    counts = checked.table[CHARGES].counts(checked.table.kept)
    found: dict[date, int] = {}
    for value, count in zip(marks.reading.values.tolist(), counts.tolist(), strict=True):
        if count and value == value:
            day = datetime.fromtimestamp(value, UTC).date()
            found[day] = found.get(day, 0) + int(count)
    return dict(sorted(found.items()))


def examples(days: Sequence[date], zone: ZoneInfo, shift: int, most: int = 5, *, moved: int = 0) -> list[Charge]:
    """Return charges worth showing: the first date of each clock time in the zone, then the earliest dates.

    The days are those of the rows as they are, which were `moved` by so many days; `shift` is what is wanted instead.
    """
    charges = [_charge(day - timedelta(moved), shift, zone) for day in days]
    by_clock: dict[tuple[int, int], Charge] = {}
    for charge in charges:
        by_clock.setdefault((charge.days_off, charge.runs.hour), charge)
    wanted = [*by_clock.values(), *charges]
    chosen = list(dict.fromkeys(wanted))[:most]
    return sorted(chosen, key=lambda charge: charge.day)


def _charge(day: date, shift: int, zone: ZoneInfo) -> Charge:
    written = day + timedelta(shift)
    return Charge(day, written, runs_at(written, zone))


def shifted(checked: Checked, days: int) -> list[Proposal]:
    """Return the proposals that move every date of the next charges by whole days; a time of day is kept."""
    column, reading = checked.table[CHARGES], checked.marks[CHARGES].reading
    proposals = []
    for code, count in enumerate(column.counts(checked.table.kept).tolist()):
        value = float(reading.values[code])
        if count and value == value:
            moved = datetime.fromtimestamp(value, UTC) + timedelta(days)
            to = moved.strftime("%Y-%m-%d" if value % DAY == 0 else "%Y-%m-%d %H:%M:%S")
            proposals.append(Proposal(CHARGES, column.text(code), to, int(count), "", safe=False, code=code))
    return proposals


def zones() -> list[str]:
    """Return the names of the time zones that are places, such as `Australia/Sydney`, by the names of their cities."""
    places = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
    return sorted((name for name in available_timezones() if name.startswith(places)), key=place)


def city(zone: str) -> str:
    """Return the city of a zone: `America/New_York` is New York."""
    return zone.rpartition("/")[2].replace("_", " ")


def place(zone: str) -> str:
    """Return where a zone is, the city first: `America/Indiana/Knox` is Knox, Indiana, America."""
    return ", ".join(reversed(zone.replace("_", " ").split("/")))
