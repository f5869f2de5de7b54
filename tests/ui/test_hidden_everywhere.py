"""While personal data is hidden, no page, state, window, title, tool tip, list or screen reader tells any of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from opwizard.ui.pages.fix import FixPage
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from opwizard.ui.widgets.copy_button import CopyButton
from tests.pictures.camera import HIDDEN, looking
from tests.pictures.scenes import SCENES, staged
from tests.ui.walk import texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NAMES = ("Ana", "Zoë", "Bertram", "Cy", "Dee", "Eve", "José", "Muñoz", "Anamaria", "Dorothea", "Eulalia", "Hildegard",
         "Ottokar", "Springfield", "Lee", "Ray", "anamaria", "bertram", "dorothea", "eulalia", "hildegard", "ottokar",
         "zoe", "jose", "cy", "dee", "eve", "ana", "ben", "a1", "orders-2023", "Imports", "555 0134")
"""What the scenes hold of people, and what their files and folders are called."""
SECRET = re.compile(rf"(?<!\w)(?:{'|'.join(NAMES)})(?!\w)")
KEY = "imports@example.com"
"""Whose the key of the scenes is: nobody who is hidden."""
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
         Qt.ItemDataRole.AccessibleDescriptionRole, Qt.ItemDataRole.EditRole)
NEEDS_NAMES = ("FIX-meanings-wrong", "FIX-suggested-emails")
"""States that cannot come about once personal data is hidden."""


SILENT = ("FIX-clear", "FIX-none-left", "BIG", "ZONE", "ZONE-later", "KEY", "KEY-new", "KEY-wrong", "CARD", "SUPPORT")
"""States that tell nothing of anybody at any time."""


def told(window: Shell) -> Iterator[str]:
    """Yield all that can be seen, pointed at, heard or found by who asks as a screen reader does, in every window."""
    for top in (each for each in QApplication.topLevelWidgets() if each is window or each.isVisible()):
        yield top.windowTitle()
        yield from texts(top)
        for part in top.findChildren(QWidget):
            yield from (part.toolTip(), part.statusTip(), part.whatsThis(), part.accessibleName(),
                        part.accessibleDescription())
            yield from _shown(part)


def _shown(part: QWidget) -> Iterator[str]:
    if isinstance(part, QPlainTextEdit):
        yield part.toPlainText()
    elif isinstance(part, QLabel):
        yield part.text()
    elif isinstance(part, QLineEdit):
        yield part.displayText()
    elif isinstance(part, QComboBox):
        yield from (part.itemText(place) for place in range(part.count()))
    elif isinstance(part, QAbstractItemView) and part.model() is not None:
        yield from _cells(part.model())


def _cells(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[str]:
    parent = parent or QModelIndex()
    for row in range(min(model.rowCount(parent), 50)):
        width = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
        for column in range(width):
            index = model.index(row, column, parent)
            yield from (str(index.data(role) or "") for role in ROLES)
        yield from _cells(model, model.index(row, 0, parent))


def leaks(window: Shell) -> list[str]:
    """Return what is told of the person's data."""
    for _turn in range(4):
        QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    examples = {box.placeholderText() for box in window.findChildren(QLineEdit)}
    return sorted({text for text in told(window) if SECRET.search(text.replace(KEY, "")) and text not in examples})


def look_at_everything(window: Shell) -> Iterator[list[str]]:
    """Yield the leaks of what is shown, and on FIX of each kind of problem."""
    yield leaks(window)
    page = window.current
    if isinstance(page, FixPage) and page.checked is not None and QApplication.activePopupWidget() is None:
        for group in page.checked.groups():
            page.look_at(group.key)
            yield leaks(window)


@pytest.mark.parametrize("scene", SCENES)
def test_nothing_personal_is_told_once_it_is_hidden(scene: str, theme: Theme, tmp_path: Path) -> None:
    with looking(scene, HIDDEN, theme, tmp_path) as window:
        assert [leak for found in look_at_everything(window) for leak in found] == []


@pytest.mark.parametrize("scene", [scene for scene in SCENES if scene not in NEEDS_NAMES])
def test_nothing_personal_comes_up_while_it_is_hidden(scene: str, theme: Theme, tmp_path: Path) -> None:
    with staged(scene, theme, tmp_path, hidden=True) as window:
        assert [leak for found in look_at_everything(window) for leak in found] == []


@pytest.mark.parametrize("scene", SCENES)
def test_the_scenes_would_tell_if_it_were_not_hidden(scene: str, theme: Theme, tmp_path: Path) -> None:
    """The walk sees what it looks for: each scene with a file tells something of it, or a test above is blind."""
    if SCENES[scene].text and scene not in SILENT:
        with staged(scene, theme, tmp_path) as window:
            assert leaks(window) != []


@pytest.mark.parametrize("scene", SCENES)
def test_what_is_copied_is_hidden_too(scene: str, theme: Theme, tmp_path: Path) -> None:
    with looking(scene, HIDDEN, theme, tmp_path) as window:
        for button in window.findChildren(CopyButton):
            QGuiApplication.clipboard().clear()
            button.click()
            assert not SECRET.search(QGuiApplication.clipboard().text().replace(KEY, "")), button.text()
        page = window.current
        if isinstance(page, FixPage) and page.room.shows_rows:
            page.rows.table.selectRow(0)
            page.rows.table.copy()
            assert not SECRET.search(QGuiApplication.clipboard().text())
