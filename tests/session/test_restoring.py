"""Every file of a sitting is brought back as it was left; what cannot be is told, file by file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from opwizard.fixing import history as steps
from opwizard.import_types import by_id
from opwizard.mapping.match import Match
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.requests.letter import Sender
from opwizard.session import Session
from opwizard.session.restoring import Restored, restored
from opwizard.session.snapshot import Kept, packed, snapshot, unpacked
from tests.session.test_saved_work import ORDERS
from tests.session.test_splitting import MIXED, kept

NOTES = "Email,Note,Author ID\nana@example.com,Called,1\nben@example.com,Wrote,1\n"


def opened(path: Path, kind: str, text: str, session: Session | None = None) -> Session:
    path.write_text(text, "utf-8")
    session = session or Session()
    session.choose_type(by_id(kind))
    session.open(path, ReadOptions(), Progress())
    session.check(Progress())
    return session


def left(session: Session) -> Kept:
    """Return what is kept of a sitting, as it comes from the disk."""
    import json

    content = snapshot(session)
    assert content is not None
    saved: Kept = json.loads(json.dumps(content))
    return saved


def again(session: Session) -> Session:
    found = restored(left(session), Progress())
    assert found.missing == []
    return found.session


def told(found: Restored) -> list[tuple[str, str]]:
    return [(path.name, error.code) for path, error in found.missing]


@pytest.fixture
def sitting(tmp_path: Path) -> Session:
    """One half of a mixed file in the bundle, its other half waiting, and notes at hand with a cell changed."""
    session = opened(tmp_path / "mixed.csv", "purchase-history", MIXED)
    session.set_aside_where("I", ["test"], "Only tests")
    session.set_aside_for_other("I", ["active"])
    session.put_in_bundle()
    session.sender = Sender("Acme", "Ana", "ana@example.com", "")
    opened(tmp_path / "notes.csv", "notes", NOTES, session)
    session.edit(1, "note", "Wrote twice")
    return session


def test_the_bundle_the_waiting_rows_and_the_file_at_hand_all_come_back(sitting: Session, tmp_path: Path) -> None:
    back = again(sitting)
    assert [prepared.name for prepared in back.bundle] == ["purchase-history.csv"]
    assert back.bundle[0].facts.rows == 2
    assert back.rest is not None
    assert (back.rest.import_type.id, back.rest.rows.tolist()) == ("open-orders", [2, 4])
    assert back.table is not None
    assert back.table["note"].at(1) == "Wrote twice"
    assert back.sender.account == "Acme"
    assert back.own_files == {tmp_path / "mixed.csv", tmp_path / "notes.csv"}
    back.reopen("purchase-history.csv")
    assert kept(back) == [3, 5]
    reasons = {back.table.reason(row) for row in range(5) if not back.table.kept[row]}
    assert "Only tests" in reasons
    assert any(reason.startswith("For another import: Open orders") for reason in reasons)


def test_waiting_rows_come_back_with_no_file_at_hand(tmp_path: Path) -> None:
    session = opened(tmp_path / "mixed.csv", "purchase-history", MIXED)
    session.set_aside_for_other("I", ["active"])
    session.close_file()
    back = again(session)
    assert back.opened is None
    assert back.rest is not None
    back.open_rest(back.rest)
    back.check(Progress())
    assert kept(back) == [2, 4]


def test_the_second_half_of_a_mixed_file_comes_back_as_the_half_it_is(tmp_path: Path) -> None:
    session = opened(tmp_path / "mixed.csv", "purchase-history", MIXED)
    session.set_aside_for_other("I", ["active"])
    rest = session.rest_of_file()
    assert rest is not None
    session.open_rest(rest)
    session.check(Progress())
    session.edit(0, "first_name", "Anna")
    session.take_back(np.array([1]))
    back = again(session)
    assert kept(back) == kept(session) == [2, 3, 4]
    assert back.other_type() is None
    assert back.table is not None
    assert back.table["first_name"].at(0) == "Anna"


def test_what_is_not_there_any_more_is_told_and_everything_else_comes_back(sitting: Session, tmp_path: Path) -> None:
    saved = left(sitting)
    (tmp_path / "mixed.csv").unlink()
    found = restored(saved, Progress())
    assert told(found) == [("mixed.csv", "file-unreadable"), ("mixed.csv", "file-unreadable")]
    assert found.gone() == tmp_path / "mixed.csv"
    assert not found.empty
    assert found.session.bundle == []
    assert found.session.rest is None
    assert found.session.table is not None
    assert found.session.table["note"].at(1) == "Wrote twice"


def test_a_file_at_hand_that_changed_does_not_take_the_others_with_it(sitting: Session, tmp_path: Path) -> None:
    saved = left(sitting)
    (tmp_path / "notes.csv").write_text(NOTES.replace("Called", "Phoned"))
    found = restored(saved, Progress())
    assert told(found) == [("notes.csv", "file-changed")]
    assert found.gone() is None
    assert found.session.opened is None
    assert len(found.session.bundle) == 1
    assert found.session.rest is not None
    assert found.session.statements == set()


def test_a_file_that_was_moved_or_renamed_is_known_by_its_content(sitting: Session, tmp_path: Path) -> None:
    saved, new = left(sitting), tmp_path / "elsewhere.csv"
    (tmp_path / "mixed.csv").rename(new)
    found = restored(saved, Progress(), {tmp_path / "mixed.csv": new})
    assert found.missing == []
    assert found.session.rest is not None
    assert found.session.rest.opened.path == new
    other = restored(saved, Progress(), {tmp_path / "mixed.csv": tmp_path / "notes.csv"})
    assert told(other) == [("mixed.csv", "file-changed"), ("mixed.csv", "file-changed")]


def test_a_sitting_of_which_nothing_is_left_is_empty(tmp_path: Path) -> None:
    session = opened(tmp_path / "orders.csv", "purchase-history", ORDERS)
    saved = left(session)
    (tmp_path / "orders.csv").unlink()
    assert restored(saved, Progress()).empty


def test_columns_matched_by_hand_are_kept_before_anything_was_checked(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(ORDERS)
    session = Session()
    session.choose_type(by_id("purchase-history"))
    session.open(path, ReadOptions(), Progress())
    session.match("first_name", Match((0,), by_person=True))
    session.match("quantity", None)
    back = again(session)
    assert back.checked is None
    assert back.mapping == session.mapping


def test_steps_that_can_no_longer_be_undone_are_kept_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = opened(tmp_path / "orders.csv", "purchase-history", ORDERS)
    monkeypatch.setattr(steps, "MOST_BYTES", 1)
    session.edit(1, "email", "ben@example.org")
    session.edit(0, "product_name", "Gold Plus")
    assert session.history.forgotten
    back = again(session)
    assert back.table is not None
    assert (back.table["email"].at(1), back.table["product_name"].at(0)) == ("ben@example.org", "Gold Plus")


def test_safe_fixes_that_were_undone_stay_undone(tmp_path: Path) -> None:
    session = opened(tmp_path / "orders.csv", "purchase-history", ORDERS.replace("Gold,99", "  Gold ,99"))
    assert session.table is not None
    while session.undo():
        pass
    before = session.table["product_name"].at(0)
    back = again(session)
    assert before != "Gold"
    assert back.table is not None
    assert back.table["product_name"].at(0) == before
    assert back.redo() is not None


def test_a_sitting_takes_the_place_of_another_one_whole(sitting: Session, tmp_path: Path) -> None:
    back = again(sitting)
    here = opened(tmp_path / "orders.csv", "purchase-history", ORDERS)
    here.go_on_as(back)
    assert here.opened is not None
    assert here.opened.path == tmp_path / "notes.csv"
    assert here.rest is back.rest
    assert here.own_files == {tmp_path / "mixed.csv", tmp_path / "notes.csv", tmp_path / "orders.csv"}
    here.edit(0, "note", "Called again")
    assert here.undo() is not None


@pytest.mark.parametrize("change", ["step", "waiting rows", "bundle"])
def test_only_what_is_saved_as_it_is_now_counts_as_saved(tmp_path: Path, change: str) -> None:
    session = opened(tmp_path / "mixed.csv", "purchase-history", MIXED)
    assert not session.all_saved()
    session.set_aside_where("I", ["test"], "Only tests")
    if change == "bundle":
        session.put_in_bundle()
        opened(tmp_path / "notes.csv", "notes", NOTES, session)
    if change == "waiting rows":
        session.set_aside_for_other("I", ["active"])
    session.save_csv(tmp_path / "new.csv", Progress())
    assert session.all_saved() is (change == "step")
    if change == "step":
        session.edit(0, "first_name", "Anna")
        assert not session.all_saved()
        session.undo()
        assert session.all_saved()


def test_a_card_number_in_the_name_of_a_file_is_not_kept_and_the_file_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "orders 4242424242424242.csv"
    session = opened(path, "purchase-history", ORDERS)
    saved = left(session)
    assert "4242424242424242" not in str(saved)
    gone = restored(saved, Progress()).gone()
    assert gone is not None
    assert gone.name == "orders •••• •••• •••• 4242.csv"
    assert restored(saved, Progress(), {gone: path}).missing == []


def test_numbers_of_rows_are_packed_small() -> None:
    rows = np.array([2, 5, 2_000_000_000], np.int64)
    assert unpacked(packed(rows)).tolist() == rows.tolist()
    assert unpacked(packed(rows[:0])).tolist() == []
