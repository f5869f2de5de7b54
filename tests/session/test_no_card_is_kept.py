"""A card number that comes into the table otherwise than through the file: typed, pieced together, or shortened."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from opwizard.errors import InputError
from opwizard.import_types import by_id
from opwizard.mapping.match import Match, Reshape
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session

NUMBER = "4242424242424242"
GOOD = "ana@example.com,2023-01-18,Gold,9,4242 4242,4242 4242\n"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    path = tmp_path / "orders.csv"
    path.write_text("Email,Order Date,Product Name,Price,One,Two\n" + GOOD * 2)
    session = Session()
    session.choose_type(by_id("purchase-history"))
    session.open(path, ReadOptions(), Progress())
    session.check(Progress())
    return session


def everything(session: Session, folder: Path) -> str:
    """Return all that leaves a session: the new file, the log, the report, the history and the texts it shows."""
    session.save_csv(folder / "new.csv", Progress(), overwrite=True)
    session.save_report(folder / "r.xlsx", Progress(), overwrite=True)
    session.save_log(folder / "l.xlsx", Progress(), overwrite=True)
    said = [(folder / "new.csv").read_text(), *(str(line) for line in session.log_lines()),
            *(entry.name for entry in session.history.entries)]
    for book in (openpyxl.load_workbook(folder / name) for name in ("r.xlsx", "l.xlsx")):
        said += [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
        book.close()
    return "\n".join(said).replace(" ", "")


@pytest.mark.parametrize("way", ["edit", "fill", "replace", "unify"])
def test_a_card_number_that_is_typed_shows_its_last_four_digits_only(session: Session, tmp_path: Path,
                                                                     way: str) -> None:
    import numpy as np
    assert session.table is not None
    if way == "edit":
        session.edit(0, "product_name", f"Gold {NUMBER}")
    elif way == "fill":
        session.fill(np.array([0, 1]), "product_name", f"Gold {NUMBER}")
    elif way == "replace":
        session.replace("product_name", "Gold", NUMBER)
    else:
        session.unify("product_name", ["Gold"], f"Gold {NUMBER}")
    assert "•••• 4242" in session.table["product_name"].at(0)
    assert NUMBER not in everything(session, tmp_path)
    session.undo()
    assert session.table["product_name"].at(0) == "Gold"


def test_one_text_for_every_row_is_no_card_number_either(session: Session, tmp_path: Path) -> None:
    session.match("country", Match(constant=f"card {NUMBER}", by_person=True))
    session.check(Progress())
    assert NUMBER not in everything(session, tmp_path)


def test_columns_joined_do_not_make_a_card_number(session: Session, tmp_path: Path) -> None:
    session.match("address", Match((4, 5), reshape=Reshape.JOIN, by_person=True))
    session.check(Progress())
    assert session.table is not None
    assert session.table["address"].at(0).endswith("•••• 4242")
    assert NUMBER not in everything(session, tmp_path)


def test_more_than_four_digits_of_a_card_are_nowhere_to_be_seen(tmp_path: Path) -> None:
    path = tmp_path / "open.csv"
    path.write_text("Email,First Name,Last Name,Product Name,Product ID,Price,Recurring Rate,Next Charge Date,"
                    "Payment Gateway,Payment Gateway ID,Card Last Four\n"
                    "a@example.com,A,B,Gold,5,49,49,2099-01-01,Stripe,3,5678901234\n"
                    "b@example.com,A,B,Gold,5,49,49,2099-01-01,Stripe,3,4242.0\n")
    session = Session()
    session.choose_type(by_id("open-orders"))
    session.open(path, ReadOptions(), Progress())
    checked = session.check(Progress())
    key = next(group.key for group in checked.groups() if group.key.code == "card-number")
    assert session.first_values(session.mapping["card_last_four"])[0].endswith("•••• 1234")
    session.apply(session.proposals(key), "Keep the last four")
    session.edit(1, "card_last_four", "98765")
    assert checked.counts().error == 1
    session.edit(1, "card_last_four", "4242")
    said = everything(session, tmp_path)
    assert ",1234\n" in said
    assert "567890" not in said
    assert "98765" not in said
    while session.undo():
        assert session.table is not None
        assert "567890" not in session.table["card_last_four"].at(0)


@pytest.mark.parametrize(("number", "may"), [("4242 4242 4242 4242", False), ("4634124187628", True)])
def test_only_doubtful_numbers_may_be_called_something_else(tmp_path: Path, number: str, may: bool) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(f"Email,Order Date,Product Name,Price,Code\n{GOOD.replace(',4242 4242,4242 4242', '')}"
                    f"b@example.com,2023-01-18,Gold,9,{number}\n".replace("Gold,9\n", "Gold,9,\n"))
    session = Session()
    session.choose_type(by_id("purchase-history"))
    session.open(path, ReadOptions(), Progress())
    assert [hit.doubtful for hit in session.card_hits()] == [may]
    if not may:
        with pytest.raises(InputError, match="are card numbers"):
            session.no_card("E")
        session.open(path, ReadOptions(not_cards=frozenset("E")), Progress())
        assert [hit.letter for hit in session.card_hits()] == ["E"]
        assert number not in repr(session.opened)
        return
    session.open(path, session.no_card("E"), Progress())
    assert session.card_hits() == ()
