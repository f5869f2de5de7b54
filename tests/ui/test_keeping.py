"""What is kept of a sitting while it lasts: the newest of it, and never over other work."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from opwizard.errors import SaveError
from opwizard.requests.letter import Sender
from opwizard.session import Session
from opwizard.session.saved_work import SavedWork, Shelf
from opwizard.ui.desk import Desk
from opwizard.ui.keeping import Keeping
from opwizard.ui.pages.type import TypePage
from tests.ui.pages_alone import Make, opened
from tests.ui.test_going_on import Settle, box


@pytest.fixture
def keeping(desk: Desk, tmp_path: Path, qtbot: QtBot) -> Iterator[Keeping]:
    made = desk.keeping = Keeping(desk, tmp_path / "work", ask=box)
    with qtbot.waitSignal(made.known):
        pass
    yield made
    made.end()


def left_on_shelf(folder: Path) -> list[SavedWork]:
    """Return the work that another window would find."""
    return Shelf(folder, box()).found()


def test_what_was_changed_while_work_was_being_kept_is_not_lost_at_the_end(
        desk: Desk, keeping: Keeping, orders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(desk, orders, check=True)
    go_on, put = threading.Event(), keeping.shelf.put

    def slowly(content: dict[str, Any]) -> None:
        go_on.wait(10)
        put(content)

    monkeypatch.setattr(keeping.shelf, "put", slowly)
    desk.session.edit(0, "email", "first@example.com")
    keeping.keep()
    desk.session.edit(0, "email", "second@example.com")
    threading.Timer(0.2, go_on.set).start()
    keeping.end()
    [work] = left_on_shelf(keeping.shelf.folder)
    assert "second@example.com" in str(work.content)


CHANGES: dict[str, Callable[[Session], object]] = {
    "who writes": lambda session: setattr(session, "sender", Sender(account="Acme")),
    "how dates are written": lambda session: setattr(session, "form", replace(session.form, date_format="mdy")),
    "what is stated": lambda session: setattr(session, "statements", {"Another sentence."}),
    "a column left out": lambda session: session.leave_out_columns(["F"]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_a_person_says_is_kept(desk: Desk, keeping: Keeping, orders: Path, change: str) -> None:
    opened(desk, orders, check=True)
    desk.session.statements = {"A sentence."}
    keeping.keep()
    keeping._wait()
    before = (keeping.shelf.folder / f"{keeping.shelf.name}.work").read_bytes()
    CHANGES[change](desk.session)
    keeping.keep()
    keeping._wait()
    assert (keeping.shelf.folder / f"{keeping.shelf.name}.work").read_bytes() != before


def test_work_gone_on_with_in_part_does_not_take_the_place_of_what_was_at_hand(
        desk: Desk, keeping: Keeping, orders: Path, make_page: Make, settle: Settle, tmp_path: Path) -> None:
    two = [tmp_path / "gone.csv", tmp_path / "there.csv"]
    earlier = Desk(Session(), desk.jobs, desk.privacy, desk.settings)
    for path in two:
        path.write_text(orders.read_text("utf-8"), "utf-8")
        opened(earlier, path, check=True)
        if path == two[0]:
            earlier.session.put_in_bundle()
    other = Shelf(tmp_path / "work", box())
    other.put(_content(earlier))
    other.let_go()
    two[0].unlink()
    opened(desk, orders, check=True)
    desk.session.edit(0, "email", "mine@example.com")
    keeping.found = keeping.shelf.found()
    page = make_page(TypePage)
    assert isinstance(page, TypePage)
    page.works.wanted.emit(keeping.found[0])
    settle()
    page.going_on.not_back.without.click()
    assert desk.session.opened is not None and desk.session.opened.path == two[1]
    keeping.keep()
    keeping._wait()
    assert any("mine@example.com" in str(work.content) for work in left_on_shelf(keeping.shelf.folder))


def test_work_that_another_window_took_first_does_not_take_the_place_of_what_was_at_hand(
        desk: Desk, keeping: Keeping, orders: Path, tmp_path: Path) -> None:
    opened(desk, orders, check=True)
    desk.session.edit(0, "email", "theirs@example.com")
    other = Shelf(tmp_path / "work", box())
    other.put(_content(desk))
    [work] = [other._read(path) for path in other.folder.glob("*.work")]
    assert work is not None
    desk.session.edit(0, "email", "mine@example.com")
    keeping.keep()
    keeping.take(work)
    desk.session.edit(0, "email", "after@example.com")
    keeping.keep()
    keeping._wait()
    assert any("mine@example.com" in str(found.content) for found in left_on_shelf(keeping.shelf.folder))
    other.let_go()


def _content(desk: Desk) -> dict[str, Any]:
    from opwizard.session.snapshot import snapshot

    content = snapshot(desk.session)
    assert content is not None
    return content


def test_work_that_cannot_be_thrown_away_is_said_to_and_still_offered(
        desk: Desk, keeping: Keeping, orders: Path, make_page: Make, settle: Settle,
        monkeypatch: pytest.MonkeyPatch) -> None:
    opened(desk, orders, check=True)
    keeping.keep_now()
    keeping.leave()
    desk.session.close_file()
    [work] = keeping.found
    page = make_page(TypePage)
    assert isinstance(page, TypePage)
    said: list[tuple[str, object]] = []
    page.troubled.connect(said.extend)

    def refuse(*_args: object, **_more: object) -> None:
        raise PermissionError(13, "refused")

    with monkeypatch.context() as held:
        held.setattr(Path, "unlink", refuse)
        page.works.unwanted.emit(work)
    assert "may not write" in said[0][0]
    assert keeping.found == [work]
    page.works.unwanted.emit(work)
    assert keeping.found == []


def test_earlier_work_takes_no_place_of_work_that_could_not_be_kept_unasked(
        desk: Desk, keeping: Keeping, orders: Path, make_page: Make, settle: Settle,
        monkeypatch: pytest.MonkeyPatch) -> None:
    opened(desk, orders, check=True)
    desk.session.edit(0, "email", "earlier@example.com")
    keeping.keep_now()
    keeping.leave()
    desk.session.edit(0, "email", "mine@example.com")

    def full(_content: object) -> None:
        raise SaveError("disk-full", "The disk is full.", "Make room on it, or choose another place.")

    asked: list[str] = []
    answers = iter((QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Yes))

    def question(_above: object, _title: str, words: str, *_buttons: object) -> QMessageBox.StandardButton:
        asked.append(words)
        return next(answers)

    monkeypatch.setattr(keeping.shelf, "put", full)
    monkeypatch.setattr(QMessageBox, "question", question)
    page = make_page(TypePage)
    assert isinstance(page, TypePage)
    page.works.wanted.emit(keeping.found[0])
    settle()
    assert asked == ["Go on with the earlier work? The changes you made so far are not kept."]
    assert desk.session.table is not None and desk.session.table["email"].at(0) == "mine@example.com"
    page.works.wanted.emit(keeping.found[0])
    settle()
    assert desk.session.table is not None and desk.session.table["email"].at(0) == "earlier@example.com"
