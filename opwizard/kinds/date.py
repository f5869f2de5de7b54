"""A date, with a time when one was given. Whether the day or the month stands first is decided once for the column.

Times are the clock on the wall of whoever wrote the file: a time zone is read over and nothing is ever converted.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import polars as pl

from opwizard.kinds.blank import is_blank
from opwizard.kinds.damage import damage
from opwizard.kinds.date_order import Evidence, either, spelled, year_may_lead
from opwizard.kinds.date_text import SETTLED, Written, orders, parse
from opwizard.kinds.date_words import named_days
from opwizard.kinds.kind import NOTHING, Answers, Cell, Decision, Fault, Kind, Plain
from opwizard.kinds.month_of_two import months_meant, months_of_two, name_of_two
from opwizard.kinds.tidy import tidy
from opwizard.language import N_, _
from opwizard.problems import Fix, ProblemKind, Severity
from opwizard.table import Counts, Positions

BAD_DATE = ProblemKind(
    code="bad-date",
    severity=Severity.ERROR,
    title=N_("Dates that cannot be read"),
    message=N_("{value} is not a whole date."),
    remedy=N_("Write the day, month and year, such as 2019-05-11."),
)
IMPOSSIBLE_DATE = ProblemKind(
    code="bad-date",
    severity=Severity.ERROR,
    title=N_("Dates that do not exist"),
    message=N_("There is no such day as {value}."),
    remedy=N_("Look the right date up, and write it such as 2019-05-11."),
)
OTHER_ORDER = ProblemKind(
    code="bad-date",
    severity=Severity.ERROR,
    title=N_("Dates in another order than the rest"),
    message=N_("{value} can only be read with day and month in another order than the rest of the column."),
    remedy=N_("Check the date, and take the proposed one when it is right."),
)

OTHER_WEEKDAY = ProblemKind(
    code="bad-date",
    severity=Severity.ERROR,
    title=N_("Dates that name another day of the week"),
    message=N_("{value} names another day of the week than that date was."),
    remedy=N_("Look the right date up, or take the proposed one when only the day of the week is wrong."),
)

TWO_MONTHS = ProblemKind(
    code="ambiguous-date",
    severity=Severity.ERROR,
    title=N_("Dates that could mean two things"),
    message=N_("{value} is {one} in one language and {other} in another. Nothing in the column says which."),
    remedy=N_("Write such dates in numbers, such as 2019-05-11, or take the proposed ones when they are right."),
)

FIRST_YEAR, LAST_YEAR = 1900, 2199
_EPOCH = date(1970, 1, 1).toordinal()
_SERIAL_ZERO = date(1899, 12, 30)
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ T]([0-9]{2}):([0-9]{2}):([0-9]{2}))?")
_never = re.compile(r"0|0{1,4}([-/.])00?\1(?:0000|00?)(?:[ T]0?0:00(?::00)?)?")
_FIRST_SERIAL, _LAST_SERIAL = 29221, 58440
"""1980 to 2059: a column proves that its bare numbers are days only when all of them are in these years."""
SERIAL = r"^[1-7][0-9]{4}(?:\.[0-9]+)?$"
"""A pattern for polars and `re`: a day as spreadsheet programs count them, from 1927 to 2118."""
_serial = re.compile(SERIAL)
_stamp = re.compile(r"(1[0-9]{9}|2[0-9]{9})([0-9]{3})?")
_YEAR_FIRST = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?$|^$"
_SLASHED = (
    r"^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})"
    r"(?:,? ([0-9]{1,2}):([0-5][0-9])(?::([0-5][0-9]))?(?: ?([AaPp])[Mm])?)?$"
)


class Date(Kind):
    """A date, or a date and a time. The value is seconds since 1970-01-01, without any zone."""

    id = "date"
    example = "2019-05-11"

    def decide(self, texts: pl.Series, counts: Counts, answers: Answers) -> Decision:
        """Settle whether the day or the month stands first, from the texts in which only one of them can."""
        seen = Evidence(int(counts.sum()))
        iso = texts.str.contains(_YEAR_FIRST).to_numpy()
        serial = texts.str.contains(SERIAL).to_numpy()
        same_sign = texts.str.extract("^[0-9]{1,2}([-/.])") == texts.str.extract("^[0-9]{1,2}[-/.][0-9]{1,2}([-/.])")
        slashed = (texts.str.contains(_SLASHED) & same_sign.fill_null(value=False)).to_numpy()
        seen.add_plain(texts, slashed, counts)
        odd = ~(iso | serial | slashed)
        odd[named_days(texts)[0]] = False  # settled by the name of the month, so they prove nothing
        names: set[str] = set()
        for code in np.flatnonzero(odd).tolist():
            if counts[code]:
                text = str(texts[code])
                if not is_blank(text):
                    seen.add(text, parse(text), int(counts[code]))
                    names.update(filter(None, [name_of_two(text)]))
        days = texts.filter(pl.Series(serial)).str.extract("^([0-9]+)").cast(pl.Int64).to_numpy()
        likely = (days >= _FIRST_SERIAL) & (days <= _LAST_SERIAL)
        rows = counts[serial]
        seen.add_serials(int(rows[likely].sum()), int(rows[~likely].sum()))
        decision = seen.decision(answers)
        return replace(decision, months=months_meant(names, texts)) if names else decision

    def read_one(self, text: str, decision: Decision) -> Cell:
        """Read one date."""
        iso = _ISO.fullmatch(text)
        if iso is not None:
            year, month, day, hour, minute, second = iso.groups(default="0")
            seconds = int(hour) * 3600 + int(minute) * 60 + int(second) if iso[4] else None
            if int(hour) > 23 or int(minute) > 59 or int(second) > 59:
                return Cell(text, NOTHING, (Fault(BAD_DATE),))
            if _never.fullmatch(text):
                return Cell("")
            return _cell(text, int(year), int(month), int(day), seconds)
        if _serial.fullmatch(text):
            return _from_serial(text, decision)
        written = parse(text)
        if written is None:
            return (
                Cell("")
                if is_blank(text) or _never.fullmatch(tidy(text))
                else Cell(tidy(text), NOTHING, (_fault(tidy(text)),))
            )
        if _never.fullmatch(tidy(text)):
            return Cell("")
        return _named_day(text, written, decision)

    def read_plain(self, texts: pl.Series, decision: Decision) -> Plain | None:
        """Take dates year first, with the name of a month, and with slashes, dots or dashes in the column's order."""
        texts = _with_iso(texts, *named_days(texts))
        text = pl.col("text")
        moment = pl.coalesce(_day_moment(text), _exact_moment(text), _slashed_moment(text, decision.date_order))
        read = (
            texts.alias("text")
            .to_frame()
            .select(moment.alias("moment"), text.str.contains(":", literal=True).alias("timed"))
        )
        moment, timed = pl.col("moment"), pl.col("timed")
        read = read.with_columns(
            pl.when(moment.dt.year().is_between(FIRST_YEAR, LAST_YEAR)).then(moment).alias("moment")
        )
        done = read.select(
            moment.is_not_null().alias("sure"),
            pl.when(timed)
            .then(moment.dt.strftime("%Y-%m-%d %H:%M:%S"))
            .otherwise(moment.dt.strftime("%Y-%m-%d"))
            .alias("text"),
            moment.dt.epoch("s").cast(pl.Float64).fill_null(NOTHING).alias("value"),
        )
        return Plain(done["sure"].to_numpy(), done["text"].fill_null("").alias(texts.name), done["value"].to_numpy())


