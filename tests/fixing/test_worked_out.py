"""A cell that says nothing is proposed what the other cells of its row say, and a person decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from opwizard.checking import GroupKey
from opwizard.fixing.proposals import propose
from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session

HEAD = "Email;Order Date;Product Name;Price;Quantity;Total\n"


def opened(folder: Path, rows: str) -> Session:
    path = folder / "orders.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    session = Session()
    session.choose_type(by_id("purchase-history"))
    session.open(path, ReadOptions(), Progress())
    session.check(Progress())
    return session


def kinds(session: Session) -> set[GroupKey]:
    assert session.checked is not None
    return {group.key for group in session.checked.groups()}


@pytest.mark.parametrize(("total", "code"), [("#WERT!", "excel-error"), ("siehe Rechnung", "bad-money")])
def test_a_total_that_cannot_be_read_is_proposed_price_times_quantity(tmp_path: Path, total: str, code: str) -> None:
    session = opened(tmp_path, f"ana@example.com;18.01.2023;Gold;1.249,50;2;{total}\n"
                               f"ben@example.com;19.01.2023;Gold;10,00;1;10,00\n")
    found = session.proposals(GroupKey(code, "total"))
    assert [(each.old, each.new, each.rows, each.safe, each.sure) for each in found] == [
        (total, "2499.00", 1, False, False)]
    session.apply(found, "Totals")
    assert session.table is not None
    assert session.table["total"].at(0) == "2499.00"
    assert GroupKey(code, "total") not in kinds(session)


def test_a_total_that_was_emptied_is_proposed_again(tmp_path: Path) -> None:
    session = opened(tmp_path, "ana@example.com;18.01.2023;Gold;49,00;3;147,00\n")
    session.edit(0, "total", "")
    assert [each.new for each in session.proposals(GroupKey("required-blank", "total"))] == ["147.00"]


def test_what_looks_the_same_in_the_list_is_one_proposal(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("Email,Product Name,Price,Next Charge Date,Recurrence\nana@example.com,Gold,29,2031-01-02,year\n"
                    "ben@example.com,Gold,29,2031-07-02,quarter\ncy@example.com,Gold,29,2031-07-02,year\n", "utf-8")
    session = Session()
    session.choose_type(by_id("open-orders"))
    session.open(path, ReadOptions(), Progress())
    session.check(Progress())
    assert session.checked is not None
    proposal, = propose(session.checked, GroupKey("recurrence-incomplete", "unit"))
    assert (proposal.old, proposal.new, proposal.rows) == ("", "1", 3)
    assert proposal.label.splitlines() == ["Write 1: charged every year", "Write 1: charged every quarter"]


def test_nothing_is_proposed_where_the_row_says_no_more(tmp_path: Path) -> None:
    session = opened(tmp_path, "ana@example.com;18.01.2023;Gold;#REF!;1;#REF!\n")
    assert session.proposals(GroupKey("excel-error", "total")) == []
    assert session.proposals(GroupKey("excel-error", "price")) == []


def test_a_text_that_has_a_proposal_of_its_own_gets_no_second_one(tmp_path: Path) -> None:
    session = opened(tmp_path, "ana@example.com;18.01.2023;Gold;gratis;1;10,00\n")
    assert [each.new for each in session.proposals(GroupKey("bad-money", "price"))] == ["0.00"]
