"""Locking a file for one key while it is being made, and proving it before it gets its name.

What `write` produces goes through memory into gpg and comes out locked; no clear text ever reaches the disk.
The form is the one that GnuPG 2.0 opens: AES-256 with an integrity check (SEIPD version 1), nothing compressed twice.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from opwizard.encryption.channel import Channel
from opwizard.encryption.gnupg_program import Program, own_program, private_program
from opwizard.encryption.key import KeyInfo, inspect_with, public_packets
from opwizard.encryption.packets import PROTECTED, PUBLIC_KEY_SESSION, PacketError, packets
from opwizard.errors import EncryptionError, KeyUnusableError
from opwizard.language import _
from opwizard.progress import Progress
from opwizard.writing import write_safely

FORM = ("--cipher-algo", "AES256", "--compress-algo", "none", "-z", "0", "--no-emit-version", "--set-filename", "")
_PIECE = 1 << 18
_AES256_WITH_CHECK = "[GNUPG:] BEGIN_ENCRYPTION 2 9"


@dataclass(frozen=True, slots=True)
class Sealed:
    """A locked file: where it is, its SHA-256 and size in bytes, and for whom it is locked.

    `key_id` is the 16 hex digits of the part of the recipient's key that the file itself names.
    """

    path: Path
    sha256: str
    recipient: str
    fingerprint: str
    key_id: str
    size: int


def seal(write: Callable[[BinaryIO], None], target: Path, key_data: bytes, *, fingerprint: str | None = None,
         allow_expired: bool = False, overwrite: bool = False, progress: Progress | None = None,
         never: Iterable[Path] = (), sign: str | None = None) -> Sealed:
    """Write a file that only the holder of a key can open.

    Args:
        write: Writes the clear content to the stream it is given, which cannot seek.
        target: Where the locked file goes.
        key_data: The public key, as it was loaded.
        fingerprint: The fingerprint the key must have, in any form; None takes any key.
        allow_expired: Lock for a key that ran out, by making GnuPG believe in the day before it did.
        overwrite: Whether an older file at the place may be replaced.
        progress: Asked now and then whether the work should stop.
        never: Files that are never replaced: the person's own.
        sign: The fingerprint of the person's own key to sign with; it may ask for its passphrase.

    Raises:
        KeyUnusableError: The key cannot be used as it is.
        EncryptionError: GnuPG is missing or failed; no file is left behind.
        SaveError: The place cannot be written to; an older file there is untouched.
        Cancelled: Stop was pressed.
    """
    with private_program() as program:
        key = _ready(program, key_data, fingerprint, allow_expired=allow_expired)
        worker = _signing(program, key) if sign else program
        size = 0

        def prove(part: Path) -> None:
            nonlocal size
            size = part.stat().st_size
            with part.open("rb") as stream:
                _prove(stream, key)

        sha256 = write_safely(target, lambda sink: _through_gpg(worker, key, write, sink, sign), overwrite=overwrite,
                              progress=progress, never=never, check=prove)
    return Sealed(target, sha256, key.owner, key.fingerprint, key.encryption_subkey, size)


def seal_text(text: str, key_data: bytes, *, fingerprint: str | None = None, allow_expired: bool = False) -> str:
    """Return a text locked for a key, as letters that can be pasted into a mail; nothing touches the disk in clear.

    Raises:
        KeyUnusableError: The key cannot be used as it is.
        EncryptionError: GnuPG is missing or failed.
    """
    content = text.encode()
    if not content:
        raise _nothing()
    with private_program() as program:
        key = _ready(program, key_data, fingerprint, allow_expired=allow_expired)
        result = program.encrypt_file(io.BytesIO(content), [f"{key.encryption_subkey}!"], always_trust=True, armor=True,
                                      extra_args=_options(key))
        _judge(program, result)
        return str(result.data.decode("ascii"))


def _ready(program: Program, key_data: bytes, fingerprint: str | None, *, allow_expired: bool) -> KeyInfo:
    """Load the key into the program's throw-away keyring, once it is known to be fit."""
    binary = public_packets(key_data)
    key = inspect_with(program, binary)
    if fingerprint is not None and not key.is_fingerprint(fingerprint):
        raise KeyUnusableError("other-key", _("This is not the key whose fingerprint was confirmed."),
                               _("Load the right key, or compare the fingerprint of this one."))
    if not key.usable and not (key.expired and allow_expired and key.fake_time is not None):
        raise KeyUnusableError("key-expired", key.why_not or _("This key ran out."),
                               _("Ask ONTRAPORT for its present key."))
    if key.fingerprint not in program.import_keys(binary).fingerprints:
        raise KeyUnusableError("key-damaged", _("GnuPG could not read this key."),
                               _("Ask ONTRAPORT for its present key."))
    return key


