"""The working table: distinct texts plus codes."""

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from opwizard.table import Column, Table, encode
from opwizard.table.parts import joined, parts_of

TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=6), max_size=40)


@given(TEXTS)
def test_encoding_loses_nothing(texts: list[str]) -> None:
    codes, distinct = encode(pl.Series("", texts, dtype=pl.String))
    assert distinct.gather(codes).to_list() == texts
    assert len(set(distinct.to_list())) == len(distinct)


@given(TEXTS, TEXTS)
def test_a_text_that_is_written_is_read_back(texts: list[str], new: list[str]) -> None:
    column = Column.of(["", *texts])
    for row, text in enumerate(new[: len(column)]):
        column.set(row, text)
        assert column.at(row) == text
    assert sum(column.counts()) == len(column)


def test_a_known_text_keeps_its_code() -> None:
    column = Column.of(["a", "b", "a"])
    assert column.code_of("b") == column.codes[1]
    assert column.code_of("new") == column.code_of("new") == 2


@given(TEXTS, st.data())
def test_rows_of_several_texts_are_found_in_one_look_as_in_several(texts: list[str], data: st.DataObject) -> None:
    column = Column.of(["", *texts])
    some = st.lists(st.integers(0, column.distinct - 1), max_size=5)
    wanted = data.draw(st.lists(some, max_size=4))
    found = [rows.tolist() for rows in column.where_each(wanted)]
    assert found == [column.where(codes).tolist() for codes in wanted]


def test_mapped_texts_are_merged() -> None:
    column = Column.of(["Gold", "gold", "Silver"])
    upper = column.mapped(column.texts().str.to_uppercase())
    assert upper.flat().to_list() == ["GOLD", "GOLD", "SILVER"]
    assert upper.distinct == 2


def test_a_copy_can_be_changed_without_touching_the_original() -> None:
    column = Column.of(["a", "b"])
    copy = column.copy()
    copy.set(0, "z")
    assert column.flat().to_list() == ["a", "b"]
    assert copy.flat().to_list() == ["z", "b"]


def test_the_original_can_be_changed_without_touching_a_copy_or_a_copy_of_it() -> None:
    column = Column.of(["a", "b"])
    copy = column.copy()
    second = copy.copy()
    column.set(0, "c")
    copy.set(1, "d")
    assert column.flat().to_list() == ["c", "b"]
    assert copy.flat().to_list() == ["a", "d"]
    assert second.flat().to_list() == ["a", "b"]


def test_the_frame_is_made_of_categoricals_over_the_same_codes() -> None:
    table = Table({"email": Column.of(["a@b.co", "c@d.co", "a@b.co"])}, np.array([2, 3, 5]))
    frame = table.frame()
    assert str(frame["email"].dtype) == "category"
    assert frame["email"].tolist() == ["a@b.co", "c@d.co", "a@b.co"]
    assert frame.index.tolist() == [2, 3, 5]


def test_a_row_is_found_by_the_number_the_spreadsheet_shows() -> None:
    table = Table({"email": Column.of(["x", "y", "z"])}, np.array([2, 3, 5]))
    assert table.position(5) == 2
    assert table.position(4) is None


@given(TEXTS, TEXTS)
def test_many_texts_get_the_codes_each_would_get(texts: list[str], new: list[str]) -> None:
    column = Column.of(["", *texts])
    distinct = list(dict.fromkeys(new))
    codes = column.codes_of(pl.Series("", distinct, dtype=pl.String))
    assert [column.text(code) for code in codes.tolist()] == distinct


SOME = st.lists(st.sampled_from(["", "a", "b", "c", "a longer text than fits in a view", "é"]), min_size=1, max_size=40)


@settings(max_examples=100, deadline=None)
@given(st.lists(SOME, min_size=1, max_size=6))
def test_a_column_joined_from_its_parts_is_the_column_of_all_its_texts(pieces: list[list[str]]) -> None:
    parts = [part for piece in pieces for part in parts_of(pl.Series(piece, dtype=pl.String))]
    whole = [text for piece in pieces for text in piece]
    column = joined(parts)
    assert column.flat().to_list() == whole
    assert sorted(column.texts().to_list()) == sorted(set(whole))


def test_a_long_column_is_joined_from_several_parts() -> None:
    texts = pl.Series([str(number % 70_001) for number in range(200_000)])
    parts = parts_of(texts)
    assert len(parts) == 4
    assert joined(parts).flat().equals(texts)
    assert joined(parts).distinct == 70_001


@settings(max_examples=100, deadline=None)
@given(SOME, st.integers(0, 8))
def test_the_rows_below_one_bring_no_text_of_those_above(texts: list[str], row: int) -> None:
    below = Column.of(texts).below(row)
    assert below.flat().to_list() == texts[row:]
    assert sorted(below.texts().to_list()) == sorted(set(texts[row:]))


@settings(max_examples=100, deadline=None)
@given(SOME, st.data())
def test_texts_that_are_rewritten_leave_nothing_behind(texts: list[str], data: st.DataObject) -> None:
    column = Column.of(texts)
    known = column.texts().to_list()
    places = sorted(data.draw(st.sets(st.integers(0, len(known) - 1))))
    new = [data.draw(st.sampled_from(["a", "new", "other"])) for _place in places]
    meant = dict(zip((known[place] for place in places), new, strict=True))
    rewritten = column.rewritten(np.array(places, np.int64), pl.Series(new, dtype=pl.String))
    assert rewritten.flat().to_list() == [meant.get(text, text) for text in texts]
    assert sorted(rewritten.texts().to_list()) == sorted({meant.get(text, text) for text in texts})
