"""At 200 percent nothing is cut off, squeezed or wider than the window, on real screens and in the smallest window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from opwizard.ui import accessible
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.pages.fix_room import take_focus
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.scrolled import PageView
from tests.pictures.camera import Look, looking
from tests.pictures.scenes import SCENES, in_front
from tests.ui.room import settled, too_little

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SCREENS = ((1366, 768), (1024, 700), (910, 480))
"""Two screens of today, and the smallest window in this size of the text."""
WORDY = ("MATCH-problem", "FIX-problem", "FIX-spellings", "FIX-meanings-wrong", "SAVE-sign", "EXPORT-filled")
"""Scenes that are looked at with longer words as well."""


@pytest.fixture(scope="module")
def worn(qapp: QApplication) -> Iterator[Theme]:
    """The theme at 200 percent, for all scenes of this file."""
    QLocale.setDefault(QLocale("en_US"))
    accessible.install()
    made = Theme(qapp, "light", 200)
    yield made
    made.set_zoom(100)
    made.deleteLater()


@pytest.mark.parametrize(("scene", "pseudo"), [
    *((scene, False) for scene in SCENES), *((scene, True) for scene in WORDY)],
    ids=[*SCENES, *(f"{scene}-pseudo" for scene in WORDY)])
def test_everything_has_room_at_200_percent(scene: str, pseudo: bool, worn: Theme, tmp_path: Path) -> None:
    with looking(scene, Look("", zoom=200, size=SCREENS[0], pseudo=pseudo), worn, tmp_path) as window:
        front = in_front(window)
        for size in SCREENS if front is window else SCREENS[:1]:
            window.resize(*size)
            found = [each for _turn in turns(window) for each in too_little(front)]
            assert found == [], f"{size[0]} × {size[1]}"
            assert (window.width(), window.height()) == size


def turns(window: Shell) -> Iterator[None]:
    """Show by turns what does not fit beside each other on FIX."""
    settled(window)
    yield
    page = window.current
    if isinstance(page, FixPage) and page.room.shows_rows and in_front(window) is window and not window.busy:
        parts = [page.rows.table, *([page.suggestions.first()] if page.suggestions.shown else []), page.list]
        for part in parts:
            if not part.isVisible():
                take_focus(part)
                settled(window)
                yield


@pytest.mark.parametrize(("zoom", "least"), [(80, (560, 420)), (100, (560, 420)), (125, (700, 480)), (200, (910, 480))])
def test_the_smallest_window_grows_with_the_text(shell: Shell, theme: Theme, zoom: int, least: tuple[int, int]) -> None:
    theme.set_zoom(zoom)
    settled(shell)
    assert (shell.minimumWidth(), shell.minimumHeight()) == least


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_box_of_problems_is_as_wide_as_the_column_beside_a_scroll_bar(
        theme: Theme, tmp_path: Path, mirrored: bool) -> None:
    with looking("TYPE-problem", Look("", size=(900, 600), mirrored=mirrored), theme, tmp_path) as window:
        settled(window)
        view, page = window.stack.currentWidget(), window.current
        assert isinstance(view, PageView) and page is not None
        assert view.verticalScrollBar().isVisible()
        inside = page.column.contentsRect()
        left = page.mapTo(window, inside.topLeft()).x()
        assert window.summary.mapTo(window, QPoint(0, 0)).x() == left
        assert window.summary.width() == inside.width()


@pytest.mark.parametrize("fault", ["wide", "low", "over", "few"])
def test_what_has_too_little_room_is_found(fault: str, theme: Theme, tmp_path: Path) -> None:
    with looking("FIX" if fault == "few" else "SAVE", Look("", size=(1000, 680)), theme, tmp_path) as window:
        settled(window)
        assert list(too_little(window)) == []
        page = window.current
        assert page is not None
        if fault == "wide":
            page.column.insertWidget(0, wide := QPushButton("wide"))
            wide.setMinimumWidth(2000)
        elif fault == "low":
            page.column.insertWidget(0, low := QLabel("Words that go on in a second line. " * 9))
            low.setWordWrap(True)
            low.setFixedHeight(18)
        elif fault == "over":
            over = QWidget(page)
            QVBoxLayout(over).addWidget(QLabel("over"))
            over.setGeometry(40, 40, 200, 200)
            over.show()
        elif isinstance(page, FixPage):
            page.look_at("all")
            page.rows.table.setFixedHeight(60)
        settled(window)
        assert list(too_little(window))
