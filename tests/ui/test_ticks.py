"""A line that can be ticked is ticked by a press on its words, as a check box is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from opwizard.fixing.proposals import Proposal
from opwizard.ui.privacy import Privacy
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.fix_all_panel import FixAllPanel
from opwizard.ui.widgets.tick_list import TickList

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a window as small as a list warns
SLIPS = [Proposal("email", f"{name}@gmial.com", f"{name}@gmail.com", 1, "", safe=False, code=code)
         for code, name in enumerate(("ana", "ben", "cy"))]


@pytest.fixture
def panel(theme: Theme) -> Iterator[FixAllPanel]:
    shown = FixAllPanel(Privacy())
    shown.resize(700, 300)
    shown.show_proposals(SLIPS, True)
    shown.show()
    QApplication.processEvents()
    yield shown
    shown.close()
    shown.deleteLater()


def press(view: QAbstractItemView, line: int, *, at_words: bool, column: int = 0) -> None:
    """Press on a line: on its words, or on its box."""
    place = view.visualRect(view.model().index(line, column))
    x = place.left() + 60 if at_words else place.left() + 12
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
                     QPoint(x, place.center().y()))


@pytest.mark.parametrize("at_words", [True, False])
def test_a_press_on_the_words_of_a_suggestion_ticks_it_as_one_on_the_box_does(
        panel: FixAllPanel, at_words: bool) -> None:
    press(panel.table, 2, at_words=at_words)
    assert [proposal.old for proposal in panel.model.chosen()] == ["ben@gmial.com"]
    press(panel.table, 2, at_words=at_words)
    assert panel.model.chosen() == []


def test_a_press_on_what_a_text_becomes_ticks_it(panel: FixAllPanel) -> None:
    press(panel.table, 1, at_words=True, column=1)
    assert [proposal.old for proposal in panel.model.chosen()] == ["ana@gmial.com"]


@pytest.mark.parametrize("at_words", [True, False])
def test_a_press_on_the_heading_of_the_suggestions_ticks_them_all(panel: FixAllPanel, at_words: bool) -> None:
    press(panel.table, 0, at_words=at_words)
    assert len(panel.model.chosen()) == len(SLIPS)


@pytest.mark.parametrize("at_words", [True, False])
def test_a_value_is_ticked_by_a_press_on_its_words_and_by_enter(theme: Theme, at_words: bool) -> None:
    values = TickList("Values")
    values.show_texts([("paid", "paid – 3"), ("refunded", "refunded – 2")])
    values.show()
    QApplication.processEvents()
    press(values, 1, at_words=at_words)
    assert values.chosen == {"refunded"}
    values.setCurrentRow(1)
    QTest.keyClick(values, Qt.Key.Key_Return)
    assert values.chosen == set()
    values.close()
    values.deleteLater()
