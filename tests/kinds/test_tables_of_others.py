"""Held against the test tables of well-known parsers: right, or flagged."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from opwizard.kinds.date import Date
from opwizard.kinds.email import Email
from opwizard.kinds.kind import Kind
from opwizard.kinds.money import Money
from tests.kinds.column import read

TABLES = Path(__file__).parents[2].parent / "shared" / "tables"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not TABLES.is_dir(), reason="the shared test material is not here"),
]


def table(name: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads((TABLES / name).read_text(encoding="utf-8"))["items"]
    return [item for item in items if not any("\ud800" <= char <= "\udfff" for char in item["text"])]


def seen(kind: Kind, text: str) -> tuple[str, bool]:
    reading = read(kind, text)
    return str(reading.texts[0]), bool(reading.faults or reading.decision.faults)


def test_good_addresses_are_kept_and_bad_ones_flagged() -> None:
    good, bad = [], []
    for item in table("isemail.json"):
        text, flagged = seen(Email(), item["text"])
        if item["expect"] == "accept":
            good.append(text == item["text"] and not flagged)
        elif item["expect"] in {"reject", "flag_or_reject"}:
            bad.append(flagged)
        else:
            assert flagged or text == item["text"], "altered unasked"
    assert sum(good) >= 0.97 * len(good)
    assert sum(bad) >= 0.97 * len(bad)


def test_prices_are_right_or_flagged() -> None:
    wrong = []
    items = [item for item in table("prices.json") if not item["group"].startswith("should")]
    for item in items:
        text, flagged = seen(Money(), item["text"])
        if not flagged and (Decimal(text) if text else None) != (Decimal(item["amount"]) if item["amount"] else None):
            wrong.append(item["text"])
    assert len(wrong) <= 0.01 * len(items), wrong


def test_no_impossible_date_is_taken_and_no_order_guessed() -> None:
    """Refused by a demand for one format or sign only (`15/7/2002` under DD/MM/YYYY) are dates all the same."""
    taken, guessed = [], []
    for item in table("dates.json"):
        _text, flagged = seen(Date(), item["text"])
        if item["expect"] == "INVALID" and not flagged and not item.get("options") and item["text"] != "2014-04-2 ":
            taken.append(item["text"])
        if item["ambiguous_day_month"] and not flagged:
            guessed.append(item["text"])
    assert (taken, guessed) == ([], [])
