"""FIX with many rows: what takes time is done beside the window, and comes to the same as with few."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from opwizard.checking import GroupKey
from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui import desk as desk_module
from opwizard.ui.commands import Commands
from opwizard.ui.desk import Desk
from opwizard.ui.job import Jobs
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.pages.match import MatchPage
from opwizard.ui.shell import Shell
from opwizard.ui.widgets.problem_list import ALL, ASIDE

HEADER = "Email,Order Date,Product Name,Price,Quantity,Total\n"
GOOD = "ana{n}@example.com,2023-01-{n:02d},Silver Membership,{n},1,{n}\n"
BAD = "dora,2023-02-10,silver membership,5,1,5\ncy@@example.com,2023-02-09,Silver Membership,4,1,4\n"
EMAILS = GroupKey("bad-email", "email")


@pytest.fixture(autouse=True)
def few_rows_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Call a file large from the first row on."""
    monkeypatch.setattr(desk_module, "LARGE", 0)
    monkeypatch.setattr(desk_module, "FEW", 0)


@pytest.fixture
def settle(jobs: Jobs) -> Callable[[], None]:
    """Wait until nothing is done beside the window any more."""

    def wait() -> None:
        end = time.monotonic() + 20
        while (jobs.busy or jobs.looking) and time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.002)
        QApplication.processEvents()

    return wait


@pytest.fixture
def page(shell: Shell, desk: Desk, settle: Callable[[], None], tmp_path: Path) -> Iterator[FixPage]:
    path = tmp_path / "orders.csv"
    path.write_text(HEADER + "".join(GOOD.format(n=n) for n in range(1, 9)) + BAD, encoding="utf-8")
    desk.session.choose_type(by_id("purchase-history"))
    desk.session.open(path, ReadOptions(), Progress())
    shell.show_page("FIX")
    settle()
    assert isinstance(shell.current, FixPage)
    yield shell.current
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_rows_are_left_out_and_put_back_beside_the_window(page: FixPage, shell: Shell, desk: Desk,
                                                          settle: Callable[[], None]) -> None:
    page.look_at(EMAILS)
    settle()
    page.rows.aside_button.click()
    assert desk.jobs.busy
    assert not shell.stack.updatesEnabled()
    settle()
    assert shell.stack.updatesEnabled()
    assert desk.session.rows_aside() == 2
    page.look_at(ASIDE)
    settle()
    page.rows.aside_button.click()
    settle()
    assert desk.session.rows_aside() == 0


def test_undo_of_many_cells_does_not_hold_the_window(page: FixPage, shell: Shell, desk: Desk,
                                                     settle: Callable[[], None]) -> None:
    page.look_at(EMAILS)
    settle()
    rows = page.rows.model.rows
    page.changes.make(lambda: desk.session.fill(rows, "email", "dora@example.com"))
    settle()
    assert EMAILS not in [group.key for group in page.checked.groups()] if page.checked else False
    commands = shell.commands  # type: ignore[attr-defined]
    assert isinstance(commands, Commands)
    commands.undo()
    assert desk.jobs.busy
    settle()
    assert EMAILS in [group.key for group in page.checked.groups()] if page.checked else False


def test_sorting_is_worked_out_beside_the_window(page: FixPage, desk: Desk, settle: Callable[[], None]) -> None:
    page.look_at(ALL)
    settle()
    model = page.rows.model
    place = model.column_of("price")
    page.rows.table.sort_column(place)
    assert desk.jobs.looking
    assert not desk.jobs.busy
    settle()
    assert model.sorted_by == ("price", False)
    assert [model.text(line, place) for line in range(3)] == ["1", "2", "3"]


