"""FIX: questions about a whole column, and product names made one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest

from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.widgets.problem_list import DONE
from tests.ui.on_fix import GOOD, HEADER, NAMES, Make, titles


def test_a_question_about_dates_is_asked_in_their_own_dates(fix: Make) -> None:
    rows = "".join(f"a{n}@example.com,Ana,Ruiz,0{n}/0{n + 1}/2023,Silver,99,1,99\n" for n in range(1, 8))
    page = fix(HEADER + rows)
    panel = page.suggestions.question
    assert page.suggestions.shown is panel
    panel.do.click()
    assert panel.missing.isVisibleTo(panel)
    panel.choice.buttons()[0].setChecked(True)
    panel.do.click()
    assert page.desk.session.questions() == []
    assert page.desk.session.table["order_date"].at(0) == "2023-02-01"  # type: ignore[index]
    assert page.what == DONE


def names_page(fix: Make) -> FixPage:
    rows = [GOOD.format(n=n) for n in range(1, 10)]
    rows += [rows[0].replace("Silver Membership", name) for name in ("silver membership", "Silver Membreship")]
    page = fix(HEADER + "".join(rows))
    page.look_at(NAMES)
    return page


def test_product_names_are_made_one_in_one_step(fix: Make) -> None:
    page = names_page(fix)
    card = page.suggestions.variants.card
    assert card.name() == "Silver Membership"
    assert len(card.names()) == 3
    card.unify.click()
    assert NAMES not in titles(page)
    assert page.desk.session.history.undo_name == "One name: Silver Membership"


def test_a_spelling_can_be_split_off_and_joined_again(fix: Make) -> None:
    page = names_page(fix)
    card = page.suggestions.variants.card
    card.lines["Silver Membreship"].away.click()
    assert "Silver Membreship" not in card.names()
    card.other.setEditText("Silver Membreship")
    card.join.click()
    assert "Silver Membreship" in card.names()


def test_a_name_of_ones_own_is_used(fix: Make) -> None:
    page = names_page(fix)
    card = page.suggestions.variants.card
    QTest.keyClicks(card.box, "Silver")
    card.unify.click()
    assert set(page.desk.session.table["product_name"].flat().to_list()) == {"Silver"}  # type: ignore[index]


def test_different_products_are_those_of_this_file_until_another_is_opened(
        fix: Make, settle: Callable[[], None], tmp_path: Path) -> None:
    page = names_page(fix)
    page.suggestions.variants.card.apart.click()
    assert page.suggestions.variants.groups == []
    page.leave()
    page.enter()
    settle()
    page.look_at(NAMES)
    assert page.suggestions.variants.groups == []
    other = tmp_path / "other.csv"
    other.write_text((tmp_path / "orders.csv").read_text("utf-8") + GOOD.format(n=11), "utf-8")
    page.leave()
    page.desk.session.open(other, ReadOptions(), Progress())
    page.enter()
    settle()
    page.look_at(NAMES)
    assert len(page.suggestions.variants.groups) == 1