def _with_iso(texts: pl.Series, places: Positions, iso: pl.Series) -> pl.Series:
    return texts.clone().scatter(places, iso) if len(places) else texts


def _day_moment(text: pl.Expr) -> pl.Expr:
    whole = pl.when(text.str.contains("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")).then(text)
    return whole.str.to_date("%Y-%m-%d", strict=False).cast(pl.Datetime("ms"))


def _exact_moment(text: pl.Expr) -> pl.Expr:
    timed = "^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-5][0-9](?::[0-5][0-9])?$"
    seconds = pl.when(text.str.len_bytes() == len("2024-05-11 09:30")).then(pl.lit(":00")).otherwise(pl.lit(""))
    whole = pl.when(text.str.contains(timed)).then(text.str.replace("T", " ", literal=True) + seconds)
    return whole.str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False, time_unit="ms")


def _slashed_moment(text: pl.Expr, order: str | None) -> pl.Expr:
    if order not in {"day-first", "month-first"}:
        return pl.lit(None, pl.Datetime("ms"))
    part = [text.str.extract(_SLASHED, place) for place in range(8)]
    month, day = (part[2], part[1]) if order == "day-first" else (part[1], part[2])
    same = text.str.extract("^[0-9]{1,2}([-/.])") == text.str.extract("^[0-9]{1,2}[-/.][0-9]{1,2}([-/.])")
    hour, half = part[4].fill_null("0").cast(pl.Int8), part[7].str.to_lowercase()
    hour = pl.when(half.is_null()).then(hour).when(hour <= 12).then(hour % 12 + 12 * (half == "p").cast(pl.Int8))
    day_and_time = (part[3], month, day, hour.cast(pl.String), part[5].fill_null("0"), part[6].fill_null("0"))
    whole = pl.when(same).then(pl.format("{}-{}-{} {}:{}:{}", *(number.str.zfill(2) for number in day_and_time)))
    return whole.str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False, time_unit="ms")


