"""Matchings: kept as a file, opened, dropped on the window, remembered and forgotten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication

from opwizard.import_types import by_id
from opwizard.mapping.match import Match
from opwizard.mapping.recipes import Recipes
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.desk import Desk
from opwizard.ui.pages.match import MatchPage
from opwizard.ui.pages.page import Page
from opwizard.ui.shell import Shell
from opwizard.ui.widgets.buttons import Button
from opwizard.ui.widgets.remembered_window import RememberedWindow

Make = Callable[[type[Page]], Page]
DIALOG = "opwizard.ui.widgets.matching_tools.QFileDialog"


def opened(desk: Desk, path: Path) -> None:
    desk.session.choose_type(by_id("purchase-history"))
    desk.session.open(path, ReadOptions(), Progress())


@pytest.fixture
def page(desk: Desk, make_page: Make, orders: Path, tmp_path: Path) -> MatchPage:
    desk.session.recipes = Recipes(tmp_path / "recipes")
    opened(desk, orders)
    made = make_page(MatchPage)
    assert isinstance(made, MatchPage)
    return made


def test_a_matching_is_saved_for_support_without_any_of_the_rows(
        page: MatchPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "ours"
    monkeypatch.setattr(f"{DIALOG}.getSaveFileName", lambda *_args: (str(place), ""))
    page.tools.save.click()
    text = (tmp_path / "ours.toml").read_text("utf-8")
    assert "Order Date" in text
    assert "example.com" not in text
    assert page.tools.told.label.text().startswith("ours.toml is saved.")


def test_a_matching_that_is_opened_can_be_undone(
        page: MatchPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = str(tmp_path / "ours.toml")
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(f"{DIALOG}.{name}", lambda *_args: (place, ""))
    session = page.desk.session
    page.tools.save.click()
    session.match("quantity", None)
    session.match("product_name", Match(constant="Gold", by_person=True))
    page.tools.load.click()
    assert session.mapping["product_name"].columns == (3,)
    assert page.rows["product_name"].picker.currentText() == "Item (D)"
    assert "You can undo this." in page.tools.used.label.text()
    session.undo()
    assert session.mapping["product_name"].constant == "Gold"


def test_a_file_that_is_no_matching_is_refused_in_words(page: MatchPage, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text("[tool]\n", "utf-8")
    told: list[str] = []
    page.troubled.connect(lambda troubles: told.extend(words for words, _control in troubles))
    page.tools.use(other)
    assert len(told) == 1
    assert told[0].startswith("This file is not a matching of this program.")


def test_the_page_says_when_it_was_filled_in_as_the_last_time(
        desk: Desk, make_page: Make, orders: Path, tmp_path: Path) -> None:
    desk.session.recipes = Recipes(tmp_path / "recipes")
    opened(desk, orders)
    desk.session.check(Progress())
    desk.session.save_csv(tmp_path / "out.csv", Progress())
    opened(desk, orders)
    page = make_page(MatchPage)
    assert isinstance(page, MatchPage)
    assert "Filled in as you did last time" in page.system.label.text()
    window = RememberedWindow(desk.session.recipes)
    forget = [button for button in window.findChildren(Button) if button.text() == "Forget it"]
    assert len(forget) == 1
    assert forget[0].accessibleName().startswith("Forget: Purchase history")
    forget[0].click()
    assert desk.session.recipes.all() == []
    assert window.none.isVisibleTo(window)
    window.deleteLater()
    QApplication.processEvents()


def test_a_matching_dropped_on_the_window_is_used_on_its_page(
        shell: Shell, desk: Desk, orders: Path, tmp_path: Path, settle: Callable[[], None]) -> None:
    from opwizard.session.using_recipes import keep_recipe

    opened(desk, orders)
    place = keep_recipe(desk.session, tmp_path / "ours.toml")
    desk.session.match("quantity", None)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(place))])
    shell.commands.take(dropped)  # type: ignore[attr-defined]
    settle()
    assert shell.current is not None
    assert shell.current.code == "MATCH"
    assert desk.session.mapping["quantity"].columns == (5,)


def test_a_matching_needs_a_spreadsheet_first(shell: Shell, tmp_path: Path) -> None:
    place = tmp_path / "ours.toml"
    place.write_text("", "utf-8")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(place))])
    shell.commands.take(dropped)  # type: ignore[attr-defined]
    assert "Open your spreadsheet first" in shell.summary.accessibleName() + " ".join(
        link.text() for link in shell.summary.findChildren(Button))
