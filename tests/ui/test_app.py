"""Starting and ending: what is painted first, what is loaded behind it, what is remembered and kept."""

from __future__ import annotations

import gettext
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from opwizard import import_types, language
from opwizard.encryption.safe_box import SafeBox
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.session.restoring import restored
from opwizard.session.saved_work import Shelf
from opwizard.ui import went_wrong
from opwizard.ui.desk import Desk
from opwizard.ui.empty import show_empty
from opwizard.ui.keeping import Keeping
from opwizard.ui.pages.type import TypePage
from opwizard.ui.privacy import Privacy
from opwizard.ui.settings import Settings
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from opwizard.ui.wizard import Wizard
from tests.ui.conftest import take_down

FIRST_PAINT = """
import sys
from pathlib import Path
import opwizard.__main__
from PySide6.QtWidgets import QApplication
from opwizard.ui import app as start
app = QApplication([])
shell = start.Shell()
shell.painted.connect(app.quit)
start.show_empty(shell, start.Settings(Path(sys.argv[1])))
app.exec()
from PySide6 import QtWidgets
print(*sorted(sys.modules), *(f"Qt:{name}" for name in vars(QtWidgets)))
"""
"""A class of Qt's is in its module once it was asked for, and asking for one takes some milliseconds."""


def test_the_window_is_painted_before_its_parts_and_the_data_libraries_are_loaded(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", FIRST_PAINT, str(tmp_path / "opwizard.ini")], capture_output=True,
                          text=True, check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    loaded = done.stdout.split()
    assert "opwizard.ui.shell" in loaded
    for name in ("polars", "numpy", "pandas", "openpyxl", "keyring", "opwizard.session", "opwizard.ui.theme",
                 "platformdirs", "multiprocessing", "opwizard.cli"):
        assert name not in loaded
    assert not [name for name in loaded if name.startswith(("opwizard.ui.widgets", "opwizard.ui.pages"))]
    assert "Qt:QMainWindow" in loaded
    for name in ("QScrollArea", "QSplitter", "QStackedWidget", "QTableView", "QComboBox"):
        assert f"Qt:{name}" not in loaded


@pytest.mark.parametrize(("wanted", "maximized"), [((400, 300), False), ((5000, 300), True), ((400, 5000), True)])
def test_the_first_window_is_never_larger_than_the_screen(
        theme: Theme, settings: Settings, wanted: tuple[int, int], maximized: bool) -> None:
    shell = Shell()
    shell.setMinimumSize(0, 0)
    shell.resize(*wanted)
    show_empty(shell, settings)
    room = shell.screen().availableGeometry().size()
    assert shell.isMaximized() is maximized
    assert shell.size().boundedTo(room) == shell.size()
    shell.showNormal()
    assert shell.size().boundedTo(room) == shell.size()
    take_down(shell)


@pytest.fixture
def wizard(theme: Theme, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Wizard]:
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_args, **_more: str(tmp_path / "data"))
    made = Wizard(Shell(), theme, settings, Privacy())
    yield made
    made.end()


def test_the_size_of_the_text_and_the_colours_are_remembered(wizard: Wizard, theme: Theme, settings: Settings) -> None:
    wizard.show()
    theme.set_zoom(130)
    theme.set_mode("dark")
    wizard.shell.close()
    assert settings.number("look/zoom", 100) == 130
    assert settings.text("look/mode") == "dark"
    assert settings.place() is not None


def test_a_file_named_at_the_start_waits_for_the_type(theme: Theme, settings: Settings, orders: Path, tmp_path: Path,
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_args, **_more: str(tmp_path / "data"))
    wizard = Wizard(Shell(), theme, settings, Privacy(), orders)
    wizard.shell.show()
    wizard.furnish()
    page = wizard.shell.current
    assert isinstance(page, TypePage)
    assert "orders-2023.csv" in page.waiting.label.text()
    wizard.end()


def test_the_tools_wait_until_somebody_listens_to_them(wizard: Wizard) -> None:
    wizard.shell.build()
    wizard.shell.top.privacy.click()
    assert not wizard.shell.top.privacy.isChecked(), "else it would say that data is hidden while it is not"
    wizard.furnish()
    wizard.shell.top.privacy.click()
    assert wizard.privacy.hidden


