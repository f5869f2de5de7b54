"""A person at the window: sees words, presses what carries them, types, and waits until the window is ready again."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QWidget,
)

from opwizard.session import Session
from opwizard.ui.pages.fix import FixPage
from opwizard.ui.pages.page import Page
from opwizard.ui.pages.save import SavePage
from opwizard.ui.wizard import Wizard

PATIENCE = 30
"""Seconds a person waits for the window."""
CHECKED = Qt.ItemDataRole.CheckStateRole
CONTROL = Qt.KeyboardModifier.ControlModifier


class Person:
    """Does what a person can do, and nothing else."""

    def __init__(self, wizard: Wizard) -> None:
        self.wizard = wizard
        self.window = wizard.shell
        wizard.show()
        self.wait(lambda: self.window.current is not None)
        self.window.activateWindow()
        self.rest()

    # -- seeing
    @property
    def page(self) -> Page:
        """The page that is shown."""
        assert self.window.current is not None
        return self.window.current

    @property
    def where(self) -> str:
        """The page code, as it can be read out to support."""
        return self.page.code

    @property
    def session(self) -> Session:
        """What the program knows; a person sees it only through the window."""
        return self.page.desk.session

    def words(self) -> str:
        """Return everything that can be read in the window now."""
        parts: list[QLabel | QAbstractButton] = [*self.window.findChildren(QLabel)]
        parts += self.window.findChildren(QAbstractButton)
        return "\n".join(part.text() for part in parts if part.isVisible() and part.text())

    def button(self, words: str) -> QAbstractButton:
        """Return the button, box or choice that carries these words."""
        top = QApplication.activeModalWidget() or self.window
        found = [button for button in top.findChildren(QAbstractButton) if button.isVisible()
                 and words in (plain(button.text()), button.accessibleName())]
        assert found, f"{self.where}: there is no “{words}” in\n{self.words()}"
        return found[0]

    # -- doing
    def press(self, words: str) -> None:
        """Click what carries these words."""
        self.click(self.button(words))

    def click(self, button: QWidget) -> None:
        """Click a control in its middle; a box to tick at its mark."""
        assert button.isEnabled()
        middle = button.rect().center()
        at = middle if not isinstance(button, QAbstractButton) or not button.isCheckable() else QPoint(10, middle.y())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        self.rest()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, text)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        self.rest()

    def go_on(self, to: str) -> None:
        """Press Continue by its keys, and arrive on a page."""
        QTest.keyClick(self.window, Qt.Key.Key_Return, CONTROL)
        self.rest()
        assert self.where == to, self.words()

    def choose(self, title: str) -> None:
        """Choose an import type and go on to FILE."""
        self.press(title)
        self.go_on("FILE")

    def drop(self, path: Path) -> None:
        """Drag a file onto the window and let it go."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        at, action, left = QPoint(300, 300), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(self.window, QDragEnterEvent(QPointF(at), action, data, left, none))
        QApplication.sendEvent(self.window, QDropEvent(QPointF(at), action, data, left, none))
        self.rest()

    def pick_file(self, words: str, path: Path) -> None:
        """Press a button that opens the file dialog, type a place into it, and press Enter."""
        seen: list[str] = []

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog):
                QTimer.singleShot(20, self.window, answer)
                return
            seen.append(dialog.windowTitle())
            name = dialog.findChild(QLineEdit, "fileNameEdit")
            assert name is not None
            name.setText(str(path))
            QTest.keyClick(name, Qt.Key.Key_Return)

        QTimer.singleShot(20, self.window, answer)
        self.press(words)
        assert seen

    def introduce(self) -> None:
        """Type on SAVE who sends the file."""
        page = self.page
        assert isinstance(page, SavePage)
        form = page.sender_form
        for box, text in ((form.account, "Acme Yoga"), (form.person, "Ana Lee"), (form.email, "ana@acme.example")):
            box.setFocus()
            self.type(text)

    def answer(self, words: str, then: Callable[[], None]) -> None:
        """Do something that asks a question, and answer it."""
        def press() -> None:
            box = QApplication.activeModalWidget()
            if not isinstance(box, QMessageBox):
                QTimer.singleShot(20, self.window, press)
                return
            row = box.findChild(QDialogButtonBox)
            assert row is not None
            next(button for button in row.buttons() if plain(button.text()) == words).click()

        QTimer.singleShot(20, self.window, press)
        then()
        self.rest()

    def pick(self, box: QComboBox, words: str) -> None:
        """Pick a line of a list by typing its first letters."""
        place = box.findText(words, Qt.MatchFlag.MatchStartsWith)
        assert place >= 0, [box.itemText(number) for number in range(box.count())]
        box.setFocus()
        box.showPopup()
        view = box.view()
        view.setCurrentIndex(box.model().index(place, box.modelColumn()))
        QTest.keyClick(view, Qt.Key.Key_Return)
        self.rest()
        assert box.currentIndex() == place

    # -- on FIX
    def at(self, code: str) -> FixPage:
        """Choose a kind of problem in the list at the left."""
        page = self.page
        assert isinstance(page, FixPage)
        assert page.checked is not None
        group = next(group for group in page.checked.groups() if group.key.code == code)
        page.list.setFocus()
        for _step in range(60):
            if page.what == group.key:
                break
            self.key(Qt.Key.Key_Down)
        if page.what != group.key:
            page.list.choose(group.key)
            page.look_at(group.key)
        self.rest()
        assert page.what == group.key
        return page

    def tick_all(self) -> None:
        """Tick every suggestion that is not ticked yet: the list, Space, Down, and so on."""
        page = self.page
        assert isinstance(page, FixPage)
        table, model = page.suggestions.fixes.table, page.suggestions.fixes.model
        table.setFocus()
        for line in range(model.rowCount()):
            box = model.index(line, 0)
            table.setCurrentIndex(box)
            if model.lines[line] is not None and model.data(box, CHECKED) != Qt.CheckState.Checked:
                self.key(Qt.Key.Key_Space)

    def kinds(self) -> dict[str, int]:
        """Return the kinds of problems that must still be fixed, with their rows."""
        checked = self.session.checked
        assert checked is not None
        return {group.key.code: group.rows for group in checked.groups() if group.severity == "error"}

    def write(self, row: int, field: str, text: str) -> None:
        """Change a cell of the table: F2, type, Enter."""
        page = self.page
        assert isinstance(page, FixPage)
        table, model = page.rows.table, page.rows.model
        line = next(line for line in range(len(model.rows)) if model.spreadsheet_row(line) == row)
        table.setFocus()
        table.go(line, model.column_of(field))
        self.key(Qt.Key.Key_F2)
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit), editor
        editor.selectAll()
        self.type(text)
        self.key(Qt.Key.Key_Return)

    # -- waiting
    def wait(self, until: Callable[[], bool]) -> None:
        """Handle events until something is so."""
        end = time.monotonic() + PATIENCE
        while not until():
            assert time.monotonic() < end, "the window never got there"
            QApplication.processEvents()
            time.sleep(0.002)

    def rest(self) -> None:
        """Handle events until no slow work runs and the window has drawn what came of it."""
        QApplication.processEvents()
        self.wait(lambda: not self.window.busy)
        QApplication.processEvents()
        alone = QApplication.activeModalWidget() is None and QApplication.activePopupWidget() is None
        if alone and self.window.isVisible() and not self.window.isActiveWindow():
            self.window.activateWindow()
            QApplication.processEvents()

    def leave(self) -> None:
        """Close the window."""
        self.window.may_close = None
        self.window.close()
        self.wizard.end()
        QApplication.processEvents()


def plain(text: str) -> str:
    """Return the words of a button without the mark of its key."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
