"""Each import type is what ONTRAPORT's page asks for: headers to the letter, their order, and who needs what."""

from __future__ import annotations

import pytest

from opwizard.checks.required_blank import REQUIRED_BLANK
from opwizard.import_types import ALL, by_id
from opwizard.schema import ImportType
from tests.checks.verdict import all_of, found, judged

# header: what it is (`*` required, `o` written only when matched, `|` one of the two, `` always written)
HEADERS = {
    "purchase-history": {
        "Email": "|", "Contact ID": "|", "Order Date": "*", "Product Name": "*", "Price": "*", "Quantity": "*",
        "Total": "*", "First Name": "o", "Last Name": "o", "Payment Status": "o", "Address": "o", "Address 2": "o",
        "City": "o", "State": "o", "Zip Code": "o", "Country": "o"},
    "existing-products": {"Contact ID": "*", "Product ID": "*", "Date": "", "Sale Price": ""},
    "open-orders": {
        "Email": "|", "Contact ID": "|", "First Name": "*", "Last Name": "*", "Product Name": "*", "Product ID": "*",
        "Price": "*", "Recurring Rate": "*", "Next Charge Date": "*", "Payments Remaining": "", "Quantity": "",
        "Payment Gateway": "*", "Payment Gateway ID": "*", "Recurrence": "", "Unit": "", "Card Last Four": "o",
        "Card Expiration": "o"},
    "notes": {"Email": "*", "First Name": "o", "Last Name": "o", "Contact ID": "o", "Author ID": "*", "Note": "*"},
    "affiliates": {"Email": "*", "Affiliate Program": "*"},
    "referrals": {"Referral Email": "*", "Affiliate Email": "*"},
    "referrers": {"Contact ID": "*", "First Referrer": "", "Last Referrer": ""},
}
TITLES = {
    "purchase-history": "Purchase history (by product name)",
    "existing-products": "Purchases of products that are already in ONTRAPORT (by ID)",
    "open-orders": "Open orders (subscriptions and payment plans)",
    "notes": "Notes",
    "affiliates": "Affiliates (partner program members)",
    "referrals": "Referrals",
    "referrers": "Set first and last referrer",
}
# fields that are required though a blank cell is told in another way, or filled
BLANK_ALLOWED = {"order_date", "quantity"}
# fields that belong to one contact alone: one value for many rows would make them all the same person
ONE_PERSON = {"email", "contact_id", "first_name", "last_name", "address", "address2", "card_last_four",
              "card_expiration", "referral_email"}


def test_the_types_come_in_the_order_of_the_page() -> None:
    assert {import_type.id: import_type.title for import_type in ALL} == TITLES
    assert [import_type.id for import_type in ALL] == list(TITLES)


def test_each_type_says_what_to_look_at_once_it_is_imported_and_names_what_exists() -> None:
    for import_type in ALL:
        assert import_type.afterwards.endswith("?")
        assert not import_type.companion or by_id(import_type.companion).companion == import_type.id
        assert import_type.listed is None or import_type.has(import_type.listed)


def test_a_type_is_found_by_its_id() -> None:
    assert all(by_id(import_type.id) is import_type for import_type in ALL)
    with pytest.raises(KeyError):
        by_id("credit-cards")


@pytest.mark.parametrize("import_type", ALL, ids=lambda each: each.id)
def test_one_value_for_many_rows_is_for_what_they_can_share_never_for_who_they_are(import_type: ImportType) -> None:
    assert {field.id for field in import_type.fields if field.one_person} == ONE_PERSON & {
        field.id for field in import_type.fields}
    assert all(import_type.field(name).one_person for group in import_type.one_of for name in group)


@pytest.mark.parametrize("import_type", ALL, ids=lambda each: each.id)
def test_headers_order_and_needs_are_those_of_the_page(import_type: ImportType) -> None:
    either = {name for group in import_type.one_of for name in group}
    marks = {
        field.header: "*" if field.required else "|" if field.id in either else "o" if field.optional else ""
        for field in import_type.fields
    }
    assert marks == HEADERS[import_type.id]
    assert list(marks) == list(HEADERS[import_type.id])


@pytest.mark.parametrize("import_type", ALL, ids=lambda each: each.id)
def test_every_field_has_its_words_and_an_example_that_passes(import_type: ImportType) -> None:
    for field in import_type.fields:
        assert field.label
        assert field.hint.endswith(".")
        assert field.example
        assert found_codes(import_type.id, field.id, field.example) <= {"monthly-assumed"}
    assert import_type.summary.endswith(".")
    assert import_type.needs.endswith(".")


def found_codes(import_type: str, name: str, text: str) -> set[str]:
    """Return the codes of what is wrong with one cell."""
    checked = judged(import_type, **{name: [text]})
    return {fault.kind.code for fault in checked.faults_at(0, name) if fault.kind.severity == "error"}