def written_date(day: date, seconds: int | None = None) -> str:
    """Return a date the way it is written into the new file."""
    if seconds is None:
        return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"
    hour, minute, second = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{day.year:04d}-{day.month:02d}-{day.day:02d} {hour:02d}:{minute:02d}:{second:02d}"


def exists(year: int, month: int, day: int) -> bool:
    """Tell whether the calendar has this day, in a year an import can be about."""
    return FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _cell(text: str, year: int, month: int, day: int, seconds: int | None) -> Cell:
    if not exists(year, month, day):
        return Cell(tidy(text), NOTHING, (Fault(IMPOSSIBLE_DATE),))
    read = date(year, month, day)
    return Cell(written_date(read, seconds), float((read.toordinal() - _EPOCH) * 86400 + (seconds or 0)))


def _named_day(text: str, written: Written, decision: Decision) -> Cell:
    """Return a date that names its day of the week; where that is another one, the date is proposed, not taken."""
    cell = _ordered(text, written, decision)
    if written.weekday is None or cell.faults or cell.value != cell.value:
        return cell
    if (int(cell.value // 86400) + 3) % 7 == written.weekday:
        return cell
    fix = Fix(cell.text, _("Write the date as {date}").format(date=cell.text), sure=False)
    return Cell(tidy(text), NOTHING, (Fault(OTHER_WEEKDAY, fix),))


def _ordered(text: str, written: Written, decision: Decision) -> Cell:
    """Put the numbers of a date in order, by what the column decided or by what the date itself proves."""
    readings = orders(written)
    if written.form == SETTLED:
        name = name_of_two(text)
        return _of_two(text, name, written, decision) if name else _cell(text, *readings["settled"], written.seconds)
    order = decision.date_order
    if order in readings and exists(*readings[order]):
        return _cell(text, *readings[order], written.seconds)
    possible = {reading for name, reading in readings.items() if exists(*reading) and name != "year-first"}
    or_year = year_may_lead(text, written)
    if len(possible) > 1 or (order is None and possible and or_year):
        asked = order is None and decision.question is not None
        return Cell(tidy(text), NOTHING, () if asked else (either(text, readings),))
    if not possible:
        return Cell(tidy(text), NOTHING, (Fault(IMPOSSIBLE_DATE),))
    cell = _cell(text, *possible.pop(), written.seconds)
    if order is None:
        return cell
    fix = Fix(cell.text, _("Write the date as {date}").format(date=cell.text), sure=not or_year)
    return Cell(tidy(text), NOTHING, (Fault(OTHER_ORDER, fix),))


def _of_two(text: str, name: str, written: Written, decision: Decision) -> Cell:
    """Return a date whose month has a name of two meanings; where the column does not say which, one is proposed."""
    months = [decision.months[name]] if name in decision.months else list(months_of_two()[name])
    cells = [_cell(text, written.first, month, written.third, written.seconds) for month in months]
    sound = [cell for cell in cells if not cell.faults]
    if len(sound) < 2:
        return (sound or cells)[0]
    fix = Fix(sound[0].text, _("Write the date as {date}").format(date=sound[0].text), sure=False)
    one, other = (spelled(written.first, month, written.third) for month in months)
    return Cell(tidy(text), NOTHING, (Fault(TWO_MONTHS, fix, {"value": tidy(text), "one": one, "other": other}),))


def _from_serial(text: str, decision: Decision) -> Cell:
    whole, _dot, part = text.partition(".")
    day = _SERIAL_ZERO + timedelta(days=int(whole))
    seconds = round(float(f"0.{part or 0}") * 86400)
    if seconds >= 86400:
        day, seconds = day + timedelta(days=1), 0
    written = written_date(day, seconds if part.strip("0") else None)
    if decision.serials:
        return Cell(written, float((day.toordinal() - _EPOCH) * 86400 + (seconds if part.strip("0") else 0)))
    label = _("Write the date as {date}").format(date=written)
    return Cell(text, NOTHING, (Fault(BAD_DATE, Fix(written, label, sure=False)),))


def _fault(text: str) -> Fault:
    if hurt := damage(text, number=False):
        return hurt
    stamp = _stamp.fullmatch(text)
    if stamp is None:
        return Fault(BAD_DATE)
    moment = datetime.fromtimestamp(int(stamp[1]), UTC)
    written = written_date(moment.date(), moment.hour * 3600 + moment.minute * 60 + moment.second)
    return Fault(
        BAD_DATE, Fix(written, _("Write the date as {date} (London time without summer time)").format(date=written))
    )
