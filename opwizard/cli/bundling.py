"""The commands that lock: encrypt one file, bundle several, and verify a bundle on the receiving side."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path
from typing import BinaryIO

from opwizard.cli import showing, sitting
from opwizard.cli.keys import key_data
from opwizard.encryption.seal import Sealed, seal
from opwizard.errors import ReadError
from opwizard.language import _

PIECE = 1 << 20


def encrypt(options: argparse.Namespace) -> int:
    """Lock one file as it is."""
    sitting.no_overwrite(options.output, options)
    digest, size = hashlib.sha256(), 0

    def write(stream: BinaryIO) -> None:
        nonlocal size
        with _opened(options.file) as source:
            while piece := source.read(PIECE):
                digest.update(piece)
                size += len(piece)
                stream.write(piece)

    sealed = seal(write, options.output, key_data(options.key), allow_expired=options.allow_expired_key,
                  overwrite=options.overwrite, progress=sitting.progress(), never=(options.file,))
    _show(options, sealed, [{"name": options.file.name, "sha256": digest.hexdigest(), "rows": None, "size": size}])
    return 0


def _opened(path: Path) -> BinaryIO:
    if not path.is_file():
        raise ReadError("file-unreadable", _("{name} is not a file that can be read.").format(name=path.name),
                        _("Check the name and the place of the file."))
    try:
        return path.open("rb")
    except OSError:
        raise ReadError("file-unreadable", _("{name} cannot be read.").format(name=path.name),
                        _("Check that you may open it, and that no other program holds it.")) from None


def _show(options: argparse.Namespace, sealed: Sealed, files: list[dict[str, object]]) -> None:
    if options.json:
        showing.as_json({
            "written": str(sealed.path), "sha256": sealed.sha256, "recipient": sealed.recipient,
            "fingerprint": sealed.fingerprint, "key_id": sealed.key_id, "files": files})
    else:
        print(_("Written: {path}").format(path=sealed.path))
        print(_("Only the owner of this key can open it: {owner}, {fingerprint}").format(
            owner=sealed.recipient, fingerprint=sealed.fingerprint))
