"""On FIX nothing lies over the rows, not even below the box that names the problems, in large letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from opwizard.ui.pages.fix import FixPage
from opwizard.ui.pages.fix_room import take_focus
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.label import Heading
from tests.pictures.camera import Look, looking
from tests.ui.room import settled, too_little


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
    (200, (1366, 768), "FIX-problem"), (100, (910, 480), "FIX-problem"), (100, (560, 420), "FIX-problem")])
def test_in_a_low_window_all_of_the_page_is_there_and_nothing_is_squeezed(
        theme: Theme, tmp_path: Path, zoom: int, size: tuple[int, int], scene: str) -> None:
    with looking(scene, Look("", zoom=zoom, size=size), theme, tmp_path) as window:
        settled(window)
        page = window.current
        assert isinstance(page, FixPage)
        for part in (page.list, page.rows.table):
            take_focus(part)
            settled(window)
            assert part.isVisible()
            assert list(too_little(window)) == []
        assert window.heading.isVisible()
        titles = [label for label in window.summary.findChildren(Heading) if label.isVisible()]
        assert len(titles) == (scene == "FIX-problem")


@pytest.mark.parametrize(("zoom", "size"), [(100, (560, 420)), (200, (1366, 768))])
def test_where_the_list_has_no_room_beside_the_rows_both_are_shown_by_turns(
        theme: Theme, tmp_path: Path, zoom: int, size: tuple[int, int]) -> None:
    with looking("FIX", Look("", zoom=zoom, size=size), theme, tmp_path) as window:
        settled(window)
        page = window.current
        assert isinstance(page, FixPage)
        QTest.keyClick(page.list, Qt.Key.Key_Return)
        assert page.rows.table.isVisible() and not page.list.isVisible()
        assert window.focusWidget() is page.rows.table
        page.room.to_list.click()
        assert page.list.isVisible() and not page.rows.table.isVisible()
        assert window.focusWidget() is page.list
        item = page.list.currentItem()
        assert item is not None
        page.list.itemClicked.emit(item, 0)
        assert page.rows.table.isVisible()
        for shown in (page.list, page.rows.table):
            QTest.keyClick(window, Qt.Key.Key_F6)
            assert window.focusWidget() is shown
        page.room.to_list.click()
        QTest.keyClick(window, Qt.Key.Key_F8)
        assert window.focusWidget() is page.rows.table
        window.resize(2400, 1500)
        settled(window)
        assert page.list.isVisible() and page.rows.table.isVisible() and not page.room.to_list.isVisible()


def test_a_lower_window_shows_rows_and_suggestions_by_turns_again(theme: Theme, tmp_path: Path) -> None:
    with looking("FIX-meanings", Look("", size=(1366, 900)), theme, tmp_path) as window:
        settled(window)
        page = window.current
        assert isinstance(page, FixPage)
        assert page.rows.isVisible() and page.suggestions.isVisible()
        window.resize(1366, 560)
        settled(window)
        assert page.rows.isVisible() != page.suggestions.isVisible()
        assert window.whole.verticalScrollBar().maximum() == 0


def test_a_cut_heading_is_whole_for_screen_readers_and_in_its_tool_tip(theme: Theme, tmp_path: Path) -> None:
    with looking("FIX", Look("", zoom=150, size=(1024, 700)), theme, tmp_path) as window:
        page = window.current
        assert isinstance(page, FixPage)
        for words in (page.rows.heading.toolTip(), page.rows.heading.accessibleName()):
            assert words == "Email addresses that cannot be right – 1 row"


@pytest.mark.parametrize(("zoom", "size"), [(100, (1366, 600)), (150, (1366, 768)), (200, (1366, 768))])
def test_what_only_the_words_above_the_rows_say_is_said_in_a_low_window_too(
        theme: Theme, tmp_path: Path, zoom: int, size: tuple[int, int]) -> None:
    with looking("FIX-problem", Look("", zoom=zoom, size=size), theme, tmp_path) as window:
        settled(window)
        page = window.current
        assert isinstance(page, FixPage)
        assert page.checked is not None
        told, other = (next(group.key for group in page.checked.groups() if bool(group.rows) is rows)
                       for rows in (False, True))
        for key in (told, other, told):
            page.look_at(key)
            take_focus(page.rows.table)
            settled(window)
            assert page.rows.remedy.isVisible() is (key == told)
            assert list(too_little(window)) == []
