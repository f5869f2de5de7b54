"""Texts that are made of columns: worked out, joined, filled, turned or offered."""

from __future__ import annotations

import pytest

from opwizard.mapping.match import Reshape
from tests.mapping.asked import suggested, sure


def test_a_price_is_worked_out_of_total_and_quantity() -> None:
    match = sure(suggested("purchase-history", ["Email", "Product", "Date", "Total", "Qty"]), "price")
    assert match.reshape is Reshape.DIVIDE
    assert match.columns == (3, 4)


def test_amounts_in_cents_are_turned() -> None:
    rows = [["a@x.com", "Gold", "2024-01-02", "1299"]] * 3
    match = suggested("purchase-history", ["Email", "Product", "Date", "Amount (cents)"], rows).matches["total"]
    assert match is not None
    assert match.reshape is Reshape.CENTS


def test_a_full_name_is_offered_to_be_split_and_not_split_unasked() -> None:
    found = suggested("open-orders", ["Customer Name", "Email", "Plan", "Amount", "Next payment date"])
    assert found.matches["first_name"] is None
    assert [match.reshape for match in found.offers["first_name"]] == [Reshape.FIRST_WORDS]
    assert [match.reshape for match in found.offers["last_name"]] == [Reshape.LAST_WORD]


def test_a_shipping_address_is_offered_and_not_taken_unasked() -> None:
    found = suggested("purchase-history", ["Email", "Product", "Date", "Price", "Shipping City", "Shipping Zip"])
    assert found.matches["city"] is None
    assert [match.columns for match in found.offers["city"]] == [(4,)]


def test_the_time_of_day_in_a_column_of_its_own_is_joined_to_the_date() -> None:
    rows = [["a@x.com", "Gold", "2024-01-02", "10:30", "5"]] * 3
    match = sure(
        suggested("purchase-history", ["Email", "Product", "Order date", "Order time", "Price"], rows), "order_date"
    )
    assert match.reshape is Reshape.JOIN
    assert match.columns == (2, 3)


def test_further_lines_of_an_order_are_filled_in_files_of_unknown_systems() -> None:
    rows = [
        ["1", "a@x.com", "2024-01-02", "Gold", "5"],
        ["1", "", "", "Silver", "6"],
        ["2", "b@x.com", "2024-01-03", "Gold", "5"],
    ]
    found = suggested("purchase-history", ["Order no.", "Email", "Order date", "Product", "Price"], rows)
    assert sure(found, "email").reshape is Reshape.FILL_DOWN
    assert sure(found, "order_date").columns == (2, 0)
    assert sure(found, "product_name").reshape is Reshape.COPY


def test_blank_cells_of_other_orders_are_not_filled() -> None:
    rows = [["1", "a@x.com", "2024-01-02", "Gold", "5"], ["2", "", "2024-01-02", "Silver", "6"]]
    found = suggested("purchase-history", ["Order no.", "Email", "Order date", "Product", "Price"], rows)
    assert sure(found, "email").reshape is Reshape.COPY


def test_a_note_is_offered_with_its_date_in_front() -> None:
    found = suggested("notes", ["Email", "Note", "Created at"], [["a@x.com", "Called", "2024-01-02"]] * 3)
    assert [match.columns for match in found.offers["note"]] == [(1, 2)]
    assert sure(found, "note").reshape is Reshape.COPY


def test_dates_and_authors_of_notes_are_offered_by_what_is_in_their_columns() -> None:
    rows = [["a@x.com", "2024-01-02", "Anna Lee", "Called about the spring course"],
            ["b@x.com", "2024-01-03", "Tom", "Wants to pay monthly"]] * 3
    found = suggested("notes", ["Email", "On", "Written by", "Note"], rows)
    assert [match.columns for match in found.offers["note"]] == [(3, 1)]
    assert [match.columns for match in found.offers["author_id"]] == [(2,)]


def test_a_column_of_addresses_is_offered_whatever_it_is_called() -> None:
    rows = [["Anna Lee <a@x.com>", "Tom", "4", "Called about the spring course"],
            ["mailto:b@x.com", "Ann", "4", "Paid"]]
    found = suggested("notes", ["Regarding", "Logged by", "Author ID", "Note"], rows * 3)
    assert found.matches["email"] is None
    assert [match.columns for match in found.offers["email"]] == [(0,)]


def test_the_only_addresses_of_a_file_are_offered_and_never_those_of_who_wrote() -> None:
    rows = [["a@x.com / pay@x.com", "Gold", "tom@firm.com"]] * 3
    found = suggested("affiliates", ["Username / PayPal", "Program", "Owner email"], rows)
    assert [match.columns for match in found.offers["email"]] == [(0,)]
    found = suggested("affiliates", ["Regarding", "Program", "PayPal"], [["a@x.com", "Gold", "pay@x.com"]] * 3)
    assert [match.columns for match in found.offers["email"]] == [(0,)]


def test_numbers_called_contact_are_offered_as_contact_ids() -> None:
    rows = [["1200", "77"], ["#1207", "77"], ["0001214", "81"]] * 3
    found = suggested("referrers", ["Contact", "First referrer"], rows)
    assert [match.columns for match in found.offers["contact_id"]] == [(0,)]
    found = suggested("referrers", ["Contact", "First referrer"], [["Ann Lee", "77"], ["Bo Ray", "81"]] * 3)
    assert "contact_id" not in found.offers


def test_one_column_of_addresses_is_offered_to_one_field_only() -> None:
    found = suggested("referrals", ["Who", "When"], [["a@x.com", "2024-01-02"]] * 3)
    assert [name for name in found.offers if name.endswith("email")] == ["referral_email"]


def test_a_text_with_an_address_in_it_is_no_address() -> None:
    rows = [["Write to a@x.com about the spring course, she asked for it", "Gold"]] * 3
    assert "email" not in suggested("affiliates", ["Remarks", "Program"], rows).offers


def test_month_and_year_of_a_card_are_offered_together() -> None:
    found = suggested("open-orders", ["Email", "Plan", "Amount", "Card Exp Month", "Card Exp Year"])
    assert found.matches["card_expiration"] is None
    assert [match.columns for match in found.offers["card_expiration"]] == [(3, 4)]


def test_the_city_is_offered_out_of_a_whole_address() -> None:
    found = suggested("purchase-history", ["Email", "Product", "Date", "Price", "Billing Address"])
    assert [match.reshape for match in found.offers["city"]] == [Reshape.ADDRESS_CITY]


@pytest.mark.parametrize(("currencies", "reshape", "is_sure"), [
    (["usd", "eur"], Reshape.CENTS, True), (["JPY", "jpy"], Reshape.COPY, True),
    (["usd", "jpy"], Reshape.CENTS, False)])
def test_amounts_in_a_currency_without_cents_are_not_divided(
        currencies: list[str], reshape: Reshape, is_sure: bool) -> None:
    rows = [[f"a{n}@b.com", "Gold", "2024-01-02", "1299", currency] for n, currency in enumerate(currencies)]
    headers = ["Email", "Product", "Date", "Amount (cents)", "Currency"]
    match = suggested("purchase-history", headers, rows).matches["total"]
    assert match is not None
    assert (match.reshape, match.sure) == (reshape, is_sure)
