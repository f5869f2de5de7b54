"""The new file is written while the newest edits are checked, and gets its name only when nothing is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from opwizard.errors import SaveError
from opwizard.import_types import by_id
from opwizard.mapping.recipes import Recipes
from opwizard.problems import Severity
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session
from opwizard.session.checked_table import SMALL


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """A session with so many affiliates that the checks over the whole table wait until they are asked for."""
    path = tmp_path_factory.mktemp("affiliates") / "affiliates.csv"
    lines = "".join(f"a{n}@example.com,{'Gold' if n % 2 else 'Silver'}\n" for n in range(SMALL + 2))
    path.write_text(f"Email,Affiliate Program\n{lines}", "utf-8")
    session = Session()
    session.choose_type(by_id("affiliates"))
    session.open(path, ReadOptions(), Progress())
    session.check(Progress())
    return session


def stale(session: Session) -> bool:
    assert session.checked is not None
    return session.checked.stale


def test_an_error_an_edit_made_keeps_the_file_from_being_saved(session: Session, tmp_path: Path) -> None:
    session.edit(1, "email", "a0@example.com")
    assert stale(session)
    with pytest.raises(SaveError) as stopped:
        session.save_csv(tmp_path / "new.csv", Progress())
    assert stopped.value.code == "problems-left"
    assert list(tmp_path.iterdir()) == []
    session.undo()


def test_an_edit_that_made_no_error_is_checked_and_saved(session: Session, tmp_path: Path) -> None:
    session.edit(1, "program", "Bronze")
    assert stale(session)
    saved = session.save_csv(tmp_path / "new.csv", Progress())
    assert not stale(session)
    assert saved.rows == SMALL + 2
    assert b"a1@example.com,Bronze\r\n" in saved.path.read_bytes()
    session.undo()


def test_no_file_is_there_when_its_folder_is_not(session: Session, tmp_path: Path) -> None:
    session.edit(1, "program", "Bronze")
    with pytest.raises(SaveError) as stopped:
        session.save_csv(tmp_path / "missing" / "new.csv", Progress())
    assert stopped.value.code == "folder-missing"
    session.undo()


def test_a_row_is_left_out_with_the_names_of_all_its_errors(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("Email,Order Date,Product Name,Price,Quantity,Total\n"
                    "a@example.com,2020-01-01,Tea,5.00,1,5.00\n"
                    "wrong,2020-01-01,Tea,-5.00,1,5.00\n"
                    "a@example.com,never,Tea,5.00,x,-5.00\n"
                    ",2020-01-01,,-5.00,1,-5.00\n"
                    "wrong,2020-01-01,Tea,-4.00,1,5.00\n", "utf-8")
    session = Session()
    session.choose_type(by_id("purchase-history"))
    session.open(path, ReadOptions(), Progress())
    checked = session.check(Progress())
    errors = [group for group in checked.groups() if group.severity is Severity.ERROR]
    titles = [[group.title for group in errors if row in checked.positions(group.key)] for row in range(5)]
    assert session.set_errors_aside() == 4
    assert [checked.table.reason(row) for row in range(5)] == ["; ".join(dict.fromkeys(names)) for names in titles]
    assert titles[0] == []
    assert len(titles[3]) == 4


def test_a_matching_that_cannot_be_remembered_keeps_no_file_from_being_saved(tmp_path: Path) -> None:
    source = tmp_path / "orders.csv"
    source.write_text("Email,First,Last,Order Date,Item,Price\nana@example.com,Ana,Lee,2023-01-20,Gold,5\n", "utf-8")
    (tmp_path / "data").write_text("a file where the folder should be")
    made = Session()
    made.recipes = Recipes(tmp_path / "data" / "recipes")
    made.choose_type(by_id("purchase-history"))
    made.open(source, ReadOptions(), Progress())
    made.check(Progress())
    saved = made.save_csv(tmp_path / "new.csv", Progress())
    assert saved.path.exists() and made.all_saved()
    assert not made.remembered
    (tmp_path / "data").unlink()
    made.save_csv(tmp_path / "again.csv", Progress())
    assert made.remembered
