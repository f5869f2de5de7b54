"""The checks that look at one value."""

from __future__ import annotations

import datetime
import math
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from opwizard.checks.check import Fault, ValueCheck
from opwizard.checks.date_in_future import DateInFuture
from opwizard.checks.excel_error import ExcelError
from opwizard.checks.formula_like_text import FormulaLikeText
from opwizard.checks.garbled_text import GarbledText, mended
from opwizard.checks.id_damaged import IdDamaged
from opwizard.checks.negative_amount import NegativeAmount
from opwizard.checks.next_charge_today import NextChargeToday
from opwizard.checks.nothing_left import NothingLeft
from opwizard.checks.on_every_text import ON_EVERY_TEXT
from opwizard.checks.required_blank import RequiredBlank
from opwizard.checks.today import standing_on, today
from opwizard.import_types import ALL
from opwizard.kinds.blank import blank_words
from opwizard.kinds.date import Date
from opwizard.kinds.kind import Answers, Cell, ColumnReading, Decision, Kind, read_column
from opwizard.kinds.long_text import LongText
from opwizard.kinds.money import Money
from opwizard.kinds.text import Text
from opwizard.kinds.whole_number import WholeNumber

A_DAY = datetime.date(2024, 3, 5)
EVERY = (
    RequiredBlank(),
    NegativeAmount(),
    NothingLeft(),
    DateInFuture(),
    NextChargeToday(),
    IdDamaged(),
    *ON_EVERY_TEXT,
)


def as_read(reading: ColumnReading, code: int) -> Cell:
    return Cell(str(reading.texts[code]), float(reading.values[code]), reading.faults.get(code, ()))


def found(check: ValueCheck, kind: Kind, *texts: str) -> dict[str, Fault]:
    reading = read_column(kind, pl.Series("x", texts, dtype=pl.String), np.ones(len(texts), np.int64), Answers())
    faults = {}
    for code in check.candidates(reading).tolist():
        fault = check.look(as_read(reading, code))
        if fault is not None:
            faults[texts[code]] = fault
    return faults


def test_blank_words_count_as_blank_where_a_value_is_needed() -> None:
    blank = ["", "   ", "\u200b", "N/A", "n/a", "null", "NULL", "-", "–", " none ", "\xa0", "(blank)", "\\N"]
    filled = ["Anna", "Na", "O", "0", "No", "Nonesuch", "n", "N/A Club"]
    assert set(found(RequiredBlank(), Text(), *blank, *filled)) == set(blank)


def test_a_word_for_nothing_never_has_a_value_where_a_value_is_needed() -> None:
    fields = [field for import_type in ALL for field in import_type.fields
              if any(isinstance(check, RequiredBlank) for check in field.checks)]
    assert fields
    for kind in {type(field.kind): field.kind for field in fields}.values():
        for word in (*blank_words(), "", " ", "\u200b"):
            assert math.isnan(kind.read_one(word, Decision(decimal="dot", serials=True)).value), word


def test_amounts_below_zero_are_found_in_any_dress() -> None:
    assert set(found(NegativeAmount(), Money(), "(25.00)", "-5", "5-", "$-3.00", "0", "-0.00", "12.50", "abc")) == {
        "(25.00)", "-5", "5-", "$-3.00"}  # fmt: skip
    assert set(found(NegativeAmount(), WholeNumber(), "-1", "1", "0")) == {"-1"}


def test_a_day_after_today_is_in_the_future_and_any_hour_of_today_is_not() -> None:
    with standing_on(A_DAY):
        dates = ["2024-03-05", "2024-03-05 23:59:59", "2024-03-06", "2031-01-01", "2024-03-04", ""]
        assert set(found(DateInFuture(), Date(), *dates)) == {"2024-03-06", "2031-01-01"}


def test_a_charge_due_today_is_said() -> None:
    with standing_on(A_DAY):
        dates = ["2024-03-05", "2024-03-05 10:00:00", "2024-03-06", "2024-03-04"]
        assert set(found(NextChargeToday(), Date(), *dates)) == set(dates[:2])  # fmt: skip


def test_today_is_the_persons_own_day_again_afterwards() -> None:
    before = today()
    with standing_on(A_DAY):
        assert today() == A_DAY
    assert today() in {before, before + datetime.timedelta(days=1)}


def test_an_order_without_payments_left_is_no_open_order() -> None:
    assert set(found(NothingLeft(), WholeNumber(least=0), "0", "0.0", "1", "", "12")) == {"0", "0.0"}


@pytest.mark.parametrize(
    "text",
    ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NV", "#WERT!", "#¡VALOR!", "Err:502", "########", "#n/a"],
)
def test_errors_of_spreadsheet_programs_are_found(text: str) -> None:
    assert set(found(ExcelError(), Text(), text, "#1 Fan", "#SALE!", "# 12", "Ref #22", "Error")) == {text}


