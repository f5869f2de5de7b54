"""What a stored number means under its format."""

from __future__ import annotations

import pytest

from opwizard.reading.grid import DATE, NUMBER, TEXT
from opwizard.reading.number_format import number_format, plain_number, shown


@pytest.mark.parametrize(("stored", "typed"), [
    ("2.0", "2"), ("1E+21", "1000000000000000000000"), ("73.939999999999998", "73.94"), ("0.30000000000000004", "0.3"),
    ("4111111111111110", "4111111111111110"), ("1e-7", "0.0000001"), ("-0", "0"), ("-5", "-5"), ("1234.5", "1234.5"),
    ("12345678901234567890", "12345678901234567890"), ("1.234567890123457E+17", "123456789012345700"),
    ("1E5", "100000"),
])
def test_a_number_is_written_as_a_person_would_type_it(stored: str, typed: str) -> None:
    assert plain_number(stored) == typed


@pytest.mark.parametrize("text", ["", "abc", "1E999999999", "NaN", "INF", "--1"])
def test_what_is_no_number_is_told_apart(text: str) -> None:
    with pytest.raises(ValueError):
        plain_number(text)


@pytest.mark.parametrize(("serial", "code", "date"), [
    ("1", "yyyy-mm-dd", "1900-01-01"), ("59", "d/m/yy", "1900-02-28"), ("61", "d/m/yy", "1900-03-01"),
    ("45657.99998842592", "m/d/yyyy h:mm", "2024-12-31 23:59:59"), ("2958465", "[$-409]d-mmm-yy;@", "9999-12-31"),
    ("0.5", "h:mm", "12:00:00"), ("1.75", "[h]:mm:ss", "42:00:00"), ("44000.5", "yyyy-mm-dd", "2020-06-18 12:00:00"),
    ("44000", 'yyyy"年"m"月"d"日"', "2020-06-18"), ("0.999999", "hh:mm:ss", "23:59:59"),
])
def test_a_date_is_a_date_because_of_its_format(serial: str, code: str, date: str) -> None:
    assert shown(serial, number_format(code), since_1904=False) == (date, DATE, "")


def test_the_system_that_counts_from_1904_is_exact() -> None:
    assert shown("0", number_format("yyyy-mm-dd"), since_1904=True)[0] == "1904-01-01"
    assert shown("31548", number_format("yyyy-mm-dd"), since_1904=True)[0] == "1990-05-17"


@pytest.mark.parametrize(("serial", "text", "kind"), [
    ("60", "1900-02-29", DATE), ("-1", "-1", NUMBER), ("3000000", "3000000", NUMBER)])
def test_a_day_that_is_in_no_calendar_is_told(serial: str, text: str, kind: int) -> None:
    assert shown(serial, number_format("yyyy-mm-dd"), since_1904=False) == (text, kind, "date-out-of-range")


@pytest.mark.parametrize("code", ["#,##0.00", "0.00E+00", "[Red]0", '"day" 0', "General", "@", "0%", "[$€-407] #,##0",
                                  "# ?/?"])
def test_a_plain_number_is_no_date(code: str) -> None:
    assert not number_format(code).is_date


def test_zeros_that_only_the_format_shows_are_written_and_told() -> None:
    assert shown("7656", number_format("00000"), since_1904=False) == ("07656", NUMBER, "display-differs")
    assert shown("90210", number_format("00000"), since_1904=False) == ("90210", NUMBER, "")
    assert shown("5551230001", number_format(r"\(000\)\ 000\-0000"), since_1904=False)[0] == "5551230001"


def test_more_than_fifteen_digits_are_suspect() -> None:
    assert shown("4111111111111110", number_format(""), since_1904=False)[2] == "precision-suspect"


@pytest.mark.parametrize(("stored", "code", "text"), [
    ("76561234", "00000-0000", "07656-1234"), ("123456789", "00000-0000", "12345-6789"),
    ("12345678", "000-00-0000", "012-34-5678"), ("42", '"INV-"0000', "INV-0042"),
    ("123456", '"INV-"0000', "INV-123456"),
    ("42", '"C"General', "C42"), ("42", r"\#0", "#42"), ("123456789", "[<=99999]00000;00000-0000", "12345-6789")])
def test_a_code_is_written_as_its_format_shows_it_and_told(stored: str, code: str, text: str) -> None:
    assert shown(stored, number_format(code), since_1904=False) == (text, TEXT, "display-signs")


@pytest.mark.parametrize("code", ['0" pcs"', 'General" pcs"', '"day" 0'])
def test_a_word_beside_a_number_is_left_out_and_told(code: str) -> None:
    assert shown("12", number_format(code), since_1904=False) == ("12", NUMBER, "display-unit")


@pytest.mark.parametrize(("stored", "code"), [
    ("5551230001", "(000) 000-0000"), ("5551230001", "[<=9999999]###-####;(###) ###-####"), ("5551234", "###-####"),
    ("5", '"EUR "0'), ("5", '0 "€"'), ("5", "[$€-407] 0"), ("5", '"$"0'), ("1234", r"#\ ##0"),
    ("12", "0%"), ("12", "0.00"), ("12.5", '"INV-"0000'), ("-5", '"INV-"0000'), ("12", "_-* #,##0_-"),
    ("12", "[Red]0"), ("12", "#"), ("12", "0;[Red]-0")])
def test_what_is_only_an_amount_or_a_telephone_number_is_nothing_to_tell(stored: str, code: str) -> None:
    assert shown(stored, number_format(code), since_1904=False) == (stored, NUMBER, "")
