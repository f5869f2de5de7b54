"""Slow work runs beside the window and answers on the window's thread."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from opwizard.errors import InputError
from opwizard.priority import STEP
from opwizard.progress import Progress
from opwizard.ui import job
from opwizard.ui.job import Jobs
from opwizard.ui.theme import Theme


class Heard:
    """Collects what the runner calls back."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, object]] = []
        self.threads: set[int] = set()

    def hear(self, what: str) -> Callable[..., None]:
        def call(*got: object) -> None:
            self.calls.append((what, got[0] if got else None))
            self.threads.add(threading.get_ident())

        return call

    def start(self, jobs: Jobs, work: Callable[[Progress], object]) -> None:
        jobs.start(work, self.hear("then"), "Working…", self.hear("failed"), self.hear("stopped"))


def test_the_result_arrives_on_the_windows_thread(jobs: Jobs, settle: Callable[[], None]) -> None:
    heard = Heard()
    heard.start(jobs, lambda _progress: threading.get_ident())
    settle()
    assert [what for what, _got in heard.calls] == ["then"]
    assert heard.threads == {threading.get_ident()}
    assert heard.calls[0][1] != threading.get_ident()


def test_a_step_that_stopped_is_told_as_such(jobs: Jobs, settle: Callable[[], None]) -> None:
    def work(_progress: Progress) -> None:
        raise InputError("x", "What happened.", "What to do.")

    heard = Heard()
    heard.start(jobs, work)
    settle()
    assert [what for what, _got in heard.calls] == ["failed"]


def test_stop_ends_the_work_and_drops_its_result(jobs: Jobs, settle: Callable[[], None]) -> None:
    begun = threading.Event()

    def work(progress: Progress) -> str:
        begun.set()
        while True:
            progress.check()
            time.sleep(0.002)

    heard = Heard()
    heard.start(jobs, work)
    begun.wait(5)
    jobs.stop()
    settle()
    assert heard.calls == [("stopped", None)]


def test_it_is_said_that_stop_came_and_that_it_came_too_late(jobs: Jobs, settle: Callable[[], None]) -> None:
    said: list[str] = []
    jobs.cut_short.connect(lambda: said.append("stopped"))
    jobs.was_done.connect(lambda: said.append("done"))

    def work(progress: Progress) -> str:
        jobs.stop()
        return "made"

    told: list[str] = []
    for more in ({}, {"lasting": True}, {"changes": True}, {"writes": True}):
        jobs.start(work, told.append, "", lambda _error: None, lambda: None, **more)
        settle()
    assert said == ["stopped", "done", "done", "done"]
    assert told == ["made"] * 3


def test_a_file_that_is_being_written_is_known(jobs: Jobs, settle: Callable[[], None]) -> None:
    written = threading.Event()
    jobs.start(lambda _progress: written.wait(10), lambda _done: None, "", lambda _error: None, lambda: None,
               writes=True)
    assert jobs.writing
    written.set()
    settle()
    assert not jobs.writing


def test_a_file_that_was_saved_before_stop_came_is_told(jobs: Jobs, settle: Callable[[], None]) -> None:
    told: list[object] = []

    def save(_progress: Progress) -> str:
        jobs.stop()
        return "saved"

    jobs.start(save, told.append, "", told.append, lambda: told.append("stopped"),
               lasting=True)
    settle()
    assert told == ["saved"]


def test_reports_come_at_most_twenty_times_a_second(jobs: Jobs, settle: Callable[[], None]) -> None:
    seen: list[object] = []
    jobs.progressed.connect(lambda done, _total, _text: seen.append(done))

    def work(progress: Progress) -> None:
        end = time.monotonic() + 0.3
        while time.monotonic() < end:
            progress.tell(1, 10)
        progress.tell(10, 10)

    Heard().start(jobs, work)
    settle()
    assert 2 <= len(seen) <= 9
    assert seen[-1] == 10


def test_sizes_beyond_32_bits_arrive_whole(jobs: Jobs, settle: Callable[[], None]) -> None:
    seen: list[object] = []
    jobs.progressed.connect(lambda done, _total, _text: seen.append(done))
    Heard().start(jobs, lambda progress: progress.tell(3_000_000_000, 3_000_000_000))
    settle()
    assert seen == [3_000_000_000]


def test_an_unforeseen_error_goes_to_the_hook(jobs: Jobs, settle: Callable[[], None],
                                              monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[type[BaseException]] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, _error, _trace: caught.append(kind))

    def work(_progress: Progress) -> None:
        raise ZeroDivisionError

    heard = Heard()
    heard.start(jobs, work)
    settle()
    assert caught == [ZeroDivisionError]
    assert heard.calls == [("stopped", None)]


def test_shutting_down_waits_for_the_worker_and_calls_nobody(theme: object) -> None:
    jobs = Jobs()
    heard = Heard()

    def work(progress: Progress) -> None:
        while True:
            progress.check()
            time.sleep(0.002)

    heard.start(jobs, work)
    jobs.shut_down()
    assert heard.calls == []
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("work")]


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


def test_a_worker_keeps_the_interpreter_only_for_short_turns(theme: Theme) -> None:
    before = sys.getswitchinterval()
    runner = Jobs()
    during = sys.getswitchinterval()
    runner.shut_down()
    assert during < before / 10
    assert sys.getswitchinterval() == pytest.approx(before)


def test_what_was_found_so_far_arrives_before_the_result(jobs: Jobs, settle: Callable[[], None],
                                                         monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "FOUND_AFTER", 0)
    heard = Heard()
    found: list[tuple[object, object]] = []
    jobs.found.connect(lambda what: found.append((what, list(heard.calls))))

    def work(progress: Progress) -> None:
        for number in range(3):
            progress.find(partial(int, number))

    heard.start(jobs, work)
    settle()
    assert found == [(0, []), (1, []), (2, [])]


def test_quick_work_is_not_asked_what_it_has_found(jobs: Jobs, settle: Callable[[], None]) -> None:
    heard = Heard()
    asked: list[int] = []
    heard.start(jobs, lambda progress: progress.find(partial(asked.append, 1)))
    settle()
    assert [what for what, _got in heard.calls] == ["then"]
    assert asked == []


def test_what_a_stopped_job_still_finds_is_dropped(jobs: Jobs, settle: Callable[[], None],
                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "FOUND_AFTER", 0)
    heard = Heard()
    found: list[object] = []
    jobs.found.connect(found.append)

    def work(progress: Progress) -> None:
        progress.find(lambda: "too late")
        jobs.stop()

    heard.start(jobs, work)
    settle()
    assert found == []
    assert [what for what, _got in heard.calls] == ["stopped"]


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


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a thread is as urgent as its program")
def test_work_is_less_urgent_than_the_window(jobs: Jobs, settle: Callable[[], None]) -> None:
    heard = Heard()
    heard.start(jobs, lambda _progress: os.getpriority(os.PRIO_PROCESS, 0))
    settle()
    window = os.getpriority(os.PRIO_PROCESS, 0)
    assert heard.calls == [("then", min(window + STEP, 19))]
