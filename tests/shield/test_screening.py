"""Screening a column finds exactly what looking at each text finds."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opwizard.shield import find, is_card_header, is_expiry_header, is_security_code_header, mask, screen

CARDS = ("4111111111111111", "378282246310005", "30569309025904", "6304000000000000", "4007000000027",
    "6759649826438453",
         "4111111111111112", "100350000000008", "20240115103045", "9792030000000000")
GAPS = ("", " ", "-", ".", "/", "\n", "\u200b", " - ", "*", ", ", "\u00a0", "x", "<br>", "&nbsp;", " " * 9,
        "á", "_x000D_", "</b><b>")


@st.composite
def dressed(draw: st.DrawFn) -> str:
    """Return a number in groups of some size, between some other signs."""
    digits = draw(st.sampled_from(CARDS))
    size = draw(st.sampled_from((1, 3, 4, 5, 6, 8, 16)))
    gap = draw(st.sampled_from(GAPS))
    before = draw(st.sampled_from(("", "card ", "12 ", "0.", "No ", "+", "Ordine ", "名", "5/", "<b>", "1234 ")))
    after = draw(st.sampled_from(("", ".0", " 123", " 12/27", "1227", "12/27", "E1", " thanks", "9", ",5")))
    number = gap.join(digits[i:i + size] for i in range(0, len(digits), size))
    if draw(st.booleans()):
        number = number.translate({ord("4"): "\uff14", ord("1"): "١"})
    return before + number + after


@settings(max_examples=200, deadline=None)
@given(st.lists(dressed() | st.text("0123456789 -.,/4111+E\u200b", max_size=40), min_size=1, max_size=8))
def test_the_fast_way_finds_what_the_rule_finds(texts: list[str]) -> None:
    screened = screen(pl.Series(texts))
    expected = [place for place, text in enumerate(texts) if find(text)]
    assert screened.hits.tolist() == expected
    assert screened.masked.to_list() == [mask(text) for text in texts]
    assert screened.doubtful.tolist() == [not any(span.certain for span in find(texts[place])) for place in expected]


@pytest.mark.parametrize("header", ["", "Tracking number", "Card number", "EAN", "Kreditkartennummer"])
def test_the_column_name_counts_the_same_both_ways(header: str) -> None:
    texts = [*CARDS, "4111 1111 1111 1110", "4111111111111110", "no number"]
    screened = screen(pl.Series(texts), header)
    assert screened.hits.tolist() == [place for place, text in enumerate(texts) if find(text, header)]


@pytest.mark.parametrize("text", [
    "0.41111111 11111111.0", "0.4111111111111111,3.5", "4111.1111 1111.1111", "1.5; 4111111111111111",
    "0.411111 1111111111.5", "41.8781136, -87.6297982", "0.41111111 1.5 11111111.0"])
def test_decimals_beside_decimals_are_judged_the_same_both_ways(text: str) -> None:
    assert len(screen(pl.Series([text]))) == bool(find(text))


def test_a_column_without_digits_is_given_back_as_it_is() -> None:
    texts = pl.Series(["Ann", "Bo", "", "4242"])
    screened = screen(texts)
    assert screened.masked is texts
    assert len(screened) == 0


def test_long_numbers_of_which_one_in_ten_checks_out_by_chance_may_be_declared_harmless() -> None:
    numbers = pl.Series([str(4_000_000_000_000_000 + 7919 * i) for i in range(500)])
    screened = screen(numbers)
    assert 0 < len(screened) < 100
    assert screened.doubtful.all()


def test_a_column_full_of_real_numbers_may_not_be_declared_harmless() -> None:
    with_check_digit = []
    for i in range(100):
        body = f"41111111111{i:04d}"
        with_check_digit += [body + digit for digit in "0123456789" if find(body + digit)]
    screened = screen(pl.Series(with_check_digit))
    assert len(screened) == 100
    assert not screened.doubtful.any()


@pytest.mark.parametrize("name", ["CVV", "cvv2", "Card CVC", "CID", "Security Code", "cardCvv",
    "billing_cvv2", "CSC", "Prüfziffer",
                                  "card_security_code", "Código de seguridad", "Card Verification Value",
                                  "CardCode"])
def test_a_column_of_security_codes_is_known_by_its_name(name: str) -> None:
    assert is_security_code_header(name)


@pytest.mark.parametrize("name", ["Contact ID", "Coupon code", "Country code", "ZIP code", "Accident",
    "Product code", "Social security number",
                                  "Discount code", "Verified", "Class code"])
def test_other_names_are_not_taken_for_security_codes(name: str) -> None:
    assert not is_security_code_header(name)


@pytest.mark.parametrize("name", ["Card number", "Credit Card", "cc", "ccNumber", "PAN", "CardNum",
    "Kreditkartennummer", "Numéro de carte",
                                  "Número de tarjeta", "credit_card_no"])
def test_a_column_of_card_numbers_is_known_by_its_name(name: str) -> None:
    assert is_card_header(name)


@pytest.mark.parametrize("name", ["Card last four", "Last 4", "Card type", "Name on card",
    "Card expiration", "Gift card number", "Company",
                                  "CC email address", "Discard", "Card CVV"])
def test_parts_of_card_data_are_not_taken_for_the_number(name: str) -> None:
    assert not is_card_header(name)


@pytest.mark.parametrize(("name", "expected"), [
    ("Expiration date", True), ("exp", True), ("Exp. month", True), ("ccExp", True), ("Valid thru", True),
    ("Ablaufdatum", True),
    ("Experience", False), ("Export", False), ("Valid", False), ("Date", False)])
def test_a_column_of_expiry_dates_is_known_by_its_name(name: str, expected: bool) -> None:
    assert is_expiry_header(name) is expected


@pytest.mark.parametrize("number", ["4111111111111111", "card 4111 1111 1111 1111"])
def test_the_texts_given_are_left_as_they_were(number: str) -> None:
    texts = pl.Series([number, "no number"])
    assert len(screen(texts)) == len(screen(texts)) == 1
    assert texts.to_list() == [number, "no number"]
