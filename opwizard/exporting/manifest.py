"""The list of what is in a bundle, so that the receiving side can tell that nothing is missing or changed."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import Any

from opwizard.errors import InputError
from opwizard.language import _

MANIFEST = "manifest.json"
_PROGRAM = "opwizard"
_FORM = 1
_LARGEST = 10_000_000
_sha256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class ManifestFile:
    """One file: name, size in bytes, SHA-256 (hex); for a prepared file its import type, rows and headers."""

    name: str
    size: int
    sha256: str
    import_type: str | None = None
    rows: int | None = None
    columns: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in a bundle: the program's version, when it was made (UTC, ISO 8601), and the files in their order."""

    version: str
    made: str
    files: tuple[ManifestFile, ...]

    def as_json(self) -> bytes:
        """Return the manifest as it stands in the bundle (UTF-8, readable)."""
        content = {"program": _PROGRAM, "form": _FORM, "version": self.version, "made": self.made,
                   "files": [asdict(file) for file in self.files]}
        return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def read_manifest(data: bytes) -> Manifest:
    """Read a manifest that anybody may have written.

    Raises:
        InputError: It is no manifest of this program.
    """
    if len(data) > _LARGEST:
        raise _wrong()
    try:
        content = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _wrong() from error
    if not isinstance(content, dict) or content.get("program") != _PROGRAM or content.get("form") != _FORM:
        raise _wrong()
    files, version, made = content.get("files"), content.get("version"), content.get("made")
    if not isinstance(files, list) or not isinstance(version, str) or not isinstance(made, str):
        raise _wrong()
    read = tuple(_file(file) for file in files)
    if len({file.name for file in read}) != len(read):
        raise _wrong()
    return Manifest(version, made, read)


def _file(found: object) -> ManifestFile:
    if not isinstance(found, dict):
        raise _wrong()
    known: dict[str, Any] = found
    name, size, sha256 = known.get("name"), known.get("size"), known.get("sha256")
    rows, columns, import_type = known.get("rows"), known.get("columns"), known.get("import_type")
    named = isinstance(name, str) and name and _is_count(size) and isinstance(sha256, str) and _sha256.fullmatch(sha256)
    described = (rows is None or _is_count(rows)) and (import_type is None or isinstance(import_type, str))
    headed = columns is None or (isinstance(columns, list) and all(isinstance(one, str) for one in columns))
    if not (named and described and headed):
        raise _wrong()
    return ManifestFile(str(name), int(known["size"]), str(sha256), import_type, rows,
                        None if columns is None else tuple(columns))


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _wrong() -> InputError:
    return InputError("not-a-bundle", _("The manifest of the bundle cannot be read."),
                      _("Ask whoever made the bundle to make it again."))
