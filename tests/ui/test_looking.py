"""What is looked for beside the window: painted first, told once, and dropped when nobody waits for it any more."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from opwizard.errors import InputError
from opwizard.ui.job import Jobs
from tests.ui.heard import Heard


def test_looking_does_not_keep_anybody_busy(jobs: Jobs, qtbot: QtBot) -> None:
    heard = Heard()
    jobs.look("words", threading.get_ident, heard.hear("seen"))
    assert jobs.looking
    assert not jobs.busy
    qtbot.waitUntil(lambda: not jobs.looking)
    assert heard.calls[0][1] != threading.get_ident()
    assert heard.threads == {threading.get_ident()}


def test_only_the_last_look_for_the_same_thing_is_told(jobs: Jobs, qtbot: QtBot) -> None:
    heard, go_on = Heard(), threading.Event()
    jobs.look("words", lambda: go_on.wait(5) and "first", heard.hear("seen"))
    jobs.look("words", lambda: "second", heard.hear("seen"))
    jobs.look("other", lambda: "third", heard.hear("seen"))
    go_on.set()
    qtbot.waitUntil(lambda: not jobs.looking)
    assert heard.calls == [("seen", "second"), ("seen", "third")]


def test_a_look_that_is_forgotten_brings_nothing_and_no_error(jobs: Jobs, qtbot: QtBot,
                                                             monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *told: shown.append(told))
    begun, go_on = threading.Event(), threading.Event()

    def look() -> None:
        begun.set()
        go_on.wait(10)
        raise InputError("not-checked", "The file has not been checked yet.", "")

    jobs.look("sums", look, shown.append)
    qtbot.waitUntil(begun.is_set)
    jobs.forget_look("sums")
    go_on.set()
    jobs.look("after", lambda: "seen", shown.append)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == ["seen"]


def test_a_look_at_rows_that_change_meanwhile_is_dropped(jobs: Jobs, settle: Callable[[], None]) -> None:
    heard, go_on = Heard(), threading.Event()
    jobs.look("words", lambda: go_on.wait(5), heard.hear("seen"))
    heard.start(jobs, lambda _progress: "done")
    go_on.set()
    settle()
    assert heard.calls == [("then", "done")]
    assert not jobs.looking


class Painted(QWidget):
    """A widget that notes when it is painted."""

    def __init__(self, seen: list[str]) -> None:
        super().__init__()
        self.seen = seen

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Note it."""
        self.seen.append("painted")


def test_what_is_shown_is_painted_before_anything_is_looked_for(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[str] = []
    widget = Painted(seen)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: "painted" in seen)
    seen.clear()
    widget.update()
    jobs.look("it", lambda: seen.append("looked"), lambda _nothing: seen.append("told"))
    assert jobs.looking
    qtbot.waitUntil(lambda: not jobs.looking)
    assert seen == ["painted", "looked", "told"]


def test_a_look_nobody_waits_for_any_more_is_not_begun(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[str] = []
    jobs.look("it", lambda: seen.append("first"), lambda _nothing: None)
    jobs.look("it", lambda: seen.append("second"), lambda _nothing: None)
    qtbot.waitUntil(lambda: not jobs.looking)
    assert seen == ["second"]
