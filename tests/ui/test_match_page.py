"""MATCH: which column is which field, what is missing, and what is not used."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from shiboken6 import Shiboken

from opwizard.import_types import by_id
from opwizard.mapping.match import Match
from opwizard.ui.desk import Desk
from opwizard.ui.pages.match import MatchPage
from opwizard.ui.widgets.match_row import MatchRow, Shown
from tests.ui.pages_alone import Make, opened, told


def test_good_guesses_are_filled_in_with_their_first_values(make_page: Make, desk: Desk, orders: Path) -> None:
    opened(desk, orders)
    page = make_page(MatchPage)
    assert isinstance(page, MatchPage)
    assert page.rows["email"].picker.currentText() == "Email Address (A)"
    assert page.rows["email"].values.text() == "ana@example.com, ben@example.com, cy@example.com"
    assert told(page) == []


def test_a_field_without_a_column_is_asked_for_by_its_name(make_page: Make, desk: Desk, orders: Path) -> None:
    opened(desk, orders)
    desk.session.match("product_name", None)
    page = make_page(MatchPage)
    assert isinstance(page, MatchPage)
    assert told(page) == ["Choose the column that has: Product name"]
    assert page.first_focus() is page.rows["product_name"].picker
    assert page.rows["product_name"].status.text() == "Choose a column"


def test_one_column_cannot_serve_two_fields(make_page: Make, desk: Desk, orders: Path) -> None:
    opened(desk, orders)
    desk.session.match("order_date", Match((3,), by_person=True))
    page = make_page(MatchPage)
    assert len(told(page)) == 1
    assert "the same column" in told(page)[0]


def test_both_fields_of_one_column_are_marked(make_page: Make, desk: Desk, orders: Path) -> None:
    opened(desk, orders)
    match = desk.session.mapping["product_name"]
    desk.session.match("order_date", match)
    page = make_page(MatchPage)
    assert isinstance(page, MatchPage)
    for name in ("product_name", "order_date"):
        assert page.rows[name].status.text() == "Used twice"
        assert page.rows[name].picker.property("problem")
    assert page.rows["email"].status.text() == "Matched"


def test_one_text_can_be_set_for_every_row(make_page: Make, desk: Desk, orders: Path) -> None:
    opened(desk, orders)
    page = make_page(MatchPage)
    assert isinstance(page, MatchPage)
    row = page.rows["product_name"]
    row.picker.setCurrentIndex(row.picker.count() - 1)
    row.picker.activated.emit(row.picker.count() - 1)
    row.same.setText("Course")
    row.same.editingFinished.emit()
    assert desk.session.mapping["product_name"].constant == "Course"
    assert row.values.text() == "Course, Course, Course" or row.values.text() == "Course"


def test_columns_that_are_not_used_are_named(make_page: Make, desk: Desk, orders: Path) -> None:
    opened(desk, orders)
    desk.session.match("first_name", None)
    page = make_page(MatchPage)
    assert isinstance(page, MatchPage)
    assert "First (B)" in page.unused.label.text()


def test_a_field_that_must_be_chosen_is_not_said_to_be_missing_from_the_file(
        make_page: Make, desk: Desk, orders: Path) -> None:
    opened(desk, orders)
    page = make_page(MatchPage)
    assert isinstance(page, MatchPage)
    for name in ("price", "total"):
        desk.session.match(name, None)
    page.refresh()
    row = page.rows["price"]
    assert row.status.text() == row.picker.currentText() == "Choose a column"


def test_rows_made_ahead_for_a_type_that_was_not_wanted_after_all_are_let_go(make_page: Make, desk: Desk,
                                                                          orders: Path) -> None:
    opened(desk, orders)
    page = MatchPage(desk, at_once=False)
    while not page.findChildren(MatchRow):
        page.make_piece()
    [unwanted] = page.findChildren(MatchRow)
    desk.session.choose_type(by_id("notes"))
    page.enter()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not Shiboken.isValid(unwanted)
    assert set(page.rows) == {field.id for field in by_id("notes").fields}
    assert all(Shiboken.isValid(row) for row in page.rows.values())
    desk.session.choose_type(by_id("purchase-history"))
    page.make_piece()
    assert all(Shiboken.isValid(row) for row in page.rows.values())
    page.deleteLater()


def test_what_belongs_to_one_person_is_not_offered_to_be_the_same_for_every_row(make_page: Make, desk: Desk,
                                                                               orders: Path) -> None:
    desk.session.choose_type(by_id("purchase-history"))
    opened(desk, orders)
    page = make_page(MatchPage)
    assert isinstance(page, MatchPage)

    def offered(field: str) -> list[str]:
        picker = page.rows[field].picker
        return [picker.itemText(place) for place in range(picker.count())]

    assert "The same for every row…" in offered("product_name")
    assert "The same for every row…" not in offered("email")
    row = page.rows["email"]
    row.show(Shown(Match(constant="a@example.com"), [], "sure"))
    assert row.picker.currentText() == "The same for every row…"
