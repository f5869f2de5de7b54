"""Amounts in every dress, and the decimal sign decided once for the column."""

from __future__ import annotations

import pytest

from opwizard.kinds.money import Money
from tests.kinds.column import codes, fix, one, read

READ = [
    ("1299", "1299", 1299), ("99.00", "99.00", 99), ("$1,299.00", "1299.00", 1299), ("1.299,00 €", "1299.00", 1299),
    ("(25.00)", "-25.00", -25), ("USD 5", "5", 5), ("5-", "-5", -5), ("−5.00", "-5.00", -5), ("-$25.00", "-25.00", -25),
    ("$(25.00)", "-25.00", -25), ("1 299,00", "1299.00", 1299), ("1\xa0299,00", "1299.00", 1299),
    ("1'299.00", "1299.00", 1299),
    ("CHF 1’299.-", "1299", 1299), ("99,-", "99", 99), ("1,29,999.00", "129999.00", 129999),
    ("1.234.567", "1234567", 1234567),
    ("Rs.500", "500", 500), ("R$ 49,90", "49.90", 49.9), ("499 kr.", "499", 499), ("１２．５０", "12.50", 12.5),
    ("٣٫٥", "3.5", 3.5),
    (".5", "0.5", 0.5), ("5.", "5", 5), ("0,999", "0.999", 0.999), ("1299,555", "1299.555", 1299.555),
    ("-0.00", "0.00", 0),
    ("C$5.00", "5.00", 5), ("$5.00 USD", "5.00", 5), ("(USD 25)", "-25", -25), ("12.345,678", "12345.678", 12345.678),
    ("'12.50", "12.50", 12.5), ("99", "99", 99), ("1 299", "1299", 1299), ("EUR €5", "5", 5),
]  # fmt: skip
TOLD = [
    ("abc", None), ("12.50.00", None), ("1,2,3", None), ("12 50", None), ("1 23 456", None), ("EUR $5", "5"),
    ("50-60", None), ("10%", None),
    ("15.08.2017", None),
    ("free", "0.00"), ("$ -", "0.00"), ("$29.99/mo", "29.99"), ("1299.00 (paid)", "1299.00"),
    ("From $109.90", "109.90"), ("about 001.234", None),
    ("25.00 CR", None), ("=5+5", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "written", "value"), READ)
def test_an_amount_is_read_and_written_with_a_dot(text: str, written: str, value: float) -> None:
    cell = one(Money(), text)
    assert (cell.text, cell.value, cell.faults) == (written, value, ())


@pytest.mark.parametrize(("text", "proposed"), TOLD)
def test_what_is_no_amount_is_told_with_a_proposal_where_there_is_one(text: str, proposed: str | None) -> None:
    cell = one(Money(), text)
    assert (codes(cell), fix(cell)) == (["bad-money"], proposed)


def test_lost_digits_and_spreadsheet_errors_are_named() -> None:
    assert codes(one(Money(), "1.23E+12")) == ["id-damaged"]
    assert codes(one(Money(), "#REF!")) == ["excel-error"]


def test_a_value_that_a_narrow_column_did_not_show_is_no_formula_to_repair() -> None:
    fault = one(Money(), "########").faults[0]
    assert fault.kind.code == "excel-error"
    assert "formula" not in fault.kind.remedy


@pytest.mark.parametrize("text", ["1.234", "1,234", "$12,345", "¥1,000", "(1.234)"])
def test_one_that_could_be_a_thousand_is_asked_never_guessed(text: str) -> None:
    reading = read(Money(), text, "10")
    assert [fault.kind.code for fault in reading.decision.faults] == ["ambiguous-amount"]
    assert (reading.decision.question, reading.decision.examples) == ("decimal", (text,))
    assert reading.texts[0] == text


def test_the_question_says_what_each_answer_would_mean() -> None:
    parts = read(Money(), "1,234").decision.faults[0].parts
    assert (parts["value"], parts["small"], parts["large"]) == ("1,234", "1.234", "1234")


def test_the_answer_settles_it() -> None:
    assert read(Money(), "1.234", decimal="dot").texts[0] == "1.234"
    assert read(Money(), "1.234", decimal="comma").texts[0] == "1234"
    assert read(Money(), "1,234", decimal="comma").values[0] == 1.234


def test_one_proof_in_the_column_settles_all_of_it() -> None:
    reading = read(Money(), "1,234", "12.50", rows=3)
    assert reading.texts.to_list() == ["1234", "12.50"]
    assert reading.decision.proof == "3 of 6 rows prove a decimal dot (for example 12.50); none contradict."
    assert not reading.decision.faults


def test_proofs_for_both_signs_leave_the_question_open() -> None:
    assert read(Money(), "1.234", "12.50", "12,50").decision.question == "decimal"


def test_an_amount_against_the_columns_sign_is_told() -> None:
    reading = read(Money(), "1.50", "2.50", "3.50", "12,50")
    assert [fault.kind.code for fault in reading.faults[3]] == ["bad-money"]
    assert reading.faults[3][0].fix is not None
    assert reading.faults[3][0].fix.to == "12.50"


def test_a_later_amount_that_could_be_two_is_told_in_a_column_that_proved_nothing() -> None:
    decision = read(Money(), "10", "20").decision
    assert [fault.kind.code for fault in Money().read_one("1.234", decision).faults] == ["ambiguous-amount"]


def test_two_currencies_are_warned_of_once() -> None:
    decision = read(Money(), "$5.00", "€6.00", "7.00").decision
    assert [fault.kind.code for fault in decision.faults] == ["mixed-currency"]
    assert decision.faults[0].parts["currencies"] == "USD (1), EUR (1)"
    assert read(Money(), "$5.00", "6.00 USD").decision.currency == "USD"
    assert not read(Money(), "$5.00", "US$6.00").decision.faults


@pytest.mark.parametrize(("text", "written"), [
    ("Rs 1,500/-", "1500"), ("20,-", "20"), ("20,-- €", "20"), ("CAD $5.00", "5.00"), ("$5.00 CAD", "5.00")])
def test_more_ways_people_write_amounts(text: str, written: str) -> None:
    reading = read(Money(), text, "9.99")
    assert (reading.texts[0], reading.faults.get(0)) == (written, None)


@pytest.mark.parametrize("text", ["$5 EUR", "1" + "0" * 15 + ".50", "99999999999999999999"])
def test_two_currencies_and_absurd_amounts_are_not_taken(text: str) -> None:
    assert codes(one(Money(), text)) == ["bad-money"]


@pytest.mark.parametrize("text", ["(-5)", "-(5.00)", "--25", "<25>", "(5", "5)", "50¢", "5½", "5²", "~5", "50k",
                                  "2 million", "5 off", "-5 discount", "10 %"])
def test_no_amount_is_proposed_where_another_one_was_meant(text: str) -> None:
    cell = one(Money(), text)
    assert codes(cell) == ["bad-money"]
    assert fix(cell) is None


@pytest.mark.parametrize("text", ["$5 each", "about 5", "from $5", "5 per month", "Total: 5"])
def test_an_amount_among_words_is_proposed_but_never_sure(text: str) -> None:
    proposed, = (fault.fix for fault in one(Money(), text).faults)
    assert proposed is not None
    assert (proposed.to, proposed.sure) == ("5", False)
