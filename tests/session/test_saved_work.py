"""Work outlives a crash: nothing of it lies in clear on the disk, and it goes on where it was."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from opwizard import import_types
from opwizard.encryption.safe_box import SafeBox
from opwizard.errors import SaveError
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session
from opwizard.session.restoring import restored
from opwizard.session.saved_work import ENDING, SavedWork, Shelf
from opwizard.session.snapshot import in_pieces, snapshot

ORDERS = """Email,Order Date,Product Name,Price,Quantity,Total
ana@example.com,2024-05-11,Gold,99,1,99
ben@example,2024-05-12,gold,49,2,98
cora@example.com,2024-05-13,Silver,-5,1,-5
"""


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    path = tmp_path / "orders.csv"
    path.write_text(ORDERS, encoding="utf-8")
    return path


@pytest.fixture
def box() -> SafeBox:
    return SafeBox(AESGCM.generate_key(256))


def worked_on(path: Path) -> Session:
    """Return a session in which a cell was written, names were made one, and a row was left out."""
    session = Session()
    session.choose_type(import_types.by_id("purchase-history"))
    session.open(path, ReadOptions(), Progress())
    session.check(Progress())
    session.edit(1, "email", "benjamin@example.org")
    session.unify("product_name", ["gold"], "Gold")
    session.set_aside(np.array([2]), "a refund")
    return session


def put_by(session: Session, shelf: Shelf) -> None:
    content = snapshot(session)
    assert content is not None
    shelf.put(content)


def test_work_is_kept_a_field_at_a_time(orders: Path) -> None:
    session = worked_on(orders)
    making, pieces = in_pieces(session), 0
    with pytest.raises(StopIteration) as made:
        while True:
            next(making)
            pieces += 1
    assert pieces == len({"email", "product_name"})
    assert made.value.value == snapshot(session)


def restore(session: Session, work: SavedWork, progress: Progress) -> None:
    """Go on with work, which must come back whole."""
    found = restored(work.content, progress)
    assert found.missing == []
    session.go_on_as(found.session)


def test_restored_cells_rows_and_reasons_are_those_that_were_left(orders: Path, box: SafeBox, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "work", box)
    put_by(worked_on(orders), shelf)
    shelf.let_go()
    [found] = Shelf(tmp_path / "work", box).found()
    session = Session()
    restore(session, found, Progress())
    assert session.table is not None
    assert session.table["email"].flat().to_list()[1] == "benjamin@example.org"
    assert session.table["product_name"].flat().to_list()[:2] == ["Gold", "Gold"]
    assert session.table.reason(2) == "a refund"
    assert session.blocking() == 0


def test_what_was_restored_is_one_step_that_can_be_undone(orders: Path, box: SafeBox, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "work", box)
    put_by(worked_on(orders), shelf)
    shelf.let_go()
    session = Session()
    restore(session, Shelf(tmp_path / "work", box).found()[0], Progress())
    session.undo()
    assert session.table is not None
    assert session.table["email"].at(1) == "ben@example"
    assert session.rows_aside() == 0


def test_nothing_of_the_work_lies_on_the_disk_in_clear(orders: Path, box: SafeBox, tmp_path: Path) -> None:
    put_by(worked_on(orders), Shelf(tmp_path / "work", box))
    kept = b"".join(path.read_bytes() for path in (tmp_path / "work").iterdir())
    for clear in (b"benjamin", b"example", b"Gold", b"refund", b"orders", b"purchase"):
        assert clear not in kept


def test_a_file_that_changed_since_is_not_gone_on_with(orders: Path, box: SafeBox, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "work", box)
    put_by(worked_on(orders), shelf)
    shelf.let_go()
    orders.write_text(ORDERS + "dan@example.com,2024-05-14,Gold,1,1,1\n", encoding="utf-8")
    found = restored(Shelf(tmp_path / "work", box).found()[0].content, Progress())
    assert [(path, error.code) for path, error in found.missing] == [(orders, "file-changed")]
    assert found.empty


def test_another_key_opens_nothing(orders: Path, box: SafeBox, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "work", box)
    put_by(worked_on(orders), shelf)
    shelf.let_go()
    assert Shelf(tmp_path / "work", SafeBox(AESGCM.generate_key(256))).found() == []


def test_damaged_work_is_passed_over(orders: Path, box: SafeBox, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "work", box)
    put_by(worked_on(orders), shelf)
    shelf.let_go()
    path = next((tmp_path / "work").glob(f"*{ENDING}"))
    path.write_bytes(path.read_bytes()[:-3] + b"abc")
    assert Shelf(tmp_path / "work", box).found() == []


def test_two_windows_do_not_take_each_others_work(orders: Path, box: SafeBox, tmp_path: Path) -> None:
    code = (f"import sys, time; sys.path.insert(0, {str(Path(__file__).parents[2])!r})\n"
            "from pathlib import Path; from opwizard.session.saved_work import Shelf\n"
            "from opwizard.encryption.safe_box import SafeBox\n"
            f"shelf = Shelf(Path({str(tmp_path / 'work')!r}), SafeBox(bytes(32)))\n"
            "shelf.put({'path': 'x', 'sha256': '', 'type': 'notes'}); print('held', flush=True); time.sleep(60)")
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        shelf = Shelf(tmp_path / "work", SafeBox(bytes(32)))
        assert shelf.found() == []
        other.kill()
        other.wait()
        assert [work.type_id for work in shelf.found()] == ["notes"]


def test_without_a_safe_nothing_is_kept_and_that_is_said(orders: Path, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "work", None)
    put_by(worked_on(orders), shelf)
    assert not (tmp_path / "work").exists()
    assert shelf.why_not


def test_work_can_be_thrown_away(orders: Path, box: SafeBox, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "work", box)
    put_by(worked_on(orders), shelf)
    shelf.forget(shelf.name)
    assert not list((tmp_path / "work").iterdir())


def test_work_is_offered_again_when_another_program_has_the_number_of_the_one_that_crashed(
        orders: Path, box: SafeBox, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "work", box)
    put_by(worked_on(orders), shelf)
    held = next((tmp_path / "work").glob("*.held"))
    shelf.let_go()
    held.write_text(str(os.getpid()))
    assert len(Shelf(tmp_path / "work", box).found()) == 1


def test_only_one_of_two_windows_goes_on_with_work_and_neither_loses_its_own(orders: Path, box: SafeBox,
                                                                             tmp_path: Path) -> None:
    left = Shelf(tmp_path / "work", box)
    put_by(worked_on(orders), left)
    left.let_go()
    first, second = Shelf(tmp_path / "work", box), Shelf(tmp_path / "work", box)
    [work], [same] = first.found(), second.found()
    assert first.take(work)
    assert not second.take(same)
    assert second.found() == []
    put_by(worked_on(orders), second)
    put_by(worked_on(orders), first)
    assert {path.stem for path in (tmp_path / "work").glob("*.work")} == {first.name, second.name}
    first.let_go()
    second.let_go()
    assert len(Shelf(tmp_path / "work", box).found()) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX system's way")
def test_work_that_cannot_be_kept_leaves_the_work_kept_before(orders: Path, box: SafeBox, tmp_path: Path,
                                                              monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(tmp_path / "work", box)
    put_by(worked_on(orders), shelf)

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(SaveError, match="full"):
            put_by(worked_on(orders), shelf)
    assert {path.suffix for path in (tmp_path / "work").iterdir()} == {".work", ".held"}
    shelf.let_go()
    assert len(Shelf(tmp_path / "work", box).found()) == 1
