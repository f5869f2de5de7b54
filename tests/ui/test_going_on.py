"""Work of an earlier sitting in the window: a crash loses nothing, and what cannot be brought back is said by file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from opwizard.encryption.safe_box import SafeBox
from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session.saved_work import Shelf
from opwizard.ui.desk import Desk
from opwizard.ui.keeping import Keeping
from opwizard.ui.pages.type import TypePage
from opwizard.ui.shell import Shell
from tests.session.test_saved_work import ORDERS
from tests.session.test_splitting import MIXED
from tests.ui.walk import texts

Settle = Callable[[], None]
ROOT = Path(__file__).parents[2]


def box() -> SafeBox:
    return SafeBox(bytes(32))


CRASH = """
import os, signal, sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session import Session
from opwizard.ui.desk import Desk
from opwizard.ui.job import Jobs
from opwizard.ui.keeping import Keeping
from opwizard.ui.privacy import Privacy
from opwizard.ui.settings import Settings
from tests.ui.test_going_on import box
app = QApplication([])
folder = Path(sys.argv[1])
session = Session()
keeping = Keeping(Desk(session, Jobs(), Privacy(), Settings(folder / "o.ini")), folder / "work", ask=box)
while not keeping.asked:
    app.processEvents()
def kept():
    keeping.keep()
    while not keeping._putting.done():
        app.processEvents()
for name, kind in (("mixed.csv", "purchase-history"), ("orders.csv", "purchase-history")):
    session.choose_type(by_id(kind))
    session.open(folder / name, ReadOptions(), Progress())
    session.check(Progress())
    kept()
    if name == "mixed.csv":
        session.set_aside_where("I", ["test"], "Only tests")
        session.set_aside_for_other("I", ["active"])
        session.put_in_bundle()
        kept()
    else:
        session.edit(0, "email", "anna@example.com")
        kept()
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def crashed(tmp_path: Path) -> Path:
    """A folder with the work of a window that was killed: a file in the bundle, rows that wait, a file at hand."""
    (tmp_path / "mixed.csv").write_text(MIXED)
    (tmp_path / "orders.csv").write_text(ORDERS)
    done = subprocess.run([sys.executable, "-c", CRASH, str(tmp_path)], cwd=tmp_path, capture_output=True, text=True,
                          env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    return tmp_path


@pytest.fixture
def keeping(desk: Desk, tmp_path: Path) -> Iterator[Keeping]:
    made = desk.keeping = Keeping(desk, tmp_path / "work", ask=box)
    yield made
    made.end()


def on_type(shell: Shell, keeping: Keeping, qtbot: QtBot) -> TypePage:
    """Show TYPE once it is known what lies on the shelf."""
    qtbot.waitUntil(lambda: keeping.asked)
    shell.show_page("TYPE")
    page = shell.current
    assert isinstance(page, TypePage)
    return page


def press(page: TypePage, words: str) -> None:
    from opwizard.ui.widgets.buttons import Button

    QApplication.processEvents()
    next(button for button in page.works.findChildren(Button) if button.isVisible() and button.text() == words).click()


posix = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a POSIX system's")


@posix
def test_after_a_kill_everything_is_there_again(crashed: Path, keeping: Keeping, shell: Shell, settle: Settle,
                                                qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QMessageBox, "question", lambda *_args: QMessageBox.StandardButton.Yes)
    page = on_type(shell, keeping, qtbot)
    assert [text for text in texts(page) if text.startswith("orders.csv and 1 more file")]
    press(page, "Go on with it")
    settle()
    assert shell.current is not None and shell.current.code == "FIX"
    session = keeping._desk.session
    assert session.table is not None
    assert session.table["email"].at(0) == "anna@example.com"
    assert [prepared.facts.rows for prepared in session.bundle] == [2]
    shell.show_page("TYPE")
    assert page.rest.isVisible()
    page.rest.go.click()
    assert session.rest is None
    assert session.part is not None


@posix
def test_a_file_that_is_gone_is_named_looked_for_or_gone_on_without(
        crashed: Path, keeping: Keeping, shell: Shell, settle: Settle, qtbot: QtBot,
        monkeypatch: pytest.MonkeyPatch) -> None:
    (crashed / "mixed.csv").rename(crashed / "kept elsewhere.csv")
    page = on_type(shell, keeping, qtbot)
    box = page.going_on.not_back
    press(page, "Go on with it")
    settle()
    assert shell.current is page
    assert box.isVisible() and box.look.isVisible() and box.without.isVisible()
    assert "mixed.csv was not brought back." in box.label.text()
    assert keeping._desk.session.opened is None
    chosen = crashed / "orders.csv"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_more: (str(chosen), ""))
    box.look.click()
    settle()
    assert "has changed" in box.label.text()
    assert not box.look.isVisible()
    press(page, "Go on with it")
    settle()
    chosen = crashed / "kept elsewhere.csv"
    box.look.click()
    settle()
    assert shell.current.code == "FIX"
    assert len(keeping._desk.session.bundle) == 1