def test_lost_digits_are_found() -> None:
    lost = ["1.23E+12", "4,1e+15", "4111111111111110000", "1234567890123450"]
    assert set(found(IdDamaged(), Text(), *lost, "123456789012345", "1234567890123456", "E5", "1E", "100000")) == set(
        lost
    )


def test_text_like_a_formula_is_told_and_numbers_phones_and_dashes_are_not() -> None:
    told = ["=1+1", "+cmd|calc", "@SUM(A1)", "-2+3", '=HYPERLINK("x")', "＝1+1", "- called back"]
    fine = [
        "-5",
        "+1 (555) 123-4567",
        "+49 30 1234/56",
        "-1,299.00",
        "-",
        "--",
        "a=b",
        "+12.5%",
        "+1 555 123 4567 x12",
        "",
    ]
    assert set(found(FormulaLikeText(), Text(), *told, *fine)) == set(told)


@pytest.mark.parametrize(("garbled", "right"), [
    ("ZoÃ«", "Zoë"), ("ZoÃƒÂ«", "Zoë"), ("MuÃ±oz", "Muñoz"), ("donâ€™t", "don’t"), ("â‚¬5", "€5"), ("25Â°C", "25°C"),
    ("Ð˜Ð²Ð°Ð½ ÐŸÐµÑ‚Ñ€Ð¾Ð²", "Иван Петров"), ("voilÃ", "voilà"), ("Ã la carte", "à la carte"), ("æ—¥æœ¬", "日本"),
    ("ðŸ˜€ hi", "😀 hi"), ("cÅ“ur", "cœur"), ("MÃ¼ller & SÃ¶hne", "Müller & Söhne"),
    ("BrontÃ« â€“ Emily", "Brontë – Emily"),
])  # fmt: skip
def test_garbled_letters_are_put_back(garbled: str, right: str) -> None:
    fault = found(GarbledText(), Text(), garbled)[garbled]
    assert fault.fix is not None
    assert (fault.fix.to, fault.fix.safe) == (right, False)


def test_lost_letters_are_told_without_a_guess() -> None:
    assert found(GarbledText(), Text(), "Zo\ufffd")["Zo\ufffd"].fix is None


@pytest.mark.parametrize("text", [
    "Zoë", "CAFÉ’S", "IRMÃ MARIA", "LÓ”", "„Straße Ä“", "São Paulo", "Ångström", "« voilà »", "Ünal", "Ægir",
    "naïve", "日本", "Иван",
    "ÁÉÍÓÚ", "Ð", "à la carte", "Ãngelo", "É™", "Óscar – Ñandú", "MANHÃ", "10 °C", "5 € – 7 €",
])  # fmt: skip
def test_right_letters_are_left_alone(text: str) -> None:
    assert found(GarbledText(), LongText(), text) == {}


@pytest.mark.parametrize(
    "text", ["Größe", "garçon", "niño", "Kraków", "Škoda", "Ångström", "smørrebrød", "œuvre", "Çelik", "50 €"]
)
def test_words_of_many_languages_come_back_after_one_and_two_wrong_readings(text: str) -> None:
    once = text.encode().decode("cp1252")
    assert mended(once) == text
    assert mended(once.encode().decode("cp1252")) == text


@pytest.mark.parametrize("check", EVERY, ids=lambda check: type(check).__name__)
@example(text="/\u200b/")
@given(text=st.text(st.sampled_from("ÃÂâ€™ \xa0\u200b-=+@#N/A0195.,E()a\ufffdÐÑ"), max_size=8))
@settings(max_examples=80, deadline=None)
def test_a_check_finds_nothing_where_its_candidates_would_not_look(check: ValueCheck, text: str) -> None:
    for kind in (Text(), Money(), LongText()):
        reading = read_column(kind, pl.Series("x", [text], dtype=pl.String), np.ones(1, np.int64), Answers())
        if check.look(as_read(reading, 0)) is not None:
            assert check.candidates(reading).tolist() == [0], repr(text)


@pytest.mark.parametrize("check", [check for check in EVERY if check.at_sight], ids=lambda one: type(one).__name__)
def test_what_is_found_at_sight_is_what_a_look_finds(check: ValueCheck) -> None:
    texts = pl.Series("", ["-5", "5", "", "2031-01-01", "2000-01-01", "x"], dtype=pl.String)
    for kind in (Money(), Date(), WholeNumber()):
        reading = read_column(kind, texts, np.ones(len(texts), np.int64), Answers())
        found = check.candidates(reading).tolist()
        assert [code for code in range(len(texts)) if check.look(as_read(reading, code)) is not None] == found
        assert all(check.look(as_read(reading, code)) == check.at_sight for code in found)


def test_every_check_of_values_is_tested_here() -> None:
    folder = Path(__file__).parents[2] / "opwizard" / "checks"
    assert folder.is_dir()
    assert {type(check).__module__.rpartition(".")[2] for check in EVERY} <= {path.stem for path in folder.glob("*.py")}
