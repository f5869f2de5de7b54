"""The window: where one is, going on and back, what it says about problems, and the keys that work everywhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from opwizard import steps
from opwizard.progress import Progress
from opwizard.steps import Step
from opwizard.ui.pages.file import FilePage
from opwizard.ui.pages.match import MatchPage
from opwizard.ui.pages.registry import PAGES
from opwizard.ui.pages.save import SavePage
from opwizard.ui.pages.type import TypePage
from opwizard.ui.shell import Shell, step_names
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.buttons import Button, ToolButton
from opwizard.ui.widgets.step_list import DONE, HERE, LATER

Settle = Callable[[], None]


def choose(shell: Shell, name: str = "purchase-history") -> None:
    page = shell.current
    assert isinstance(page, TypePage)
    page.cards[name].radio.setChecked(True)
    shell.go_on()


def open_file(shell: Shell, path: Path, settle: Settle) -> None:
    page = shell.current
    assert isinstance(page, FilePage)
    page.open_path(path)
    settle()


def test_every_page_of_the_wizard_is_there() -> None:
    assert set(PAGES) == set(Step)


def test_the_window_and_the_steps_use_the_same_names() -> None:
    assert step_names() == [steps.NAMES[step] for step in steps.ORDER]


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


def test_the_text_grows_and_goes_back_with_the_keys(shell: Shell, qtbot: QtBot, theme: Theme) -> None:
    before = shell.heading.font().pointSizeF()
    QTest.keyClick(shell, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert theme.zoom == 110
    qtbot.waitUntil(lambda: shell.heading.font().pointSizeF() > before)
    QTest.keyClick(shell, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert theme.zoom == 100
    qtbot.waitUntil(lambda: shell.heading.font().pointSizeF() == before)


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


def drop(*urls: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    return data


def test_a_file_can_be_dropped_on_any_page(shell: Shell, orders: Path, settle: Settle) -> None:
    shell.commands.take(drop(orders.as_uri()))  # type: ignore[attr-defined]
    page = shell.current
    assert isinstance(page, TypePage)
    assert "orders-2023.csv" in page.waiting.label.text()
    choose(shell)
    settle()
    assert isinstance(shell.current, FilePage)
    assert shell.current.desk.session.opened is not None


@pytest.mark.parametrize(("urls", "words"), [
    (["file:///a.csv", "file:///b.csv"], "Drop one file at a time."),
    (["https://example.com/a.csv"], "Only a file on this computer can be opened. Save it here first, then drop it."),
    (["file:///"], "This is a folder. Drop the spreadsheet itself."),
])
def test_what_cannot_be_dropped_is_said(shell: Shell, urls: list[str], words: str) -> None:
    shell.commands.take(drop(*urls))  # type: ignore[attr-defined]
    assert shell.summary.texts() == [words]


@pytest.mark.parametrize("code", sorted(str(code) for code in PAGES))
def test_a_file_dropped_on_a_text_box_is_not_written_into_it(shell: Shell, settle: Settle, code: str) -> None:
    shell.show_page(code)
    settle()
    assert shell.current is not None
    boxes = [box for kind in (QLineEdit, QPlainTextEdit) for box in shell.current.findChildren(kind)]
    for box in boxes:
        taking = box
        while not taking.acceptDrops():
            parent = taking.parentWidget()
            assert parent is not None
            taking = parent
        assert not isinstance(taking, QLineEdit | QPlainTextEdit)
        assert not isinstance(box, QPlainTextEdit) or not box.viewport().acceptDrops()


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


# -- double-clicks and keys that are held
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
