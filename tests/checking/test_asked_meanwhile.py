"""What was found may be asked for while more columns are being read: support does, whatever runs."""

from __future__ import annotations

from pathlib import Path

from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session


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
