"""FIX with the keyboard alone and for a screen reader, from the first problem to none."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton, QScrollBar, QWidget

from opwizard.ui.pages.fix import FixPage
from opwizard.ui.widgets.problem_list import DONE
from tests.ui.on_fix import MESSY, SOME_WRONG, Make, press, titles


@pytest.fixture
def page(fix: Make) -> FixPage:
    return fix(SOME_WRONG)


def test_every_control_has_a_name_and_is_large_enough(page: FixPage) -> None:
    page.rows.filter.open_find()
    found = []
    for widget in page.findChildren(QWidget):
        reachable = widget.isVisible() and widget.isEnabled() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        inner = widget.objectName().startswith("qt_") or widget.focusProxy() is not None
        if not reachable or inner or isinstance(widget, QScrollBar):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name).strip():
            found.append(f"no name: {type(widget).__name__}")
        if not isinstance(widget, QAbstractItemView) and min(widget.width(), widget.height()) < 24:
            found.append(f"too small: {type(widget).__name__} {widget.size()}")
    assert found == []


def test_tab_reaches_the_list_the_rows_and_the_suggestions_and_comes_round(page: FixPage) -> None:
    page.list.setFocus()
    stops: list[QWidget | None] = []
    while QApplication.focusWidget() not in stops and len(stops) < 60:
        stops.append(QApplication.focusWidget())
        press(page, Qt.Key.Key_Tab)
    rows, fixes = page.rows, page.suggestions.fixes
    assert {page.list, rows.table, rows.jump, rows.aside_button, fixes.table} <= set(stops)
    assert len(stops) < 60


def test_f6_goes_round_the_three_parts(page: FixPage) -> None:
    page.list.setFocus()
    visited = []
    for _step in range(3):
        press(page, Qt.Key.Key_F6)
        visited.append(QApplication.focusWidget())
    assert visited == [page.rows.table, page.suggestions.fixes.table, page.list]


def test_enter_in_the_suggestions_makes_what_is_ticked(page: FixPage) -> None:
    while page.suggestions.shown is not page.suggestions.fixes:
        press(page, Qt.Key.Key_F8)
    fixes, steps = page.suggestions.fixes, page.desk.session.history.place
    fixes.table.setFocus()
    while fixes.model.chosen():
        press(page, Qt.Key.Key_Space)
        press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Return)
    assert page.desk.session.history.place == steps, "with nothing ticked there is nothing to agree to"
    press(page, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_Return)
    assert page.desk.session.history.place == steps + 1


def settle_by_keys(page: FixPage) -> int:
    """Settle one kind of problem with the keyboard alone; return how many keys that took."""
    alt, keys, before = Qt.KeyboardModifier.AltModifier, 0, page.what
    suggestions = page.suggestions

    def hit(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        nonlocal keys
        keys += 1
        press(page, key, held)
        while any(button.isDown() for button in page.findChildren(QPushButton)):
            QTest.qWait(5)

    def go_to_suggestions() -> None:
        while QApplication.focusWidget() is not suggestions.first():
            hit(Qt.Key.Key_F6)

    if suggestions.shown is suggestions.question:
        go_to_suggestions()
        hit(Qt.Key.Key_Down)
        hit(Qt.Key.Key_Return)
        return keys
    if suggestions.shown is suggestions.fixes:
        go_to_suggestions()
        for _section in range(sum(line is None for line in suggestions.fixes.model.lines)):
            if not suggestions.fixes.model.chosen():
                hit(Qt.Key.Key_Space)
        hit(Qt.Key.Key_G, alt)
    if page.what == before:
        hit(Qt.Key.Key_L, alt)
    return keys


def test_the_messy_file_is_fixed_to_zero_by_keyboard_alone(fix: Make, settle: Callable[[], None]) -> None:
    page = fix.show(MESSY)
    page.list.setFocus()
    kinds = keys = 0
    while page.what != DONE and kinds < 60:
        keys += settle_by_keys(page)
        settle()
        kinds += 1
    assert page.done.heading.text().startswith("Nothing to fix.")
    assert page.problems() == []
    assert keys < 120, keys


def test_the_messy_file_has_every_kind_of_problem_a_cell_can_have(fix: Make) -> None:
    page = fix.show(MESSY)
    codes = {key.code for key in titles(page)}
    assert codes >= {
        "mixed-date-order", "bad-email", "bad-id", "id-damaged", "bad-date", "required-blank", "negative-amount",
        "excel-error", "bad-money", "bad-integer", "no-contact", "mixed-currency", "not-a-completed-purchase",
        "date-will-log-1969", "date-in-future", "total-mismatch", "product-name-variants", "duplicate-row",
        "garbled-text", "formula-like-text", "quantity-assumed-one",
    }
    assert page.desk.session.table is not None
    assert len(page.desk.session.table) > 1000


def test_a_list_of_positions_is_all_the_page_keeps_of_the_rows(page: FixPage) -> None:
    assert page.rows.model.rows.dtype == np.int64
