"""What the columns around a column say about it."""

from __future__ import annotations

import pytest

from opwizard.reading.titles import joined_titles
from tests.mapping.asked import DATES, EMAILS, column, suggested, sure


def test_one_amount_is_price_and_recurring_rate_at_once() -> None:
    found = suggested("open-orders", ["Email", "Plan", "Amount", "Next payment date"])
    assert sure(found, "price").columns == sure(found, "recurring_rate").columns == (2,)


def test_arithmetic_tells_the_price_from_the_total() -> None:
    rows = [["Gold", "2024-01-02", str(n), "5.00", f"{5 * n}.00", "a@x.com"] for n in range(1, 9)]
    found = suggested("purchase-history", ["Product", "Date", "Qty", "Amount", "Item amount total", "Email"], rows)
    assert column(found, "price") == 3
    assert column(found, "total") == 4


def test_a_total_that_is_not_price_times_quantity_is_a_question() -> None:
    rows = [["a@x.com", "Gold", "2024-01-02", "5.00", "2", "99.00"]] * 5
    match = suggested("purchase-history", ["Email", "Product", "Date", "Price", "Qty", "Total"], rows).matches["total"]
    assert match is not None
    assert not match.sure
    assert "0 of 5 totals" in match.why


def test_a_bare_amount_beside_quantities_is_a_question() -> None:
    headers = ["Email", "Product", "Date", "Amount", "Qty"]
    found = suggested("purchase-history", headers, [["a@x.com", "Gold", "2024-01-02", "5", "2"]] * 4)
    assert not any(match.sure for name in ("price", "total") if (match := found.matches[name]))
    single = suggested("purchase-history", headers, [["a@x.com", "Gold", "2024-01-02", "5", "1"]] * 4)
    assert sure(single, "total").columns == (3,)


@pytest.mark.parametrize("header", [
    "Purchased", "Purchased on", "Purchased at", "Bought", "Ordered", "Sold on", "Gekauft am", "Comprado", "Acheté le",
    "Besteld op", "Processed at", "Belegdatum", "Won time"])
@pytest.mark.parametrize(("kind", "field"), [("purchase-history", "order_date"), ("existing-products", "date")])
def test_what_happened_and_a_date_say_when_it_was_sold(kind: str, field: str, header: str) -> None:
    found = suggested(kind, ["Email", header, "Shipped"], [[EMAILS[0], day, "2023-09-09"] for day in DATES])
    assert sure(found, field).columns == (1,)


def test_what_happened_without_dates_is_no_order_date() -> None:
    found = suggested("purchase-history", ["Email", "Purchased"], [[email, "Gold"] for email in EMAILS])
    assert column(found, "order_date") is None


@pytest.mark.parametrize("header", [
    "Referred by (email)", "Referrer e-mail", "Referred by", "Affiliate", "Empfohlen von"])
@pytest.mark.parametrize("other", ["Customer email", "E-mail", "Customer", "Referred customer", "Lead"])
def test_both_sides_of_a_referral_are_known_by_their_words_and_their_addresses(header: str, other: str) -> None:
    rows = [[f"x{email}", email, "2023-04-13"] for email in EMAILS]
    found = suggested("referrals", [other, header, "Referral date"], rows)
    assert (sure(found, "referral_email").columns, sure(found, "affiliate_email").columns) == ((0,), (1,))
    assert found.refused == {}


@pytest.mark.parametrize("header", ["Partner level", "Affiliate tier", "Affiliate group", "Partnerstufe"])
def test_the_level_of_a_partner_is_their_program(header: str) -> None:
    found = suggested("affiliates", ["Email", header], [[email, "Gold"] for email in EMAILS])
    assert sure(found, "program").columns == (1,)


