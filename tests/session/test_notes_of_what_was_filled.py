"""What is said about a blank cell that was filled in goes away once a person writes the cell, and comes with Undo."""

from __future__ import annotations

from pathlib import Path

from opwizard.checking import GroupKey
from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session

SALES = ("Email,Order Date,Product Name,Price,Quantity,Total\n"
         "ana@example.com,2020-01-02,Gold,19,,38\n"
         "ben@example.com,2020-01-03,Gold,19,,19\n"
         "cy@example.com,2020-01-04,Gold,19,2,\n")
QUANTITY, TOTAL = GroupKey("quantity-assumed-one", "quantity"), GroupKey("field-derived", "total")


def test_a_quantity_that_was_written_is_no_longer_said_to_be_blank(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text(SALES, "utf-8")
    session = Session()
    session.choose_type(by_id("purchase-history"))
    session.open(path, ReadOptions(), Progress())
    session.check(Progress())
    checked = session.checked
    assert checked is not None
    assert checked.positions(QUANTITY).tolist() == [0, 1]
    session.edit(0, "quantity", "2")
    assert checked.positions(QUANTITY).tolist() == [1]
    assert checked.positions(TOTAL).tolist() == [2]
    session.edit(2, "price", "20")
    assert checked.positions(TOTAL).tolist() == [2]
    session.edit(2, "total", "35")
    assert checked.positions(TOTAL).tolist() == []
    session.undo()
    session.undo()
    session.undo()
    assert (checked.positions(QUANTITY).tolist(), checked.positions(TOTAL).tolist()) == ([0, 1], [2])
