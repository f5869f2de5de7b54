from __future__ import annotations

import pytest

from opwizard.import_types import by_id
from opwizard.mapping.match import Match, Reshape, Suggestion
from opwizard.mapping.suggest import suggest
from tests.mapping.layouts import LAYOUTS, SYSTEMS, Layout
from tests.mapping.sheets import sheet_of


def suggested(kind: str, headers: list[str], rows: list[list[str]] | None = None) -> Suggestion:
    return suggest(sheet_of(headers, rows), by_id(kind))


def column(found: Suggestion, name: str) -> int | None:
    match = found.matches[name]
    return match.columns[0] if match and match.columns else None


def sure(found: Suggestion, name: str) -> Match:
    match = found.matches[name]
    assert match is not None
    assert match.sure
    return match


@pytest.mark.parametrize("layout", LAYOUTS + SYSTEMS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("profiles", [True, False], ids=["profiles", "evidence"])
def test_no_column_is_matched_wrongly_as_if_it_were_certain(layout: Layout, profiles: bool) -> None:
    found = suggest(sheet_of(layout.headers, layout.rows), by_id(layout.import_type), profiles=profiles)
    for name, right in layout.answers().items():
        match = found.matches[name]
        if match and match.sure:
            assert layout.headers[match.columns[0]] in right, name


@pytest.mark.parametrize("layout", SYSTEMS, ids=lambda layout: layout.name)
def test_headers_alone_are_enough_not_to_be_wrong(layout: Layout) -> None:
    found = suggest(sheet_of(layout.headers), by_id(layout.import_type))
    for name, right in layout.answers().items():
        match = found.matches[name]
        if match and match.sure:
            assert layout.headers[match.columns[0]] in right, name


@pytest.mark.parametrize(("layouts", "goal"), [(LAYOUTS, 0.97), (SYSTEMS, 0.99)], ids=["invented", "systems"])
def test_nearly_every_field_of_the_made_up_files_is_right(layouts: tuple[Layout, ...], goal: float) -> None:
    right = total = 0
    for layout in layouts:
        import_type = by_id(layout.import_type)
        found = suggest(sheet_of(layout.headers, layout.rows), import_type, profiles=False)
        for name, answers in layout.answers().items():
            place = column(found, name)
            got = "" if place is None else layout.headers[place]
            right += got in answers or (not got and name in import_type.derivable)
            total += 1
    assert right / total >= goal


@pytest.mark.parametrize(
    "header", ["Customer ID", "Contact Id", "ContactID", "User ID", "customer_id", "Member ID", "Client ID"]
)
def test_another_systems_number_is_no_contact_id_and_says_why(header: str) -> None:
    found = suggested("purchase-history", [header, "Order Date", "Item", "Amount"], [["17", "2024-01-02", "Gold", "5"]])
    assert found.matches["contact_id"] is None
    assert "only if it is ONTRAPORT's contact ID" in found.refused[0]


def test_a_contact_id_that_says_ontraport_is_one() -> None:
    found = suggested("purchase-history", ["ONTRAPORT Contact ID", "Order Date", "Item", "Amount"])
    assert column(found, "contact_id") == 0


def test_our_own_template_is_matched_whole() -> None:
    for kind in (
        "purchase-history",
        "existing-products",
        "open-orders",
        "notes",
        "affiliates",
        "referrals",
        "referrers",
    ):
        import_type = by_id(kind)
        headers = [field.header for field in import_type.fields]
        found = suggest(sheet_of(headers), import_type)
        assert {name: column(found, name) for name in found.matches} == {
            field.id: index for index, field in enumerate(import_type.fields)
        }, kind
        assert all(match and match.sure for match in found.matches.values()), kind


def test_email_consent_is_no_email() -> None:
    found = suggested("purchase-history", ["Email consent", "Product", "Order date", "Price"])
    assert found.matches["email"] is None
    assert 0 in found.refused


def test_the_buyers_email_is_taken_among_three() -> None:
    found = suggested(
        "purchase-history", ["Affiliate email", "Vendor email", "Buyer email", "Product", "Amount", "Date"]
    )
    assert sure(found, "email").columns == (2,)


def test_two_columns_that_fit_equally_are_left_to_the_person() -> None:
    found = suggested(
        "purchase-history",
        ["Email", "Email", "Product", "Date", "Price"],
        [["a@x.com", "b@x.com", "Gold", "2024-01-02", "5"]] * 3,
    )
    match = found.matches["email"]
    assert match is None or not match.sure
    assert found.rivals["email"] == (0, 1)


def test_a_header_that_occurs_twice_with_the_same_cells_is_no_question() -> None:
    found = suggested(
        "purchase-history",
        ["Email", "Email", "Product", "Date", "Price"],
        [["a@x.com", "a@x.com", "Gold", "2024-01-02", "5"]] * 3,
    )
    assert sure(found, "email").columns == (0,)


def test_values_that_contradict_the_header_make_it_a_question() -> None:
    rows = [[str(n), "Gold", "2024-01-02", "5"] for n in range(20)]
    match = suggested("purchase-history", ["Email", "Product", "Date", "Price"], rows).matches["email"]
    assert match is None or not match.sure


def test_the_reason_counts_the_values() -> None:
    rows = [[f"a{n}@x.com", "Gold", "2024-01-02", "5"] for n in range(99)] + [["n/a", "Gold", "2024-01-02", "5"]]
    found = suggested("purchase-history", ["Email", "Product", "Date", "Price"], rows)
    assert "99 of 100 values are email addresses" in sure(found, "email").why


def test_values_speak_where_headers_say_nothing_but_never_silently() -> None:
    rows = [[f"a{n}@x.com", "2024-01-02", "5"] for n in range(30)]
    found = suggest(sheet_of(["A", "B", "C"], rows, named=False), by_id("purchase-history"))
    match = found.matches["email"]
    assert match is not None
    assert match.columns == (0,)
    assert not match.sure


def test_times_billed_is_not_what_remains() -> None:
    found = suggested("open-orders", ["Email", "Times billed", "Amount", "Interval", "Next payment date"])
    assert found.matches["payments_remaining"] is None
    assert "already made" in found.refused[1]


def test_a_gateway_id_of_a_processor_is_refused() -> None:
    found = suggested("open-orders", ["Email", "Gateway Customer ID", "Gateway", "Amount"])
    assert found.matches["payment_gateway_id"] is None
    assert 1 in found.refused


def test_one_amount_is_price_and_recurring_rate_at_once() -> None:
    found = suggested("open-orders", ["Email", "Plan", "Amount", "Next payment date"])
    assert sure(found, "price").columns == sure(found, "recurring_rate").columns == (2,)


def test_a_price_is_worked_out_of_total_and_quantity() -> None:
    match = sure(suggested("purchase-history", ["Email", "Product", "Date", "Total", "Qty"]), "price")
    assert match.reshape is Reshape.DIVIDE
    assert match.columns == (3, 4)


def test_arithmetic_tells_the_price_from_the_total() -> None:
    rows = [["Gold", "2024-01-02", str(n), "5.00", f"{5 * n}.00", "a@x.com"] for n in range(1, 9)]
    found = suggested("purchase-history", ["Product", "Date", "Qty", "Amount", "Item amount total", "Email"], rows)
    assert column(found, "price") == 3
    assert column(found, "total") == 4


def test_amounts_in_cents_are_turned() -> None:
    rows = [["a@x.com", "Gold", "2024-01-02", "1299"]] * 3
    match = suggested("purchase-history", ["Email", "Product", "Date", "Amount (cents)"], rows).matches["total"]
    assert match is not None
    assert match.reshape is Reshape.CENTS


def test_a_list_of_people_is_no_purchase_history() -> None:
    found = suggested("purchase-history", ["First Name", "Last Name", "Email", "Address", "City"])
    assert found.matches["address"] is None
    assert any("list of people" in note for note in found.notes)


def test_a_full_name_is_offered_to_be_split_and_not_split_unasked() -> None:
    found = suggested("open-orders", ["Customer Name", "Email", "Plan", "Amount", "Next payment date"])
    assert found.matches["first_name"] is None
    assert [match.reshape for match in found.offers["first_name"]] == [Reshape.FIRST_WORDS]
    assert [match.reshape for match in found.offers["last_name"]] == [Reshape.LAST_WORD]


def test_a_shipping_address_is_offered_and_not_taken_unasked() -> None:
    found = suggested("purchase-history", ["Email", "Product", "Date", "Price", "Shipping City", "Shipping Zip"])
    assert found.matches["city"] is None
    assert [match.columns for match in found.offers["city"]] == [(4,)]


def test_every_match_has_a_reason_and_every_reason_is_a_sentence() -> None:
    for layout in LAYOUTS:
        found = suggest(sheet_of(layout.headers, layout.rows), by_id(layout.import_type))
        for match in found.matches.values():
            assert match is None or (match.why.endswith(".") and "{" not in match.why)
        assert all(reason.endswith(".") and "{" not in reason for reason in found.refused.values())


@pytest.mark.parametrize("headers", [[], [""], ["", "", ""], ["x"] * 300])
def test_any_sheet_gets_an_answer(headers: list[str]) -> None:
    found = suggested("purchase-history", headers, [[""] * len(headers)] * 2)
    assert all(match is None for match in found.matches.values())


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


def test_a_total_that_is_not_price_times_quantity_is_a_question() -> None:
    rows = [["a@x.com", "Gold", "2024-01-02", "5.00", "2", "99.00"]] * 5
    match = suggested("purchase-history", ["Email", "Product", "Date", "Price", "Qty", "Total"], rows).matches["total"]
    assert match is not None
    assert not match.sure
    assert "0 of 5 totals" in match.why


def test_a_note_is_offered_with_its_date_in_front() -> None:
    found = suggested("notes", ["Email", "Note", "Created at"], [["a@x.com", "Called", "2024-01-02"]] * 3)
    assert [match.columns for match in found.offers["note"]] == [(1, 2)]
    assert sure(found, "note").reshape is Reshape.COPY


def test_month_and_year_of_a_card_are_offered_together() -> None:
    found = suggested("open-orders", ["Email", "Plan", "Amount", "Card Exp Month", "Card Exp Year"])
    assert found.matches["card_expiration"] is None
    assert [match.columns for match in found.offers["card_expiration"]] == [(3, 4)]


def test_the_city_is_offered_out_of_a_whole_address() -> None:
    found = suggested("purchase-history", ["Email", "Product", "Date", "Price", "Billing Address"])
    assert [match.reshape for match in found.offers["city"]] == [Reshape.ADDRESS_CITY]


def test_a_bare_amount_beside_quantities_is_a_question() -> None:
    headers = ["Email", "Product", "Date", "Amount", "Qty"]
    found = suggested("purchase-history", headers, [["a@x.com", "Gold", "2024-01-02", "5", "2"]] * 4)
    assert not any(match.sure for name in ("price", "total") if (match := found.matches[name]))
    single = suggested("purchase-history", headers, [["a@x.com", "Gold", "2024-01-02", "5", "1"]] * 4)
    assert sure(single, "total").columns == (3,)


def test_a_contact_id_without_any_email_is_a_question_in_a_file_like_ours() -> None:
    found = suggested("purchase-history", ["Contact ID", "Date", "Product", "Price", "Quantity"])
    match = found.matches["contact_id"]
    assert match is not None
    assert not match.sure


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


DATES = ["2023-04-13", "02/05/2023", "Apr-21-23"]
EMAILS = ["ana@example.com", "ben@firm.co", "cy@web.de"]


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
