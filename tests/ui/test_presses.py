"""What is pressed, and where the focus is after it: keys, double-clicks, keys that are held, slow work and Stop."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import Shiboken

from opwizard.progress import Progress
from opwizard.ui.pages.file import FilePage
from opwizard.ui.pages.type import TypePage
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.buttons import Button
from tests.ui.in_window import choose, open_file

Settle = Callable[[], None]


def test_slow_work_puts_the_focus_on_no_tool_that_a_key_would_press(
        shell: Shell, orders: Path, settle: Settle) -> None:
    choose(shell)
    open_file(shell, orders, settle)
    page = shell.current
    assert isinstance(page, FilePage)
    page.card.another.setFocus()
    page.open_path(orders)
    assert shell.busy
    assert shell.focusWidget() is None or shell.focusWidget() is shell
    settle()
    assert page.card.another.hasFocus()


@pytest.mark.parametrize("where", ["steps", "undo"])
def test_slow_work_begun_from_a_step_or_a_tool_puts_the_focus_on_no_other_tool(
        shell: Shell, settle: Settle, where: str) -> None:
    assert shell.desk is not None
    shell.top.show_history("Change to Email", None)
    part = shell.rail.steps if where == "steps" else shell.top.undo
    part.setFocus()
    assert part.hasFocus()
    go_on = threading.Event()
    shell.desk.jobs.start(lambda _progress: go_on.wait(10), lambda _done: None, "Working…", lambda _error: None,
                          lambda: None)
    shell.footer.show_bar()
    assert shell.focusWidget() is None or shell.focusWidget() is shell
    go_on.set()
    settle()
    page = shell.current
    assert page is not None
    assert shell.focusWidget() is (shell.top.undo if where == "undo" else page.first_focus())


def test_stop_says_that_the_work_was_stopped(shell: Shell, settle: Settle) -> None:
    assert shell.desk is not None

    def work(progress: Progress) -> None:
        while True:
            progress.check()
            time.sleep(0.002)

    def nothing(*_came: object) -> None:
        pass

    shell.desk.jobs.start(work, nothing, "Working…", nothing, nothing)
    QTest.keyClick(shell, Qt.Key.Key_Escape)
    settle()
    assert shell.footer.note.text() == "Stopped."


def test_no_step_can_be_undone_while_slow_work_is_shown(shell: Shell, settle: Settle) -> None:
    assert shell.desk is not None
    go_on = threading.Event()
    shell.top.show_history("Change to Email", None)
    shell.desk.jobs.start(lambda _progress: go_on.wait(10), lambda _done: None, "Working…", lambda _error: None,
                          lambda: None)
    assert shell.top.undo.isEnabled(), "quick work shows nothing"
    shell.footer.show_bar()
    assert not shell.top.undo.isEnabled()
    shell.top.show_history("Change to Email", "Change to Price")
    assert not shell.top.redo.isEnabled()
    go_on.set()
    settle()
    assert shell.top.undo.isEnabled() and shell.top.redo.isEnabled()


def test_continue_that_goes_away_for_slow_work_leaves_the_focus_on_no_tool(
        shell: Shell, orders: Path, settle: Settle) -> None:
    choose(shell)
    open_file(shell, orders, settle)
    page = shell.current
    assert isinstance(page, FilePage)
    shell.footer.go_on.setFocus()
    page.open_path(orders)
    assert shell.focusWidget() is None or shell.focusWidget() is shell
    settle()


def test_after_slow_work_that_took_the_control_away_the_focus_is_on_the_page(shell: Shell, settle: Settle) -> None:
    assert shell.desk is not None
    assert shell.current is not None
    control = QLineEdit(shell.current)
    control.show()
    control.setFocus()
    shell.desk.jobs.start(lambda _progress: None, lambda _result: Shiboken.delete(control), "Working…",
                          lambda _error: None, lambda: None)
    settle()
    assert QApplication.focusWidget() is shell.current.first_focus()


def double_click(shell: Shell, button: QWidget) -> None:
    """Click twice as fast as a hand does, through the window system: the second press is wherever the first was."""
    window = shell.windowHandle()
    assert window is not None
    at = button.mapTo(shell, button.rect().center())
    QTest.mouseDClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QApplication.processEvents()


def test_a_double_click_on_continue_goes_one_page_on(shell: Shell, orders: Path, settle: Settle) -> None:
    choose(shell)
    open_file(shell, orders, settle)
    double_click(shell, shell.footer.go_on)
    settle()
    assert shell.current is not None
    assert shell.current.code == "MATCH"
    double_click(shell, shell.footer.back)
    assert shell.current.code == "FILE"


def test_a_button_for_many_presses_takes_every_half_of_a_double_click(shell: Shell, theme: Theme) -> None:
    counts = {True: 0, False: 0}
    for quick in counts:
        button = Button("Next", quick=quick, parent=shell.footer)
        button.resize(80, 30)
        button.show()
        button.raise_()

        def count(quick: bool = quick) -> None:
            counts[quick] += 1

        button.clicked.connect(lambda _checked, count=count: count())
        double_click(shell, button)
        button.deleteLater()
    assert counts == {True: 2, False: 1}


def test_only_keys_that_do_a_little_more_each_time_repeat_while_they_are_held(shell: Shell) -> None:
    held = {key.key().toString() for key in shell.findChildren(QShortcut) if key.autoRepeat()}
    assert {"Ctrl+Z", "Ctrl+Y", "Ctrl++"} <= held
    assert not held & {"Ctrl+Return", "Ctrl+Enter", "Alt+Left", "F1"}


def test_enter_presses_the_button_that_has_the_focus_once(shell: Shell) -> None:
    button, pressed = Button("Fill in: Your name", look="link", parent=shell.footer), []
    button.clicked.connect(lambda: pressed.append(True))
    button.show()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert len(pressed) == 2
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True)
    QApplication.sendEvent(button, held)
    assert len(pressed) == 2
    button.deleteLater()


def test_enter_goes_on_from_a_radio_button_and_not_from_a_table(shell: Shell, orders: Path,
                                                                settle: Settle) -> None:
    page = shell.current
    assert isinstance(page, TypePage)
    page.cards["notes"].radio.setChecked(True)
    QTest.keyClick(page.cards["notes"].radio, Qt.Key.Key_Return)
    assert shell.current is not None
    assert shell.current.code == "FILE"
    open_file(shell, orders, settle)
    file_page = shell.current
    assert isinstance(file_page, FilePage)
    file_page.preview.setFocus()
    file_page.preview.setCurrentIndex(file_page.preview.rows.index(0, 0))
    QTest.keyClick(file_page.preview, Qt.Key.Key_Return)
    assert shell.current.code == "FILE"


def test_ctrl_enter_goes_on_and_alt_left_goes_back(shell: Shell) -> None:
    page = shell.current
    assert isinstance(page, TypePage)
    page.cards["notes"].radio.setChecked(True)
    QTest.keyClick(shell, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert shell.current is not None
    assert shell.current.code == "FILE"
    QTest.keyClick(shell, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shell.current.code == "TYPE"


def test_esc_never_leaves_the_wizard(shell: Shell) -> None:
    QTest.keyClick(shell, Qt.Key.Key_Escape)
    assert shell.isVisible()
