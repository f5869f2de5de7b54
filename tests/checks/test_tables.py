from __future__ import annotations

import random

import numpy as np
import pytest

from opwizard.checks.same_rows import Alike, repeats
from opwizard.checks.size_limits import LIMIT
from tests.checks.verdict import all_of, found, judged

PURCHASE = "purchase-history"


def test_the_second_of_two_identical_rows_is_shown_and_names_the_first() -> None:
    problem, = all_of("duplicate-row", PURCHASE, email=["a@b.com", "c@d.com", "a@b.com"], price=["1", "1", "1"])
    assert (problem.row, problem.severity, problem.parts["first"]) == (4, "warning", "2")


def test_rows_that_differ_in_one_field_are_not_identical() -> None:
    assert found("duplicate-row", PURCHASE, email=["a@b.com", "a@b.com"], price=["1", "2"]) == []


def test_rows_are_identical_when_they_are_written_the_same() -> None:
    assert found("duplicate-row", PURCHASE, email=["a@b.com", " a@b.com "], price=["1299.00", "$1,299.00"]) == [3]


def test_a_row_that_was_set_aside_is_no_duplicate() -> None:
    checked = judged(PURCHASE, email=["a@b.com", "a@b.com"])
    checked.table.aside[0] = 1
    checked.refresh()
    assert "duplicate-row" not in {problem.code for problem in checked.problems()}


def test_every_type_shows_duplicates() -> None:
    assert found("duplicate-row", "affiliates", email=["a@b.com"] * 2, program=["Gold"] * 2) == [3]
    assert found("duplicate-row", "notes", note=["x", "y", "x"]) == [4]


def test_repeats_agree_with_a_plain_look_at_every_row() -> None:
    chance = random.Random(5)
    names = ("email", "product_name", "price", "city")
    for size in (1, 2, 50, 3000):
        columns = {name: [f"{chance.randrange(count)}" for _ in range(size)]
                   for name, count in zip(names, (3, 40, 7, 2), strict=True)}
        seen: dict[tuple[str, ...], int] = {}
        expected = []
        for number, row in enumerate(zip(*columns.values(), strict=True), 2):
            if row in seen:
                expected.append((number, str(seen[row])))
            else:
                seen[row] = number
        problems = all_of("duplicate-row", PURCHASE, **columns)
        assert [(problem.row, problem.parts["first"]) for problem in problems] == expected


def test_rows_that_only_seem_alike_are_told_apart_by_what_they_hold() -> None:
    sums = np.zeros(4, np.uint64)
    found = repeats(Alike(np.array([3, 5, 8, 9]), sums), [np.array([1, 2, 1, 3]), np.array([7, 7, 7, 7])])
    assert (found.rows.tolist(), found.first.tolist()) == ([8], [3])


def test_same_person_product_and_day_is_a_note_apart_from_identical_rows() -> None:
    columns = {
        "email": ["a@b.com", "A@B.com", "a@b.com", "a@b.com", "", "x@y.com"],
        "contact_id": ["", "", "", "", "", ""],
        "order_date": ["2019-05-11", "2019-05-11 08:00:00", "2019-05-12", "2019-05-11", "2019-05-11", ""],
        "product_name": ["Tea", "TEA", "Tea", "Tea", "Tea", "Tea"],
        "price": ["1", "2", "1", "1", "1", "1"],
    }
    problem, = all_of("same-person-product-day", PURCHASE, **columns)
    assert (problem.row, problem.severity, problem.parts["first"]) == (3, "note", "2")
    assert found("duplicate-row", PURCHASE, **columns) == [5]


def test_names_of_one_product_are_marked_with_the_usual_one_offered() -> None:
    names = ["Gold Membership", "gold membership", "Gold Membership", "Silver Membership", "Gold Membershp"]
    problems = all_of("product-name-variants", PURCHASE, product_name=names)
    assert [(problem.row, problem.fix.to) for problem in problems if problem.fix] == [
        (3, "Gold Membership"), (6, "Gold Membership")]
    assert problems[0].severity == "warning"
    assert "stands in 2 rows." in problems[0].message
    once, = all_of("product-name-variants", PURCHASE, product_name=["Gold Membership", "gold membership"])
    assert "stands in 1 row." in once.message
    assert found("product-name-variants", "open-orders", product_name=names) == [3, 6]


def test_fifty_thousand_products_are_too_many() -> None:
    names = [f"Item {number}" for number in range(LIMIT)]
    problem, = all_of("too-many-products", PURCHASE, product_name=names)
    assert (problem.row, problem.severity, problem.parts["products"]) == (None, "error", "50,000")
    assert found("very-large-file", PURCHASE, product_name=names) == []
    assert found("too-many-products", PURCHASE, product_name=names[1:]) == []


def test_fifty_thousand_rows_of_fewer_products_ask_first() -> None:
    problem, = all_of("very-large-file", "existing-products", product_id=["1", "2"] * (LIMIT // 2))
    assert (problem.row, problem.severity) == (None, "warning")
    assert found("very-large-file", "existing-products", product_id=["1"] * (LIMIT - 1)) == []


def test_one_program_under_several_names_is_worth_a_look() -> None:
    names = ["Gold – 20%", "Gold – 20%", "gold – 20%", "Gold - 20 %", "Silver – 15%", "Silver 2"]
    emails = [f"a{number}@b.com" for number in range(len(names))]
    problems = all_of("program-name-variants", "affiliates", email=emails, program=names)
    assert [(problem.row, problem.fix and problem.fix.to) for problem in problems] == [
        (4, "Gold – 20%"), (5, "Gold – 20%")]
    assert "product" not in problems[0].message


def test_an_affiliate_is_in_one_program() -> None:
    columns = {"email": ["a@b.com", "A@b.com", "c@d.com", "c@d.com"], "program": ["Gold", "Silver", "Gold", "gold"]}
    problems = all_of("two-programs", "affiliates", **columns)
    assert [problem.row for problem in problems] == [2, 3]
    assert problems[0].severity == "error"
    assert problems[0].parts["count"] == "2"


@pytest.mark.parametrize("emails", [["a@example.com", "b@example.com"], ["", ""]], ids=["people", "nobody"])
def test_affiliates_without_any_program_are_in_one_at_most(emails: list[str]) -> None:
    assert found("two-programs", "affiliates", email=emails, program=["", ""]) == []


def test_a_referral_with_two_affiliates_is_worth_a_look() -> None:
    problems = all_of("two-affiliates", "referrals", referral_email=["a@b.com", "a@b.com", "c@d.com"],
                      affiliate_email=["x@y.com", "z@y.com", ""])
    assert [(problem.row, problem.severity) for problem in problems] == [(2, "warning"), (3, "warning")]


def test_referrals_alone_say_that_the_affiliates_are_missing() -> None:
    problem, = all_of("affiliate-not-listed", "referrals", referral_email=["a@b.com"], affiliate_email=["x@y.com"])
    assert (problem.row, problem.severity) == (None, "note")
