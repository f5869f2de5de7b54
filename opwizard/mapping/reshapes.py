"""How one text is made of others: on distinct texts, and on pairs of codes where two columns meet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import polars as pl

from opwizard.mapping.address import split_address
from opwizard.mapping.match import Reshape
from opwizard.table import Codes, Column, Positions, encode

_SMALL = 4_000_000
"""Up to this many possible pairs, the used ones are counted instead of sorted."""
_PARTICLES = (r"(?:van|von|vom|zu|zum|zur|de|da|do|dos|das|del|della|der|den|di|du|la|le|ter|ten|bin|ben|al|el|st\.?|"
              r"san|af|av)")
_LAST = rf"(?i)((?:\b{_PARTICLES}\s+)*\S+)$"
_SWAPPED = r"^([^,]+),\s*([^,]+)$"


def _words_apart(texts: pl.Series) -> pl.DataFrame:
    """Return first and last names of full names; `Doe, Jane` is turned, `van Beethoven` kept together."""
    whole = pl.col("whole")
    swapped = whole.str.contains(_SWAPPED)
    last = pl.when(whole.str.contains(r"\s")).then(whole.str.extract(_LAST, 1)).otherwise(pl.lit(""))
    apart = pl.DataFrame({"whole": texts.str.strip_chars().str.replace_all(r"\s+", " ")}).with_columns(
        pl.when(swapped).then(whole.str.extract(_SWAPPED, 1)).otherwise(last).fill_null("").alias("last"))
    return apart.with_columns(
        pl.when(swapped).then(whole.str.extract(_SWAPPED, 2))
        .otherwise(whole.str.head(whole.str.len_chars() - pl.col("last").str.len_chars()))
        .str.strip_chars().fill_null("").alias("first"))


def _first_words(texts: pl.Series) -> pl.Series:
    apart, whole = _words_apart(texts), pl.col("whole")
    # A name that is all particles and one word ("Al Green") keeps its first word as the first name.
    first = pl.when(whole.str.contains(r"\s")).then(whole.str.extract(r"^(\S+)", 1)).otherwise(whole)
    return apart.select(
        pl.when(pl.col("first") == "").then(first).otherwise(pl.col("first")).fill_null("")).to_series()


def _last_word(texts: pl.Series) -> pl.Series:
    apart = _words_apart(texts)
    return apart.select(pl.when((pl.col("first") == "") & pl.col("whole").str.contains(r"\s")).then(
        pl.col("whole").str.replace(r"^\S+\s+", "")).otherwise(pl.col("last"))).to_series()


def _cents(texts: pl.Series) -> pl.Series:
    """Return amounts in hundredths as amounts: 1299 is 12.99, -5 is -0.05; texts that are no whole number stay."""
    parts = pl.DataFrame({"text": texts}).with_columns(
        sign=pl.col("text").str.extract(r"^\s*(-?)\d+(?:\.0+)?\s*$", 1),
        digits=pl.col("text").str.extract(r"^\s*-?0*(\d+?)(?:\.0+)?\s*$", 1).str.pad_start(3, "0"))
    return parts.select(pl.when(pl.col("sign").is_null()).then(pl.col("text")).otherwise(
        pl.col("sign") + pl.col("digits").str.head(-2) + "." + pl.col("digits").str.tail(2))).to_series()


def _packed(pattern: str, *, only_one: bool) -> Callable[[pl.Series], pl.Series]:
    def read(texts: pl.Series) -> pl.Series:
        parts = texts.str.extract_all(pattern)
        inner = parts.list.eval(pl.element().str.extract(pattern, 1).str.strip_chars())
        whole = inner.list.join(" + ")
        usable = parts.list.len() == 1 if only_one else parts.list.len() > 0
        rest = pl.lit("") if only_one else pl.col("text")
        return pl.DataFrame({"text": texts, "whole": whole, "usable": usable}).select(
            pl.when(pl.col("usable")).then(pl.col("whole")).otherwise(rest)).to_series()
    return read


def _address(part: int) -> Callable[[pl.Series], pl.Series]:
    return lambda texts: pl.Series("", [split_address(text)[part] for text in texts.to_list()], dtype=pl.String)


_RESHAPES: dict[Reshape, Callable[[pl.Series], pl.Series]] = {
    Reshape.FIRST_WORDS: _first_words,
    Reshape.LAST_WORD: _last_word,
    Reshape.CENTS: _cents,
    Reshape.PACKED_NAME: _packed(r"(?:^|[|;])\s*name:([^|;]*)", only_one=False),
    Reshape.PACKED_QUANTITY: _packed(r"(?:^|[|;])\s*(?:quantity|qty):([^|;]*)", only_one=True),
    Reshape.ADDRESS_STREET: _address(0),
    Reshape.ADDRESS_CITY: _address(1),
    Reshape.ADDRESS_STATE: _address(2),
    Reshape.ADDRESS_ZIP: _address(3),
}


def reshaped(reshape: Reshape, texts: pl.Series) -> pl.Series:
    """Return what a reshape of one column makes of each distinct text."""
    return _RESHAPES[reshape](texts)


def joined(columns: Sequence[Column], between: str = " ") -> Column:
    """Return the columns' texts joined row by row; blank parts leave no gap."""
    result = columns[0]
    for column in columns[1:]:
        result = _paired(result, column, lambda one, other: (
            pl.when(one == "").then(other).when(other == "").then(one).otherwise(one + between + other)))
    return result.copy()


def prefixed(texts: Column, front: Column) -> Column:
    """Return texts with another column's text in front (`2019-04-02: Called`); a blank text stays blank."""
    return _paired(front, texts, lambda one, other: (
        pl.when((one == "") | (other == "")).then(other).otherwise(one + ": " + other)))


def filled_down(column: Column, key: Column | None) -> Column:
    """Return the column with blank cells filled from above, within rows that carry the same key when there is one."""
    blank = (column.texts().str.strip_chars() == "").to_numpy()[column.codes]
    places = np.where(blank, 0, np.arange(len(blank), dtype=np.int64))
    source = np.maximum.accumulate(places) if len(places) else places
    if key is not None:
        nameless = (key.texts().str.strip_chars() == "").to_numpy()[key.codes]
        strange = (key.codes[source] != key.codes) | nameless
        source = np.where(strange, np.arange(len(blank)), source)
    return Column(column.codes[source].astype(np.int32), column.texts())


def _paired(one: Column, other: Column, expression: Callable[[pl.Expr, pl.Expr], pl.Expr]) -> Column:
    """Return a column whose text is made of two columns' texts, computed once per pair of texts that occurs."""
    pairs: Positions = one.codes.astype(np.int64) * other.distinct + other.codes
    used, codes = _used(pairs, one.distinct * other.distinct)
    made = pl.DataFrame({"one": one.texts().gather(used // max(other.distinct, 1)),
                         "other": other.texts().gather(used % max(other.distinct, 1))}).select(
        expression(pl.col("one"), pl.col("other"))).to_series()
    look_up, distinct = encode(made)
    return Column(look_up[codes].astype(np.int32), distinct)


def _used(pairs: Positions, possible: int) -> tuple[Positions, Codes]:
    if possible > _SMALL:
        used, codes = np.unique(pairs, return_inverse=True)
        return used, codes.astype(np.int32)
    seen = np.zeros(possible, np.bool_)
    seen[pairs] = True
    used = np.flatnonzero(seen)
    place = np.zeros(possible, np.int32)
    place[used] = np.arange(len(used), dtype=np.int32)
    return used, place[pairs]