def _signing(program: Program, key: KeyInfo) -> Program:
    """Return the person's own GnuPG, which also sees the recipient's key."""
    if not key.usable:
        raise EncryptionError("cannot-sign", _("A file for a key that ran out cannot be signed: its date is wrong."),
                              _("Lock it without a signature."))
    return own_program(program)


def _options(key: KeyInfo) -> list[str]:
    faked = [] if key.usable else ["--faked-system-time", str(key.fake_time)]
    return [*FORM, *faked]


def _through_gpg(program: Program, key: KeyInfo, write: Callable[[BinaryIO], None], sink: BinaryIO,
                 sign: str | None) -> None:
    """Let `write` write into gpg and gpg into the sink. Raises what `write` or the sink raised, or what gpg said."""
    channel = Channel(program.alive)
    work = _Work(program, key, channel, sink, sign)
    work.start()
    try:
        with io.BufferedWriter(channel, buffer_size=_PIECE) as stream:
            write(cast("BinaryIO", stream))
            stream.flush()
            channel.finish()
    except BrokenPipeError:
        work.join()  # gpg is gone: what it said counts, not that nobody listened
    except BaseException:
        channel.give_up()
        program.kill()
        work.join()
        raise
    work.join()
    work.judge()


class _Work(threading.Thread):
    """The thread in which python-gnupg feeds gpg and takes what comes out."""

    def __init__(self, program: Program, key: KeyInfo, channel: Channel, sink: BinaryIO, sign: str | None) -> None:
        super().__init__(daemon=True)
        self._sign = sign
        self._program, self._key, self._channel, self._sink = program, key, channel, sink
        self._result: Any = None
        self._failure: BaseException | None = None

    def run(self) -> None:
        self._program.on_data = self._take
        try:
            self._result = self._program.encrypt_file(
                self._channel, [f"{self._key.encryption_subkey}!"], always_trust=True, armor=False,
                sign=bool(self._sign), extra_args=[*_options(self._key), *self._signer()])
        except (OSError, ValueError) as error:  # python-gnupg's feeder met a closed pipe
            self._failure = self._failure or error
        finally:
            self._channel.give_up()
            self._program.on_data = None

    def _signer(self) -> list[str]:
        """Name the signer so that gpg takes no other key when this one is missing."""
        return ["--local-user", self._sign] if self._sign else []

    def _take(self, data: bytes) -> bool:
        self._program.alive()
        if self._failure is None:
            try:
                self._sink.write(data)
            except BaseException as failure:  # noqa: BLE001 - carried over to the thread that waits for it
                self._failure = failure
                self._program.kill()
        return False

    def judge(self) -> None:
        """Raise what went wrong, if anything did."""
        if self._failure is not None and not isinstance(self._failure, BrokenPipeError | ValueError):
            raise self._failure
        if not self._channel.taken:
            raise _nothing()
        if self._result is None:
            raise _failed(self._program)
        _judge(self._program, self._result)


def _judge(program: Program, result: Any) -> None:
    lines = str(result.stderr).splitlines()
    if not result.ok or result.returncode or "[GNUPG:] END_ENCRYPTION" not in lines or _AES256_WITH_CHECK not in lines:
        raise _failed(program)


def _prove(stream: BinaryIO, key: KeyInfo) -> None:
    """Raise unless the file is locked for this key's part alone, has its integrity check, and holds nothing else."""
    try:
        found = list(packets(stream))
    except PacketError as error:
        raise _unproved() from error
    if [packet.tag for packet in found] != [PUBLIC_KEY_SESSION, PROTECTED]:
        raise _unproved()
    recipient, content = found
    named = recipient.head[:1] == b"\x03" and recipient.head[1:9].hex().upper() == key.encryption_subkey
    if not named or content.head[:1] != b"\x01" or content.length < len(content.head):
        raise _unproved()


def _failed(program: Program) -> EncryptionError:
    if program.stalled:
        return EncryptionError("gnupg-stalled", _("GnuPG stopped answering. No file was made."), _("Try again."))
    return EncryptionError("gnupg-failed", _("GnuPG stopped before it was done. No file was made."),
                           _("Try again, or load the key once more."))


def _nothing() -> EncryptionError:
    return EncryptionError("nothing-to-lock", _("There is nothing to lock: the content is empty."),
                           _("Look at what was to be saved."))


def _unproved() -> EncryptionError:
    return EncryptionError("not-proved", _("The locked file did not pass the check afterwards, and was thrown away."),
                           _("Try again, or load the key once more."))
