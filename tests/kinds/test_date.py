"""Dates in every dress; whether day or month comes first is decided once for the column."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from opwizard.kinds.date import Date
from opwizard.kinds.date_text import month_words, passed_over
from opwizard.kinds.kind import Answers
from opwizard.resources import lines
from tests.kinds.column import codes, fix, one, read

DAY = "2019-05-11"
SAME_DAY = [
    "2019-05-11", "2019-5-11", "2019/05/11", "2019.05.11", "20190511", "11 May 2019", "May 11, 2019", "11-May-19",
    "May 11th, 2019",
    "the 11th of May 2019", "Saturday, May 11, 2019", "11. Mai 2019", "11 mai 2019", "11 de mayo de 2019",
    "11 de maio de 2019",
    "11 maggio 2019", "11 mei 2019", "11 мая 2019", "2019年5月11日", "2019 May 11", "11May2019", "'2019-05-11",
    "２０１９-05-11",
    " 2019-05-11 ", "[11 May, 2019]", "2019‑05‑11", "2019–05–11",
    "11. maj 2019", "11. toukokuuta 2019", "2019. május 11.", "11 Μαΐου 2019", "11 травня 2019", "11. svibnja 2019.",
    "lördag 11 maj 2019", "sobota, 11 maja 2019 r.", "11 de maig de 2019", "11. ma\u0301ja 2019",
]  # fmt: skip
WITH_TIME = [
    ("2019-05-11T10:00:00Z", "10:00:00"), ("2019-05-11 10:00:00+02:00", "10:00:00"),
    ("2019-05-11T10:00:00.123-07:00", "10:00:00"),
    ("2019-05-11 10:00", "10:00:00"), ("2019-05-11 10:00:00 America/New_York", "10:00:00"),
    ("2019-05-11 10 PM", "22:00:00"),
    ("May 11 2019 3:04PM", "15:04:00"), ("Sat, 11 May 2019 10:00:00 +0000", "10:00:00"),
    ("2019-05-11 12:00 AM", "00:00:00"),
    ("Sat May 11 2019 10:00:00 GMT+0200 (Central European Summer Time)", "10:00:00"),
    ("2019-05-11 at 2:30 p.m.", "14:30:00"),
    ("11. Mai 2019 um 14:30 Uhr", "14:30:00"), ("11 mai 2019 à 18h", "18:00:00"), ("10:30 AM 11 May 2019", "10:30:00"),
    ("20190511T103015", "10:30:15"), ("20190511103015", "10:30:15"), ("11/May/2019:10:00:00 +0000", "10:00:00"),
]  # fmt: skip
NO_DATE = [
    "31/02/2019", "2019-13-01", "2019-02-29", "2019-02-30 10:00:00", "13/13/2019", "29 February 2019",
    "2019-05-11 25:00", "32/05/2019",
    "2019-05-11 10:61", "2019-05-11 24:00:00", "2019-05-11 10:00:60",
    "2019-05-11 10:60:00", "yesterday", "Monday", "May 2019", "2019", "May", "12:30", "05/2019",
    "15/07", "soon",
    "2019-05", "200905", "2009-0519", "20120425T0120:00", "2012-04-11T03:30+25:00", "15-07/2002", "2024/05/01/abc",
    "10 May",
    "5 06 Mar 2009", "Q2 2019", "2019-W19", "0099-01-01", "2500-01-01", "10 20 30", "+014-04-21", "next friday",
]  # fmt: skip


@pytest.mark.parametrize("text", SAME_DAY)
def test_one_day_in_many_dresses_is_one_day(text: str) -> None:
    cell = one(Date(), text)
    assert (cell.text, cell.value, cell.faults) == (DAY, 1557532800.0, ())


@pytest.mark.parametrize(("text", "clock"), WITH_TIME)
def test_a_time_stays_the_clock_on_the_wall(text: str, clock: str) -> None:
    cell = one(Date(), text)
    assert (cell.text, cell.faults) == (f"{DAY} {clock}", ())


@pytest.mark.parametrize("text", NO_DATE)
def test_no_date_is_made_of_what_is_none(text: str) -> None:
    cell = one(Date(), text)
    assert (codes(cell), cell.text) == (["bad-date"], text)


@pytest.mark.parametrize("text", ["", " ", "N/A", "-", "0", "0000-00-00", "0000-00-00 00:00:00", "00/00/0000"])
def test_nothing_is_nothing(text: str) -> None:
    assert one(Date(), text)[::2] == ("", ())


@pytest.mark.parametrize(("text", "day"), [
    ("31-Dec-00", "2000-12-31"), ("12/25/68", "2068-12-25"), ("12/25/69", "1969-12-25"), ("25.12.19", "2019-12-25"),
    ("2-Dec-95", "1995-12-02"), ("Dec 05, 21", "2021-12-05"), ("99/12/31", "1999-12-31"),
])  # fmt: skip
def test_years_of_two_digits_lie_between_1969_and_2068(text: str, day: str) -> None:
    assert one(Date(), text)[::2] == (day, ())


@pytest.mark.parametrize(
    "text", ["3/4/2023", "03.04.2023", "3-4-23", "10/09/2003 14:30", "Sat 05/11/2019", "2/1/2019 8:00 PM"]
)
def test_a_date_that_could_be_two_is_asked_never_guessed(text: str) -> None:
    reading = read(Date(), text)
    assert [fault.kind.code for fault in reading.decision.faults] == ["ambiguous-date"]
    assert (reading.decision.question, reading.decision.examples, reading.texts[0]) == ("date-order", (text,), text)


def test_the_question_spells_both_readings_out() -> None:
    parts = read(Date(), "3/4/2023").decision.faults[0].parts
    assert (parts["day_first"], parts["month_first"]) == ("3 April 2023", "4 March 2023")


def test_the_answer_settles_it() -> None:
    assert read(Date(), "3/4/2023", date_order="day-first").texts[0] == "2023-04-03"
    assert read(Date(), "3/4/2023", date_order="month-first").texts[0] == "2023-03-04"


def test_the_same_number_twice_needs_no_question() -> None:
    assert read(Date(), "5/5/2023").texts[0] == "2023-05-05"


def test_one_row_can_prove_the_order_of_the_column() -> None:
    reading = read(Date(), "3/4/2023", "25/03/2024", rows=106)
    assert reading.texts.to_list() == ["2023-04-03", "2024-03-25"]
    assert reading.decision.proof == "106 of 212 rows prove day first (for example 25/03/2024); none contradict."
    assert reading.decision.date_order == "day-first"


def test_two_orders_in_a_column_are_told_and_nothing_is_guessed() -> None:
    reading = read(Date(), "25/03/2024", "03/25/2024", "3/4/2023")
    assert [fault.kind.code for fault in reading.decision.faults] == ["mixed-date-order"]
    assert reading.texts.to_list() == ["2024-03-25", "2024-03-25", "3/4/2023"]


def test_with_an_answer_the_dates_in_the_other_order_are_told_with_a_proposal() -> None:
    reading = read(Date(), "25/03/2024", "03/25/2024", date_order="day-first")
    assert (reading.texts[0], [fault.kind.code for fault in reading.faults[1]]) == ("2024-03-25", ["bad-date"])
    assert reading.faults[1][0].fix is not None
    assert (reading.faults[1][0].fix.to, reading.faults[1][0].fix.safe) == ("2024-03-25", False)


def test_bare_numbers_are_days_only_when_the_whole_column_says_so() -> None:
    assert read(Date(), "43596", "43597.5").texts.to_list() == ["2019-05-11", "2019-05-12 12:00:00"]
    assert read(Date(), "43596", "2019-05-12", "").texts[0] == "2019-05-11"
    mixed = read(Date(), "43596", "hello")
    assert [fault.kind.code for fault in mixed.faults[0]] == ["bad-date"]
    assert read(Date(), "43596", "70123").faults[0][0].fix is not None


def test_seconds_since_1970_are_only_proposed() -> None:
    assert fix(one(Date(), "1557568800")) == "2019-05-11 10:00:00"


def test_a_later_date_that_could_be_two_is_told_in_a_column_that_proved_nothing() -> None:
    decision = read(Date(), DAY).decision
    assert [fault.kind.code for fault in Date().read_one("3/4/2023", decision).faults] == ["ambiguous-date"]


def test_a_month_word_means_one_month_in_every_language() -> None:
    words = [word for line in lines("lists/month-words.txt") for word in line.split()]
    assert len(words) == len(set(words)) == len(month_words())
    assert passed_over() & month_words().keys() <= {"mar"}


def test_a_day_that_exists_in_no_order_proves_none() -> None:
    texts = pl.Series("", ["31/02/2020", "05/13/2020", "02/03/2020"], dtype=pl.String)
    decision = Date().decide(texts, np.array([1, 1, 1]), Answers())
    assert decision.date_order == "month-first"
    alone = Date().decide(pl.Series("", ["31/02/2020", "02/03/2020"], dtype=pl.String), np.array([1, 1]), Answers())
    assert alone.question == "date-order"


def test_a_day_or_a_year_in_front_is_asked_and_never_taken_for_a_day() -> None:
    asked = read(Date(), "24/05/11", "25/06/12")
    assert asked.decision.question == "date-order"
    assert [fault.kind.code for fault in asked.decision.faults] == ["ambiguous-date"]
    assert (asked.texts[0], np.isnan(asked.values[0])) == ("24/05/11", True)
    assert read(Date(), "24/05/11", date_order="day-first").texts[0] == "2011-05-24"
    assert read(Date(), "24/05/11", date_order="year-first").texts[0] == "2024-05-11"


@pytest.mark.parametrize(("others", "day"), [
    (["25/05/99"], "2011-05-24"), (["25/05/2011"], "2011-05-24"), (["99/05/25"], "2024-05-11"),
    (["02/05/11", "09/06/12", "30/07/12"], "2011-05-24")])
def test_other_dates_of_the_column_settle_whether_the_day_or_the_year_is_in_front(others: list[str], day: str) -> None:
    reading = read(Date(), "24/05/11", *others)
    assert reading.decision.question is None
    assert reading.texts[0] == day


def test_where_years_are_in_front_another_order_is_not_guessed() -> None:
    reading = read(Date(), "03/04/2024", date_order="year-first")
    fault, = reading.faults[0]
    assert (fault.kind.code, fault.fix) == ("ambiguous-date", None)


@pytest.mark.parametrize("text", [
    "Monday, May 11, 2019", "Mo 11.05.2019", "lunes 11 de mayo de 2019", "Sun, 11 May 2019"])
def test_a_day_of_the_week_that_the_date_was_not_is_told(text: str) -> None:
    fault, = read(Date(), text, date_order="day-first").faults[0]
    assert (fault.kind.code, fault.fix and (fault.fix.to, fault.fix.sure)) == ("bad-date", (DAY, False))


@pytest.mark.parametrize("text", [
    "Saturday, May 11, 2019", "Sa 11.05.2019", "sábado 11 de mayo de 2019", "mar 13, 2019"])
def test_a_day_of_the_week_that_the_date_was_is_passed_over(text: str) -> None:
    assert not read(Date(), text, date_order="day-first").faults
