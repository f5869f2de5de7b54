from __future__ import annotations

from datetime import date

import pytest

from opwizard.checks.charge_dates import NextChargeInPast, next_on_cycle
from opwizard.checks.today import standing_on
from tests.checks.verdict import all_of, found, rows_of

PURCHASE = "purchase-history"


def test_a_row_needs_an_email_or_a_contact_id() -> None:
    columns = {"email": ["a@b.com", "", "", "bad"], "contact_id": ["", "7", "", ""]}
    assert found("no-contact", PURCHASE, **columns) == [4]
    assert found("no-contact", "open-orders", **columns) == [4]
    assert found("no-contact", PURCHASE, email=["a@b.com", ""]) == [3]
    assert all_of("no-contact", PURCHASE, **columns)[0].severity == "error"


def test_a_purchase_without_a_date_will_log_1969_and_is_not_blocked() -> None:
    problems = all_of("date-will-log-1969", PURCHASE, order_date=["2019-05-11", ""])
    assert [(problem.row, problem.severity, problem.field) for problem in problems] == [(3, "warning", "order_date")]
    assert "11:59:59 pm" in problems[0].message
    assert found("required-blank", PURCHASE, order_date=["2019-05-11", ""]) == []
    assert found("date-will-log-1969", "existing-products", date=["2019-05-11", ""]) == [3]


def test_a_file_without_any_dates_says_so_once() -> None:
    assert found("date-will-log-1969", "existing-products", contact_id=["1", "2"], date=["", ""]) == [None]
    assert found("date-will-log-1969", "existing-products", contact_id=["1", "2"]) == [None]


def test_a_blank_sale_price_means_the_products_own_price() -> None:
    problem, = all_of("default-price-used", "existing-products", sale_price=["5", ""])
    assert (problem.row, problem.severity) == (3, "note")
    assert found("default-price-used", "existing-products", contact_id=["1", "2"]) == [None]


@pytest.mark.parametrize(("status", "counts"), [
    ("Paid", False), ("completed", False), ("", False), ("Something else", False),
    ("Refunded", True), ("failed", True), ("Pending", True), ("VOID", True), ("Voided", True),
])
def test_only_completed_payments_are_purchases(status: str, counts: bool) -> None:
    problems = all_of("not-a-completed-purchase", PURCHASE, payment_status=[status])
    assert bool(problems) is counts
    assert all(problem.severity == "warning" for problem in problems)


# -- open orders
@pytest.mark.parametrize(("start", "recurrence", "unit", "expected"), [
    ("2024-01-31", "month", 1, "2024-03-31"), ("2024-01-30", "month", 1, "2024-03-30"),
    ("2024-02-10", "week", 2, "2024-03-09"), ("2020-02-29", "year", 1, "2025-02-28"),
    ("2023-12-31", "quarter", 1, "2024-03-31"), ("2024-02-28", "day", 1, "2024-03-01"),
    ("2024-02-29", "month", 1, "2024-03-29"), ("2030-01-01", "month", 1, "2030-01-01"),
    ("1999-05-15", "month", 5, "2024-05-15"),
])
def test_the_next_charge_keeps_its_cycle(start: str, recurrence: str, unit: int, expected: str) -> None:
    assert next_on_cycle(date.fromisoformat(start), recurrence, unit, date(2024, 2, 29)) == date.fromisoformat(expected)


def test_a_cycle_nobody_knows_gives_no_date() -> None:
    assert next_on_cycle(date(2024, 1, 1), "fortnight", 1, date(2024, 2, 1)) is None
    assert next_on_cycle(date(2024, 1, 1), "month", 0, date(2024, 2, 1)) is None


def test_a_charge_in_the_past_is_an_error_with_the_next_date_offered() -> None:
    check = NextChargeInPast()
    dates = ["2024-03-14 08:30:00", "2024-03-15", "2024-03-16", "", "2024-01-31"]
    rows = rows_of("open-orders", next_charge_date=dates,
                   recurrence=["week", "", "", "", "every 2 months"], unit=["2", "", "", "", ""])
    with standing_on(date(2024, 3, 15)):
        assert check.find(rows).tolist() == [True, False, False, False, True]
        first, last = check.fault(rows, 0), check.fault(rows, 4)
    assert first.fix is not None
    assert last.fix is not None
    assert first.fix.to == "2024-03-28 08:30:00"
    assert last.fix.to == "2024-03-31"
    assert not first.fix.safe


def test_without_recurrence_and_unit_the_cycle_is_a_month_and_with_half_of_it_nothing_is_offered() -> None:
    check = NextChargeInPast()
    rows = rows_of("open-orders", next_charge_date=["2024-01-10", "2024-01-10"], recurrence=["", ""], unit=["", "3"])
    with standing_on(date(2024, 3, 15)):
        monthly, unknown = check.fault(rows, 0).fix, check.fault(rows, 1).fix
    assert monthly is not None
    assert monthly.to == "2024-04-10"
    assert unknown is None


def test_a_recurrence_needs_its_unit_unless_it_is_monthly() -> None:
    problems = all_of("recurrence-incomplete", "open-orders", recurrence=["month", "week", "", "week", ""],
                      unit=["", "", "2", "2", ""])
    assert [(problem.row, problem.field) for problem in problems] == [(3, "unit"), (4, "recurrence")]
    assert problems[0].fix is not None
    assert problems[0].fix.to == "1"
    assert problems[1].fix is None
    assert {problem.severity for problem in problems} == {"error"}


