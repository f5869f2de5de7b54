"""What shops, processors, clubs, charities and customer systems call one column, in many languages, cut short or not.

single_headers.json lists headers by import type and field. Each stands alone in a small sheet of its kind.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from opwizard.import_types import by_id
from opwizard.mapping.match import Suggestion
from opwizard.mapping.suggest import suggest
from tests.mapping.sheets import sheet_of

LISTED: dict[str, dict[str, list[str]]] = json.loads(
    (Path(__file__).parent / "single_headers.json").read_text(encoding="utf-8"))
FIELDS = [(kind, field) for kind, fields in LISTED.items() for field in fields]
AMOUNTS = {"price", "total", "recurring_rate"}
"""A bare amount may be any of these."""
EMAILS = ["ana@example.com", "ben@firm.co", "cy@web.de"]
DATES = ["2024-01-02", "2024-02-13", "2024-03-04"]
MONEY = ["19.00", "25.50", "7.25"]
VALUES = {
    "email": EMAILS, "affiliate_email": ["p@x.com", "q@y.com", "p@x.com"], "referral_email": EMAILS,
    "order_date": DATES, "next_charge_date": ["2027-01-02", "2027-02-13", "2027-03-04"],
    "product_name": ["Gold course", "Silver pass", "Bronze pass"], "price": MONEY, "recurring_rate": MONEY,
    "total": ["19.00", "51.00", "7.25"], "quantity": ["1", "2", "1"], "payment_status": ["paid", "refunded", "pending"],
    "first_name": ["Ana", "Ben", "Cy"], "last_name": ["Lopez", "Miller", "Stone"],
    "address": ["1 Main St", "22 Oak Ave", "Hauptstr. 3"], "address2": ["Apt 2", "Floor 3", "Suite 12"],
    "city": ["Berlin", "Madrid", "Austin"], "state": ["CA", "NY", "TX"], "zip": ["90210", "10001", "73301"],
    "country": ["Germany", "Spain", "USA"], "payments_remaining": ["3", "5", "11"], "unit": ["1", "1", "3"],
    "recurrence": ["monthly", "yearly", "monthly"], "payment_gateway": ["Stripe", "PayPal", "Stripe"],
    "card_last_four": ["4242", "1881", "0005"], "card_expiration": ["08/27", "11/28", "01/29"],
    "note": ["Called about the course", "Wants a refund next week", "Sent the brochure by post"],
    "author_id": ["3", "4", "3"], "program": ["Gold partners", "Standard", "Gold partners"],
    "first_referrer": ["12", "14", "19"], "last_referrer": ["13", "15", "12"], "contact_id": ["3", "4", "5"],
}
BESIDE = {
    "purchase-history": {"Email": "email", "Order Date": "order_date", "Product Name": "product_name",
                         "Price": "price"},
    "open-orders": {"Email": "email", "Product Name": "product_name", "Price": "price"},
    "notes": {"Email": "email", "Created": "order_date"},
    "affiliates": {"Affiliate Email": "affiliate_email"},
    "referrals": {"Affiliate Email": "affiliate_email", "Referral Email": "referral_email"},
    "referrers": {"Contact ID": "contact_id"},
}
"""The other columns of the small sheets, and the values in them."""


def suggested(kind: str, field: str, header: str, values: list[str] | None) -> tuple[Suggestion, int]:
    """Return what is made of a sheet with the column beside others, and where the column stands."""
    beside = {name: of for name, of in BESIDE[kind].items() if of != field and (kind, field) != ("affiliates", "email")}
    rows = None
    if values is not None:
        rows = [list(row) for row in zip(*(VALUES[of] for of in beside.values()), values, strict=True)] * 3
    return suggest(sheet_of([*beside, header], rows), by_id(kind)), len(beside)


def claimed(found: Suggestion, place: int, *, sure: bool = False) -> set[str]:
    return {name for name, match in found.matches.items() if match and place in match.columns and match.sure >= sure}


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_a_column_is_known_by_what_other_systems_call_it(kind: str, field: str) -> None:
    missed = [header for header in LISTED[kind][field]
              if field not in claimed(*suggested(kind, field, header, VALUES[field]))]
    assert missed == []


@pytest.mark.parametrize(("kind", "field"), FIELDS)
@pytest.mark.parametrize("filled", [True, False], ids=["filled", "blank"])
def test_no_other_field_is_sure_of_it(kind: str, field: str, filled: bool) -> None:
    alike = AMOUNTS if field in AMOUNTS else {field}
    wrong = {header: others for header in LISTED[kind][field] if (others := claimed(
        *suggested(kind, field, header, VALUES[field] if filled else None), sure=True) - alike)}
    assert wrong == {}


@pytest.mark.parametrize(("kind", "header", "values"), [
    ("purchase-history", "Cod. Fiscal", ["RSSMRA80A01H501U"] * 3),
    ("purchase-history", "Lic. No.", ["12345", "23456", "34567"]),
    ("purchase-history", "Goods and Services Value", ["0.00", "5.00", "0.00"]),
    ("purchase-history", "Paid via", ["PayPal", "Card", "Cash"]),
    ("purchase-history", "Value Date", DATES),
    ("purchase-history", "Tot. tax", MONEY),
    ("purchase-history", "Tickets", ["1", "2", "1"]),
    ("open-orders", "Card year", ["2027", "2028", "2029"]),
    ("referrers", "First click date", DATES),
    ("referrers", "Last click source", ["google", "newsletter", "google"]),
    ("referrers", "First click URL", ["https://x.com/a"] * 3),
])
def test_what_only_sounds_like_a_field_is_never_matched_for_certain(
        kind: str, header: str, values: list[str]) -> None:
    assert claimed(*suggested(kind, "", header, values), sure=True) == set()


@pytest.mark.parametrize(("header", "values", "field"), [
    ("Exp. date", ["08/27", "11/28", "01/29"], "card_expiration"),
    ("Exp. date", DATES, "next_charge_date"),
    ("Card #", ["4242", "1881", "0005"], "card_last_four"),
    ("Zahlungsweise", ["monatlich", "jährlich", "monatlich"], "recurrence"),
    ("Zahlungsweise", ["PayPal", "Kreditkarte", "SEPA"], "payment_gateway"),
])
def test_values_tell_what_a_word_of_two_meanings_means(header: str, values: list[str], field: str) -> None:
    assert claimed(*suggested("open-orders", "", header, values)) == {field}


@pytest.mark.parametrize(("values", "field"), [(["paid", "pending", "paid"], "payment_status"),
                                               (["CA", "NY", "TX"], "state")])
def test_an_estado_is_a_status_or_a_state_by_its_values(values: list[str], field: str) -> None:
    assert claimed(*suggested("purchase-history", "", "Estado", values)) == {field}
