"""The bundle: prepared files, letter, change log and a manifest, in one archive written straight through."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from opwizard import __version__
from opwizard.exporting.manifest import MANIFEST, Manifest, ManifestFile
from opwizard.exporting.zip_stream import ZipStream
from opwizard.progress import Progress


@dataclass(frozen=True, slots=True)
class BundleFile:
    """A file for the bundle: `write` writes its content to a stream that cannot seek.

    `import_type`, `rows` and `columns` (the headers) are given for prepared files, and left out for letter and log.
    """

    name: str
    write: Callable[[BinaryIO], None]
    import_type: str | None = None
    rows: int | None = None
    columns: tuple[str, ...] | None = None


def write_bundle(sink: BinaryIO, files: Iterable[BundleFile], progress: Progress,
                 when: datetime | None = None) -> Manifest:
    """Write the files and, last, the manifest that names them; return the manifest.

    Raises:
        SaveError: A file would be larger than the archive can hold.
        ValueError: Two files have the same name, or a name leads out of the archive.
        Cancelled: Stop was pressed; what was written so far is worth nothing.
    """
    moment = when or datetime.now(UTC)
    listed = []
    with ZipStream(sink, moment) as archive:
        for file in files:
            progress.check()
            packed = archive.add(file.name, file.write)
            listed.append(ManifestFile(
                file.name, packed.size, packed.sha256, file.import_type, file.rows, file.columns))
        manifest = Manifest(__version__, moment.astimezone(UTC).isoformat(timespec="seconds"), tuple(listed))
        archive.add(MANIFEST, lambda stream: _put(stream, manifest))
    return manifest


def _put(stream: BinaryIO, manifest: Manifest) -> None:
    stream.write(manifest.as_json())
