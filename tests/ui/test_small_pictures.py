"""The small pictures: each says in words what it shows, and what is drawn can be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from opwizard import import_types
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.colours import contrast
from opwizard.ui.desk import Desk
from opwizard.ui.pages.page import Page
from opwizard.ui.pages.save import SavePage
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.bars import Bars

Make = Callable[[type[Page]], Page]


@pytest.fixture
def page(make_page: Make, desk: Desk, orders: Path) -> SavePage:
    desk.session.choose_type(import_types.by_id("purchase-history"))
    desk.session.open(orders, ReadOptions(), Progress())
    desk.session.check(Progress())
    made = make_page(SavePage)
    assert isinstance(made, SavePage)
    return made


def test_the_months_of_the_file_are_told_in_words(page: SavePage) -> None:
    assert page.time.rows_words.text() == "Dates from Jan 2023 to Feb 2023. Most rows in Feb 2023: 2."
    assert page.time.amount_words.text() == "Total: most in Jan 2023, 99.00."


def test_a_bar_tells_its_month_to_the_mouse(page: SavePage) -> None:
    bars = page.time.rows
    assert bars.words_at(bars.bar(0).center().x()) == "Jan 2023: 1 row"
    assert bars.words_at(bars.bar(1).center().x()) == "Feb 2023: 2 rows"
    assert bars.words_at(bars.width() + 50) == ""
    assert bars.bar(0).height() * 2 == pytest.approx(bars.bar(1).height())


def test_rows_left_out_stand_behind_in_grey_and_are_told(page: SavePage) -> None:
    assert not page.time.grey.isVisible()
    page.desk.session.set_aside(np.array([1]), "a refund")
    page.refresh()
    bars = page.time.amounts
    assert page.time.grey.isVisible()
    assert bars.words_at(bars.bar(1).center().x()) == "Feb 2023: 20.00; with the rows left out 69.00"
    assert bars.bar(0).height() * 20 == pytest.approx(bars.bar(1).height() * 99)


@pytest.fixture
def bars(theme: Theme) -> Iterator[Bars]:
    made = Bars()
    made.resize(400, 60)
    made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_bars_stand_out_from_their_ground(bars: Bars, theme: Theme, mode: str) -> None:
    theme.set_mode(mode)
    bars.show_values([1, 0, 4], ["a", "b", "c"])
    QApplication.processEvents()
    picture = bars.grab().toImage()
    bar = QColor(picture.pixel(bars.bar(2).center().toPoint())).name()
    for ground in (theme.colours.base, theme.colours.window):
        assert contrast(bar, ground) >= 3.0


def test_many_periods_still_fit_and_nothing_is_drawn_for_none(bars: Bars) -> None:
    bars.show_values([1.0] * 5000, ["x"] * 5000)
    assert bars.bar(4999).right() <= bars.width() + 1
    bars.show_values([0.0, 5.0], ["a", "b"])
    assert bars.bar(0).height() == 0
    bars.show_values([], [])
    assert bars.words_at(5) == ""
    bars.grab()
