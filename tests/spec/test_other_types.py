"""Purchases by product ID, notes, affiliates, referrals, referrers."""

from __future__ import annotations

import csv
import io

import pytest

from tests.spec.conftest import Desk, at, told

EXISTING = "Contact ID,Product ID,Date,Sale Price\n"


def test_purchases_by_id(desk: Desk) -> None:
    found = desk.check(EXISTING + "1,2,2020-01-01,9\n1,2,,\n0,-2,2020-01-01,-3\nabc,1.5,2199-01-01,1\n"
                       ",7,2020-01-01,1\n", "existing-products")
    assert told(found, "date-will-log-1969") == [(3, "C", "date", "warning")]
    assert told(found, "default-price-used") == [(3, "D", "sale_price", "note")]
    assert told(found, "bad-id") == [(4, "A", "contact_id", "error"), (4, "B", "product_id", "error"),
                                     (5, "A", "contact_id", "error"), (5, "B", "product_id", "error")]
    assert told(found, "negative-amount") == [(4, "D", "sale_price", "error")]
    assert told(found, "date-in-future") == [(5, "C", "date", "warning")]
    assert told(found, "required-blank") == [(6, "A", "contact_id", "error")]


def test_one_bad_contact_id_is_a_bad_cell_and_no_missing_column(desk: Desk) -> None:
    assert told(desk.check(EXISTING + "abc,2,2020-01-01,9\n", "existing-products"), "bad-id") == [
        (2, "A", "contact_id", "error")]


@pytest.mark.parametrize("header", ["contact_id,product_id,date,sale_price", "ContactID,ProductID,Date,SalePrice",
                                    "CONTACT ID,PRODUCT ID,DATE,SALE PRICE"])
def test_headers_are_known_in_any_case_and_spelling_however_wrong_the_cells(desk: Desk, header: str) -> None:
    found = desk.check(f"{header}\nabc,x,soon,free\nd,-1,31/02/2020,n.a.!\n", "existing-products")
    assert [one["row"] for one in found if one["code"] == "bad-id"] == [2, 2, 3, 3]
    assert not [one for one in found if one["code"] == "missing-field"]


def test_purchases_by_id_without_dates_and_prices_say_it_at_the_row(desk: Desk) -> None:
    found = desk.check(EXISTING + "1,2,,\n", "existing-products")
    assert {(one["code"], one["row"]) for one in found} == {("date-will-log-1969", 2), ("default-price-used", 2)}


def test_purchases_by_id_are_sorted_by_number_and_ids_are_written_as_numbers(desk: Desk) -> None:
    text = desk.prepared(EXISTING + "1,12,2020-01-01,9\n2.0,007,,\n3,12,2020-01-01,10\n4,7,2020-01-01,$3.50\n"
                         "5,100,2020-01-01,1\n", "existing-products")
    assert text == (EXISTING + "4,7,2020-01-01,3.50\n2,7,,\n3,12,2020-01-01,10\n1,12,2020-01-01,9\n"
                    "5,100,2020-01-01,1\n").replace("\n", "\r\n")


def test_notes_keep_every_line_break(desk: Desk) -> None:
    note = 'One\nTwo\r\n\r\nFour "quoted", and a comma;\tand a tab'
    text = 'Email,Author ID,Note\r\na@example.com,4.0,"' + note.replace('"', '""') + '"\r\n'
    written = desk.prepared(text, "notes")
    assert list(csv.reader(io.StringIO(written, newline=""))) == [
        ["Email", "Author ID", "Note"], ["a@example.com", "4", note]]


def test_authors_are_numbers_and_one_can_be_set_for_all(desk: Desk) -> None:
    text = "Email,Author ID,Note\na@example.com,Jane Doe,Hello there\nb@example.com,4,Again\nc@example.com,,Yes\n"
    found = desk.check(text, "notes")
    assert told(found, "bad-id") == [(2, "B", "author_id", "error")]
    assert told(found, "required-blank") == [(4, "B", "author_id", "error")]
    assert desk.prepared(text, "notes", "--map", "author_id==7").count(",7,") == 3


def test_an_affiliate_has_one_program(desk: Desk) -> None:
    found = desk.check("Email,Affiliate Program\na@example.com,Gold\nA@example.com,Silver\nb@example.com,Gold\n"
                       "b@example.com,Gold\n,Gold\nc@example.com,\n", "affiliates")
    assert [(row, severity) for row, _l, _f, severity in told(found, "two-programs")] == [(2, "error"), (3, "error")]
    assert [(row, severity) for row, _l, _f, severity in told(found, "duplicate-row")] == [(5, "warning")]
    assert told(found, "required-blank") == [(6, "A", "email", "error"), (7, "B", "program", "error")]


def test_referrals(desk: Desk) -> None:
    found = desk.check("Referral Email,Affiliate Email\nr@example.com,a@example.com\nr@example.com,b@example.com\n"
                       "s@example.com,S@example.com\nt@example.com,a@example.com\n", "referrals")
    assert [(row, severity) for row, _l, _f, severity in told(found, "two-affiliates")] == [
        (2, "warning"), (3, "warning")]
    assert [(row, severity) for row, _l, _f, severity in told(found, "self-referral")] == [(4, "error")]
    assert [severity for _r, _l, _f, severity in told(found, "affiliate-not-listed")] == ["note"]


def test_referrers(desk: Desk) -> None:
    found = desk.check("Contact ID,First Referrer,Last Referrer\n1,2,3\n2,,\n3,3,\n4,,4\nx,1,2\n6,0,1\n", "referrers")
    assert [(row, severity) for row, _l, _f, severity in told(found, "no-referrer")] == [(3, "warning")]
    assert told(found, "self-referral") == [(4, "B", "first_referrer", "error"), (5, "C", "last_referrer", "error")]
    assert told(found, "bad-id") == [(6, "A", "contact_id", "error"), (7, "B", "first_referrer", "error")]
    assert at(desk.check("Contact ID,Last Referrer\n1,2\n2,\n", "referrers"), 3)["no-referrer"]
