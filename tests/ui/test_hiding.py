"""Hiding personal data: what it does to what is open, typed or half done; and that it loses nothing."""

from __future__ import annotations

import importlib
import pkgutil
import string
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QToolTip, QWidget

import opwizard
from opwizard.errors import SaveError
from opwizard.import_types import by_id
from opwizard.problems import ProblemKind
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.pages.type import TypePage
from opwizard.ui.pages.zone import ZonePage
from opwizard.ui.privacy import Privacy, without
from opwizard.ui.problem_words import OF_THE_CELL, PERSONAL, PLAIN
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.leave_out_window import LeaveOutWindow
from opwizard.ui.widgets.problem_list import ALL
from opwizard.ui.widgets.returned_window import ReturnedWindow
from opwizard.writing import write_safely
from tests.pictures import files
from tests.pictures.camera import HIDDEN, difference, looking, picture
from tests.pictures.scene import Scene
from tests.pictures.scenes import SCENES, in_front, staged
from tests.ui.test_hidden_everywhere import leaks

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
HIDE = (Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
OTHERS = {"ana": "maximiliana.von", "Ana": "Maximiliana", "zoe": "x", "Zoë": "Xi", "Bertram": "Bo", "cy.": "cyprian.",
          "Cy": "Cyprian", "dee": "deborah-louise", "Dee": "Deborah", "eve": "e", "Eve": "E"}
"""Other names, longer and shorter ones, for the same rows."""


def on_fix(window: Shell) -> FixPage:
    assert isinstance(window.current, FixPage)
    return window.current


# -- pixels
@pytest.mark.parametrize("scene", ["FILE", "MATCH", "FIX", "FIX-all", "FIX-left-out", "FIX-values", "FIX-leave-out",
                                   "SAVE-sums", "DONE"])
def test_two_files_that_differ_only_in_people_look_the_same(
        scene: str, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with looking(scene, HIDDEN, theme, tmp_path / "one") as window:
        first = picture(window)
    known, text = SCENES[scene], files.MESSY
    for name, other in OTHERS.items():
        text = text.replace(name, other)
    other_file = Scene(known.page, text, known.kind, before=known.before, steps=known.steps, place="Maximiliana 7.csv")
    monkeypatch.setitem(SCENES, scene, other_file)
    with looking(scene, HIDDEN, theme, tmp_path / "other") as window:
        assert difference(first, picture(window)) == 0


# -- what is half done
def test_a_cell_that_is_being_changed_is_let_go_and_nothing_is_written(theme: Theme, tmp_path: Path) -> None:
    with staged("FIX-change", theme, tmp_path) as window:
        page = on_fix(window)
        steps = page.desk.session.history.place
        editor = QApplication.focusWidget()
        assert editor is not None
        QTest.keyClicks(editor, "Bertram@example")
        page.desk.privacy.hide()
        QApplication.processEvents()
        assert not any(box.isVisible() for box in page.rows.table.findChildren(QLineEdit))
        assert page.desk.session.history.place == steps
        assert leaks(window) == []
        assert page.rows.table.hasFocus()


def test_a_filter_stays_and_its_words_are_hidden(theme: Theme, tmp_path: Path) -> None:
    with staged("FIX-all", theme, tmp_path) as window:
        rows = on_fix(window).rows
        table = on_fix(window).desk.session.table
        assert table is not None
        rows.filter.show_values("first_name" if "first_name" in table else "email", [int(table["email"].codes[1])])
        count = len(rows.model.rows)
        on_fix(window).desk.privacy.hide()
        assert leaks(window) == []
        assert len(rows.model.rows) == count
        assert "•••" in rows.only.text()


def test_what_was_looked_for_is_forgotten(theme: Theme, tmp_path: Path) -> None:
    with staged("FIX-find", theme, tmp_path) as window:
        finder = on_fix(window).rows.finder
        finder.sought.setText("Bertram")
        finder.put.setText("Dorothea")
        finder.follow()
        on_fix(window).desk.privacy.hide()
        assert leaks(window) == []
        on_fix(window).rows.filter.open_find()
        assert finder.sought.text() == finder.put.text() == ""


def test_an_address_in_the_wrong_column_is_hidden_and_cannot_be_written_over(
        shell: Shell, tmp_path: Path, settle: Callable[[], None]) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("Email,Order Date,Item,Amount,Qty\na@example.com,2023-01-18,dorothea@example.com,1,1\n", "utf-8")
    assert shell.desk is not None
    session = shell.desk.session
    session.choose_type(by_id("purchase-history"))
    session.open(path, ReadOptions(), Progress())
    shell.show_page("FIX")
    settle()
    page = on_fix(shell)
    page.look_at(ALL)
    shell.desk.privacy.hide()
    model, place = page.rows.model, page.rows.model.column_of("product_name")
    assert model.text(0, place) == "•••@•••"
    assert not model.setData(model.index(0, place), "•••@•••")
    assert not model.flags(model.index(0, place)) & Qt.ItemFlag.ItemIsEditable
    assert not model.locked_at(0, model.column_of("price"))
    assert session.table is not None
    assert session.table["product_name"].at(0) == "dorothea@example.com"


def test_an_error_that_names_a_folder_is_said_without_it_and_with_it_again(theme: Theme, tmp_path: Path) -> None:
    with staged("SAVE-not-saved", theme, tmp_path) as window:
        assert window.desk is not None
        assert "/home/Anamaria" in window.summary.texts()[0]
        window.desk.privacy.hide()
        assert window.summary.texts()[0].startswith("You may not write to the folder your folder.")
        window.desk.privacy.hide(False)
        assert "/home/Anamaria" in window.summary.texts()[0]


def test_every_error_of_writing_says_which_file_it_is_about(tmp_path: Path) -> None:
    for place in (tmp_path / "not there" / "x.csv", tmp_path):
        with pytest.raises(SaveError) as raised:
            write_safely(place, lambda _stream: None, overwrite=False)
        assert raised.value.place == place
        said = Privacy(hidden=True).sentence(f"{raised.value.problem} {raised.value.remedy}", raised.value.place)
        assert str(tmp_path) not in said
        assert place.name not in said.split()


# -- windows of their own
@pytest.mark.parametrize("scene", ["FIX-leave-out", "FIX-returned", "MATCH-another-way", "FIX-values"])
def test_the_key_hides_in_windows_of_their_own(scene: str, theme: Theme, tmp_path: Path) -> None:
    with staged(scene, theme, tmp_path) as window:
        opened = in_front(window)
        if isinstance(opened, LeaveOutWindow):
            opened.column_box.setCurrentIndex(opened.column_box.findData("A"))
        opened.activateWindow()
        QApplication.processEvents()
        QTest.keyClick(QApplication.focusWidget() or opened, *HIDE)
        assert window.desk is not None
        assert window.desk.privacy.hidden
        assert opened.isVisible()
        assert leaks(window) == []
        QTest.keyClick(QApplication.focusWidget() or opened, *HIDE)
        assert not window.desk.privacy.hidden


def test_what_was_ticked_in_a_window_stays_ticked(theme: Theme, tmp_path: Path) -> None:
    with staged("FIX-returned", theme, tmp_path) as window:
        opened = in_front(window)
        assert isinstance(opened, ReturnedWindow)
        before = opened.do.text(), opened.list.currentItem()
        assert window.desk is not None
        window.desk.privacy.hide()
        assert (opened.do.text(), opened.list.currentItem()) == before


def test_a_tool_tip_that_is_shown_goes(theme: Theme, tmp_path: Path) -> None:
    with staged("FIX-all", theme, tmp_path) as window:
        QToolTip.showText(window.mapToGlobal(window.rect().center()), "bertram@example.com", window)
        QApplication.processEvents()
        assert QToolTip.isVisible()
        assert window.desk is not None
        window.desk.privacy.hide()
        QTest.qWait(400)
        assert not QToolTip.isVisible()


# -- pages out of sight
def test_pages_out_of_sight_are_covered_too(theme: Theme, tmp_path: Path) -> None:
    with staged("FIX", theme, tmp_path) as window:
        for code in ("FILE", "MATCH", "FIX", "SECURE"):
            window.show_page(code)
            while window.busy:
                QTest.qWait(5)
        assert leaks(window) != []
        assert window.desk is not None
        window.desk.privacy.hide()
        QTest.qWait(100)
        assert leaks(window) == []
        window.desk.privacy.hide(False)
        window.show_page("MATCH")
        assert "ana@example.com" in str(leaks(window))


# -- nothing is lost
def answers(window: QWidget) -> list[object]:
    """Return every answer that can be seen: what is ticked, picked and typed."""
    found: list[object] = []
    for part in window.findChildren(QWidget):
        if part.isVisibleTo(window) and part.objectName() != "qt_spinbox_lineedit":
            if isinstance(part, QAbstractButton) and part.isCheckable() and "ersonal data" not in part.text():
                found.append((part.text(), part.isChecked()))
            elif isinstance(part, QComboBox):
                found.append((part.accessibleName(), part.currentIndex()))
            elif isinstance(part, QLineEdit):
                found.append((part.accessibleName(), part.text()))
    return found


@pytest.mark.parametrize("scene", [
    "TYPE-waiting", "FILE", "MATCH", "MATCH-same", "ZONE", "ZONE-later", "SAVE-sums", "SAVE-sign", "SAVE-bundle",
    "KEY-wrong", "DONE-more", "CARD-transfer", "EXPORT-filled", "SECURE-filled"])
def test_hiding_and_showing_again_loses_no_answer(scene: str, theme: Theme, tmp_path: Path) -> None:
    with staged(scene, theme, tmp_path) as window:
        before = answers(window)
        assert window.desk is not None
        for hidden in (True, False):
            window.desk.privacy.hide(hidden)
            while window.busy or window.desk.jobs.looking:
                QTest.qWait(5)
            assert answers(window) == before


def test_a_note_is_kept_aside_while_it_is_hidden(theme: Theme, tmp_path: Path) -> None:
    with staged("SECURE-filled", theme, tmp_path) as window:
        page = window.current
        assert window.desk is not None
        window.desk.privacy.hide()
        assert page.note.toPlainText() == "•••"  # type: ignore[union-attr]
        assert "Ask Eulalia first" in page.text()  # type: ignore[union-attr]
        window.desk.privacy.hide(False)
        assert page.note.toPlainText() == "Ask Eulalia first"  # type: ignore[union-attr]


def test_a_card_that_was_not_confirmed_yet_stays_chosen(theme: Theme, tmp_path: Path) -> None:
    with staged("TYPE-waiting", theme, tmp_path) as window:
        assert isinstance(window.current, TypePage)
        assert window.desk is not None
        window.desk.session.choose_type(by_id("open-orders"))
        window.desk.privacy.hide()
        assert window.current.chosen() == "notes"


def test_an_answer_about_dates_stays(theme: Theme, tmp_path: Path) -> None:
    with staged("ZONE-later", theme, tmp_path) as window:
        assert isinstance(window.current, ZonePage)
        assert window.desk is not None
        window.desk.privacy.hide()
        assert window.current.shift == 1


# -- words
def test_a_name_is_left_out_of_a_letter_wherever_its_lines_break() -> None:
    text = "Please import Acme\nclients 2023.csv (9 rows). Kind regards,\nAnn"
    assert without(text, ["Acme clients 2023.csv", "Ann", ""]) == "Please import ••• (9 rows). Kind regards,\n•••"
    assert without("An announcement", ["An", ""]) == "••• announcement"
    assert without("Nobody", []) == "Nobody"


def test_a_reason_is_told_without_the_values_it_quotes() -> None:
    hidden = Privacy(hidden=True)
    assert hidden.reason("State is “open”, “Ana Lee”, …") == "State is “•••”, “•••”, …"
    assert hidden.reason("Left out by you") == "Left out by you"


def problem_kinds() -> Iterator[ProblemKind]:
    """Yield every kind of problem any module of the core makes."""
    for module in pkgutil.walk_packages(opwizard.__path__, "opwizard."):
        if not module.name.startswith("opwizard.ui") and not module.name.endswith("__main__"):
            yield from (each for each in vars(importlib.import_module(module.name)).values()
                        if isinstance(each, ProblemKind))


def test_every_part_of_the_words_of_a_problem_is_known_to_be_personal_or_not() -> None:
    named = {name for kind in problem_kinds() for words in (kind.title, kind.message, kind.remedy)
             for _text, name, _form, _turned in string.Formatter().parse(words) if name}
    assert named
    assert named - PLAIN - PERSONAL - OF_THE_CELL == set()
    assert not (PLAIN & PERSONAL or PLAIN & OF_THE_CELL or PERSONAL & OF_THE_CELL)
