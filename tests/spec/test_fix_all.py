"""What `prepare --fix all` does alone, and what it leaves to a person: never a change with two possible meanings."""

from __future__ import annotations

import csv
import io

import pytest

from tests.spec.conftest import ORDERS, PURCHASES, Desk, order, purchase


def all_fixed(desk: Desk, text: str, kind: str = "open-orders") -> list[dict[str, str]]:
    """Return the rows of the new file."""
    return list(csv.DictReader(io.StringIO(desk.prepared(text, kind, "--fix", "all"))))


def left(desk: Desk, text: str, kind: str = "open-orders") -> dict[str, int]:
    """Return the codes that are left when nothing was written."""
    said = desk.say("prepare", text, kind, "-o", desk.folder / "left.csv", "--fix", "all")
    assert said.exit == 1
    assert said.told["written"] is None
    assert not (desk.folder / "left.csv").exists()
    codes: dict[str, int] = said.told["by_code"]
    return codes


@pytest.mark.parametrize(("recurrence", "unit", "word", "many"), [
    ("every 2 weeks", "", "week", "2"), ("every 2 weeks", "2", "week", "2"), ("every other month", "", "month", "2"),
    ("2 weeks", "2", "week", "2"), ("semi-annual", "", "month", "6"), ("annually", "", "year", "1"),
    ("quarterly", "1", "quarter", "1"), ("Monthly", "", "month", ""), ("weeks", "2", "week", "2"),
    ("30 days", "", "month", ""),
    ("year", "", "year", "1"), ("12 months", "12", "year", "1"), ("14 days", "14", "week", "2")])
def test_a_recurrence_is_written_with_the_unit_its_words_say(
        desk: Desk, recurrence: str, unit: str, word: str, many: str) -> None:
    row, = all_fixed(desk, ORDERS + order(recurrence=recurrence, unit=unit))
    assert (row["Recurrence"], row["Unit"]) == (word, many)


@pytest.mark.parametrize(("recurrence", "unit"), [
    ("every 2 weeks", "1"), ("bi-weekly", "1"), ("every other month", "1"), ("2 weeks", "3"), ("semi-annual", "1"),
    ("annually", "12"), ("Monthly", "2"), ("every 2 weeks", "x")])
def test_a_recurrence_and_a_unit_that_contradict_each_other_are_left_to_a_person(
        desk: Desk, recurrence: str, unit: str) -> None:
    codes = left(desk, ORDERS + order(recurrence=recurrence, unit=unit))
    assert codes["unknown-recurrence"] == 1
    assert codes["unit-contradicts-recurrence"] == 1


@pytest.mark.parametrize("recurrence", ["biweekly", "bi-annual", "2 times a month", "Monthly, 12 payments"])
def test_a_recurrence_with_two_meanings_is_left_to_a_person(desk: Desk, recurrence: str) -> None:
    assert left(desk, ORDERS + order(recurrence=recurrence, unit=""))["unknown-recurrence"] == 1


def test_only_the_rows_that_contradict_are_left(desk: Desk) -> None:
    text = ORDERS + order(recurrence="every 2 weeks", unit="1") + order(
        recurrence="every 2 weeks", unit="", email="b@example.com")
    out = desk.folder / "out.csv"
    said = desk.say("prepare", text, "open-orders", "-o", out, "--fix", "all", "--set-aside")
    assert said.exit == 0
    assert (said.told["rows_written"], said.told["rows_set_aside"]) == (1, 1)
    assert "b@example.com,Ana,Li,Gold,5,10,10,2035-01-18,3,1,Stripe,3,week,2" in out.read_text()


def test_one_change_may_lead_to_the_next(desk: Desk) -> None:
    row, = all_fixed(desk, ORDERS + order(recurrence="every 2 weeks", unit="", next="2019-01-01"))
    assert row["Next Charge Date"] > "2026"
    assert (row["Recurrence"], row["Unit"]) == ("week", "2")