@posix
def test_what_was_gone_on_with_in_part_stays_on_the_shelf_whole(crashed: Path, keeping: Keeping, shell: Shell,
                                                                settle: Settle, qtbot: QtBot) -> None:
    (crashed / "mixed.csv").rename(crashed / "away.csv")
    page = on_type(shell, keeping, qtbot)
    press(page, "Go on with it")
    settle()
    page.going_on.not_back.without.click()
    settle()
    assert shell.current is not None and shell.current.code == "FIX"
    assert keeping._desk.session.bundle == []
    keeping.keep()
    assert len(Shelf(crashed / "work", box()).found()) == 1
    (crashed / "away.csv").rename(crashed / "mixed.csv")
    press(on_type(shell, keeping, qtbot), "Go on with it")
    settle()
    assert len(keeping._desk.session.bundle) == 1


@posix
def test_work_at_hand_is_not_lost_when_other_work_is_gone_on_with(crashed: Path, keeping: Keeping, shell: Shell,
                                                                  settle: Settle, qtbot: QtBot, orders: Path) -> None:
    session = keeping._desk.session
    qtbot.waitUntil(lambda: keeping.asked)
    session.choose_type(by_id("purchase-history"))
    session.open(orders, ReadOptions(), Progress())
    session.check(Progress())
    session.edit(0, "product_name", "Bronze Membership")
    page = on_type(shell, keeping, qtbot)
    press(page, "Go on with it")
    settle()
    assert session.opened is not None and session.opened.path == crashed / "orders.csv"
    assert [work.path for work in keeping.found] == [orders]
    press(on_type(shell, keeping, qtbot), "Go on with it")
    settle()
    assert session.table is not None
    assert session.table["product_name"].at(0) == "Bronze Membership"


def test_edits_made_after_saving_and_rows_that_wait_are_kept_when_the_window_closes(
        desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "mixed.csv").write_text(MIXED)
    for what in ("edit", "waiting rows", "nothing more"):
        desk.session.close_file()
        desk.session.rest = None
        keeping = Keeping(desk, tmp_path / what, ask=box)
        with qtbot.waitSignal(keeping.known):
            pass
        desk.session.choose_type(by_id("purchase-history"))
        desk.session.open(tmp_path / "mixed.csv", ReadOptions(), Progress())
        desk.session.check(Progress())
        if what == "waiting rows":
            desk.session.set_aside_for_other("I", ["active"])
        desk.session.save_csv(tmp_path / f"{what}.csv", Progress())
        if what == "edit":
            desk.session.edit(0, "first_name", "Anna")
        keeping.end()
        assert len(Shelf(tmp_path / what, box()).found()) == (what != "nothing more"), what


def test_work_another_window_goes_on_with_is_not_thrown_away(tmp_path: Path) -> None:
    left = Shelf(tmp_path / "work", box())
    left.put({"path": "x", "sha256": "", "type": "notes"})
    left.let_go()
    first, second = Shelf(tmp_path / "work", box()), Shelf(tmp_path / "work", box())
    [work], [same] = first.found(), second.found()
    assert first.take(work)
    assert not second.forget(same.name)
    first.let_go()
    assert len(second.found()) == 1
    assert second.forget(same.name)
    assert list((tmp_path / "work").iterdir()) == []


def kept(keeping: Keeping, qtbot: QtBot) -> str:
    """Return the texts of what is kept now, once something is."""
    qtbot.waitUntil(lambda: any(keeping.shelf.folder.glob("*.work")))
    seen = Shelf(keeping.shelf.folder, box())
    [work] = [seen._read(path) for path in seen.folder.glob("*.work")]
    return str(work.content) if work is not None else ""


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps the work every few milliseconds."""
    monkeypatch.setattr("opwizard.ui.keeping.EVERY", 20)
    monkeypatch.setattr("opwizard.ui.keeping.BETWEEN", 1)


def test_what_was_undone_and_done_otherwise_is_kept(often: None, desk: Desk, keeping: Keeping, qtbot: QtBot,
                                                    orders: Path) -> None:
    desk.session.choose_type(by_id("purchase-history"))
    desk.session.open(orders, ReadOptions(), Progress())
    desk.session.check(Progress())
    for text in ("anna@example.com", "hannah@example.com"):
        desk.session.edit(0, "email", text)
        qtbot.waitUntil(lambda text=text: text in kept(keeping, qtbot))  # type: ignore[misc]
        desk.session.undo()


@posix
def test_a_file_named_at_the_start_does_not_take_the_place_of_work_that_came_back(
        crashed: Path, keeping: Keeping, shell: Shell, settle: Settle, qtbot: QtBot) -> None:
    assert shell.desk is not None
    shell.desk.waiting_file = crashed / "orders.csv"
    page = on_type(shell, keeping, qtbot)
    press(page, "Go on with it")
    settle()
    shell.show_page("FILE")
    settle()
    table = shell.desk.session.table
    assert table is not None and table["email"].at(0) == "anna@example.com"
