"""A file that is closed goes at once: nothing of it holds the rest in a ring that somebody would have to look for."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from opwizard import import_types
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session

FILES = {
    "purchase-history": """Email,Order Date,Product Name,Price,Quantity,Total
ana@example.com,2023-01-18,Silver Membership,99,1,99
ana@example.com,2023-01-18,Silver Membership,99,1,99
ana@example.com,2023-01-18,silver membership,98,1,99
ben@@example.com,2023-13-02,Silver Membership,49,,49
,3/4/2023,Gold Membership,-20,2,-40
""",
    "open-orders": """Email,First Name,Last Name,Product Name,Product ID,Price,Recurring Rate,Next Charge Date,Every
ana@example.com,Ana,Lee,Gold,7,29,29,2031-01-02,every 2 weeks
ana@example.com,Ana,Lee,Gold,7,29,29,2021-01-02,month
""",
    "notes": """Email,Author ID,Note
ana@example.com,Hildegard,Called about the refund
ben@example.com,#7,
ben@example.com,#7,
""",
}


@pytest.fixture
def nobody_collects() -> Iterator[None]:
    """Nobody looks for rings."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("kind", FILES)
def test_what_a_closed_file_held_goes_without_a_search_for_it(kind: str, tmp_path: Path, nobody_collects: None) -> None:
    path, session = tmp_path / "old.csv", Session()
    path.write_text(FILES[kind], encoding="utf-8")
    session.choose_type(import_types.by_id(kind))
    session.open(path, ReadOptions(), Progress())
    look_at_everything(session)
    session.set_errors_aside()
    session.undo()
    session.redo()
    assert session.opened is not None
    parts = (session.checked, session.table, *(column.cells.codes for column in session.opened.sheet.columns))
    held = [weakref.ref(part) for part in parts]
    del parts
    session.close_file()
    assert [each() for each in held] == [None] * len(held)


def look_at_everything(session: Session) -> None:
    """Check the file, and have the words and proposals of every problem worked out."""
    checked = session.check(Progress())
    for group in checked.groups():
        session.proposals(group.key)
        for row in checked.positions(group.key).tolist():
            checked.faults_at(row, group.key.field or "")
            checked.row_faults(row)
    assert list(checked.problems())