PURCHASE = "purchase-history"
DECIDED = [
    ("email", "ana@gmial.com", "Email", "ana@gmail.com"), ("email", "ana@firm,com", "Email", "ana@firm.com"),
    ("email", "ana@firm.com; ben@firm.com", "Email", "ana@firm.com"),
    ("email", "Ana Li <ana@firm.com>", "Email", "ana@firm.com"), ("quantity", "2 pcs", "Quantity", "2"),
    ("quantity", "x3", "Quantity", "3"), ("price", "free", "Price", "0.00"), ("price", "$ -", "Price", "0.00"),
]
OPEN = [
    ("email", "ana@hotmail", "bad-email"),
    ("quantity", "1,000", "bad-integer"), ("quantity", "2 weeks", "bad-integer"), ("quantity", "10k", "bad-integer"),
    ("quantity", "2 dozen", "bad-integer"), ("price", "about 50", "bad-money"), ("price", "50k", "bad-money"),
    ("price", "50 per month", "bad-money"), ("price", "10 off", "bad-money"),
]


@pytest.mark.parametrize(("field", "typed", "header", "written"), DECIDED)
def test_what_can_mean_one_thing_only_is_done(desk: Desk, field: str, typed: str, header: str, written: str) -> None:
    cells = {"email": "ana@example.com", "total": "", field: typed}
    row, = all_fixed(desk, PURCHASES + purchase(**cells), PURCHASE)
    assert row[header] == written


@pytest.mark.parametrize(("field", "typed", "code"), OPEN)
def test_what_could_mean_something_else_is_left(desk: Desk, field: str, typed: str, code: str) -> None:
    assert left(desk, PURCHASES + purchase(**{field: typed}) + purchase(email="b@example.com"), PURCHASE)[code] == 1


def test_a_total_that_does_not_add_up_keeps_its_amount(desk: Desk) -> None:
    row, = all_fixed(desk, PURCHASES + purchase(price="100", total="80"), PURCHASE)
    assert (row["Price"], row["Quantity"], row["Total"]) == ("100", "1", "80")


def test_spellings_of_one_product_become_one(desk: Desk) -> None:
    names = ["Gold Membership"] * 3 + ["gold  membership", "Gold-Membership", "Gold Memberhsip", "Membership Gold"]
    rows = all_fixed(desk, PURCHASES + "".join(
        purchase(product=name, email=f"u{n}@example.com") for n, name in enumerate(names)), PURCHASE)
    assert sorted({row["Product Name"] for row in rows}) == ["Gold Membership"]


@pytest.mark.parametrize(("typed", "safe"), [("1.234", False), ("abc", False), ("12,5x", False), ("12.50", True)])
def test_nothing_is_worked_out_from_an_amount_that_is_in_doubt(desk: Desk, typed: str, safe: bool) -> None:
    said = desk.say("prepare", PURCHASES + purchase(price=typed, total=""), PURCHASE, "-o", desk.folder / "o.csv",
                    "--fix", "all", "--set-aside")
    written = (desk.folder / "o.csv").read_text() if said.told["written"] else ""
    assert (",12.50,1,12.50" in written) is safe
    for name in desk.folder.glob("*.set-aside.csv"):
        assert next(csv.DictReader(io.StringIO(name.read_text())))["Total"] == ""


@pytest.mark.parametrize(("typed", "sure"), [("42", False), ("042", True), ("420", True)])
def test_zeros_of_a_card_come_back_alone_only_where_one_is_missing(desk: Desk, typed: str, sure: bool) -> None:
    found = desk.check(ORDERS + order(last_four=typed), "open-orders")
    assert [one["fix"]["sure"] for one in found if one["code"] == "bad-integer"] == [sure]


def test_an_expiration_of_three_digits_is_left_to_a_person(desk: Desk) -> None:
    assert left(desk, ORDERS + order(expiration="526"))["bad-date"] == 1
