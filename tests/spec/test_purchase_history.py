"""Purchase history: what is told, what is worked out, what is written."""

from __future__ import annotations

import pytest

from tests.spec.conftest import PURCHASES, Desk, at, fix, purchase, told

HEAD = "Email,Order Date,Product Name,Price,Quantity,Total\r\n"


def test_amounts_below_zero_are_errors_in_each_of_the_three_fields(desk: Desk) -> None:
    found = desk.check(PURCHASES + purchase(price="-10", total="-10") + purchase(price="(5)", total="5")
                       + purchase(quantity="-2", total="-20") + purchase(total="10-"))
    assert told(found, "negative-amount") == [
        (2, "D", "price", "error"), (2, "F", "total", "error"), (3, "D", "price", "error"),
        (4, "E", "quantity", "error"), (4, "F", "total", "error"), (5, "F", "total", "error")]


@pytest.mark.parametrize("blank", ["", " ", "N/A", "-"])
def test_a_blank_quantity_counts_as_one(desk: Desk, blank: str) -> None:
    text = PURCHASES + purchase(quantity=blank)
    found = desk.check(text)
    assert told(found, "quantity-assumed-one") == [(2, "E", "quantity", "note")]
    assert fix(found, 2, "quantity-assumed-one") == "1"
    assert desk.prepared(text) == HEAD + "ana@example.com,2020-01-02,Gold,10,1,10\r\n"


def test_blank_totals_and_prices_are_worked_out_from_the_row(desk: Desk) -> None:
    text = PURCHASES + purchase(price="12.50", quantity="2", total="") + purchase(price="", quantity="4", total="10")
    found = desk.check(text)
    assert not [one for one in found if one["severity"] != "note"]
    assert fix(found, 2, "field-derived") == "25.00"
    assert fix(found, 3, "field-derived") == "2.50"
    assert desk.prepared(text).splitlines()[1:] == [
        "ana@example.com,2020-01-02,Gold,12.50,2,25.00", "ana@example.com,2020-01-02,Gold,2.50,4,10"]


def test_neither_price_nor_total_in_a_row_is_an_error(desk: Desk) -> None:
    found = desk.check(PURCHASES + purchase() + purchase(price="", total=""))
    assert told(found, "required-blank") == [(3, "D", "price", "error"), (3, "F", "total", "error")]


@pytest.mark.parametrize(("header", "row", "derived", "line"), [
    ("Price", "10", {"quantity", "total"}, "10,1,10"),
    ("Total", "10", {"quantity", "price"}, "10,1,10"),
    ("Price,Quantity", "1.25,4", {"total"}, "1.25,4,5.00"),
    ("Quantity,Total", "3,10", {"price"}, "3.33,3,10"),
    ("Price,Total", "10,10", {"quantity"}, "10,1,10"),
])
def test_columns_the_file_has_not_are_worked_out_and_said_once(desk: Desk, header: str, row: str, derived: set[str],
                                                               line: str) -> None:
    text = f"Email,Order Date,Product Name,{header}\n" + f"a@example.com,2020-01-02,Gold,{row}\n"
    found = desk.check(text)
    assert {one["field"] for one in found if one["code"] == "field-derived"} == derived
    assert {(one["code"], one["row"], one["severity"]) for one in found} == {("field-derived", None, "note")}
    for fixes in ("safe", "none", "all"):
        assert desk.prepared(text, "purchase-history", "--fix", fixes) == (
            HEAD + f"a@example.com,2020-01-02,Gold,{line}\r\n")


def test_with_neither_price_nor_total_the_price_is_missing(desk: Desk) -> None:
    text = "Email,Order Date,Product Name,Quantity\nnobody,2020-01-02,Gold,4\n"
    assert told(desk.check(text), "missing-field") == [(None, None, "price", "error")]
    assert desk.run("map", desk.file(text), "--type", "purchase-history", "--json").told["missing"] == ["price"]


def test_columns_come_first_and_cells_only_once_none_is_missing(desk: Desk) -> None:
    found = desk.check("Email,Product Name,Price,Quantity,Total\nnobody,Gold,free,1,10\n")
    assert {one["code"] for one in found} == {"missing-field"}
    assert found[0]["field"] == "order_date"


def test_totals_more_than_one_cent_off_are_told(desk: Desk) -> None:
    found = desk.check(PURCHASES + purchase(price="9.99", quantity="3", total="29.97")
                       + purchase(price="9.99", quantity="3", total="29.98")
                       + purchase(price="9.99", quantity="3", total="29.99")
                       + purchase(price="9.99", quantity="3", total="29.95"))
    assert told(found, "total-mismatch") == [(4, "F", "total", "warning"), (5, "F", "total", "warning")]
    assert fix(found, 4, "total-mismatch") == "29.97"


