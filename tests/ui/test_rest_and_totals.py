"""The rest of a mixed file is offered after the first part; before and after is unfolded on SAVE."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.desk import Desk
from opwizard.ui.pages.done import DonePage
from opwizard.ui.pages.page import Page
from opwizard.ui.pages.save import SavePage
from opwizard.ui.pages.type import TypePage
from opwizard.ui.widgets.label import Label

Make = Callable[[type[Page]], Page]
MIXED = "Email,Order Date,Product Name,Price,Quantity,State\n" + "".join(
    f"a{n}@example.com,2023-01-0{n},Gold,{n}00,1,{state}\n" for n, state in enumerate(["active", "done", "done"], 1))


@pytest.fixture
def mixed(desk: Desk, tmp_path: Path) -> Desk:
    path = tmp_path / "mixed.csv"
    path.write_text(MIXED, "utf-8")
    desk.session.choose_type(by_id("purchase-history"))
    desk.session.open(path, ReadOptions(), Progress())
    desk.session.check(Progress())
    desk.session.set_aside_for_other("F", ["active"])
    return desk


def test_before_and_after_add_up_and_are_folded_at_first(mixed: Desk, make_page: Make) -> None:
    page = make_page(SavePage)
    assert isinstance(page, SavePage)
    assert page.before_after.box.isHidden()
    page.before_after.toggle.click()
    texts = [label.text() for label in page.before_after.box.findChildren(Label) if label.isVisibleTo(page)]
    assert texts == ["In your file", "Left out", "New file", "Rows", "3", "1", "2",
                     "Price", "600.00", "100.00", "500.00", "Total", "600.00", "100.00", "500.00"]


def test_a_correction_is_told_apart(mixed: Desk, make_page: Make) -> None:
    mixed.session.edit(1, "price", "250")
    page = make_page(SavePage)
    assert isinstance(page, SavePage)
    texts = [label.text() for label in page.before_after.box.findChildren(Label)]
    assert texts[:4] == ["In your file", "Corrected", "Left out", "New file"]
    assert texts[9:14] == ["Price", "600.00", "50.00", "100.00", "550.00"]


def test_after_saving_the_rest_is_one_press_away(mixed: Desk, make_page: Make, tmp_path: Path) -> None:
    mixed.session.save_csv(tmp_path / "new.csv", Progress())
    page = make_page(DonePage)
    assert isinstance(page, DonePage)
    asked: list[str] = []
    page.asked_for.connect(asked.append)
    assert page.rest.label.text().startswith("1 row of mixed.csv was left out to be prepared as: Open orders")
    page.rest.go.click()
    assert asked == ["MATCH"]
    assert mixed.session.import_type is by_id("open-orders")


def test_with_the_first_part_in_the_bundle_the_rest_is_offered_first(mixed: Desk, make_page: Make) -> None:
    mixed.session.put_in_bundle()
    page = make_page(TypePage)
    assert isinstance(page, TypePage)
    assert not page.rest.isHidden()
    page.rest.go.click()
    mixed.session.check(Progress())
    assert mixed.session.table is not None
    assert mixed.session.table.rows[mixed.session.table.kept].tolist() == [2]
    page.enter()
    assert page.rest.isHidden()


def test_nothing_is_offered_where_nothing_waits(desk: Desk, make_page: Make) -> None:
    page = make_page(TypePage)
    assert isinstance(page, TypePage)
    assert page.rest.isHidden()