def test_a_count_of_all_payments_is_offered_for_those_left_and_never_taken_unasked() -> None:
    headers = ["Email", "Product", "Amount", "Period", "Installments", "Payments left"]
    rows = [[email, "Gold", "9.00", "month", "12", "3"] for email in EMAILS]
    assert sure(suggested("open-orders", headers, rows), "payments_remaining").columns == (5,)
    found = suggested("open-orders", headers[:5], [row[:5] for row in rows])
    assert column(found, "payments_remaining") is None
    assert "also those already made" in found.refused[4]
    assert [offer.columns for offer in found.offers["payments_remaining"]] == [(4,)]


@pytest.mark.parametrize("header", ["Units", "Stück", "Uds.", "How many", "Aantal"])
def test_whole_numbers_beside_a_price_are_pieces(header: str) -> None:
    found = suggested("purchase-history", ["Item", "Price each", header], [["Tea", "5.00", "2"], ["Cup", "3.00", "1"]])
    assert sure(found, "quantity").columns == (2,)


def test_of_two_addresses_of_the_buyer_the_column_that_holds_any_is_taken() -> None:
    found = suggested("purchase-history", ["Buyer Email", "Purchase Email"], [["", email] for email in EMAILS])
    assert column(found, "email") == 1


def test_a_plans_code_stands_in_for_the_products_name_as_a_question() -> None:
    plan = ["plan_id", "plan_unit_price", "plan_quantity"]
    headers = ["customer[email]", *(f"subscription[{name}]" for name in plan)]
    found = suggested("open-orders", headers, [["a@x.com", "gold-monthly", "20.00", "1"]] * 3)
    match = found.matches["product_name"]
    assert match is not None
    assert match.columns == (1,)
    assert not match.sure


def test_a_number_of_a_plan_is_no_products_name() -> None:
    found = suggested("open-orders", ["Email", "SubscriptionPlanId", "Amount"], [["a@x.com", "17", "20.00"]] * 3)
    assert found.matches["product_name"] is None


def test_a_lesser_amount_is_no_price_beside_a_total() -> None:
    headers = ["Email", "Order Date", "Product", "Order Amount", "Account Amount"]
    rows = [["a@x.com", "2024-05-04", "Gold", "49.00", "30.00"]] * 3
    price = suggested("purchase-history", headers, rows).matches["price"]
    assert price is not None
    assert price.columns == (3,)


def test_a_frequency_beside_an_interval_counts_it() -> None:
    headers = ["Email", "Product", "Price", "Billing cycle interval", "Billing cycle frequency"]
    found = suggested("open-orders", headers)
    assert column(found, "recurrence") == 3
    assert column(found, "unit") == 4


def test_a_type_of_subscription_with_monthly_and_yearly_in_it_is_the_recurrence() -> None:
    rows = [["a@x.com", "Gold", "9.00", "Monthly"], ["b@x.com", "Gold", "90.00", "Yearly"]] * 3
    found = suggested("open-orders", ["Email", "Product", "Price", "Subscription type"], rows)
    assert column(found, "recurrence") == 3


def test_lines_of_the_shipping_address_are_not_put_among_those_of_the_billing_address() -> None:
    sale = ["E-mail", "Date sold", "Product", "Price"]
    names = joined_titles([*sale, "Street", "Street 2", "Town", "State", "ZIP", "Street", "Town", "ZIP", "Country"],
                          [*[""] * 4, "Ship to", "", "", "", "", "Bill to", "", "", ""])
    assert names == [*sale, "Ship to Street", "Ship to Street 2", "Ship to Town", "Ship to State", "Ship to ZIP",
                     "Bill to Street", "Bill to Town", "Bill to ZIP", "Country"]
    found = suggested("purchase-history", names, [
        [email, day, "Gold", "9", "Way 1", "c/o Low", "Boise", "ID", "83701", "Road 2", "Salem", "97301", "US"]
        for email, day in zip(EMAILS, DATES, strict=False)])
    assert [column(found, name) for name in ("address", "address2", "city", "state", "zip", "country")] == [
        9, None, 10, None, 11, 12]
