"""Tool tips show what stands in a file letter by letter: no tag of it becomes a mark, and no picture is looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import Qt as QtGuiNames
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QWidget

from opwizard.checking import GroupKey
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.shell import Shell
from opwizard.ui.tips import plain
from tests.ui.on_fix import EMAILS, NAMES
from tests.ui.pages_alone import opened

IMAGE = "<img src='//server/x.png'>"
ROWS = ("Email,<b>Name</b>,Order Date,Product Name,Price,Quantity,Total,Tom &lt; Co\n"
        f"{IMAGE},<b>Ana</b>,2023-01-02,Gold {IMAGE},9,1,9,<i>x</i>\n"
        f"ben,<b>Ben</b>,2023-01-02,gold {IMAGE},9,1,9,&lt;b&gt;\n")


def is_marked(text: str) -> bool:
    return QtGuiNames.mightBeRichText(text)


def of_model(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        lists = isinstance(model, QAbstractListModel)  # these do not say that they have one column
        for column in range(1 if lists else model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
            yield from of_model(model, index) if column == 0 else ()


def tips(root: QWidget) -> list[str]:
    """Return every tool tip there is, whether it can be seen now or not."""
    found = [widget.toolTip() for widget in root.findChildren(QWidget)]
    for view in root.findChildren(QAbstractItemView):
        if view.model() is not None:
            found += of_model(view.model(), QModelIndex())
    return found


@pytest.mark.parametrize("text", [IMAGE, "a <br> b", "x &lt; y", "<a href='x'>", "plain & simple", "1 < 2"])
def test_a_tip_is_no_marked_text(text: str, qapp: QApplication) -> None:
    assert not is_marked(plain(text))
    assert plain(text).replace("\u2060", "") == text


def test_no_tip_of_a_file_full_of_tags_is_a_marked_text(shell: Shell, settle: Callable[[], None],
                                                      tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(ROWS, "utf-8")
    assert shell.desk is not None
    opened(shell.desk, path)
    seen: list[str] = []

    def look() -> None:
        settle()
        seen.extend(tips(shell))

    for page in ("FILE", "MATCH", "FIX"):
        shell.show_page(page)
        look()
        for box in shell.findChildren(QComboBox):
            for place in range(box.count()):
                box.setCurrentIndex(place)
        look()
    fix = shell.current
    assert isinstance(fix, FixPage)
    for kind in (EMAILS, NAMES, GroupKey("bad-email", "email")):
        fix.look_at(kind)
        look()
    fix.desk.session.unify("product_name", [f"gold {IMAGE}"], f"Gold {IMAGE}")
    fix.refresh()
    shell.telling.show_history()
    look()
    assert any("img" in tip for tip in seen)
    assert [tip for tip in seen if is_marked(tip)] == []
