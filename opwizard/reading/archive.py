"""A packed file (gz or zip) that holds one table. Nothing is written to the disk, so no name inside can lead astray."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import PurePosixPath

from opwizard.language import _
from opwizard.reading import refusals
from opwizard.reading.zipped import MOST_UNPACKED, SUSPICIOUS, TIGHTEST, Parts

_CHUNK = 1 << 20
_SIDE = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")


def unpack(format_: str, name: str, data: bytes) -> tuple[str, bytes]:
    """Return the name and the bytes of the one file inside.

    Raises:
        ReadError: `wrong-type` when there are several files or a name leads out of the folder, `file-corrupt`,
            `file-protected`, `file-too-large` or `file-empty`.
    """
    return (name.removesuffix(".gz"), _gunzip(data)) if format_ == "gz" else _unzip(data)


def _gunzip(data: bytes) -> bytes:
    pieces: list[bytes] = []
    size = 0
    try:
        with gzip.open(io.BytesIO(data)) as file:
            while piece := file.read(_CHUNK):
                pieces.append(piece)
                size += len(piece)
                if size > MOST_UNPACKED or (size > SUSPICIOUS and size > TIGHTEST * len(data)):
                    raise refusals.too_large()
    except (OSError, EOFError, zlib.error):
        raise refusals.corrupt() from None
    return b"".join(pieces)


def _unzip(data: bytes) -> tuple[str, bytes]:
    parts = Parts(data)
    names = [parts.original(name) for name in parts.names()]
    if any(_leads_out(name) for name in names):
        raise refusals.wrong_type(_("a packed folder that tries to write outside of itself, which can do harm"))
    tables = [name for name in names if not _beside(name)]
    if len(tables) != 1:
        raise refusals.wrong_type(_("a packed folder with {count} files in it; unpack it and choose one of them")
                                  .format(count=len(tables)))
    return PurePosixPath(tables[0].replace("\\", "/")).name, parts.need(tables[0])


def _leads_out(name: str) -> bool:
    plain = name.replace("\\", "/")
    return plain.startswith("/") or ".." in plain.split("/") or plain[1:2] == ":"


def _beside(name: str) -> bool:
    """Tell whether a file is one that systems add by themselves."""
    lower = name.replace("\\", "/").lower()
    bare = lower.rsplit("/", 1)[-1]
    return lower.startswith(_SIDE[0]) or bare.startswith("._") or bare in _SIDE[1:]
