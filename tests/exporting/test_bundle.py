from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime
from typing import BinaryIO

import pytest

from opwizard import __version__
from opwizard.errors import Cancelled, InputError
from opwizard.exporting.bundle import BundleFile, write_bundle
from opwizard.exporting.manifest import MANIFEST, read_manifest
from opwizard.exporting.verification import verify
from opwizard.progress import Progress, Reporting

CSV = b'Email,Note\r\na@b.com,"one\r\ntwo ""quoted"""\r\nc@d.com,x\r\n'
NOON = datetime(2024, 5, 11, 12, 0, tzinfo=UTC)


def files(csv: bytes = CSV) -> list[BundleFile]:
    return [BundleFile("notes.csv", lambda stream: put(stream, csv), "notes", 2, ("Email", "Note")),
            BundleFile("letter.txt", lambda stream: put(stream, "Größe\n".encode()))]


def put(stream: BinaryIO, data: bytes) -> None:
    stream.write(data)


def bundle() -> bytes:
    sink = io.BytesIO()
    write_bundle(sink, files(), Progress(), NOON)
    return sink.getvalue()


def remade(change: dict[str, bytes | None], **manifest: object) -> io.BytesIO:
    """Return the bundle with files changed (None: taken out), and the manifest as well."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bundle())) as old, zipfile.ZipFile(out, "w") as new:
        contents: dict[str, bytes | None] = {**{name: old.read(name) for name in old.namelist()}, **change}
        if manifest:
            contents[MANIFEST] = json.dumps(json.loads(contents[MANIFEST] or b"") | manifest).encode()
        for name, data in contents.items():
            if data is not None:
                new.writestr(name, data)
    return out


def faults(archive: io.BytesIO) -> list[str]:
    return [fault for file in verify(archive, Progress()).files for fault in file.faults]


def test_the_manifest_names_each_file_with_rows_columns_and_sha256() -> None:
    with zipfile.ZipFile(io.BytesIO(bundle())) as archive:
        assert archive.namelist() == ["notes.csv", "letter.txt", MANIFEST]
        assert archive.read("notes.csv") == CSV
        content = json.loads(archive.read(MANIFEST))
    assert (content["program"], content["version"], content["made"]) == (
        "opwizard", __version__, "2024-05-11T12:00:00+00:00")
    assert content["files"][0] == {
        "name": "notes.csv", "size": len(CSV), "import_type": "notes", "rows": 2, "columns": ["Email", "Note"],
        "sha256": __import__("hashlib").sha256(CSV).hexdigest()}
    assert content["files"][1]["rows"] is None


def test_a_bundle_as_it_was_made_is_whole() -> None:
    verdict = verify(io.BytesIO(bundle()), Progress())
    assert verdict.whole
    assert [(file.name, file.rows, file.faults) for file in verdict.files] == [
        ("notes.csv", 2, ()), ("letter.txt", None, ())]
    assert verdict.notes == ()


@pytest.mark.parametrize(("changed", "said"), [
    ({"notes.csv": CSV.replace(b"x", b"y")}, "was changed"), ({"notes.csv": CSV + b"e@f.com,z\r\n"}, "3 rows"),
    ({"notes.csv": CSV.replace(b"Note", b"Text")}, "other columns"), ({"notes.csv": None}, "is missing"),
    ({"virus.exe": b"x"}, "does not name it"), ({"letter.txt": b""}, "was changed"),
    ({"notes.csv": CSV + b"\0" * 5_000_000}, "was changed"),
])
def test_whatever_was_done_to_a_bundle_is_said(changed: dict[str, bytes | None], said: str) -> None:
    found = faults(remade(changed))
    assert any(said in fault for fault in found), found
    assert not verify(remade(changed), Progress()).whole


def test_a_file_packed_twice_is_no_file() -> None:
    out = remade({})
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("notes.csv", b"other")
    assert any("more than once" in fault for fault in faults(out))


def test_damaged_content_is_said() -> None:
    data = bytearray(bundle())
    data[45] ^= 0xFF
    assert any("damaged" in fault or "was changed" in fault for fault in faults(io.BytesIO(bytes(data))))


def test_another_version_of_the_program_is_only_a_note() -> None:
    verdict = verify(remade({}, version="0.0.1"), Progress())
    assert verdict.whole
    assert "version 0.0.1" in verdict.notes[0]


@pytest.mark.parametrize("manifest", [
    b"", b"{", b"[]", b'{"program": "other"}', b"\xff", b"[" * 100_000,
    b'{"program":"opwizard","form":2,"version":"1","made":"x","files":[]}',
    b'{"program":"opwizard","form":1,"version":"1","made":"x","files":[{"name":"a"}]}',
    b'{"program":"opwizard","form":1,"version":"1","made":"x","files":[{"name":"a","size":true,"sha256":"x"}]}',
])
def test_a_manifest_anybody_wrote_is_looked_at(manifest: bytes) -> None:
    with pytest.raises(InputError):
        read_manifest(manifest)
    with pytest.raises(InputError):
        verify(remade({MANIFEST: manifest}), Progress())


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\x03\x04"])
def test_what_is_no_bundle_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        verify(io.BytesIO(data), Progress())
    with pytest.raises(InputError):
        verify(remade({MANIFEST: None}), Progress())


def test_two_files_of_one_name_or_a_way_out_are_never_packed() -> None:
    for name in ("notes.csv", "../x", "/x"):
        with pytest.raises(ValueError, match=r".+"):
            write_bundle(io.BytesIO(), [*files(), BundleFile(name, lambda stream: put(stream, b""))], Progress())


def test_bundling_and_verifying_can_be_stopped() -> None:
    stopped = Reporting(lambda *_: None, lambda: True)
    with pytest.raises(Cancelled):
        write_bundle(io.BytesIO(), files(), stopped)
    with pytest.raises(Cancelled):
        verify(io.BytesIO(bundle()), stopped)
