"""On a call with a shared screen: where the person is can be read out, and the summary leaves nothing out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from opwizard.import_types import by_id
from opwizard.kinds.kind import Answers
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.shell import Shell
from opwizard.ui.support import SupportView, summary

MANY = ("Email,Order Date,Product Name,Price,Quantity,Total\n"
        "x,2023-02-31,,-5,1.5,oops\n,someday,Gold,free,two,#N/A\nana@example.com,,Gold,5,1,9\n"
        "ana@example.com,,Gold,5,1,9\nben@gmial.com,2031-01-01,gold,5,,5\n")


@pytest.mark.parametrize("width", [1000, 1160, 1280, 1366])
@pytest.mark.parametrize("hidden", [False, True])
def test_the_step_and_the_page_code_stand_on_one_line(shell: Shell, width: int, hidden: bool) -> None:
    assert shell.desk is not None
    shell.resize(width, 720)
    shell.desk.privacy.hide(hidden)
    shell.show_page("MATCH")
    for _turn in range(3):
        QApplication.processEvents()
    where = shell.top.where
    assert "MATCH" in where.text()
    assert where.fontMetrics().horizontalAdvance(where.text()) <= where.width()


def test_the_summary_tells_every_kind_of_problem(shell: Shell, settle: Callable[[], None], tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(MANY, encoding="utf-8")
    assert shell.desk is not None
    session = shell.desk.session
    session.choose_type(by_id("purchase-history"))
    session.open(path, ReadOptions(), Progress())
    session.check(Progress())
    assert session.checked is not None
    told = summary(shell.desk, "FIX")
    groups = session.checked.groups()
    assert len(groups) > 8
    for group in groups:
        line = next(line for line in told.splitlines() if line.startswith(f"{group.severity}s"))
        assert f"{group.key.code} {group.key.field or '-'}: {group.rows}" in line
    assert len(told.splitlines()) < 15


def test_what_was_chosen_and_how_long_one_waited_is_told(
        shell: Shell, settle: Callable[[], None], tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(MANY, encoding="utf-8")
    assert shell.desk is not None
    session = shell.desk.session
    session.choose_type(by_id("purchase-history"))
    session.open(path, ReadOptions(), Progress())
    shell.show_page("FIX")
    settle()
    session.answer("order_date", Answers(date_order="day-first", translations={"someday": "2023-01-01"}))
    shell.commands._open_support()  # type: ignore[attr-defined]
    view = shell.findChild(SupportView)
    assert view is not None
    told = view.box.toPlainText().splitlines()
    assert "chosen order_date day-first, order_date 1 translated, dates iso, total as Total" in told
    assert re.fullmatch(r"longest waits FIX \d+\.\d s", told[-1])
    view.close()
