"""Work that no Undo brings back is asked about, whichever way it would be lost; nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from opwizard import steps
from opwizard.progress import Progress
from opwizard.steps import Step
from opwizard.ui.desk import Desk
from opwizard.ui.pages.done import DonePage
from opwizard.ui.pages.file import FilePage
from opwizard.ui.pages.page import Trouble
from opwizard.ui.pages.save import SavePage
from opwizard.ui.pages.type import TypePage
from tests.ui.pages_alone import Make, Settle, opened

MIXED = "Email,Order Date,Product Name,Price,Quantity,State\n" + "".join(
    f"a{n}@example.com,2023-01-0{n},Gold,{n}00,1,{state}\n" for n, state in enumerate(["active", "done", "done"], 1))


class Asked:
    """Answers what is asked, and counts how often that is."""

    def __init__(self) -> None:
        self.times, self.answer = 0, QMessageBox.StandardButton.Cancel

    def __call__(self, *_args: object) -> QMessageBox.StandardButton:
        self.times += 1
        return self.answer


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    question = Asked()
    monkeypatch.setattr(QMessageBox, "question", question)
    return question


@pytest.fixture
def saved(desk: Desk, tmp_path: Path) -> Desk:
    """A mixed file that was saved; rows of it wait for another import."""
    source = tmp_path / "mixed.csv"
    source.write_text(MIXED, "utf-8")
    opened(desk, source, check=True)
    desk.session.set_aside_for_other("F", ["active"])
    desk.session.save_csv(tmp_path / "new.csv", Progress())
    return desk


WAYS_ON: dict[str, Callable[[DonePage], object]] = {
    "another file": lambda page: page.another.click(), "the rest": lambda page: page.rest.go.click()}


@pytest.mark.parametrize("way", WAYS_ON)
def test_what_was_changed_after_saving_is_asked_about_on_done(saved: Desk, make_page: Make, asked: Asked,
                                                              way: str) -> None:
    saved.session.edit(1, "email", "other@example.com")
    page = make_page(DonePage)
    assert isinstance(page, DonePage)
    WAYS_ON[way](page)
    assert asked.times == 1
    assert saved.session.checked is not None
    asked.answer = QMessageBox.StandardButton.Yes
    WAYS_ON[way](page)
    assert saved.session.checked is None


@pytest.mark.parametrize("way", WAYS_ON)
def test_nobody_is_asked_about_what_was_saved(saved: Desk, make_page: Make, asked: Asked, way: str) -> None:
    page = make_page(DonePage)
    assert isinstance(page, DonePage)
    WAYS_ON[way](page)
    assert asked.times == 0


def test_the_rest_of_a_file_does_not_take_the_place_of_work_unasked(saved: Desk, make_page: Make, asked: Asked,
                                                                    orders: Path) -> None:
    opened(saved, orders, check=True)
    saved.session.edit(0, "email", "other@example.com")
    page = make_page(TypePage)
    assert isinstance(page, TypePage)
    page.rest.go.click()
    assert asked.times == 1
    assert saved.session.opened is not None and saved.session.opened.path == orders


def test_rows_that_wait_are_asked_about_only_where_the_same_file_is_read_anew(
        saved: Desk, make_page: Make, asked: Asked, orders: Path, settle: Settle) -> None:
    page = make_page(FilePage)
    assert isinstance(page, FilePage)
    page.left_out.taken_back.emit(2)
    settle()
    assert asked.times == 1
    assert saved.session.rest_of_file() is not None
    page.open_path(orders)
    settle()
    assert asked.times == 1
    assert saved.session.rest is not None


def test_a_file_that_cannot_wait_in_the_bundle_is_not_closed_unasked(
        desk: Desk, make_page: Make, asked: Asked, orders: Path, settle: Settle) -> None:
    opened(desk, orders, check=True)
    desk.session.put_in_bundle()
    opened(desk, orders, check=True)
    desk.session.set_aside(np.arange(3), "Not wanted")
    page = make_page(SavePage)
    assert isinstance(page, SavePage)
    page.bundle.reopened.emit("purchase-history.csv")
    settle()
    assert asked.times == 1
    assert desk.session.nothing_left()
    asked.answer = QMessageBox.StandardButton.Yes
    page.bundle.reopened.emit("purchase-history.csv")
    settle()
    assert not desk.session.nothing_left()
    assert desk.session.bundle == []


def test_an_error_that_was_not_looked_for_yet_keeps_a_file_out_of_the_bundle_in_words(
        desk: Desk, make_page: Make, tmp_path: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("opwizard.session.checked_table.SMALL", 0)
    source = tmp_path / "affiliates.csv"
    source.write_text("Email,Affiliate Program\nana@example.com,Gold\nben@example.com,Silver\n", "utf-8")
    opened(desk, source, "affiliates", check=True)
    desk.session.edit(1, "email", "ana@example.com")
    page = make_page(SavePage)
    assert isinstance(page, SavePage)
    told: list[list[Trouble]] = []
    page.troubled.connect(told.append)
    page.locked.setChecked(True)
    for box in page.statements.boxes.values():
        box.setChecked(True)
    page.bundle.more.click()
    settle()
    assert told[-1][0][0].startswith("Nothing was saved: there are still problems to fix.")
    assert desk.session.bundle == []


def test_what_is_next_is_open_while_the_file_is_saved_as_it_is_now(saved: Desk) -> None:
    assert Step.DONE in steps.reachable(saved.session)
    saved.session.edit(1, "email", "other@example.com")
    assert Step.DONE not in steps.reachable(saved.session)
    saved.session.undo()
    assert Step.DONE in steps.reachable(saved.session)


def test_what_is_next_says_that_the_saved_file_is_an_older_one(saved: Desk, make_page: Make) -> None:
    page = make_page(DonePage)
    assert isinstance(page, DonePage)
    assert page.older.isHidden()
    saved.session.undo()
    page.refresh()
    assert not page.older.isHidden()
    assert Step.DONE not in steps.reachable(saved.session)
    saved.session.redo()
    page.refresh()
    assert page.older.isHidden()


def test_rows_that_wait_are_asked_about_where_the_same_file_is_chosen_once_more(
        saved: Desk, make_page: Make, asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    opened_file = saved.session.opened
    assert opened_file is not None
    roundabout = opened_file.path.parent / "." / opened_file.path.parent.name / ".." / opened_file.path.name
    (opened_file.path.parent / opened_file.path.parent.name).mkdir()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(roundabout), ""))
    page = make_page(FilePage)
    assert isinstance(page, FilePage)
    page.choose()
    assert asked.times == 1
    assert not saved.jobs.busy
    assert saved.session.rest_of_file() is not None


def test_the_practice_file_leaves_rows_that_wait_waiting(desk: Desk, make_page: Make, asked: Asked,
                                                         tmp_path: Path) -> None:
    source = tmp_path / "mixed.csv"
    source.write_text(MIXED, "utf-8")
    opened(desk, source, "open-orders", check=True)
    desk.session.set_aside_for_other("F", ["done"])
    asked.answer = QMessageBox.StandardButton.Yes
    page = make_page(TypePage)
    assert isinstance(page, TypePage)
    page.practice.click()
    assert asked.times == 1
    assert desk.session.rest is not None
