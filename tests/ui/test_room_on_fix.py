"""On FIX nothing lies over the rows, not even below the box that names the problems, in large letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from opwizard.ui.pages.fix import FixPage
from opwizard.ui.theme import Theme
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
