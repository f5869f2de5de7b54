"""Dates with the name of a month are read many at once exactly as one by one."""

from __future__ import annotations

import polars as pl
import pytest

from opwizard.kinds.date import Date
from opwizard.kinds.date_text import SETTLED, Written, month_words, parse, passed_over
from opwizard.kinds.date_words import named_days
from tests.kinds.column import read

YEARS = ("0000", "0024", "1899", "1970", "2000", "2024", "2199", "9999")
DAYS = ("0", "00", "01", "5", "05", "12", "28", "29", "30", "31", "32", "60", "99")
WORDS = sorted({*month_words(), *passed_over(), "Jan", "JANUARY", "March", "Mar", "foo"})


def together(texts: list[str]) -> dict[str, str]:
    series = pl.Series("", texts, dtype=pl.String)
    places, iso = named_days(series)
    return dict(zip(series.gather(places).to_list(), iso.to_list(), strict=True))


@pytest.mark.parametrize("form", ["{day} {word} {year}", "{word} {day}, {year}"])
def test_every_month_of_every_language_is_read_as_the_rule_reads_it(form: str) -> None:
    texts = [form.format(day=day, word=word, year=year) for word in WORDS for day in DAYS for year in YEARS]
    for text, iso in together(texts).items():
        year, month, day = map(int, iso.split("-"))
        assert parse(text) == Written(SETTLED, year, month, day, None), text


@pytest.mark.parametrize("text", ["5 Jan 2022", "05 january 2022", "Jan 5, 2022", "5 März 2022", "DEC 31, 1999"])
def test_the_usual_ones_are_read_many_at_once(text: str) -> None:
    assert text in together([text])


@pytest.mark.parametrize("text", ["5 Jan 22", "Jan 5 2022", "5 Foo 2022", "5. Jan 2022", "Monday 5, 2022", " 5 Jan 2"])
def test_others_are_left_to_the_rule(text: str) -> None:
    assert not together([text])


def test_a_column_of_them_is_the_same_as_each_alone() -> None:
    texts = [f"{day} {word} 2023" for word in ("Jan", "mar", "Sept", "mai") for day in range(1, 33)]
    reading = read(Date(), *texts)
    for code, text in enumerate(texts):
        cell = Date().read_one(text, reading.decision)
        assert (reading.texts[code], reading.faults.get(code, ())) == (cell.text, cell.faults)


@pytest.mark.parametrize(("beside", "written"), [
    (["3 stycznia 2023", "7 lutego 2023"], "2023-11-05"), (["3 października 2023"], "2023-11-05"),
    (["3. ledna 2023"], "2023-11-05"), (["3. siječnja 2023."], "2023-10-05"), (["3 studenoga 2023"], "2023-10-05")])
@pytest.mark.parametrize("form", ["5 listopada 2023", "5. Listopada 2023", "5 listopad 2023"])
def test_a_name_of_two_months_means_what_the_other_names_of_the_column_say(
        beside: list[str], written: str, form: str) -> None:
    reading = read(Date(), form, *beside)
    assert (reading.texts[0], reading.faults.get(0, ())) == (written, ())


@pytest.mark.parametrize("beside", [[], ["2023-05-01"], ["3 stycznia 2023", "3 siječnja 2023"]])
def test_a_name_of_two_months_is_told_where_no_other_name_says_which(beside: list[str]) -> None:
    reading = read(Date(), "5 listopada 2023", *beside)
    fault = reading.faults[0][0]
    assert (fault.kind.code, reading.texts[0]) == ("ambiguous-date", "5 listopada 2023")
    assert fault.fix is not None
    assert (fault.fix.to, fault.fix.sure) == ("2023-11-05", False)
    assert (fault.parts["one"], fault.parts["other"]) == ("5 November 2023", "5 October 2023")


def test_a_day_that_only_one_of_the_two_months_has_says_which_it_is() -> None:
    assert read(Date(), "31 listopada 2023").texts[0] == "2023-10-31"
    assert read(Date(), "31 listopada 2023", "3 stycznia 2023").faults[0][0].kind.code == "bad-date"
