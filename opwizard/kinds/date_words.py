"""Dates with the name of a month, many at once: `5 Jan 2022` and `Jan 5, 2022`, in every language the rule knows."""

from __future__ import annotations

import numpy as np
import polars as pl

from opwizard.kinds.date_text import SETTLED, Written, month_words, parse
from opwizard.kinds.month_of_two import months_of_two
from opwizard.table import Positions

_DAY_IN_FRONT = r"^(?P<day>[0-9]{1,2}) (?P<word>\p{L}+) (?P<year>[0-9]{4})$"
_WORD_IN_FRONT = r"^(?P<word>\p{L}+) (?P<day>[0-9]{1,2}), (?P<year>[0-9]{4})$"


def named_days(texts: pl.Series) -> tuple[Positions, pl.Series]:
    """Return where dates with the name of a month stand, and each of them as `2022-01-05`; that may be no day at all.

    They are among those the rule for one text finds settled, with these numbers.
    """
    found = [_like(texts, _DAY_IN_FRONT, "5 {} 2022"), _like(texts, _WORD_IN_FRONT, "{} 5, 2022")]
    return np.concatenate([places for places, _iso in found]), pl.concat([iso for _places, iso in found])


def _like(texts: pl.Series, pattern: str, sample: str) -> tuple[Positions, pl.Series]:
    places = texts.str.contains(pattern).arg_true().to_numpy().astype(np.int64)
    if not len(places):
        return places, pl.Series("", [], dtype=pl.String)
    parts = texts.gather(places).str.extract_groups(pattern).struct.unnest()
    months = {word: month for word in parts["word"].unique().to_list() if (month := _month(word, sample))}
    known = parts["word"].is_in(list(months))
    parts = parts.filter(known).with_columns(pl.col("word").replace_strict(months, return_dtype=pl.String))
    iso = parts.select(pl.format("{}-{}-{}", "year", "word", pl.col("day").str.zfill(2))).to_series()
    return places[known.to_numpy()], iso.alias("")


def _month(word: str, sample: str) -> str:
    """Return the month a word stands for in a date like the sample, as the rule reads it; "" for none or two."""
    if word.casefold() not in month_words() or word.casefold() in months_of_two():
        return ""
    read = parse(sample.format(word))
    return f"{read.second:02d}" if read and read == Written(SETTLED, 2022, read.second, 5, None) else ""
