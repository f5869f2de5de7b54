"""MATCH: a field made of columns another way, chosen with before and after on real rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from opwizard.import_types import by_id
from opwizard.mapping.match import Match, Reshape
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.desk import Desk
from opwizard.ui.pages.match import MatchPage
from opwizard.ui.pages.match_choices import RESHAPES
from opwizard.ui.pages.page import Page
from opwizard.ui.widgets.elided import Elided
from opwizard.ui.widgets.reshape_window import SECOND, WAYS, ReshapeWindow, ways

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Make = Callable[[type[Page]], Page]
ROWS = """Email,Full Name,Date,Time,Order ID,Item,Amount in cents,Qty
ana@example.com,Ana van Lee,2023-01-18,10:00,1,Silver,9900,3
,,,,1,Gold,4900,1
ben@example.com,Ben Ray,2023-01-19,10:00,2,Silver,9900,3
"""


@pytest.fixture
def page(desk: Desk, make_page: Make, tmp_path: Path) -> MatchPage:
    path = tmp_path / "orders.csv"
    path.write_text(ROWS, "utf-8")
    desk.session.choose_type(by_id("purchase-history"))
    desk.session.open(path, ReadOptions(), Progress())
    made = make_page(MatchPage)
    assert isinstance(made, MatchPage)
    return made


@pytest.fixture(autouse=True)
def nothing_stays_open(qapp: QApplication) -> Iterator[None]:
    yield
    for window in qapp.topLevelWidgets():
        if isinstance(window, ReshapeWindow):
            window.close()


def asked(page: MatchPage, name: str) -> ReshapeWindow:
    picker = page.rows[name].picker
    picker.activated.emit(picker.findText("Made another way…"))
    QApplication.processEvents()
    windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, ReshapeWindow) and each.isVisible()]
    return windows[0]


def shown(window: ReshapeWindow) -> list[str]:
    QApplication.processEvents()
    return [told.text() for told in window.findChildren(Elided) if told.isVisibleTo(window)]


def test_every_way_to_make_a_field_has_words() -> None:
    for reshape in set(Reshape) - {Reshape.COPY}:
        assert reshape in RESHAPES, reshape
        assert reshape in WAYS, reshape


def test_every_import_offers_ways_that_suit_its_fields() -> None:
    for name in ("purchase-history", "open-orders", "notes", "affiliates"):
        for field in by_id(name).fields:
            assert {Reshape.JOIN, Reshape.FILL_DOWN} <= set(ways(field))
    assert ways(by_id("purchase-history").field("price"))[0] is Reshape.DIVIDE
    assert set(SECOND) <= set(WAYS)


def test_a_full_name_is_offered_where_there_is_no_column_for_the_first_name(page: MatchPage) -> None:
    row = page.rows["first_name"]
    assert row.why.text() == "You can choose: First name out of Full Name (B)"
    place = row.picker.findText("First name out of Full Name (B)")
    row.picker.activated.emit(place)
    assert row.values.text() == "Ana, Ben"
    page.desk.session.undo()
    page.refresh()
    assert row.picker.currentText() == "Not in my file"


def test_before_and_after_are_shown_on_real_rows_and_used_as_one_undoable_step(page: MatchPage) -> None:
    window = asked(page, "last_name")
    window.column_box.setCurrentIndex(window.column_box.findText("Full Name (B)"))
    assert shown(window) == ["Ana van Lee", "van Lee", "Ben Ray", "Ray"]
    steps = page.desk.session.history.place
    window.do.click()
    assert page.desk.session.mapping["last_name"].reshape is Reshape.LAST_WORD
    assert page.rows["last_name"].picker.currentText() == "Last name out of Full Name (B)"
    assert page.desk.session.history.place == steps + 1


def test_two_columns_are_joined_and_blank_cells_filled_only_within_the_same_order(page: MatchPage) -> None:
    window = asked(page, "product_name")
    window.way.setCurrentIndex(window.way.findData(Reshape.JOIN))
    window.column_box.setCurrentIndex(window.column_box.findText("Item (F)"))
    window.second.setCurrentIndex(window.second.findText("Qty (H)"))
    assert shown(window)[:2] == ["Silver | 3", "Silver 3"]
    window.way.setCurrentIndex(window.way.findData(Reshape.FILL_DOWN))
    assert window.second.itemText(0) == "No matter which"
    window.column_box.setCurrentIndex(window.column_box.findText("Email (A)"))
    window.second.setCurrentIndex(window.second.findText("Order ID (E)"))
    assert shown(window)[:2] == ["blank", "ana@example.com"]
    assert window.match == Match((0, 4), reshape=Reshape.FILL_DOWN, by_person=True)


def test_what_is_matched_now_is_where_the_window_starts(page: MatchPage) -> None:
    window = asked(page, "order_date")
    assert window.match.columns == (2, 3)
    assert window.match.reshape is Reshape.JOIN


def test_cancel_leaves_everything_as_it_was(page: MatchPage) -> None:
    before = dict(page.desk.session.mapping)
    asked(page, "email").cancel.click()
    assert page.desk.session.mapping == before
    assert page.rows["email"].picker.currentText().startswith("Email (A)")


def test_the_price_of_a_total_in_cents_is_shown_as_an_amount(page: MatchPage) -> None:
    assert page.rows["total"].values.text().startswith("99.00")
    assert page.rows["price"].values.text().startswith("33.00")
