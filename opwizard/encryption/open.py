"""Opening a locked file with the person's own GnuPG key, for the receiving side. Nothing is written to disk."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, BinaryIO

from opwizard.encryption.gnupg_program import own_program
from opwizard.errors import EncryptionError, InputError
from opwizard.language import _
from opwizard.progress import Progress


def decrypt_to(path: Path, sink: BinaryIO, progress: Progress | None = None) -> str:
    """Write the clear content of a locked file to a stream, and return the id of the key that opened it.

    The content may be trusted only once this has returned: the integrity check comes last.

    Raises:
        EncryptionError: It cannot be opened with the keys on this computer, or it was changed or cut off.
        InputError: There is no such file.
        Cancelled: Stop was pressed.
    """
    program = own_program()
    failure: BaseException | None = None
    asked = progress or Progress()

    def take(data: bytes) -> bool:
        nonlocal failure
        program.alive()
        if failure is None:
            try:
                asked.check()
                sink.write(data)
            except BaseException as error:  # noqa: BLE001 - carried over to the thread that waits for it
                failure = error
                program.kill()
        return False

    program.on_data = take
    try:
        with path.open("rb") as stream:
            result = program.decrypt_file(stream)
    except FileNotFoundError as error:
        raise InputError("file-missing", _("There is no file {name}.").format(name=path.name), "") from error
    except OSError as error:
        raise failure or _changed() from error
    if failure is not None:
        raise failure
    _judge(result)
    return str(result.key_id or "")


def decrypted(path: Path, progress: Progress | None = None) -> bytes:
    """Return the clear content of a locked file, held in memory.

    Raises:
        EncryptionError: It cannot be opened with the keys on this computer, or it was changed or cut off.
        InputError: There is no such file.
    """
    sink = io.BytesIO()
    decrypt_to(path, sink, progress)
    return sink.getvalue()


def _judge(result: Any) -> None:
    lines = str(result.stderr).splitlines()
    if result.ok and not result.returncode and "[GNUPG:] DECRYPTION_OKAY" in lines:
        return
    told = {line.split(" ")[1] for line in lines if line.startswith("[GNUPG:] ") and " " in line}
    if "NODATA" in told:
        raise EncryptionError("not-locked", _("This is no locked file."), _("Choose the file that ends in .gpg."))
    if "NO_SECKEY" in told and "PLAINTEXT" not in told:
        raise EncryptionError("no-key-for-it", _("This file is locked for a key that is not on this computer."),
                              _("Open it where that key is, or ask the sender to lock it for yours."))
    raise _changed()


def _changed() -> EncryptionError:
    return EncryptionError("locked-file-damaged", _("This file was changed or cut off on its way, or not unlocked."),
                           _("Have it sent again."))
