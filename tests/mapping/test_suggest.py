"""Which column is suggested for which field, how sure, and why."""

from __future__ import annotations

import pytest

from opwizard.import_types import by_id
from opwizard.mapping.suggest import suggest
from tests.mapping.asked import column, suggested, sure
from tests.mapping.layouts import LAYOUTS, SYSTEMS, Layout
from tests.mapping.sheets import sheet_of


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


def test_a_list_of_people_is_no_purchase_history() -> None:
    found = suggested("purchase-history", ["First Name", "Last Name", "Email", "Address", "City"])
    assert found.matches["address"] is None
    assert any("list of people" in note for note in found.notes)


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


def test_a_contact_id_without_any_email_is_a_question_in_a_file_like_ours() -> None:
    found = suggested("purchase-history", ["Contact ID", "Date", "Product", "Price", "Quantity"])
    match = found.matches["contact_id"]
    assert match is not None
    assert not match.sure
