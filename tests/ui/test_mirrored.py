"""Where one reads from the right: values keep their order, and nothing lies beyond the edge."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from opwizard.ui.pages.file import FilePage
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.elided import Elided
from opwizard.ui.widgets.label import Label
from tests.pictures.camera import LIGHT, MIRRORED, looking
from tests.ui import eyes


@pytest.fixture
def from_the_right(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def ink(part: QWidget) -> eyes.Pixels:
    """Return what a widget shows, without the empty ground round it."""
    part.show()
    QApplication.processEvents()
    shown = eyes.pixels(part.grab().toImage())
    drawn = (shown != shown[0, 0]).nonzero()
    found: eyes.Pixels = shown[drawn[0].min():drawn[0].max() + 1, drawn[1].min():drawn[1].max() + 1]
    return found


@pytest.mark.parametrize("text", ["1, 88888888", "i, WWWWWWWW"])
def test_values_keep_their_order(theme: Theme, from_the_right: None, text: str) -> None:
    label = Elided(text)
    label.resize(400, 24)
    dark = (ink(label) & 0xFF) < 0x80
    label.close()
    label.deleteLater()
    third = dark.shape[1] // 4
    assert dark[:, :third].sum() < 0.8 * dark[:, -third:].sum()


def test_a_number_alone_begins_where_the_words_do(theme: Theme, from_the_right: None) -> None:
    label = Label("1,580.00")
    label.resize(400, 24)
    label.show()
    QApplication.processEvents()
    shown = eyes.pixels(label.grab().toImage())
    assert (shown != shown[0, 0]).any(axis=0).nonzero()[0].min() > 200
    label.close()
    label.deleteLater()


def test_the_list_of_problems_lies_within_the_page(theme: Theme, tmp_path: Path) -> None:
    with looking("FIX", MIRRORED, theme, tmp_path) as window:
        page = window.current
        assert isinstance(page, FixPage)
        for part in (page.list, page.more.button, page.rows.table):
            place = QRect(part.mapTo(page.room, QPoint(0, 0)), part.size())
            assert page.room.rect().contains(place), place


def test_the_arrow_at_the_row_of_names_points_to_its_cells(theme: Theme, tmp_path: Path) -> None:
    for look, arrow in ((LIGHT, "▸"), (MIRRORED, "◂")):
        with looking("FILE", look, theme, tmp_path / look.name) as window:
            page = window.current
            assert isinstance(page, FilePage)
            rows = page.preview.rows
            words = [rows.headerData(row, Qt.Orientation.Vertical) for row in range(rows.rowCount())]
            assert [text[-1] for text in words if "names" in text] == [arrow]
