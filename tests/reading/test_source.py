"""A file that cannot be taken off the disk is refused with the cause, and nothing waits for ever."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from pathlib import Path

import pytest

from opwizard.errors import Cancelled, NotNowError, ReadError
from opwizard.progress import Progress, Reporting
from opwizard.reading import refusals, source
from opwizard.reading.parcel import pack_error, unpack_error
from opwizard.reading.source import CHUNK, state_of, take

TABLE = b"Name,Email\nAnn,ann@example.com\n"
unix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such files on Windows")


def refusal(path: Path) -> ReadError:
    with pytest.raises(ReadError) as refused, take(path, Progress()):
        pass
    assert refused.value.code == "file-unreadable"
    return refused.value


def test_a_file_is_taken_with_its_fingerprint(tmp_path: Path) -> None:
    path = tmp_path / "naïve café 🎉.csv"
    path.write_bytes(TABLE)
    with take(path, Progress()) as source:
        assert (source.data, source.sha256) == (TABLE, hashlib.sha256(TABLE).hexdigest())
        source.unchanged()


def test_the_fingerprint_of_a_large_file_is_that_of_all_its_bytes(tmp_path: Path) -> None:
    whole = bytes(range(256)) * (CHUNK // 64) + b"end"
    (tmp_path / "large.csv").write_bytes(whole)
    with take(tmp_path / "large.csv", Progress()) as source:
        assert source.data == whole
        assert source.part(CHUNK - 3, CHUNK + 3) == whole[CHUNK - 3:CHUNK + 3]
        assert source.sha256 == hashlib.sha256(whole).hexdigest()


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert "no file" in refusal(tmp_path / "gone.csv").problem
    assert "folder" in refusal(tmp_path).problem
    assert refusal(tmp_path / "zero\x00.csv").remedy
    assert "too long" in refusal(tmp_path / ("x" * 300 + ".csv")).problem


@unix
def test_links_in_a_circle_pipes_and_devices_are_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    os.mkfifo(tmp_path / "pipe.csv")
    assert "leads back" in refusal(tmp_path / "loop.csv").problem
    assert "device" in refusal(tmp_path / "pipe.csv").problem
    assert "device" in refusal(Path("/dev/zero")).problem


@unix
def test_a_name_that_is_no_text_is_read(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.csv"))
    path.write_bytes(TABLE)
    with take(path, Progress()) as source:
        assert source.data == TABLE


def test_a_file_that_changed_since_it_was_chosen_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(TABLE * 3)
    seen = state_of(path)
    path.write_bytes(TABLE)
    with pytest.raises(ReadError, match="another program"), take(path, Progress(), seen):
        pass
    with take(path, Progress()) as source:
        path.write_bytes(TABLE * 2)
        with pytest.raises(ReadError, match="another program"):
            source.unchanged()
        path.unlink()
        source.unchanged()


def test_a_file_that_became_shorter_while_it_was_open_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(TABLE * 3)
    with take(path, Progress()) as source:
        path.write_bytes(TABLE)
        with pytest.raises(ReadError, match="another program"):
            source.part(0, source.size)


def test_stop_is_heard_while_the_file_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(TABLE)
    with pytest.raises(Cancelled):
        take(path, Reporting(lambda *_told: None, lambda: True))


@pytest.mark.parametrize(("number", "passing"), [
    (errno.ENOENT, True), (errno.EACCES, True), (errno.EBUSY, True), (errno.EIO, True), (errno.ETIMEDOUT, True),
    (errno.ELOOP, False), (errno.ENAMETOOLONG, False)])
def test_what_a_second_try_may_mend_is_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int,
                                                  passing: bool) -> None:
    def refuse(*_args: object) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(source, "_take", refuse)
    with pytest.raises(ReadError) as told:
        take(tmp_path / "people.csv", Progress())
    assert isinstance(told.value, NotNowError) is passing
    assert isinstance(unpack_error(pack_error(told.value)), NotNowError) is passing, "it comes from another process"


def test_a_file_that_is_being_written_to_or_takes_too_long_may_be_read_later(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(TABLE * 3)
    seen = state_of(path)
    path.write_bytes(TABLE)
    with pytest.raises(NotNowError):
        take(path, Progress(), seen)
    assert isinstance(refusals.took_too_long(), NotNowError)
    assert not isinstance(refusals.corrupt(), NotNowError)
