"""On FIX nothing lies over the rows, not even below the box that names the problems, in large letters."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from opwizard.ui.pages.fix import FixPage
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.error_summary import WrappedLink
from tests.pictures.camera import Look, looking


@pytest.mark.parametrize(("zoom", "size"), [(100, (1000, 680)), (150, (1366, 860)), (150, (1366, 900))])
def test_the_buttons_stay_below_the_rows(theme: Theme, tmp_path: Path, zoom: int, size: tuple[int, int]) -> None:
    with looking("FIX-problem", Look("", zoom=zoom, size=size), theme, tmp_path) as window:
        for _turn in range(4):
            QApplication.processEvents()
        page = window.current
        assert isinstance(page, FixPage)
        assert not window.summary.isHidden()
        table, below = page.rows.table.geometry(), page.rows.below.geometry()
        assert table.bottom() < below.top(), (table, below)
        assert page.more.button.width() >= page.more.button.sizeHint().width()


@pytest.mark.parametrize(("zoom", "size", "scene"), [
    (150, (1024, 700), "FIX-problem"), (150, (1366, 768), "FIX-problem"), (200, (1366, 768), "FIX"),
    (200, (1366, 768), "FIX-problem"), (100, (910, 480), "FIX-problem")])
def test_in_a_low_window_what_can_be_done_without_goes_and_nothing_is_squeezed(
        theme: Theme, tmp_path: Path, zoom: int, size: tuple[int, int], scene: str) -> None:
    with looking(scene, Look("", zoom=zoom, size=size), theme, tmp_path) as window:
        for _turn in range(4):
            QApplication.processEvents()
        page = window.current
        assert isinstance(page, FixPage)
        assert page.rows.table.geometry().bottom() < page.rows.below.geometry().top()
        assert page.rows.heading.height() < 2 * page.rows.heading.fontMetrics().height()
        links = [link for link in window.summary.findChildren(WrappedLink) if link.isVisible()]
        for above, under in itertools.pairwise(links):
            assert not above.geometry().intersects(under.geometry())
        bottom = page.rows.below.mapTo(window, page.rows.below.rect().bottomLeft()).y()
        assert bottom < window.footer.mapTo(window, window.footer.rect().topLeft()).y()


def test_a_cut_heading_is_whole_for_screen_readers_and_in_its_tool_tip(theme: Theme, tmp_path: Path) -> None:
    with looking("FIX", Look("", zoom=150, size=(1024, 700)), theme, tmp_path) as window:
        page = window.current
        assert isinstance(page, FixPage)
        for words in (page.rows.heading.toolTip(), page.rows.heading.accessibleName()):
            assert words == "Email addresses that cannot be right – 1 row"
