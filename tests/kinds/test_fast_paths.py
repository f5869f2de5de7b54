"""The fast path over many texts reads what the rule for one text reads, and what is written can be read again."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opwizard.kinds import KINDS
from opwizard.kinds.amount_text import parse
from opwizard.kinds.date import Date
from opwizard.kinds.decimal_sign import Evidence
from opwizard.kinds.kind import Answers, Decision, Kind, read_column, read_texts
from opwizard.kinds.money import Money

SNIPPETS = st.sampled_from(
    [
        "jane",
        "Doe",
        "@",
        "gmail.com",
        "gmial.com",
        "example.org",
        ".",
        "-",
        "_",
        "+",
        "x" * 70,
        "ü",
        "mailto:",
        "<",
        ">",
        ",",
        ";",
        "1",
        "12",
        "0",
        "05",
        "31",
        "2024",
        "99",
        "1.234",
        "1,234",
        "1.299,00",
        "$",
        "€",
        "EUR",
        "(",
        ")",
        "'",
        " ",
        "  ",
        "\xa0",
        "\u200b",
        "\ufeff",
        "\u200e",
        "\t",
        "\n",
        "/",
        ":",
        "T",
        "Z",
        "pm",
        "Mar",
        "month",
        "every",
        "2",
        "weeks",
        "N/A",
        "null",
        "#N/A",
        "1E+12",
        "PayPal",
        "refunded",
        "４２",
        "٣",
        "%",
        "=",
        "12/25",
        "43831",
        "43831.5",
        "10:30",
        "10:30:00",
        "2024-03-05",
        "25/03/2024",
        "03/04/2024",
        "00",
        "000",
        "1234567890123456",
    ]
)
MESSY = st.lists(SNIPPETS, min_size=0, max_size=5).map("".join) | st.text(max_size=12).filter(
    lambda text: text.isprintable() or "\n" in text
)
DECISIONS = st.sampled_from(
    [
        Decision(),
        Decision(date_order="day-first", decimal="dot"),
        Decision(date_order="month-first", decimal="comma"),
        Decision(date_order="year-first", serials=True),
        Decision(question="date-order"),
        Decision(question="decimal"),
    ]
)
QUIET = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def encodable(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
@given(texts=st.lists(MESSY.filter(encodable), min_size=1, max_size=20, unique=True), decision=DECISIONS)
@QUIET
def test_the_fast_path_agrees_with_the_rule(kind: Kind, texts: list[str], decision: Decision) -> None:
    plain = kind.read_plain(pl.Series("x", texts, dtype=pl.String), decision)
    if plain is None:
        return
    for place in np.flatnonzero(plain.sure).tolist():
        cell = kind.read_one(texts[place], decision)
        value = plain.values[place] if plain.values is not None else float("nan")
        assert (plain.texts[place], ()) == (cell.text, cell.faults), repr(texts[place])
        assert value == cell.value or (np.isnan(value) and np.isnan(cell.value)), repr(texts[place])
    for place in np.flatnonzero(plain.wrong).tolist() if plain.wrong is not None else ():
        cell = kind.read_one(texts[place], decision)
        assert (plain.texts[place], np.isnan(cell.value)) == (cell.text, True), repr(texts[place])
        fault, = cell.faults
        assert (fault.kind.code, fault.fix is not None and fault.fix.safe) == (plain.problem, False), repr(texts[place])
        assert not plain.sure[place]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
@given(text=MESSY.filter(encodable), decision=DECISIONS)
@QUIET
def test_what_was_written_stays_itself_when_it_is_read_again(kind: Kind, text: str, decision: Decision) -> None:
    cell = kind.read_one(text, decision)
    again = kind.read_one(cell.text, decision)
    assert again.text == cell.text
    if not cell.faults:
        assert not again.faults
        assert again.value == cell.value or (np.isnan(again.value) and np.isnan(cell.value))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
@given(text=MESSY.filter(encodable), decision=DECISIONS)
@QUIET
def test_a_proposed_fix_mends_the_problem(kind: Kind, text: str, decision: Decision) -> None:
    for fault in kind.read_one(text, decision).faults:
        if fault.fix is not None:
            assert not kind.read_one(fault.fix.to, decision).faults, (text, fault.fix.to)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
@given(texts=st.lists(MESSY.filter(encodable), min_size=1, max_size=12, unique=True))
@QUIET
def test_a_whole_column_of_anything_can_be_read(kind: Kind, texts: list[str]) -> None:
    reading = read_column(kind, pl.Series("x", texts, dtype=pl.String), np.ones(len(texts), np.int64), Answers())
    assert len(reading.texts) == len(texts)
    for code, faults in reading.faults.items():
        for fault in faults:
            words = {"field": "Field", "value": texts[code], "column": "", **fault.parts}
            assert fault.kind.message.format_map(words)
            assert fault.kind.remedy.format_map(words)


NUMBER = st.integers(0, 62).map(str) | st.integers(0, 62).map(lambda number: f"{number:02d}")
DATE = st.builds(
    lambda parts, sign, time, half: sign.join(parts) + time + half,
    st.tuples(NUMBER, NUMBER, st.sampled_from(["1899", "1900", "2024", "2199", "2200"])),
    st.sampled_from("/-."),
    st.just("")
    | st.builds(
        lambda start, parts: start + ":".join(parts), st.sampled_from([" ", ", ", "T"]), st.lists(NUMBER, max_size=3)
    ),
    st.sampled_from(["", "", " AM", "pm", " Pm"]),
) | st.builds(
    lambda parts, time: "-".join(parts) + time,
    st.tuples(st.just("2024"), NUMBER, NUMBER),
    st.just("") | st.builds(
        lambda sign, parts: sign + ":".join(parts), st.sampled_from(" T"), st.lists(NUMBER, min_size=1, max_size=3)
    ),
)
AMOUNT = st.builds(
    lambda *parts: "".join(parts),
    st.sampled_from(["", "-", "$", "-$", "€ ", "(", "($", "USD ", "-EUR", "(USD"]),
    st.integers(0, 99_999_999).map(str)
    | st.integers(0, 99_999_999).map(lambda number: f"{number:,}")
    | st.integers(0, 99_999_999).map(lambda number: f"{number:,}".replace(",", ".")),
    st.sampled_from(["", ".5", ",5", ".50", ",50", ".505", ",505", ".", ","]),
    st.sampled_from(["", " €", "$", ")", "-", " GBP", "$)"]),
)


@pytest.mark.parametrize(("kind", "texts"), [(Date(), DATE), (Money(), AMOUNT)], ids=["date", "money"])
@given(data=st.data(), decision=DECISIONS)
@QUIET
def test_likely_texts_are_read_the_same_both_ways(
    kind: Kind, texts: st.SearchStrategy[str], data: st.DataObject, decision: Decision
) -> None:
    distinct = data.draw(st.lists(texts, min_size=10, max_size=40, unique=True))
    plain = kind.read_plain(pl.Series("x", distinct, dtype=pl.String), decision)
    assert plain is not None
    for place in np.flatnonzero(plain.sure).tolist():
        cell = kind.read_one(distinct[place], decision)
        assert (plain.texts[place], ()) == (cell.text, cell.faults), repr(distinct[place])
        assert plain.values is not None
        assert plain.values[place] == cell.value


@pytest.mark.parametrize(("kind", "text"), [(Date(), "0\u200b"), (Date(), "00/00/0000\u200e"), (Money(), "0\u200b")])
def test_a_nothing_with_a_character_nobody_sees_stays_nothing_when_it_is_read_again(kind: Kind, text: str) -> None:
    once = kind.read_one(text, Decision())
    assert kind.read_one(once.text, Decision()).text == once.text


def test_an_amount_too_long_to_be_one_is_not_proposed() -> None:
    fault, = Money().read_one("jane1234567890123456", Decision()).faults
    assert fault.fix is None


@given(st.lists(AMOUNT, min_size=1, max_size=40, unique=True), st.data())
@QUIET
def test_what_amounts_prove_is_counted_at_once_as_one_by_one(texts: list[str], data: st.DataObject) -> None:
    rows = np.array(data.draw(st.lists(st.integers(0, 3), min_size=len(texts), max_size=len(texts))), np.int64)
    at_once = Evidence(pl.Series("x", texts, dtype=pl.String), rows)
    each = Evidence(pl.Series("x", [], dtype=pl.String), np.zeros(0, np.int64))
    for text, count in zip(texts, rows.tolist(), strict=True):
        if count and (amount := parse(text)):
            each.add(text, amount, count)
    assert (at_once.dot, at_once.comma, at_once.currencies) == (each.dot, each.comma, each.currencies)
    assert at_once.either == each.either


@given(st.lists(MESSY.filter(encodable), min_size=1, max_size=20, unique=True), DECISIONS)
@QUIET
def test_a_column_is_read_at_once_as_text_by_text(texts: list[str], decision: Decision) -> None:
    for kind in KINDS:
        reading = read_texts(kind, pl.Series("x", texts, dtype=pl.String), decision, Answers())
        cells = [kind.read_one(text, decision) for text in texts]
        assert reading.texts.to_list() == [cell.text for cell in cells]
        assert reading.rewritten.tolist() == [cell.text != text for cell, text in zip(cells, texts, strict=True)]
        assert np.array_equal(reading.values, [cell.value for cell in cells], equal_nan=True)
        assert [reading.faults.get(code, ()) for code in range(len(texts))] == [cell.faults for cell in cells]
