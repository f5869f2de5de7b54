"""Keys that are held while the rows move: one cell is stood on, never two."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from opwizard.ui.desk import Desk
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.shell import Shell
from tests.ui.on_fix import EMAILS, SOME_WRONG
from tests.ui.pages_alone import opened

Settle = Callable[[], None]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(shell: Shell, desk: Desk, tmp_path: Path, settle: Settle) -> FixPage:
    source = tmp_path / "rows.csv"
    source.write_text(SOME_WRONG, encoding="utf-8")
    opened(desk, source)
    shell.show_page("FIX")
    settle()
    made = shell.current
    assert isinstance(made, FixPage)
    made.look_at(EMAILS)
    settle()
    return made


def press(shell: Shell, key: Qt.Key, held: Qt.KeyboardModifier, settle: Settle) -> None:
    """Press a key as the window system tells of it, so that it counts as held while the program answers."""
    window = shell.windowHandle()
    assert window is not None
    QTest.keyClick(window, key, held)
    settle()


@pytest.mark.parametrize(("key", "held"), [(Qt.Key.Key_Z, CONTROL), (Qt.Key.Key_F8, SHIFT)])
def test_a_step_back_selects_no_second_row(page: FixPage, shell: Shell, desk: Desk, settle: Settle, key: Qt.Key,
                                           held: Qt.KeyboardModifier) -> None:
    shell.activateWindow()
    page.rows.table.setFocus()
    page.rows.model.setData(page.rows.model.index(0, page.rows.model.column_of("email")), "cy@example.com")
    page.rows.table.go(1, page.rows.model.column_of("email"))
    settle()
    press(shell, key, held, settle)
    assert len(page.rows.table.selectionModel().selectedIndexes()) == 1
    assert len(page.rows.table.chosen()) == 1