@pytest.mark.parametrize(("import_type", "name"), [
    (import_type.id, field.id) for import_type in ALL for field in import_type.fields if field.required])
@pytest.mark.parametrize("blank", ["", "  ", "N/A", "null", "-"])
def test_a_required_cell_may_not_be_blank(import_type: str, name: str, blank: str) -> None:
    rows = found(REQUIRED_BLANK.code, import_type, **{name: [blank]})
    assert rows == ([] if name in BLANK_ALLOWED else [2])


@pytest.mark.parametrize(("import_type", "name"), [
    (import_type.id, field.id) for import_type in ALL for field in import_type.fields
    if field.kind.id in {"money", "record-id", "date", "email", "whole-number", "card-expiration", "recurrence"}])
def test_a_cell_of_a_strict_kind_must_be_one(import_type: str, name: str) -> None:
    codes = {"money": "bad-money", "record-id": "bad-id", "date": "bad-date", "email": "bad-email",
             "whole-number": "bad-integer", "card-expiration": "bad-date", "recurrence": "unknown-recurrence"}
    problem, = all_of(codes[by_id(import_type).field(name).kind.id], import_type, **{name: ["seldom@"]})
    assert (problem.row, problem.severity, problem.field) == (2, "error", name)


@pytest.mark.parametrize(("import_type", "name"), [
    ("purchase-history", "price"), ("purchase-history", "quantity"), ("purchase-history", "total"),
    ("existing-products", "sale_price"), ("open-orders", "price"), ("open-orders", "recurring_rate"),
    ("open-orders", "quantity")])
def test_amounts_and_quantities_below_zero_are_errors(import_type: str, name: str) -> None:
    assert found("negative-amount", import_type, **{name: ["5", "-5"]}) == [3]


def test_payments_remaining_are_whole_and_never_nothing() -> None:
    assert found("nothing-left-to-charge", "open-orders", payments_remaining=["0", "1", ""]) == [2]
    assert found("bad-integer", "open-orders", payments_remaining=["-1", "1.5", "2"]) == [2, 3]


def test_ids_are_whole_numbers_above_zero() -> None:
    assert found("bad-id", "existing-products", product_id=["0", "12", "-3", "abc", "12.0"]) == [2, 4, 5]
    problem, = all_of("bad-id", "open-orders", payment_gateway_id=["acct_1AbC"])
    assert "Stripe" in problem.message
    assert "user" in all_of("bad-id", "notes", author_id=["Jane"])[0].message


def test_dates_to_come_are_odd_in_a_history_and_today_is_late_for_a_charge() -> None:
    from datetime import date

    from opwizard.checks.today import standing_on

    with standing_on(date(2024, 3, 15)):
        assert found("date-in-future", "purchase-history", order_date=["2024-03-15", "2024-03-16"]) == [3]
        assert found("date-in-future", "existing-products", date=["2024-03-15", "2024-03-16"]) == [3]
        assert found("next-charge-today", "open-orders", next_charge_date=["2024-03-15", "2024-03-16"]) == [2]
        assert found("next-charge-in-past", "open-orders", next_charge_date=["2024-03-14", "2024-03-15"]) == [2]


def test_the_new_file_is_sorted_by_product_and_the_highest_price_first() -> None:
    sorts = {"purchase-history": ("product_name", "price"), "open-orders": ("product_name", "price"),
             "existing-products": ("product_id", "sale_price")}
    for name, (product, price) in sorts.items():
        first, second = by_id(name).sort
        assert (first.field, first.descending) == (product, False)
        assert (second.field, second.by_value, second.descending) == (price, True, True)
    assert by_id("existing-products").sort[0].by_value
    assert all(by_id(name).sort == () for name in ("notes", "affiliates", "referrals", "referrers"))


def test_the_total_has_another_name_in_a_later_version_of_the_page() -> None:
    assert by_id("purchase-history").field("total").other_headers == ("Order Total",)


def test_what_the_person_states_goes_with_the_type() -> None:
    assert {import_type.id for import_type in ALL if import_type.statements} == {
        "open-orders", "affiliates", "referrals", "referrers"}
    assert "PCI-compliant" in by_id("open-orders").statements[0]
    assert "partner program" in by_id("referrers").statements[0]


def test_letters_know_what_counts_as_product_and_amount() -> None:
    assert [(each.product, each.amount) for each in ALL if each.product] == [
        ("product_name", "total"), ("product_id", "sale_price"), ("product_name", "recurring_rate")]


def test_people_are_masked_while_personal_data_is_hidden() -> None:
    hidden = {field.id for import_type in ALL for field in import_type.fields if field.personal}
    assert hidden >= {"email", "first_name", "last_name", "address", "note", "referral_email", "affiliate_email",
                      "card_last_four"}
