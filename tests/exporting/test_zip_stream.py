"""An archive written straight through opens everywhere and holds what was put in."""

from __future__ import annotations

import hashlib
import io
import random
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opwizard.errors import SaveError
from opwizard.exporting import zip_stream
from opwizard.exporting.zip_stream import ZipStream

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class OneWay(io.RawIOBase):
    """A stream that can only be written to."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: ReadableBuffer, /) -> int:
        written = bytes(data)
        self.data += written
        return len(written)


def put(content: bytes, stream: BinaryIO) -> None:
    stream.write(content)


def archive(files: dict[str, bytes]) -> bytes:
    sink = OneWay()
    with ZipStream(sink, datetime(2026, 3, 4, 5, 6, 8, tzinfo=UTC)) as packing:  # type: ignore[arg-type]
        for name, content in files.items():
            packed = packing.add(name, partial(put, content))
            assert (packed.name, packed.size) == (name, len(content))
            assert packed.sha256 == hashlib.sha256(content).hexdigest()
    return bytes(sink.data)


FILES = {"purchase-history.csv": b"Email,Total\r\nann@example.com,9.50\r\n" * 20_000, "letter é.txt": b"", "a/b.bin":
         random.Random(3).randbytes(700_000)}


def test_what_was_put_in_comes_out() -> None:
    with zipfile.ZipFile(io.BytesIO(archive(FILES))) as opened:
        assert opened.testzip() is None
        assert {name: opened.read(name) for name in opened.namelist()} == FILES
        assert {info.date_time for info in opened.infolist()} == {(2026, 3, 4, 5, 6, 8)}


@pytest.mark.parametrize("program", [["unzip", "-t"], ["7z", "t"], ["bsdtar", "-tf"]])
def test_other_programs_open_it(tmp_path: Path, program: list[str]) -> None:
    if shutil.which(program[0]) is None:
        pytest.skip(f"{program[0]} is not here")
    (tmp_path / "a.zip").write_bytes(archive(FILES))
    subprocess.run([*program, str(tmp_path / "a.zip")], check=True, capture_output=True)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.from_regex(r"[a-zé0-9]{1,9}\.csv", fullmatch=True), st.binary(max_size=5000), max_size=5))
def test_any_files_come_out_as_they_were(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(archive(files))) as opened:
        assert {name: opened.read(name) for name in opened.namelist()} == files


@pytest.mark.parametrize("name", ["", "/etc/passwd", "../a.csv", "a//b", "C:\\a", "a\\b"])
def test_a_name_that_leads_out_of_the_archive_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        archive({name: b"x"})


def test_an_archive_that_was_broken_off_does_not_open() -> None:
    sink = OneWay()

    def broken(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), ZipStream(sink) as packing:  # type: ignore[arg-type]
        packing.add("a.csv", broken)
    assert not zipfile.is_zipfile(io.BytesIO(bytes(sink.data)))


def test_what_no_archive_can_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_stream, "LARGEST", 100_000)
    with pytest.raises(SaveError, match="4 GB"):
        archive(FILES)