def test_an_order_without_recurrence_and_unit_is_taken_as_monthly() -> None:
    assert found("monthly-assumed", "open-orders", recurrence=["week", ""], unit=["1", ""]) == [3]
    assert found("monthly-assumed", "open-orders", product_id=["1", "2"]) == [None]
    assert found("monthly-assumed", "open-orders", product_id=["1", "2"], recurrence=["", ""]) == [None]
    assert all_of("monthly-assumed", "open-orders", product_id=["1"])[0].severity == "note"


def test_a_unit_above_one_must_be_asked_about() -> None:
    problem, = all_of("unit-above-one", "open-orders", unit=["1", "2"], recurrence=["week", "week"])
    assert (problem.row, problem.severity) == (3, "warning")


@pytest.mark.parametrize(("recurrence", "unit"), [
    ("every 2 weeks", "1"), ("every other month", "1"), ("2 weeks", "3"), ("semi-annual", "1"), ("Monthly", "2"),
    ("bi-weekly", "1"), ("quarterly", "3"), ("annually", "12"), ("every month", "x")])
def test_a_recurrence_that_says_every_how_many_and_a_unit_that_says_otherwise_are_an_error(
        recurrence: str, unit: str) -> None:
    problem, = all_of("unit-contradicts-recurrence", "open-orders", recurrence=[recurrence], unit=[unit])
    assert (problem.row, problem.field, problem.severity) == (2, "unit", "error")
    assert recurrence in problem.message
    word, = all_of("unknown-recurrence", "open-orders", recurrence=[recurrence], unit=[unit])
    assert word.fix is not None
    assert not word.fix.sure


@pytest.mark.parametrize(("recurrence", "unit"), [
    ("every 2 weeks", "2"), ("every 2 weeks", ""), ("quarterly", "1"), ("weeks", "2"), ("Month", "3"), ("week", "4"),
    ("12 months", "12"), ("12 months", "1"), ("30 days", "30"), ("lunar", "2"), ("", "2")])
def test_a_unit_that_agrees_or_counts_a_bare_word_is_no_contradiction(recurrence: str, unit: str) -> None:
    assert found("unit-contradicts-recurrence", "open-orders", recurrence=[recurrence], unit=[unit]) == []


def test_a_charge_whose_cycle_is_contradicted_or_absurd_is_not_moved() -> None:
    check = NextChargeInPast()
    texts = [("every 2 weeks", "1"), ("day", "999999999999999"), ("year", "1000"), ("", "x"), ("week", "0")]
    rows = rows_of("open-orders", next_charge_date=["2024-01-10"] * len(texts), recurrence=[text for text, _ in texts],
                   unit=[unit for _, unit in texts])
    with standing_on(date(2024, 3, 15)):
        offered = [check.fault(rows, index).fix for index in range(len(texts))]
    assert [fix and fix.to for fix in offered] == [None, None, "3024-01-10", None, None]


def test_orders_without_an_end_are_noted_once_a_file() -> None:
    problem, = all_of("no-end-date", "open-orders", payments_remaining=["3", "", ""])
    assert (problem.row, problem.severity) == (None, "note")
    assert problem.message.startswith("Orders without payments remaining: 2.")
    assert found("no-end-date", "open-orders", payments_remaining=["3", "1"]) == []


def test_several_orders_of_one_contact_need_their_card() -> None:
    columns = {"email": ["a@b.com", "A@B.com", "c@d.com", ""], "contact_id": ["", "", "9", "9"],
               "card_last_four": ["1234", "", "", ""], "card_expiration": ["04/2031", "", "", ""]}
    problems = all_of("card-not-identified", "open-orders", **columns)
    assert [problem.row for problem in problems] == [3, 4, 5]
    assert problems[0].severity == "warning"
    assert found("card-not-identified", "open-orders", email=["a@b.com", "b@b.com"]) == []


def test_a_card_must_be_good_on_the_day_of_the_charge() -> None:
    rows = found("card-expires-before-charge", "open-orders", card_expiration=["04/2031", "04/2031", "", "x"],
                 next_charge_date=["2031-04-30", "2031-05-01", "2031-05-01", "2031-05-01"])
    assert rows == [3]


@pytest.mark.parametrize("name", ["PayPal", "pay pal", "PAYPAL Express", "Pay-Pal Pro"])
def test_paypal_orders_cannot_be_moved(name: str) -> None:
    problem, = all_of("paypal-not-supported", "open-orders", payment_gateway=[name, "Stripe"])
    assert (problem.row, problem.severity) == (2, "error")


# -- partners
def test_nobody_refers_themselves() -> None:
    assert found("self-referral", "referrals", referral_email=["a@b.com", "c@d.com", ""],
                 affiliate_email=["A@b.com", "a@b.com", ""]) == [2]
    problems = all_of("self-referral", "referrers", contact_id=["5", "6"], first_referrer=["5", "1"],
                      last_referrer=["", "6"])
    assert [(problem.row, problem.field, problem.severity) for problem in problems] == [
        (2, "first_referrer", "error"), (3, "last_referrer", "error")]


def test_a_contact_needs_one_of_the_two_referrers() -> None:
    problem, = all_of("no-referrer", "referrers", contact_id=["5", "6"], first_referrer=["1", ""],
                      last_referrer=["", ""])
    assert (problem.row, problem.severity) == (3, "warning")
