from __future__ import annotations

import pytest

from opwizard.import_types import ALL as TYPES
from opwizard.import_types import by_id
from opwizard.mapping.build import build_table
from opwizard.mapping.match import Match, Reshape
from opwizard.mapping.profile import Profile
from opwizard.mapping.profiles import ALL
from opwizard.mapping.suggest import suggest
from tests.mapping.sheets import sheet_of

PURCHASES = by_id("purchase-history")
SHOPIFY = [
    "Name",
    "Email",
    "Financial Status",
    "Paid at",
    "Currency",
    "Subtotal",
    "Shipping",
    "Taxes",
    "Total",
    "Created at",
    "Lineitem quantity",
    "Lineitem name",
    "Lineitem price",
    "Lineitem sku",
    "Fulfillment Status",
]
ROWS = [
    ["#1", "a@x.com", "paid", "2024-01-02", "EUR", "60", "5", "3", "68", "2024-01-02", "1", "Box", "24.00", "S", ""],
    ["#1", "", "", "", "", "", "", "", "", "", "2", "Bar", "18.00", "T", ""],
    ["#2", "b@x.com", "paid", "2024-01-03", "EUR", "18", "5", "3", "26", "2024-01-03", "1", "Bar", "18.00", "T", ""],
]


@pytest.mark.parametrize("profile", ALL, ids=lambda profile: profile.system)
def test_a_profile_names_only_fields_and_types_that_exist(profile: Profile) -> None:
    types = {import_type.id: import_type for import_type in TYPES}
    assert set(profile.types) <= types.keys()
    known = {field.id for name in profile.types for field in types[name].fields}
    for names in (profile.fields, profile.joined, profile.packed, profile.filled_down, profile.in_cents):
        assert set(names) <= known
    assert set(profile.filled_down) <= set(profile.fields)


@pytest.mark.parametrize("profile", ALL, ids=lambda profile: profile.system)
def test_a_profile_recognises_its_own_headers(profile: Profile) -> None:
    headers = list(dict.fromkeys((*profile.needs, *profile.signature)))
    for name in profile.types:
        assert suggest(sheet_of(headers), by_id(name)).system == profile.system


def test_a_known_system_is_named() -> None:
    assert suggest(sheet_of(SHOPIFY, ROWS), PURCHASES).system == "Shopify orders export"


def test_columns_may_be_added_left_out_and_written_otherwise() -> None:
    headers = ["Extra", *[name.upper() for name in SHOPIFY if name not in ("Taxes", "Shipping", "Subtotal")], "More"]
    assert suggest(sheet_of(headers), PURCHASES).system == "Shopify orders export"


def test_an_unknown_file_is_no_known_system() -> None:
    assert suggest(sheet_of(["Email", "Product", "Price", "Date"]), PURCHASES).system is None


def test_profiles_can_be_left_out() -> None:
    assert suggest(sheet_of(SHOPIFY, ROWS), PURCHASES, profiles=False).system is None


def test_the_further_lines_of_an_order_take_the_cells_of_its_first() -> None:
    sheet = sheet_of(SHOPIFY, ROWS)
    found = suggest(sheet, PURCHASES)
    email = found.matches["email"]
    assert email is not None
    assert email.reshape is Reshape.FILL_DOWN
    table = build_table(sheet, PURCHASES, {name: match for name, match in found.matches.items() if match})
    assert table["email"].flat().to_list() == ["a@x.com", "a@x.com", "b@x.com"]
    assert table["order_date"].flat().to_list() == ["2024-01-02", "2024-01-02", "2024-01-03"]


def test_the_orders_total_is_not_the_lines_total() -> None:
    found = suggest(sheet_of(SHOPIFY, ROWS), PURCHASES)
    assert found.matches["total"] is None
    assert "whole order" in found.refused[SHOPIFY.index("Total")]


def test_paypals_date_and_time_are_joined() -> None:
    headers = [
        "Date",
        "Time",
        "TimeZone",
        "Name",
        "Type",
        "Status",
        "Currency",
        "Gross",
        "Fee",
        "Net",
        "From Email Address",
        "To Email Address",
        "Transaction ID",
        "Reference Txn ID",
    ]
    row = [
        "1/2/2024",
        "10:00:00",
        "PST",
        "Ana",
        "Payment",
        "Completed",
        "USD",
        "5.00",
        "-1.00",
        "4.00",
        "a@x.com",
        "me@x.com",
        "T1",
        "",
    ]
    sheet = sheet_of(headers, [row])
    found = suggest(sheet, PURCHASES)
    assert found.matches["order_date"] is not None
    table = build_table(sheet, PURCHASES, {"order_date": found.matches["order_date"]})
    assert table["order_date"].at(0) == "1/2/2024 10:00:00"
    email = found.matches["email"]
    assert email is not None
    assert email == Match((10,), confidence=0.97, why=email.why)
    assert "your own address" in found.refused[11]


def test_values_that_look_different_make_a_known_column_a_question() -> None:
    rows = [[row[0], "no address", *row[2:]] for row in ROWS] * 3
    match = suggest(sheet_of(SHOPIFY, rows), PURCHASES).matches["email"]
    assert match is not None
    assert not match.sure


def test_a_column_the_system_does_not_have_by_itself_is_used_when_its_name_is_plain() -> None:
    keap = ["Id", "ContactId", "BillingCycle", "NextBillDate", "BillingAmt", "Frequency", "AutoCharge", "CC1"]
    found = suggest(sheet_of([*keap, "Product Name"]), by_id("open-orders"))
    product = found.matches["product_name"]
    assert found.system == "Keap recurring orders"
    assert product is not None
    assert product.columns == (8,)


def test_amounts_of_whole_rows_are_divided_by_the_quantity() -> None:
    headers = ["order-id", "purchase-date", "product-name", "sku", "quantity-purchased", "item-price", "item-tax",
               "shipping-price", "ship-city", "ship-state", "ship-postal-code", "ship-country"]
    rows = [["1", "2024-05-04", "Bottle", "S1", "2", "40.00", "3.20", "0", "Reno", "NV", "89501", "US"]] * 3
    found = suggest(sheet_of(headers, rows), PURCHASES)
    price, total = found.matches["price"], found.matches["total"]
    assert total is not None
    assert total.columns == (5,)
    assert price is not None
    assert price.reshape is Reshape.DIVIDE
