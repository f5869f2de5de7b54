"""Whatever happens to the reader process ends in words, and the program goes on."""

from __future__ import annotations

import io
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from opwizard.errors import Cancelled, ReadError
from opwizard.priority import STEP
from opwizard.problems import Severity
from opwizard.progress import Progress, Reporting
from opwizard.reading import parcel, process
from opwizard.table import Column
from tests.reading import child_work


@pytest.fixture(autouse=True)
def no_child_is_left() -> Iterator[None]:
    yield
    process.cool_down()


def test_an_answer_comes_back_whole_by_a_warm_child_or_a_new_one() -> None:
    assert process.run(child_work.echo, {"a": (1, "é")}, progress=Progress()) == {"a": (1, "é")}
    process.warm_up("tests.reading.child_work")
    assert process.is_warm()
    column, texts, numbers = process.run(child_work.column, progress=Progress())
    assert column.flat().to_list() == ["Ann", "Bo", "Ann", ""]
    assert texts.to_list() == ["x", "é"]
    assert numbers.tolist() == [0, 1, 2]
    column.set(0, "Li")
    assert process.is_warm()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is made less urgent")
def test_a_child_beside_a_window_is_less_urgent_and_one_without_is_not() -> None:
    here = os.getpriority(os.PRIO_PROCESS, 0)
    assert process.run(child_work.urgency, progress=Progress()) == here
    process.warm_up("tests.reading.child_work")
    assert process.run(child_work.urgency, progress=Progress()) == min(here + STEP, 19)


def test_numbers_of_every_size_arrive_as_they_were_and_can_be_changed() -> None:
    sent = child_work.many_sizes(Progress())
    for before, after in zip(sent, process.run(child_work.many_sizes, progress=Progress()), strict=True):
        one, other = (part.codes if isinstance(part, Column) else part for part in (before, after))
        assert other.dtype == one.dtype
        assert np.array_equal(other, one)
        other[:1] = 0


@pytest.mark.parametrize(("work", "code"), [
    (child_work.refuse, "no-rows"), (child_work.panic, "file-corrupt"), (child_work.die, "file-corrupt"),
    (child_work.foreign, "file-corrupt")])
def test_whatever_goes_wrong_in_the_child_is_said_in_words(work: process.Work, code: str) -> None:
    with pytest.raises(ReadError) as refused:
        process.run(work, progress=Progress())
    assert refused.value.code == code
    assert refused.value.remedy


def test_the_child_can_neither_reach_out_nor_change_anything(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_bytes(b"Name")
    assert process.run(child_work.reach_out, str(tmp_path), progress=Progress()) == []
    assert [path.name for path in tmp_path.iterdir()] == ["people.csv"]


def test_a_child_that_takes_too_much_memory_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "MEMORY", 400_000_000)
    with pytest.raises(ReadError) as refused:
        process.run(child_work.swallow_memory, progress=Progress())
    assert refused.value.code == "file-too-large"


def test_what_the_child_prints_goes_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    assert process.run(child_work.say, progress=Progress()) == "said"
    assert capfd.readouterr() == ("", "")


def test_stop_ends_a_child_that_goes_round_for_ever() -> None:
    told: list[str] = []
    with pytest.raises(Cancelled):
        process.run(child_work.loop, progress=Reporting(lambda *said: told.append(said[2]), lambda: bool(told)))
    assert told == ["going round"]


def test_a_child_that_gives_no_sign_of_life_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "PATIENCE", 0.2)
    with pytest.raises(ReadError) as refused:
        process.run(child_work.loop, progress=Progress())
    assert refused.value.code == "file-too-large"


@pytest.mark.parametrize(("work", "code"), [
    (child_work.refuse, "no-rows"), (child_work.panic, "file-corrupt"), (child_work.recurse, "file-corrupt")])
def test_reading_without_a_child_makes_the_same_promise(work: process.Work, code: str) -> None:
    with pytest.raises(ReadError) as refused:
        process.here(work, progress=Progress())
    assert refused.value.code == code


class ByGetattr:
    """Pickles an attribute the way Python up to 3.11.3 pickles a member of an enumeration."""

    def __init__(self, of: object, name: str) -> None:
        self.of, self.name = of, name

    def __reduce__(self) -> tuple[object, tuple[object, str]]:
        return getattr, (self.of, self.name)


def sent(value: object) -> object:
    receiving = parcel._Receiving(io.BytesIO(pickle.dumps(value)), ())
    return receiving.load()


def test_a_member_of_an_enumeration_arrives_however_this_python_sends_it() -> None:
    assert sent(ByGetattr(Severity, "NOTE")) is Severity.NOTE
    assert sent(Severity.NOTE) is Severity.NOTE


def test_getattr_reaches_nothing_but_enumerations() -> None:
    with pytest.raises(pickle.UnpicklingError):
        sent(ByGetattr(ReadError, "mro"))


KILLED = """
import os, signal, sys, threading
from opwizard.progress import Reporting
from opwizard.reading import process
from tests.reading import child_work
def told(*_said):
    children = [child.pid for child in __import__("multiprocessing").active_children()]
    print(*children, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
if __name__ == "__main__":
    process.run(child_work.loop, progress=Reporting(told))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a POSIX system's")
def test_a_child_ends_when_the_program_it_reads_for_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False, timeout=60,
                          env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])})
    assert done.returncode == -signal.SIGKILL, done.stderr
    child, until = int(done.stdout.split()[0]), time.monotonic() + 20
    while _runs(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _runs(child)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or ") Z " not in state.read_text("ascii")
