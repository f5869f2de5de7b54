from __future__ import annotations

import numpy as np
import pytest

from opwizard.import_types import by_id
from opwizard.mapping.build import build_column, build_table, derived_fields, missing_fields, preview
from opwizard.mapping.match import Match, Reshape
from opwizard.mapping.words import problems
from tests.mapping.sheets import sheet_of

PURCHASES = by_id("purchase-history")


def made(reshape: Reshape, *columns: list[str]) -> list[str]:
    sheet = sheet_of([f"c{i}" for i in range(len(columns))], [list(row) for row in zip(*columns, strict=True)])
    return build_column(sheet, Match(tuple(range(len(columns))), reshape=reshape)).flat().to_list()


def test_a_table_holds_the_matched_fields_in_the_order_of_the_type() -> None:
    sheet = sheet_of(["Total", "Mail"], [["5", "a@x.com"], ["6", "b@x.com"]])
    table = build_table(sheet, PURCHASES, {"total": Match((0,)), "email": Match((1,))})
    assert list(table.columns) == ["email", "total"]
    assert table["total"].flat().to_list() == ["5", "6"]
    assert table.rows.tolist() == [2, 3]


def test_edits_in_the_table_never_reach_the_sheet() -> None:
    sheet = sheet_of(["Total"], [["5"], ["6"]])
    table = build_table(sheet, PURCHASES, {"total": Match((0,))})
    table["total"].set(0, "99")
    assert sheet.columns[0].cells.flat().to_list() == ["5", "6"]


def test_one_column_can_serve_two_fields_which_are_edited_apart() -> None:
    sheet = sheet_of(["Amount"], [["5"]])
    table = build_table(sheet, PURCHASES, {"price": Match((0,)), "total": Match((0,))})
    table["total"].set(0, "99")
    assert table["price"].at(0) == "5"


def test_a_column_left_out_for_its_card_numbers_never_reaches_the_table() -> None:
    sheet = sheet_of(["Total", "Mail"], [["5", "a@x.com"]])
    table = build_table(sheet, PURCHASES, {"total": Match((0,)), "email": Match((1,))}, frozenset("A"))
    assert list(table.columns) == ["email"]


def test_a_constant_fills_every_row() -> None:
    sheet = sheet_of(["Total"], [["5"], ["6"]])
    assert build_column(sheet, Match(constant="Gold")).flat().to_list() == ["Gold", "Gold"]


def test_joining_leaves_no_gap_for_a_blank_part() -> None:
    assert made(Reshape.JOIN, ["Ana", "", "Bo"], ["Ruiz", "Paz", ""]) == ["Ana Ruiz", "Paz", "Bo"]
    assert made(Reshape.JOIN, ["1/2/2024"], ["10:00"], ["PDT"]) == ["1/2/2024 10:00 PDT"]


@pytest.mark.parametrize(
    ("whole", "first", "last"),
    [
        ("Ana Ruiz", "Ana", "Ruiz"),
        ("Ruiz, Ana Maria", "Ana Maria", "Ruiz"),
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven"),
        ("Oscar de la Renta", "Oscar", "de la Renta"),
        ("Mary Jane Watson", "Mary Jane", "Watson"),
        ("Cher", "Cher", ""),
        ("Al Green", "Al", "Green"),
        ("  Ana   Ruiz ", "Ana", "Ruiz"),
        ("", "", ""),
    ],
)
def test_a_full_name_is_split(whole: str, first: str, last: str) -> None:
    assert made(Reshape.FIRST_WORDS, [whole]) == [first]
    assert made(Reshape.LAST_WORD, [whole]) == [last]


def test_cells_are_filled_down_within_their_own_order_only() -> None:
    mails = ["a@x.com", "", "", "b@x.com", "", ""]
    orders = ["#1", "#1", "#2", "#3", "#3", ""]
    assert made(Reshape.FILL_DOWN, mails, orders) == ["a@x.com", "a@x.com", "", "b@x.com", "b@x.com", ""]
    assert made(Reshape.FILL_DOWN, mails) == ["a@x.com", "a@x.com", "a@x.com", "b@x.com", "b@x.com", "b@x.com"]


def test_filling_down_leaves_the_first_rows_blank_when_nothing_stands_above() -> None:
    assert made(Reshape.FILL_DOWN, ["", "", "x"]) == ["", "", "x"]


def test_cents_become_amounts_and_other_texts_stay() -> None:
    assert made(Reshape.CENTS, ["1299", "5", "-250", "0", "", "12.50", "1200.0", "n/a"]) == [
        "12.99",
        "0.05",
        "-2.50",
        "0.00",
        "",
        "12.50",
        "12.00",
        "n/a",
    ]


