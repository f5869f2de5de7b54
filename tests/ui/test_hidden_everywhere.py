"""While personal data is hidden, no page, state, title, tool tip, list or screen reader tells any of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPlainTextEdit, QWidget

from opwizard.ui.pages.fix import FixPage
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from tests.pictures.camera import HIDDEN, looking
from tests.pictures.scenes import SCENES
from tests.ui.walk import texts

SECRETS = ("ana@", "zoe@", "cy.example", "dee@", "eve@", "Zoë", "Bertram", "orders-2023", "Imports", "a1@example")
"""What the files of the scenes hold of people, and what they are called."""
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
         Qt.ItemDataRole.EditRole)


def told(window: Shell) -> Iterator[str]:
    """Yield all that can be seen, pointed at or heard."""
    yield window.windowTitle()
    yield from texts(window)
    for part in window.findChildren(QWidget):
        yield from (part.toolTip(), part.statusTip(), part.whatsThis(), part.accessibleDescription())
        if isinstance(part, QPlainTextEdit) and part.isVisibleTo(window):
            yield part.toPlainText()
        if isinstance(part, QAbstractItemView) and part.isVisibleTo(window) and part.model() is not None:
            yield from _cells(part.model())


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(min(model.rowCount(QModelIndex()), 50)):
        width = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
        for column in range(width):
            for role in ROLES:
                yield str(model.index(row, column).data(role) or "")


@pytest.mark.parametrize("scene", [name for name, scene in SCENES.items() if scene.text])
def test_nothing_personal_is_told(scene: str, theme: Theme, tmp_path: Path) -> None:
    with looking(scene, HIDDEN, theme, tmp_path) as window:
        if isinstance(window.current, FixPage) and window.current.checked is not None:
            for group in window.current.checked.groups():
                window.current.look_at(group.key)
                QApplication.processEvents()
                assert _leaks(window) == [], group.key
        assert _leaks(window) == []


def test_what_is_copied_is_hidden_too(theme: Theme, tmp_path: Path) -> None:
    with looking("FIX", HIDDEN, theme, tmp_path) as window:
        page = window.current
        assert isinstance(page, FixPage)
        page.rows.table.selectRow(0)
        page.rows.table.copy()
        assert not any(secret in QApplication.clipboard().text() for secret in SECRETS)


def _leaks(window: Shell) -> list[str]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [f"{secret}: {text}" for text in told(window) for secret in SECRETS if secret in text]