def test_the_report_of_an_unforeseen_error_holds_no_value(qapp: QApplication) -> None:
    try:
        int("ana@example.com")
    except ValueError as error:
        code, text = went_wrong.report(type(error), error.__traceback__, "FIX")
    assert code.startswith("W-")
    assert "page FIX" in text
    assert "ValueError" in text
    assert "ana" not in text


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_an_unforeseen_error_is_shown_calmly_and_can_be_copied(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    went_wrong.install(shell, lambda: "TYPE")
    try:
        raise ZeroDivisionError("ana@example.com")
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    shown = [window for window in QApplication.topLevelWidgets() if isinstance(window, went_wrong.WentWrong)]
    shown += shell.findChildren(went_wrong.WentWrong)
    assert shown
    dialog = shown[0]
    details = dialog.findChild(QPlainTextEdit)
    assert details is not None
    assert "Traceback" not in details.toPlainText()
    dialog.copy.click()
    assert "error W-" in QGuiApplication.clipboard().text()
    assert "ana@example.com" not in QGuiApplication.clipboard().text()
    dialog.accept()


def box() -> SafeBox:
    """Stand in for the system's safe: the same key each time."""
    return SafeBox(b"k" * 32)


def test_a_safe_that_does_not_answer_holds_nothing_up(desk: Desk, tmp_path: Path, orders: Path, qtbot: QtBot) -> None:
    unlocked = threading.Event()

    def locked() -> SafeBox:
        unlocked.wait(20)
        return box()

    begun = time.monotonic()
    keeping = Keeping(desk, tmp_path / "work", ask=locked)
    assert time.monotonic() - begun < 10
    assert not keeping.asked

    def safe() -> bool:
        return keeping.safe

    assert safe()
    desk.session.choose_type(import_types.by_id("purchase-history"))
    desk.session.open(orders, ReadOptions(), Progress())
    desk.session.check(Progress())
    desk.session.edit(0, "product_name", "Bronze Membership")
    assert not safe()
    assert "has not answered" in keeping.why_not
    unlocked.set()
    qtbot.waitUntil(lambda: keeping.asked)
    assert safe()
    assert keeping.why_not == ""
    keeping.end()


def test_work_of_an_earlier_sitting_is_offered_as_soon_as_it_is_known(desk: Desk, tmp_path: Path, orders: Path,
                                                                      qtbot: QtBot) -> None:
    earlier = Keeping(desk, tmp_path / "work", ask=box)
    qtbot.waitUntil(lambda: earlier.asked)
    desk.session.choose_type(import_types.by_id("purchase-history"))
    desk.session.open(orders, ReadOptions(), Progress())
    desk.session.check(Progress())
    earlier.end()
    desk.keeping = Keeping(desk, tmp_path / "work", ask=box)
    page = TypePage(desk)
    qtbot.addWidget(page)
    page.enter()
    assert page.works.isHidden()
    qtbot.waitUntil(lambda: not page.works.isHidden())
    desk.keeping.end()


def test_work_is_kept_and_taken_up_by_the_next_sitting(desk: Desk, orders: Path, tmp_path: Path,
                                                       qtbot: QtBot) -> None:
    keeping = Keeping(desk, tmp_path / "work", ask=box)
    qtbot.waitUntil(lambda: keeping.asked)
    desk.session.choose_type(import_types.by_id("purchase-history"))
    desk.session.open(orders, ReadOptions(), Progress())
    desk.session.check(Progress())
    desk.session.edit(0, "product_name", "Bronze Membership")
    keeping.end()
    later = Shelf(tmp_path / "work", keeping.shelf.box)
    works = later.found()
    assert [work.path for work in works] == [orders]
    session = restored(works[0].content, Progress()).session
    assert session.table is not None
    assert session.table["product_name"].at(0) == "Bronze Membership"


def test_work_that_was_saved_is_not_offered_again(desk: Desk, orders: Path, tmp_path: Path, qtbot: QtBot) -> None:
    keeping = Keeping(desk, tmp_path / "work", ask=box)
    qtbot.waitUntil(lambda: keeping.asked)
    desk.session.choose_type(import_types.by_id("purchase-history"))
    desk.session.open(orders, ReadOptions(), Progress())
    desk.session.check(Progress())
    keeping.keep()
    desk.session.save_csv(tmp_path / "new.csv", Progress())
    keeping.end()
    assert Shelf(tmp_path / "work", keeping.shelf.box).found() == []


class Longer(gettext.NullTranslations):
    """A language that is longer by two fifths and wears brackets: it shows what was not translated."""

    def gettext(self, message: str) -> str:
        return f"[{message}{'~' * (len(message) * 2 // 5)}]" if message else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@pytest.fixture
def longer() -> Iterator[None]:
    language.use(Longer())
    yield
    language.use(gettext.NullTranslations())


def test_every_word_of_a_page_goes_through_the_language(longer: None, shell: Shell, settle: Callable[[], None]) -> None:
    from PySide6.QtWidgets import QAbstractButton, QLabel

    for code in ("TYPE", "FILE", "CARD", "KEY", "SECURE", "EXPORT"):
        shell.show_page(code)
        settle()
        parts: list[QLabel | QAbstractButton] = [*shell.findChildren(QLabel), *shell.findChildren(QAbstractButton)]
        for part in parts:
            text = part.text()
            if part.isVisibleTo(shell) and any(sign.isalpha() for sign in text) and text != "opwizard":
                assert "[" in text, f"{code}: {text}"


def test_work_that_could_not_be_kept_is_said_and_tried_again(desk: Desk, orders: Path, tmp_path: Path, qtbot: QtBot,
                                                             monkeypatch: pytest.MonkeyPatch) -> None:
    keeping = Keeping(desk, tmp_path / "work", ask=box)
    qtbot.waitUntil(lambda: keeping.asked)
    desk.session.choose_type(import_types.by_id("purchase-history"))
    desk.session.open(orders, ReadOptions(), Progress())
    desk.session.check(Progress())
    desk.session.edit(0, "product_name", "Bronze Membership")
    (tmp_path / "work").write_text("a file where the folder should be")
    keeping.keep()
    qtbot.waitUntil(lambda: keeping.failed)
    assert not keeping.safe
    assert "could not be kept" in keeping.why_not
    (tmp_path / "work").unlink()
    keeping.keep()
    qtbot.waitUntil(lambda: len(list((tmp_path / "work").glob("*.work"))) == 1)
    keeping.end()
    assert keeping.safe
