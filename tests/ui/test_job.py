"""Slow work runs beside the window and answers on the window's thread."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from functools import partial

import pytest

from opwizard.errors import InputError
from opwizard.priority import STEP
from opwizard.progress import Progress
from opwizard.ui import job
from opwizard.ui.job import Jobs
from opwizard.ui.theme import Theme
from tests.ui.heard import Heard


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


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a thread is as urgent as its program")
def test_work_is_less_urgent_than_the_window(jobs: Jobs, settle: Callable[[], None]) -> None:
    heard = Heard()
    heard.start(jobs, lambda _progress: os.getpriority(os.PRIO_PROCESS, 0))
    settle()
    window = os.getpriority(os.PRIO_PROCESS, 0)
    assert heard.calls == [("then", min(window + STEP, 19))]
