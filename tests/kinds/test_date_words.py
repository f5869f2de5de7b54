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
