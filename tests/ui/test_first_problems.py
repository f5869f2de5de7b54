"""FIX shows the first problems while the rest of the rows is still being checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from opwizard.checking import GroupKey
from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui import job
from opwizard.ui.desk import Desk
from opwizard.ui.pages import fix_so_far
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.shell import Shell
from opwizard.ui.widgets.problem_list import DONE, WHAT, ProblemList

TEXT = """Email,Order Date,Product Name,Price,Quantity,Total
ana@example.com,2023-01-18,Gold,9,1,9
cy@@example.com,2023-02-30,Gold,free,1,9
"""
CLEAN = """Email,Order Date,Product Name,Price,Quantity,Total
ana@example.com,2023-01-18,Gold,9,1,9
"""
Entry = tuple[object, str]


def entries(shown: ProblemList) -> list[Entry]:
    """Return what a person sees in the list below its headings."""
    tops = [shown.topLevelItem(place) for place in range(shown.topLevelItemCount())]
    items = [item for top in tops if top is not None and not top.isHidden()
             for item in (top, *(top.child(place) for place in range(top.childCount())))]
    return [(as_key(item.data(0, WHAT)), item.text(0)) for item in items if item and item.data(0, WHAT) is not None]


def as_key(what: object) -> object:
    """Return a kind of problem as one; Qt hands tuples back as lists."""
    return GroupKey(*what) if isinstance(what, tuple | list) else what


class Watching:
    """Goes to FIX and keeps what its list shows each time something more was found."""

    def __init__(self, shell: Shell, desk: Desk, path: Path, text: str) -> None:
        path.write_text(text, encoding="utf-8")
        desk.session.choose_type(by_id("purchase-history"))
        desk.session.open(path, ReadOptions(), Progress())
        self.seen: list[list[Entry]] = []
        self.words: list[str] = []
        page = shell.page("FIX")
        assert isinstance(page, FixPage)
        self.page, self._shell = page, shell
        desk.jobs.found.connect(self._look)

    def _look(self) -> None:
        self.seen.append(entries(self.page.list))
        self.words.append(self.page.room.waiting.text())
        before = self.page.view.what
        QTest.mouseClick(self.page.list.viewport(), Qt.MouseButton.LeftButton)
        QTest.keyClick(self.page.list, Qt.Key.Key_Down)
        assert self.page.view.what == before, "something could be chosen before it is true"
        assert not self.page.list.isEnabled()


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every check counts as one that lasts."""
    monkeypatch.setattr(fix_so_far, "SOON", 0)
    monkeypatch.setattr(job, "FOUND_AFTER", 0)


@pytest.mark.usefixtures("at_once")
def test_the_list_grows_while_the_rest_is_checked(shell: Shell, desk: Desk, settle: Callable[[], None],
                                                  tmp_path: Path) -> None:
    watching = Watching(shell, desk, tmp_path / "orders.csv", TEXT)
    shell.show_page("FIX")
    settle()
    whole = entries(watching.page.list)
    assert [len(seen) for seen in watching.seen] == sorted(len(seen) for seen in watching.seen)
    assert GroupKey("bad-email", "email") in [what for what, _words in watching.seen[-1]]
    assert all(entry in whole for seen in watching.seen for entry in seen)
    assert len(whole) > len(watching.seen[-1])
    assert watching.page.list.isEnabled()


@pytest.mark.usefixtures("at_once")
def test_nothing_is_said_to_be_done_before_all_is_checked(shell: Shell, desk: Desk, settle: Callable[[], None],
                                                          tmp_path: Path) -> None:
    watching = Watching(shell, desk, tmp_path / "orders.csv", CLEAN)
    shell.show_page("FIX")
    settle()
    assert watching.seen
    assert all(what != DONE for seen in watching.seen for what, _words in seen)
    assert DONE in [what for what, _words in entries(watching.page.list)]


@pytest.mark.usefixtures("at_once")
def test_it_is_said_that_the_first_problems_are_there(shell: Shell, desk: Desk, settle: Callable[[], None],
                                                      tmp_path: Path) -> None:
    watching = Watching(shell, desk, tmp_path / "orders.csv", TEXT)
    shell.show_page("FIX")
    settle()
    assert watching.words[-1].startswith("The first problems are in the list already.")


def test_a_quick_check_shows_only_the_whole(shell: Shell, desk: Desk, settle: Callable[[], None],
                                            tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fix_so_far, "SOON", 60_000)
    monkeypatch.setattr(job, "FOUND_AFTER", 0)
    watching = Watching(shell, desk, tmp_path / "orders.csv", TEXT)
    shell.show_page("FIX")
    settle()
    assert watching.seen[0] == watching.seen[-1]
    assert watching.page.room.shows_rows


@pytest.mark.usefixtures("at_once")
def test_nothing_that_was_found_stays_after_stop(shell: Shell, desk: Desk, settle: Callable[[], None],
                                                 tmp_path: Path) -> None:
    watching = Watching(shell, desk, tmp_path / "orders.csv", TEXT)
    desk.jobs.found.connect(desk.jobs.stop)
    shell.show_page("FIX")
    settle()
    assert watching.seen
    assert entries(watching.page.list) == []
    assert watching.page.room.waiting.text().startswith("The rows were not checked to the end.")
