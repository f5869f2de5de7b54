from __future__ import annotations

import pytest

from opwizard.errors import InputError
from opwizard.import_types import by_id
from opwizard.mapping.given import column_named, given
from tests.mapping.sheets import sheet_of

PURCHASES = by_id("purchase-history")
SHEET = sheet_of(["Mail", " Item Name ", "B", "Amount", "Amount"])


def test_a_column_is_named_by_its_header_or_its_letter() -> None:
    found = given(["email=Mail", "product_name=item name", "total=D"], SHEET, PURCHASES)
    assert {name: match and match.columns for name, match in found.items()} == {
        "email": (0,),
        "product_name": (1,),
        "total": (3,),
    }
    assert all(match and match.by_person and match.sure for match in found.values())


def test_a_header_wins_over_a_letter() -> None:
    assert column_named("B", SHEET) == 2
    assert column_named("A", SHEET) == 0


def test_a_constant_is_taken_as_it_is() -> None:
    match = given(["product_name==Gold = best "], SHEET, PURCHASES)["product_name"]
    assert match is not None
    assert match.constant == "Gold = best "


def test_a_field_can_be_left_out() -> None:
    assert given(["city="], SHEET, PURCHASES) == {"city": None}


def test_a_field_may_be_named_as_it_is_in_the_new_file() -> None:
    assert list(given(["Product Name=B"], SHEET, PURCHASES)) == ["product_name"]


@pytest.mark.parametrize(
    ("option", "code", "named"),
    [
        ("colour=Mail", "unknown-field", "product_name"),
        ("email=Nothing", "unknown-column", "Item Name"),
        ("email=Z", "unknown-column", "A Mail"),
        ("total=Amount", "duplicate-header", "D, E"),
        ("email", "bad-map", "FIELD=COLUMN"),
    ],
)
def test_what_cannot_be_meant_is_said_with_what_there_is(option: str, code: str, named: str) -> None:
    with pytest.raises(InputError) as caught:
        given([option], SHEET, PURCHASES)
    assert caught.value.code == code
    assert named in str(caught.value)


def test_a_field_cannot_be_matched_twice() -> None:
    with pytest.raises(InputError, match="twice"):
        given(["email=A", "email=B"], SHEET, PURCHASES)


def test_a_sheet_without_columns_has_no_column_to_name() -> None:
    with pytest.raises(InputError):
        column_named("A", sheet_of([]))
