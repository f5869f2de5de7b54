"""What belongs to one line stands on one line: the side of the window, and the rows of MATCH."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QGridLayout, QWidget
from pytestqt.qtbot import QtBot

from opwizard.import_types import notes
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.match_row import MatchRow, Shown
from opwizard.ui.widgets.rail import Rail
from opwizard.ui.widgets.step_list import RING

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NEAR = 1.5
"""Pixels that rounding may cost."""


@pytest.mark.parametrize("zoom", [80, 100, 150, 200])
def test_the_mark_the_badges_and_the_lock_stand_on_one_axis(qtbot: QtBot, theme: Theme, zoom: int) -> None:
    theme.set_zoom(zoom)
    rail = Rail(["Open file", "Save"])
    qtbot.addWidget(rail)
    rail.resize(rail.width(), 600)
    rail.show()
    assert rail.steps.viewport().x() == pytest.approx(RING, abs=1)
    axis = rail.steps.x() + rail.steps.words_begin() / 2
    for sign in (rail.mark, rail.lock):
        assert sign.x() + sign.width() / 2 == pytest.approx(axis, abs=NEAR)


@pytest.mark.parametrize("zoom", [80, 100, 150, 200])
@pytest.mark.parametrize("filled", [None, 3])
def test_the_parts_of_a_row_have_their_middle_on_one_height(qtbot: QtBot, theme: Theme, zoom: int,
                                                            filled: int | None) -> None:
    theme.set_zoom(zoom)
    window = QWidget()
    qtbot.addWidget(window)
    row = MatchRow(notes.NOTES.fields[0], window)
    row.put(QGridLayout(window), 0, folded=False)
    row.offer("Email", True, [])
    row.show(Shown(None, ["ana@example.com"], "missing", filled=filled, rows=5))
    window.resize(1200, 300)
    window.show()
    qtbot.waitExposed(window)
    line = row.label.fontMetrics().height()
    middles = {
        "name": row.label.y() + row.label.contentsMargins().top() + line / 2,
        "help": row.hint_button.geometry().center().y(),
        "picker": row.picker.geometry().center().y(),
        "sign": row.sign.geometry().center().y() + row.sign.contentsMargins().top() / 2,
        "words": row.status.y() + row.status.contentsMargins().top() + line / 2,
    }
    assert max(middles.values()) - min(middles.values()) <= 2 * NEAR, middles