def test_a_date_stands_in_front_of_a_note_unless_one_is_blank() -> None:
    assert made(Reshape.PREFIX, ["Called", "", "Wrote"], ["2019-04-02", "2019-04-03", ""]) == [
        "2019-04-02: Called",
        "",
        "Wrote",
    ]


def test_names_and_quantities_come_out_of_packed_cells() -> None:
    cells = ["product_id:1|name:Gold|quantity:4|total:38.00", "name:A|quantity:1;name:B|quantity:2", "Silver", ""]
    assert made(Reshape.PACKED_NAME, cells) == ["Gold", "A + B", "Silver", ""]
    assert made(Reshape.PACKED_QUANTITY, cells) == ["4", "", "", ""]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("12 Main St, Springfield, IL 62701", ["12 Main St", "Springfield", "IL", "62701"]),
        (
            "12 Main St, Apt 4, Springfield, IL, 62701-1234, USA",
            ["12 Main St, Apt 4", "Springfield", "IL", "62701-1234"],
        ),
        ("Hauptstr. 5, 10115 Berlin", ["Hauptstr. 5", "Berlin", "", "10115"]),
        ("10 Downing Street\nLondon\nSW1A 2AA", ["10 Downing Street", "London", "", "SW1A 2AA"]),
        ("Rue de la Paix 3", ["Rue de la Paix 3", "", "", ""]),
    ],
)
def test_one_cell_with_a_whole_address_is_taken_apart(text: str, parts: list[str]) -> None:
    kinds = (Reshape.ADDRESS_STREET, Reshape.ADDRESS_CITY, Reshape.ADDRESS_STATE, Reshape.ADDRESS_ZIP)
    assert [made(kind, [text])[0] for kind in kinds] == parts


def test_many_distinct_pairs_are_joined_as_few_are() -> None:
    left = [f"a{i}" for i in range(3000)]
    right = [f"b{i}" for i in range(3000)]
    assert made(Reshape.JOIN, left, right) == [f"{a} {b}" for a, b in zip(left, right, strict=True)]


def test_a_preview_shows_before_and_after_on_real_rows() -> None:
    sheet = sheet_of(["First", "Last"], [["Ana", "Ruiz"], ["", ""], ["Bo", "Paz"], ["Bo", "Paz"]])
    shown = preview(sheet, Match((0, 1), reshape=Reshape.JOIN), 3)
    assert shown == [("Ana | Ruiz", "Ana Ruiz"), ("Bo | Paz", "Bo Paz")]
    prices = sheet_of(["Total", "Qty"], [["30,00", "2"]])
    assert preview(prices, Match((0, 1), reshape=Reshape.DIVIDE)) == [("30,00 | 2", "15.00")]


def test_a_preview_finds_what_differs_far_below_the_first_rows() -> None:
    sheet = sheet_of(["Plan", "Owner"], [["Gold", "Ana"]] * 300 + [["", ""], ["Silver", ""]] + [["Blue", "Bo"]])
    assert [after for _before, after in preview(sheet, Match((0,)))] == ["Gold", "Silver", "Blue"]
    assert preview(sheet, Match((1,), reshape=Reshape.FILL_DOWN), 1) == [("", "Ana")]


def test_what_can_be_worked_out_is_never_missing() -> None:
    mapping = {name: Match((0,)) for name in ("email", "order_date", "product_name", "price")}
    assert missing_fields(PURCHASES, mapping) == []
    assert derived_fields(PURCHASES, mapping) == ["quantity", "total"]


def test_with_neither_price_nor_total_the_price_is_missing() -> None:
    mapping = {name: Match((0,)) for name in ("email", "order_date", "product_name", "quantity")}
    assert missing_fields(PURCHASES, mapping) == ["price"]
    assert [(p.code, p.field) for p in problems(PURCHASES, mapping)] == [("missing-field", "price")]


def test_email_or_contact_id_is_asked_for_once() -> None:
    assert missing_fields(PURCHASES, {}) == ["email", "order_date", "product_name", "price"]
    told = [p for p in problems(PURCHASES, {}) if p.field == "email"]
    assert len(told) == 1
    assert "Contact ID" in told[0].message


def test_every_problem_of_matching_has_its_words() -> None:
    found = problems(by_id("open-orders"), {"email": Match((0,)), "recurrence": Match((1,))})
    assert {p.code for p in found} == {"missing-field", "field-derived"}
    assert all("{" not in p.title + p.message + p.remedy for p in found)


def test_a_table_of_no_rows_is_built() -> None:
    sheet = sheet_of(["Mail", "Key"], [])
    table = build_table(sheet, PURCHASES, {"email": Match((0, 1), reshape=Reshape.FILL_DOWN)})
    assert len(table["email"]) == 0
    assert np.array_equal(table.rows, [])