@pytest.mark.parametrize("blank", ["", "  ", "N/A", "null"])
def test_a_blank_date_would_log_1969_even_when_no_row_has_one(desk: Desk, blank: str) -> None:
    found = desk.check(PURCHASES + purchase(date=blank))
    assert told(found, "date-will-log-1969") == [(2, "B", "order_date", "warning")]
    assert desk.prepared(desk.folder / "in.csv").splitlines()[1] == "ana@example.com,,Gold,10,1,10"


def test_a_date_in_the_future_is_told(desk: Desk) -> None:
    found = desk.check(PURCHASES + purchase() + purchase(date="2199-01-01"))
    assert told(found, "date-in-future") == [(3, "B", "order_date", "warning")]


def test_a_row_needs_an_email_or_a_contact_id(desk: Desk) -> None:
    head = "Email,Contact ID,Order Date,Product Name,Price,Quantity,Total\n"
    found = desk.check(head + "a@example.com,,2020-01-02,Gold,10,1,10\n,7,2020-01-02,Gold,10,1,10\n"
                       ",,2020-01-02,Gold,10,1,10\nN/A,-,2020-01-02,Gold,10,1,10\n")
    assert [(row, severity) for row, _letter, _field, severity in told(found, "no-contact")] == [
        (4, "error"), (5, "error")]


def test_rows_that_are_no_completed_purchase_are_told(desk: Desk) -> None:
    words = ["Paid", "Refunded", "failed", "PENDING", "Voided", "Completed", "Declined", ""]
    found = desk.check(PURCHASES.replace("Total", "Total,Payment Status")
                       + "".join(f"u{n}@example.com,2020-01-02,Gold,10,1,10,{word}\n" for n, word in enumerate(words)))
    assert told(found, "not-a-completed-purchase") == [
        (row, "G", "payment_status", "warning") for row in (3, 4, 5, 6, 8)]
    assert len(found) == 5


def test_names_of_one_product_are_grouped(desk: Desk) -> None:
    names = ["Silver Membership"] * 3 + ["silver membership", "Silver-Membership", "Sílver Membership",
                                         "Membership Silver", "Silver Membershp", "Gold"]
    found = desk.check(PURCHASES + "".join(purchase(product=name, email=f"u{n}@example.com")
                                           for n, name in enumerate(names)))
    assert told(found, "product-name-variants") == [(row, "C", "product_name", "warning") for row in range(5, 10)]
    assert {fix(found, row, "product-name-variants") for row in range(5, 10)} == {"Silver Membership"}


def test_the_new_file_is_sorted_by_product_without_case_then_price_from_high_to_low(desk: Desk) -> None:
    rows = [("a", "zeta", "5"), ("b", "Alpha", "9"), ("c", "alpha", "10"), ("d", "Alpha", "100"), ("e", "Beta", "1"),
            ("f", "Alpha", "9")]
    text = desk.prepared(PURCHASES + "".join(
        purchase(email=f"{who}@example.com", product=name, price=price, total=price) for who, name, price in rows))
    assert [line[0] for line in text.splitlines()[1:]] == ["d", "c", "b", "f", "e", "a"]


def test_rows_that_are_there_twice_are_shown_and_never_dropped(desk: Desk) -> None:
    text = PURCHASES + purchase() + purchase() + purchase(email="ben@example.com") + purchase()
    assert [row for row, *_rest in told(desk.check(text), "duplicate-row")] == [3, 5]
    assert at(desk.check(text), 3)["duplicate-row"]["severity"] == "warning"
    assert len(desk.prepared(text).splitlines()) == 5


def test_optional_fields_are_written_in_their_order_and_only_when_matched(desk: Desk) -> None:
    text = ("Zip Code,Payment Status,Total,Quantity,Price,Product Name,Order Date,Email,Last Name,Colour\n"
            "02134,paid,10,1,10,Gold,2020-01-02,a@example.com,Li,red\n")
    assert desk.prepared(text) == (
        "Email,Order Date,Product Name,Price,Quantity,Total,Last Name,Payment Status,Zip Code\r\n"
        "a@example.com,2020-01-02,Gold,10,1,10,Li,paid,02134\r\n")
    assert desk.run("map", desk.file(text), "--type", "purchase-history", "--json").told["unused_columns"] == ["Colour"]


def test_the_limits_are_fifty_thousand_products_and_fifty_thousand_rows(desk: Desk) -> None:
    def codes(rows: int, products: int) -> dict[str, int]:
        text = PURCHASES + "".join(f"u{n}@example.com,2020-01-02,P{n % products:05d}x{n % products * 7},5,1,5\n"
                                   for n in range(rows))
        by_code: dict[str, int] = desk.say("check", text, "purchase-history").told["by_code"]
        return by_code

    assert "too-many-products" in codes(50_000, 50_000)
    assert {"very-large-file", "too-many-products"} & set(codes(50_000, 5)) == {"very-large-file"}
