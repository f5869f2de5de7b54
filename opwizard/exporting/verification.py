"""The receiving side: hold every file of an opened bundle against its manifest."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

import numpy as np

from opwizard import __version__
from opwizard.errors import InputError
from opwizard.exporting.manifest import MANIFEST, Manifest, ManifestFile, read_manifest
from opwizard.language import _, counted
from opwizard.progress import Progress

_PIECE = 1 << 20
_LONGEST_HEADER = 1 << 20
_LARGEST_MANIFEST = 10_000_000


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """One file of the bundle and what is wrong with it, in sentences; none when it is as the manifest says."""

    name: str
    faults: tuple[str, ...] = ()
    sha256: str = ""
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a bundle is worth. `notes` are sentences that do not make it wrong (another version of the program)."""

    manifest: Manifest
    files: tuple[FileVerdict, ...]
    notes: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """True when every file is there, unchanged, and nothing else is."""
        return not any(file.faults for file in self.files)


def verify(archive: BinaryIO, progress: Progress) -> Verdict:
    """Hold a bundle, opened and seekable, against its manifest. Nothing is unpacked to disk.

    Raises:
        InputError: It is no archive, or has no manifest that can be read.
        Cancelled: Stop was pressed.
    """
    try:
        with ZipFile(archive) as opened:
            return _verdict(opened, progress)
    except (BadZipFile, NotImplementedError, EOFError) as error:
        raise _no_bundle() from error


def _verdict(opened: ZipFile, progress: Progress) -> Verdict:
    entries: dict[str, list[ZipInfo]] = {}
    for entry in opened.infolist():
        entries.setdefault(entry.filename, []).append(entry)
    listed = entries.pop(MANIFEST, [])
    if len(listed) != 1 or listed[0].file_size > _LARGEST_MANIFEST:
        raise _no_bundle()
    with opened.open(listed[0]) as stream:
        manifest = read_manifest(stream.read(_LARGEST_MANIFEST + 1))
    verdicts = [_file_verdict(opened, file, entries.pop(file.name, []), progress) for file in manifest.files]
    stranger = _("{name} is in the bundle, but its manifest does not name it.")
    verdicts += [FileVerdict(name, (stranger.format(name=name),)) for name in entries]
    notes = () if manifest.version == __version__ else (
        _("The bundle was made by version {made} of the program; this is version {here}.").format(
            made=manifest.version, here=__version__),)
    return Verdict(manifest, tuple(verdicts), notes)


def _file_verdict(opened: ZipFile, file: ManifestFile, entries: list[ZipInfo], progress: Progress) -> FileVerdict:
    if len(entries) != 1:
        missing, twice = _("{name} is missing from the bundle."), _("{name} is in the bundle more than once.")
        return FileVerdict(file.name, ((twice if entries else missing).format(name=file.name),))
    found = _Content(file.rows is not None)
    try:
        with opened.open(entries[0]) as stream:
            while (piece := stream.read(_PIECE)) and found.size <= file.size:
                progress.check()
                found.take(piece)
    except (BadZipFile, RuntimeError, OSError):
        return FileVerdict(file.name, (_("{name} is damaged and cannot be unpacked.").format(name=file.name),))
    return FileVerdict(file.name, tuple(_faults(file, found)), found.digest.hexdigest(), found.rows)


def _faults(file: ManifestFile, found: _Content) -> list[str]:
    faults = []
    if found.size != file.size or found.digest.hexdigest() != file.sha256:
        faults.append(_("{name} was changed: its SHA-256 is not the one in the manifest.").format(name=file.name))
    if file.rows is not None and found.rows != file.rows:
        faults.append(_("{name} has {found} rows, and the manifest says {expected}.").format(
            name=file.name, found=counted(found.rows or 0), expected=counted(file.rows)))
    if file.columns is not None and found.columns() != file.columns:
        faults.append(_("{name} has other columns than the manifest says.").format(name=file.name))
    return faults


class _Content:
    """The content of one file as it comes by: digest, size and, for a CSV, its records and its header."""

    def __init__(self, is_csv: bool) -> None:
        self.digest = hashlib.sha256()
        self.size = 0
        self._is_csv = is_csv
        self._lines = 0
        self._quoted = 0
        self._last = b"\n"
        self._head = b""

    def take(self, piece: bytes) -> None:
        """Take the next bytes in."""
        self.digest.update(piece)
        self.size += len(piece)
        if len(self._head) < _LONGEST_HEADER:
            self._head += piece[:_LONGEST_HEADER - len(self._head)]
        if self._is_csv:
            letters = np.frombuffer(piece, np.uint8)
            quotes = np.cumsum(letters == ord('"')) + self._quoted
            self._lines += int(np.count_nonzero((letters == ord("\n")) & (quotes % 2 == 0)))
            self._quoted = int(quotes[-1]) % 2
            self._last = piece[-1:]

    @property
    def rows(self) -> int | None:
        """How many records there are below the header (RFC 4180); None for a file that is no CSV."""
        return max(self._lines + (self._last != b"\n") - 1, 0) if self._is_csv else None

    def columns(self) -> tuple[str, ...]:
        """Return the names in the first record."""
        text = self._head.decode("utf-8-sig", "replace")
        try:
            return tuple(next(csv.reader(io.StringIO(text, newline="")), ()))
        except csv.Error:
            return ()


def _no_bundle() -> InputError:
    return InputError("not-a-bundle", _("This is no bundle of this program, or it is damaged."),
                      _("Check that it is the right file, or ask for it again."))
