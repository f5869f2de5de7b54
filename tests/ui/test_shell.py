"""The window: where one is, going on and back, what it says about problems, and what works everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from opwizard.steps import Step
from opwizard.ui.pages.file import FilePage
from opwizard.ui.pages.match import MatchPage
from opwizard.ui.pages.registry import PAGES
from opwizard.ui.pages.save import SavePage
from opwizard.ui.pages.type import TypePage
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.buttons import ToolButton
from opwizard.ui.widgets.step_list import DONE, HERE, LATER
from tests.ui.in_window import choose, open_file

Settle = Callable[[], None]


def test_every_page_of_the_wizard_is_there() -> None:
    assert set(PAGES) == set(Step)


def test_the_first_page_says_where_one_is(shell: Shell) -> None:
    assert shell.top.where.text() == "Step 1 of 6  ·  page code TYPE"
    assert shell.windowTitle() == "Step 1 of 6: What do you want to import? – opwizard"
    assert shell.footer.back.isHidden()


def test_going_on_without_a_choice_says_what_is_missing_and_takes_the_focus(shell: Shell) -> None:
    shell.go_on()
    assert shell.summary.texts() == ["Choose what you want to import"]
    assert shell.windowTitle().startswith("Error: ")
    assert shell.current is not None
    assert shell.current.code == "TYPE"
    assert "Error: Choose what you want to import" in (QApplication.focusWidget() or shell).accessibleName()


def test_a_problem_link_moves_the_focus_to_its_control(shell: Shell) -> None:
    shell.go_on()
    QTest.keyClick(QApplication.focusWidget() or shell, Qt.Key.Key_Space)
    page = shell.current
    assert isinstance(page, TypePage)
    assert QApplication.focusWidget() is page.cards["purchase-history"].radio


def test_back_keeps_what_was_answered(shell: Shell) -> None:
    choose(shell)
    assert shell.current is not None
    assert shell.current.code == "FILE"
    shell.go_back()
    page = shell.current
    assert isinstance(page, TypePage)
    assert page.chosen() == "purchase-history"


def test_steps_are_done_here_or_later(shell: Shell, orders: Path, settle: Settle) -> None:
    choose(shell)
    open_file(shell, orders, settle)
    shell.go_on()
    assert [shell.rail.steps.state_of(number) for number in range(4)] == [DONE, DONE, HERE, LATER]


def test_a_step_that_is_done_can_be_gone_back_to_and_forward_again(shell: Shell, orders: Path, settle: Settle) -> None:
    choose(shell)
    open_file(shell, orders, settle)
    shell.go_on()
    shell.rail.steps.chosen.emit(0)
    assert shell.current is not None
    assert shell.current.code == "TYPE"
    assert shell.rail.steps.state_of(2) == DONE
    shell.rail.steps.chosen.emit(2)
    assert shell.current.code == "MATCH"
    assert isinstance(shell.current, MatchPage)
    shell.go_back()
    assert shell.current.code == "FILE"


def test_the_text_grows_and_goes_back_with_the_keys(shell: Shell, qtbot: QtBot, theme: Theme) -> None:
    before = shell.heading.font().pointSizeF()
    QTest.keyClick(shell, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert theme.zoom == 110
    qtbot.waitUntil(lambda: shell.heading.font().pointSizeF() > before)
    QTest.keyClick(shell, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert theme.zoom == 100
    qtbot.waitUntil(lambda: shell.heading.font().pointSizeF() == before)


def test_hiding_shows_a_strip_on_every_page(shell: Shell) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    assert shell.strip.isHidden()
    QTest.keyClick(shell, Qt.Key.Key_H, keys)
    assert not shell.strip.isHidden()
    assert shell.top.privacy.accessibleName() == "Personal data is hidden"
    choose(shell)
    assert not shell.strip.isHidden()
    QTest.keyClick(shell, Qt.Key.Key_H, keys)
    assert shell.strip.isHidden()


def test_the_summary_for_support_holds_no_value_no_name_and_no_file_name(
        shell: Shell, orders: Path, settle: Settle) -> None:
    choose(shell)
    open_file(shell, orders, settle)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(shell, Qt.Key.Key_C, keys)
    text = QGuiApplication.clipboard().text()
    assert "page FILE" in text
    assert len(text.splitlines()) <= 15
    for secret in ("ana@example.com", "orders-2023", "Email Address", "Silver"):
        assert secret not in text


def test_undo_on_any_page_takes_back_the_last_step(shell: Shell, orders: Path, settle: Settle) -> None:
    choose(shell)
    open_file(shell, orders, settle)
    shell.go_on()
    page = shell.current
    assert isinstance(page, MatchPage)
    row = page.rows["quantity"]
    before = row.picker.currentText()
    row.picked.emit(None)
    assert row.picker.currentIndex() == 0
    assert "Quantity" in shell.top.undo.accessibleName()
    QTest.keyClick(shell, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert row.picker.currentText() == before
    QTest.keyClick(shell, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert row.picker.currentIndex() == 0
    assert shell.footer.note.text() == "Done again: Match Quantity"
    shell.show_page("TYPE")
    assert not shell.footer.note.isVisibleTo(shell)


def test_in_a_narrow_window_the_steps_give_way(shell: Shell, qapp: QApplication) -> None:
    shell.resize(700, 600)
    qapp.processEvents()
    assert shell.rail.isHidden()
    shell.resize(1100, 700)
    qapp.processEvents()
    assert not shell.rail.isHidden()


def test_a_file_nobody_can_use_is_told_on_the_page(shell: Shell, tmp_path: Path, settle: Settle) -> None:
    bad = tmp_path / "letter.pdf"
    bad.write_bytes(b"%PDF-1.4 no spreadsheet")
    choose(shell)
    open_file(shell, bad, settle)
    assert len(shell.summary.texts()) == 1
    assert "PDF" in shell.summary.texts()[0]
    page = shell.current
    assert isinstance(page, FilePage)
    assert not page.drop.isHidden()


def test_a_page_out_of_sight_takes_no_room_from_the_problems_above_the_one_shown(
        shell: Shell, orders: Path, settle: Settle) -> None:
    choose(shell)
    open_file(shell, orders, settle)
    for code in ("MATCH", "FIX"):
        shell.show_page(code)
        settle()
    shell.pages.view("FIX").setMinimumHeight(900)
    shell.resize(910, 480)
    shell.show_page("SAVE")
    page = shell.current
    assert isinstance(page, SavePage)
    page.locked.setChecked(True)
    shell.go_on()
    settle()
    assert len(shell.summary.texts()) == 3
    assert shell.summary.height() >= shell.summary.sizeHint().height()


@pytest.mark.parametrize("trouble", [False, True])
def test_a_low_and_narrow_window_with_large_text_shows_whole_words(shell: Shell, theme: Theme, qapp: QApplication,
                                                                   trouble: bool) -> None:
    shell.resize(910, 480)
    theme.set_zoom(200)
    shell.show_page("FILE")
    if trouble:
        shell.go_on()
    qapp.processEvents()
    shown = [shell.top.where, shell.summary if trouble else shell.heading]
    for part in shown:
        assert part.height() >= part.heightForWidth(part.width()), part.objectName()
    tools = [button for button in shell.top.findChildren(ToolButton) if button.isVisible()]
    assert all(button.width() >= button.sizeHint().width() for button in tools)
    assert shell.top.help_too.isVisible() and shell.top.summary_too.isVisible()


def test_the_tool_that_copies_the_summary_says_so_for_a_moment(shell: Shell, qtbot: QtBot) -> None:
    before = shell.top.summary.text()
    shell.top.summary.click()
    assert shell.top.summary.text() != before
    qtbot.waitUntil(lambda: shell.top.summary.text() == before)
