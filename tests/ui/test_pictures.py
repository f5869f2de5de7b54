"""What a picture of each page must show on any machine: the same twice, and nothing lying over anything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from opwizard import import_types
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme

Settle = Callable[[], None]
MESSY = """Email Address,First,Order Date,Item,Amount,Qty
ana@example.com,Ana,2023-01-18,Silver Membership,99,1
,Bertram,2023-02-30,silver membership,49,1
cy.example.com,Cy,2023-02-09,Gold Membership,-20,2
"""
LOOKS = (("light", 100, (910, 480)), ("dark", 200, (1366, 860)))


@pytest.mark.parametrize(("mode", "zoom", "size"), LOOKS)
def test_no_part_of_a_page_lies_over_another(shell: Shell, theme: Theme, tmp_path: Path, settle: Settle, mode: str,
                                             zoom: int, size: tuple[int, int]) -> None:
    theme.set_mode(mode)
    theme.set_zoom(zoom)
    shell.resize(*size)
    _open(shell, tmp_path)
    for code in ("TYPE", "FILE", "MATCH", "FIX", "SAVE", "KEY", "SECURE", "EXPORT"):
        shell.show_page(code)
        settle()
        for _turn in range(3):
            QApplication.processEvents()
        assert [*_overlaps(shell)] == [], code


def test_two_pictures_of_a_page_are_the_same(shell: Shell, tmp_path: Path, settle: Settle) -> None:
    _open(shell, tmp_path)
    for code in ("TYPE", "FILE", "MATCH", "SAVE"):
        shell.show_page(code)
        settle()
        shell.rail.steps.setFocus()
        QApplication.processEvents()
        one = shell.grab().toImage()
        QApplication.processEvents()
        assert shell.grab().toImage() == one, code


def _open(shell: Shell, folder: Path) -> None:
    assert shell.desk is not None
    source, session = folder / "orders.csv", shell.desk.session
    source.write_text(MESSY, encoding="utf-8")
    session.choose_type(import_types.by_id("purchase-history"))
    session.open(source, ReadOptions(), Progress())
    session.check(Progress())


def _overlaps(shell: Shell) -> Iterator[str]:
    """Yield each pair of controls of one layout that lie over each other by more than a hairline."""
    for layout in shell.findChildren(QLayout):
        items = [layout.itemAt(place) for place in range(layout.count())]
        parts = [item.widget() for item in items if item is not None]
        shown = [part for part in parts if isinstance(part, QWidget) and part.isVisibleTo(shell)]
        if layout is shell.stack.layout():
            continue
        for one, other in combinations(shown, 2):
            common = one.geometry().intersected(other.geometry())
            if common.width() > 1 and common.height() > 1:
                yield f"{type(one).__name__} {one.accessibleName()} / {type(other).__name__} {other.accessibleName()}"
