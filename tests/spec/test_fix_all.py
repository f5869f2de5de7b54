"""What `prepare --fix all` does alone, and what it leaves to a person: never a change with two possible meanings."""

from __future__ import annotations

import csv
import io

import pytest

from tests.spec.conftest import ORDERS, Desk, order


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


@pytest.mark.parametrize("recurrence", ["biweekly", "30 days", "bi-annual", "2 times a month", "Monthly, 12 payments"])
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