def test_finding_and_replacing_come_to_the_same(page: FixPage, desk: Desk, settle: Callable[[], None]) -> None:
    page.rows.filter.open_find()
    settle()
    bar = page.rows.finder
    bar.sought.setText("silver")
    bar.put.setText("Gold")
    bar.follow()
    settle()
    assert len(page.rows.model.rows) == 10
    assert bar.do.text() == "Replace in 10 cells"
    assert "Silver Membership → Gold Membership (9)" in bar.shown.text()
    bar.do.click()
    settle()
    assert desk.session.table is not None
    assert desk.session.table["product_name"].at(0) == "Gold Membership"
    assert not bar.do.isEnabled()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_values_are_found_while_one_types_on(page: FixPage, settle: Callable[[], None]) -> None:
    page.look_at(ALL)
    settle()
    page.rows.table.go(0, page.rows.model.column_of("product_name"))
    page.menu.do("values")
    page.rows.values.search.setText("sil")
    page.rows.values.search.setText("silver m")
    settle()
    assert page.rows.values.list.count() == 2
    page.rows.values.hide()


def test_rows_that_were_not_checked_to_the_end_cannot_be_saved(page: FixPage, shell: Shell, desk: Desk,
                                                               settle: Callable[[], None]) -> None:
    held, go_on = threading.Event(), threading.Event()

    def hold(_progress: Progress) -> None:
        held.set()
        go_on.wait(5)

    desk.jobs.start(hold, lambda _none: None, "", page.failed, lambda: None)
    held.wait(5)
    page.enter()
    desk.jobs.stop()
    go_on.set()
    settle()
    assert page.room.views.currentWidget() is page.room.waiting
    assert page.room.waiting.text().endswith("Press Continue to check them now.")
    gone_on = []
    page.finished.connect(lambda: gone_on.append(True))
    page.proceed()
    settle()
    assert page.room.shows_rows and not gone_on, "it checks first, and does not go on to SAVE"


def test_undo_after_a_stopped_check_reads_the_rest_beside_the_window(page: FixPage, shell: Shell, desk: Desk,
                                                                     settle: Callable[[], None]) -> None:
    desk.session.edit(0, "email", "new@example.com")
    place = desk.session.history.place - 1
    assert desk.cells_of(place) == 1
    desk.session.match("quantity", None)
    shell.show_page("FIX")
    desk.jobs.stop()
    settle()
    assert desk.cells_of(place) is None
    shell.commands.undo()  # type: ignore[attr-defined]
    settle()
    shell.commands.undo()  # type: ignore[attr-defined]
    settle()
    assert desk.session.table is not None and desk.session.table["email"].at(0) != "new@example.com"


def test_sums_nobody_waits_for_any_more_raise_nothing(page: FixPage, shell: Shell, desk: Desk,
                                                      settle: Callable[[], None],
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    raised: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *told: raised.append(told))
    shell.show_page("SAVE")
    shell.show_page("TYPE")
    desk.session.choose_type(by_id("notes"))
    until = time.monotonic() + 0.3
    while time.monotonic() < until:
        settle()
    assert not raised


def test_how_full_the_columns_are_is_counted_beside_the_window(page: FixPage, shell: Shell, desk: Desk,
                                                               settle: Callable[[], None]) -> None:
    shell.show_page("MATCH")
    match = shell.current
    assert isinstance(match, MatchPage)
    assert desk.jobs.looking
    settle()
    assert match.rows["email"].fullness.words.text() == "no blanks"


def test_personal_data_hidden_while_rows_change_is_hidden_once_they_have(page: FixPage, shell: Shell, desk: Desk,
                                                                      settle: Callable[[], None],
                                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    changed, shown = threading.Event(), list[bool]()
    monkeypatch.setattr(page.view, "again", lambda: shown.append(desk.jobs.busy))
    page.change(lambda: changed.wait(10), lambda _made: None)
    desk.privacy.hide()
    assert shown == []
    changed.set()
    settle()
    assert shown == [False]


def test_while_rows_change_other_work_that_is_asked_for_lets_nothing_be_painted(
        jobs: Jobs, settle: Callable[[], None]) -> None:
    go_on, painting = threading.Event(), list[bool]()
    jobs.rows_change.connect(lambda changing: painting.append(not changing))

    def ignore(_made: object) -> None:
        pass

    jobs.start(lambda _progress: go_on.wait(10), ignore, "Changing", ignore, lambda: None, changes=True)
    jobs.start(lambda _progress: None, ignore, "Looking", ignore, lambda: None)
    assert painting == [False, False]
    go_on.set()
    settle()
    assert painting[-1]
