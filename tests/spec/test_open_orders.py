"""Open orders: dates, recurrence, gateways, cards."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.spec.conftest import ORDERS, Desk, at, fix, order, told


def each(field: str, texts: list[str], **others: str) -> str:
    """Return a file with one order of another person for each text in a field."""
    return ORDERS + "".join(order(**{"email": f"u{n}@example.com", field: text, **others})
                            for n, text in enumerate(texts))


def rows(found: list[dict[str, object]], code: str) -> list[object]:
    return [one["row"] for one in found if one["code"] == code]


def test_a_good_file_is_written_field_by_field(desk: Desk) -> None:
    text = ORDERS + order(expiration="4/36", product_id="5.0", gateway_id="003")
    assert desk.prepared(text, "open-orders") == ORDERS.replace("\n", "\r\n") + (
        "ana@example.com,Ana,Li,Gold,5,10,10,2035-01-18,3,1,Stripe,3,month,1,0042,04/2036\r\n")


@pytest.mark.parametrize("field", ["First Name", "Last Name", "Product Name", "Product ID", "Price", "Recurring Rate",
                                   "Next Charge Date", "Payment Gateway", "Payment Gateway ID"])
def test_required_columns_are_missed(desk: Desk, field: str) -> None:
    header, row = ORDERS.strip().split(","), order().strip().split(",")
    place = header.index(field)
    del header[place], row[place]
    found = desk.check(",".join(header) + "\n" + ",".join(row) + "\n", "open-orders")
    assert [one["field"] for one in found if one["code"] == "missing-field"] == [field.lower().replace(" ", "_")]


def test_payments_remaining(desk: Desk) -> None:
    found = desk.check(each("remaining", ["3", "0", "-1", "1.5", "", ""]), "open-orders")
    assert told(found, "nothing-left-to-charge") == [(3, "I", "payments_remaining", "error")]
    assert rows(found, "bad-integer") == [4, 5]
    assert told(found, "no-end-date") == [(None, "I", "payments_remaining", "note")]


@pytest.mark.parametrize(("typed", "meant"), [
    ("Monthly", "month"), ("annually", "year"), ("every 2 weeks", "week"), ("30 days", "month"), ("weekly", "week"),
    ("daily", "day"), ("Quarterly", "quarter"), ("yearly", "year")])
def test_other_words_for_a_recurrence_are_errors_with_a_fix(desk: Desk, typed: str, meant: str) -> None:
    found = desk.check(ORDERS + order(recurrence=typed), "open-orders")
    assert told(found, "unknown-recurrence") == [(2, "M", "recurrence", "error")]
    assert fix(found, 2, "unknown-recurrence") == meant


def test_recurrence_and_unit_belong_together(desk: Desk) -> None:
    found = desk.check(ORDERS + order(recurrence="year", unit="")
                       + order(recurrence="", unit="1", email="b@example.com")
                       + order(recurrence="month", unit="", email="c@example.com")
                       + order(recurrence="", unit="", email="d@example.com")
                       + order(recurrence="week", unit="2", email="e@example.com")
                       + order(recurrence="lunar", email="f@example.com"), "open-orders")
    assert rows(found, "recurrence-incomplete") == [2, 3]
    assert told(found, "monthly-assumed") == [(5, "M", "recurrence", "note")]
    assert told(found, "unit-above-one") == [(6, "N", "unit", "warning")]
    assert told(found, "unknown-recurrence") == [(7, "M", "recurrence", "error")]
    assert fix(found, 7, "unknown-recurrence") is None


def test_the_five_words_are_taken_in_any_case(desk: Desk) -> None:
    written = desk.prepared(each("recurrence", ["Day", "WEEK", "month", "Quarter", "year"]), "open-orders")
    assert [line.split(",")[12] for line in written.splitlines()[1:]] == ["day", "week", "month", "quarter", "year"]


def test_a_charge_in_the_past_moves_to_the_next_one_of_its_cycle(desk: Desk) -> None:
    today = date.today()
    week_ago = today - timedelta(days=10)
    found = desk.check(ORDERS + order(next=today.isoformat())
                       + order(next=week_ago.isoformat(), recurrence="week", email="b@example.com")
                       + order(next="2020-01-31", email="c@example.com")
                       + order(next="2019-02-28", recurrence="year", email="d@example.com"), "open-orders")
    assert told(found, "next-charge-today") == [(2, "H", "next_charge_date", "warning")]
    assert told(found, "next-charge-in-past") == [(row, "H", "next_charge_date", "error") for row in (3, 4, 5)]
    assert fix(found, 3, "next-charge-in-past") == (week_ago + timedelta(days=14)).isoformat()
    monthly, yearly = (date.fromisoformat(fix(found, row, "next-charge-in-past") or "") for row in (4, 5))
    assert monthly > today
    assert (monthly + timedelta(days=1)).day in (1, 31, 32), "the last day of its month, or the 30th of a longer one"
    assert (yearly.month, yearly.day) == (2, 28)


def test_paypal_in_any_spelling_cannot_come_along(desk: Desk) -> None:
    found = desk.check(each("gateway", ["PayPal", "paypal", "Pay Pal", "PAY-PAL", "PayPal Express", "paypal.com",
                                        "Stripe", "Authorize.net"]), "open-orders")
    assert told(found, "paypal-not-supported") == [(row, "K", "payment_gateway", "error") for row in range(2, 8)]


def test_a_gateway_id_is_ontraports_own_number(desk: Desk) -> None:
    found = desk.check(each("gateway_id", ["3", "acct_1AbC2d", "sub_9", "I-BW452GLLEP1G", "0", "1.5"]), "open-orders")
    assert told(found, "bad-id") == [(row, "L", "payment_gateway_id", "error") for row in range(3, 8)]
    assert "ONTRAPORT" in at(found, 3)["bad-id"]["message"] + at(found, 3)["bad-id"]["remedy"]


def test_last_four_digits_are_text_and_more_is_a_card_number(desk: Desk) -> None:
    found = desk.check(each("last_four", ["0042", "42", "abcd", "12345", "#N/A"]), "open-orders")
    assert not at(found, 2)
    assert fix(found, 3, "bad-integer") == "0042"
    assert at(found, 4)["bad-integer"]["severity"] == "error"
    assert at(found, 5)["card-number"]["severity"] == "error"
    assert "12345" not in str(found)
    assert at(found, 6)["excel-error"]["severity"] == "error"


def test_two_orders_of_one_contact_need_the_card_named(desk: Desk) -> None:
    found = desk.check(ORDERS + order(last_four="", expiration="")
                       + order(last_four="", expiration="", product="Silver", email="ANA@example.com")
                       + order(last_four="", expiration="", email="ben@example.com"), "open-orders")
    assert [(row, severity) for row, _l, _f, severity in told(found, "card-not-identified")] == [
        (2, "warning"), (3, "warning")]


def test_a_card_that_expires_before_the_charge_is_told(desk: Desk) -> None:
    found = desk.check(ORDERS + order(next="2035-05-01", expiration="04/2035")
                       + order(next="2035-04-30", expiration="04/2035", email="b@example.com")
                       + order(expiration="13/2036", email="c@example.com"), "open-orders")
    assert told(found, "card-expires-before-charge") == [(2, "P", "card_expiration", "warning")]
    assert told(found, "bad-date") == [(4, "P", "card_expiration", "error")]


@pytest.mark.parametrize("typed", ["4/36", "04/36", "2036-04", "Apr 2036", "04-2036", "0436"])
def test_expirations_are_written_as_month_and_year(desk: Desk, typed: str) -> None:
    line = desk.prepared(ORDERS + order(expiration=typed), "open-orders").splitlines()[1]
    assert line.endswith(",0042,04/2036")


def test_nothing_but_the_needed_columns_is_monthly_and_one_piece(desk: Desk) -> None:
    text = ("Email,First Name,Last Name,Product Name,Product ID,Price,Recurring Rate,Next Charge Date,Payment Gateway,"
            "Payment Gateway ID\na@example.com,Ana,Li,Gold,5,10,10,2035-01-01,Stripe,3\n")
    found = desk.check(text, "open-orders")
    assert {(one["code"], one["field"], one["row"]) for one in found} == {
        ("monthly-assumed", "recurrence", None), ("no-end-date", "payments_remaining", None),
        ("field-derived", "quantity", None)}
    assert desk.prepared(text, "open-orders").splitlines()[1] == (
        "a@example.com,Ana,Li,Gold,5,10,10,2035-01-01,,1,Stripe,3,,")
