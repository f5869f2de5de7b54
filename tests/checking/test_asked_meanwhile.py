"""What was found may be asked for while more columns are being read: support does, whatever runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from opwizard.checking.ranking import ranks, sorted_positions
from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session
from opwizard.table import Column


def test_columns_that_come_meanwhile_do_not_stop_the_count(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("Email,Order Date,Product,Price,Quantity\nana,soon,Gold,free,one\n", "utf-8")
    session = Session()
    session.choose_type(by_id("purchase-history"))
    session.open(path, ReadOptions(), Progress())
    checked = session.check(Progress())
    emails = checked.marks["email"]
    counting = checked._value_groups(lambda _marks, _problem: 1)
    first = next(counting)
    checked.marks["another"] = emails
    emails.codes_of["another"] = emails.codes_of[first.key.code]
    assert first.key.field == "email"
    assert len(list(counting)) >= 3


def test_a_text_written_meanwhile_stops_neither_finding_nor_sorting(tmp_path: Path,
                                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("Email,Order Date,Product,Price,Quantity\n"
                    "b@example.com,2023-01-02,Gold,9,1\na@example.com,2023-01-02,Gold,9,1\n", "utf-8")
    session = Session()
    session.choose_type(by_id("purchase-history"))
    session.open(path, ReadOptions(), Progress())
    checked = session.check(Progress())
    column = checked.table["email"]
    before, ranked = column.texts(), ranks(checked.marks["email"].reading)
    session.edit(0, "email", "c@example.com")
    monkeypatch.setattr(Column, "texts", lambda _column: before)
    assert set(checked.matching("email", "example").tolist()) == {0, 1}
    assert set(sorted_positions(column, checked.marks["email"].reading, False, ranked).tolist()) == {0, 1}
