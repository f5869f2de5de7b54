"""Rows that were put right by hand stay in view on FIX, but what is done with the others leaves them alone."""

from __future__ import annotations

import pytest

from opwizard.checking import GroupKey
from opwizard.ui.pages.fix import FixPage
from tests.ui.on_fix import HEADER, PRICES, Make

TOTALS = GroupKey("total-mismatch", "total")
WRONG = HEADER + (
    "ana@example.com,Ana,Ruiz,2023-01-01,Silver Membership,free,1,\n"
    "ben@example.com,Ben,Low,2023-02-02,Silver Membership,free,1,\n"
    "cy@example.com,Cy,Hill,2023-02-09,Silver Membership,free,1,\n"
    "dora@example.com,Dora,Kent,2023-02-10,Silver Membership,99,2,150\n"
    "eli@example.com,Eli,Moss,2023-02-11,Silver Membership,49,2,147\n")


@pytest.fixture
def page(fix: Make) -> FixPage:
    return fix(WRONG)


def write(page: FixPage, line: int, field: str, text: str) -> None:
    model = page.rows.model
    model.setData(model.index(line, model.column_of(field)), text)


def texts(page: FixPage, field: str) -> list[str]:
    table = page.desk.session.table
    assert table is not None
    return table[field].flat().to_list()


def test_rows_that_are_left_are_left_out_and_the_one_put_right_stays(page: FixPage) -> None:
    page.look_at(PRICES)
    write(page, 0, "price", "99")
    assert len(page.rows.model.rows) == 3
    assert page.rows.aside_button.text().replace("&", "") == "Leave 2 rows out"
    page.rows.aside_button.click()
    assert page.desk.session.rows_aside() == 2


def test_filling_all_does_not_write_over_what_was_written_by_hand(page: FixPage) -> None:
    page.look_at(PRICES)
    write(page, 0, "price", "99")
    page.rows.fill_button.click()
    assert page.rows.filler.do.text().replace("&", "") == "Fill 2 rows"
    page.changes.fill("0")
    assert texts(page, "price")[:3] == ["99", "0", "0"]


def test_suggestions_follow_what_was_written_by_hand(page: FixPage) -> None:
    page.look_at(TOTALS)
    fixes = page.suggestions.fixes
    assert [(line.old, line.new) for line in fixes.model.lines if line] == [("150", "198"), ("147", "98")]
    fixes.model.tick(2, True)
    write(page, 0, "price", "75")
    assert [(line.old, line.new) for line in fixes.model.chosen()] == [("147", "98")]
    assert len(fixes.model.lines) == 2
    write(page, 1, "quantity", "3")
    assert page.suggestions.shown is None


def test_among_many_rows_only_suggestions_that_are_still_right_are_made(page: FixPage,
                                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    page.look_at(TOTALS)
    monkeypatch.setattr("opwizard.ui.widgets.suggestions.MANY", 0)
    page.suggestions.fixes.model.tick(0, True)
    write(page, 0, "price", "75")
    page.suggestions.fixes.do.click()
    assert texts(page, "total")[3:] == ["150", "98"]
