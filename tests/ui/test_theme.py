"""The look of the whole program changes quickly, and the window goes on answering meanwhile."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from opwizard.import_types import by_id
from opwizard.progress import Progress
from opwizard.reading.sheet import ReadOptions
from opwizard.ui.desk import Desk
from opwizard.ui.shell import Shell
from opwizard.ui.theme import Theme
from tests.pictures.camera import LIMIT, difference
from tests.ui.conftest import wait_for

SETTLED = 400
"""Milliseconds after which a new look has come to rest."""


class Dressed(QObject):
    """Counts how often each widget is told to dress."""

    def __init__(self) -> None:
        super().__init__()
        self.times: Counter[int] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count the events that dress a widget."""
        if event.type() == QEvent.Type.StyleChange and isinstance(watched, QWidget):
            self.times[Shiboken.getCppPointer(watched)[0]] += 1
        return False


def test_no_widget_is_dressed_more_often_the_deeper_it_lies(shell: Shell, theme: Theme, qapp: QApplication) -> None:
    counter = Dressed()
    qapp.installEventFilter(counter)
    theme.set_zoom(120)
    qapp.removeEventFilter(counter)
    assert max(counter.times.values()) == 1


def test_a_new_look_comes_in_turns_and_is_painted_when_all_of_it_is_there(shell: Shell, theme: Theme,
                                                                         qtbot: QtBot) -> None:
    before = shell.heading.font().pointSizeF()
    theme.set_zoom(150, in_turns=True)
    assert not shell.updatesEnabled()
    assert shell.heading.font().pointSizeF() == before
    qtbot.waitUntil(shell.updatesEnabled)
    assert shell.heading.font().pointSizeF() > before


def test_a_painting_that_was_due_when_a_new_look_began_does_not_stop_all_later_ones(shell: Shell, theme: Theme,
                                                                                   qtbot: QtBot) -> None:
    QTest.qWait(SETTLED)
    shell.heading.update()
    theme.set_zoom(150, in_turns=True)
    QTest.qWait(SETTLED)
    painted = Painted(shell)
    shell.heading.update()
    qtbot.waitUntil(lambda: painted.times > 0)


class Painted(QObject):
    """Counts how often a window is painted."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.times = 0
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Count what asks the window to paint what has changed."""
        self.times += event.type() == QEvent.Type.UpdateRequest
        return False


class FirstPainted(QObject):
    """Keeps what a window looks like when it is painted for the first time after it was still."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.picture: QImage | None = None
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the picture just before the window is painted."""
        due = event.type() == QEvent.Type.UpdateRequest and self._window.updatesEnabled()
        if due and self.picture is None:
            self.picture = QImage()  # taking it asks to paint once more
            self.picture = self._window.grab().toImage()
        return False


@pytest.mark.parametrize(("page", "zoom"), [("MATCH", 80), ("FIX", 150), ("SAVE", 80)])
def test_what_is_painted_first_of_a_new_look_stays_as_it_is(shell: Shell, desk: Desk, theme: Theme, orders: Path,
                                                            page: str, zoom: int) -> None:
    desk.session.choose_type(by_id("purchase-history"))
    desk.session.open(orders, ReadOptions(), Progress())
    desk.session.check(Progress())
    shell.show_page(page)
    wait_for(desk.jobs)
    first = FirstPainted(shell)
    theme.set_zoom(zoom, in_turns=True)
    QTest.qWait(SETTLED)
    assert first.picture is not None
    assert difference(first.picture, shell.grab().toImage()) < LIMIT


def test_of_two_new_looks_in_a_row_the_last_one_stays(shell: Shell, theme: Theme, qtbot: QtBot,
                                                          qapp: QApplication) -> None:
    theme.set_zoom(150, in_turns=True)
    QApplication.processEvents()
    theme.set_mode("dark", in_turns=True)
    theme.set_zoom(100, in_turns=True)
    qtbot.waitUntil(shell.updatesEnabled)
    assert theme.dark
    assert shell.heading.font().pointSizeF() == QApplication.font().pointSizeF() * 1.7
    assert qapp.styleSheet()


def looks(page: QWidget) -> list[tuple[object, ...]]:
    QApplication.processEvents()
    return [(type(widget).__name__, widget.sizeHint().toTuple(), widget.font().toString(),
             widget.palette().windowText().color().name())
            for widget in page.findChildren(QWidget) if type(widget) is not QWidget]  # Qt's own hold scroll bars


def test_pages_out_of_sight_are_dressed_in_turns_as_they_would_be_at_once(shell: Shell, theme: Theme,
                                                                          qtbot: QtBot) -> None:
    wanted = {}
    theme.set_mode("dark")
    theme.set_zoom(150)
    for code in ("FILE", "MATCH", "TYPE"):
        shell.show_page(code)
        wanted[code] = looks(shell.page(code))
    theme.set_mode("light")
    theme.set_zoom(100)
    theme.set_mode("dark", in_turns=True)
    theme.set_zoom(150, in_turns=True)
    qtbot.waitUntil(shell.updatesEnabled)
    for code, wanted_looks in wanted.items():
        shell.show_page(code)
        found = looks(shell.page(code))
        assert [each for each in zip(found, wanted_looks, strict=True) if each[0] != each[1]] == []


def test_a_page_that_comes_up_before_its_turn_is_dressed_whole(shell: Shell, theme: Theme, qtbot: QtBot) -> None:
    shell.show_page("FILE")
    shell.show_page("TYPE")
    theme.set_zoom(150, in_turns=True)
    qtbot.waitUntil(shell.updatesEnabled)
    shell.show_page("FILE")
    found = looks(shell.page("FILE"))
    theme.apply()
    assert looks(shell.page("FILE")) == found


def test_who_is_gone_is_not_told_of_a_new_look(theme: Theme, qapp: QApplication) -> None:
    told: list[str] = []

    class Listening(QWidget):
        def hear(self) -> None:
            told.append(self.objectName())

    stays, goes, deleted = Listening(), Listening(), Listening()
    for name, widget in (("stays", stays), ("goes", goes), ("deleted", deleted)):
        widget.setObjectName(name)
        theme.changed.connect(widget.hear)
    del goes, widget
    Shiboken.delete(deleted)
    theme.apply()
    assert told == ["stays"]


def test_a_look_put_on_at_once_leaves_nothing_of_the_one_before(shell: Shell, theme: Theme) -> None:
    page = shell.page("FILE")
    theme.apply()
    before = looks(page)
    theme.set_mode("dark", in_turns=True)
    for _turn in range(4):
        QApplication.processEvents()
    theme.set_mode("light")
    QApplication.processEvents()
    assert looks(page) == before
    assert shell.updatesEnabled()
