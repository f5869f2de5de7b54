"""Locking a file for one key while it is being made, and proving it before it gets its name.

What `write` produces goes through memory into gpg and comes out locked; no clear text ever reaches the disk.
The form is the one that GnuPG 2.0 opens: AES-256 with an integrity check (SEIPD version 1), nothing compressed twice.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from opwizard.encryption.channel import Channel
from opwizard.encryption.gnupg_program import Program, private_program
from opwizard.encryption.key import KeyInfo, inspect_with, public_packets
from opwizard.encryption.nobody import OLD_FORM, WithoutNobody, companions
from opwizard.encryption.own_key import own_key
from opwizard.encryption.packets import PROTECTED, PUBLIC_KEY_SESSION, PacketError, armoured, packets
from opwizard.encryption.passing import Into, Passing, failed, nothing_to_lock, pass_through
from opwizard.encryption.signing import TELL_SESSION_KEY, Signing
from opwizard.errors import EncryptionError, KeyUnusableError
from opwizard.language import _
from opwizard.progress import Progress
from opwizard.writing import write_safely

FORM = ("--cipher-algo", "AES256", "--compress-algo", "none", "-z", "0", "--no-emit-version")
NAMELESS = ("--set-filename", "")
SIGNED = ("--no-literal", *TELL_SESSION_KEY)
"""What comes from the gpg that signed is a whole message already (without a file's name), and is locked as it is."""
_NOTHING_INSIDE = 1 + 16 + 2 + 22
"""Bytes of a locked part that holds nothing: its version, what it begins with at random, and its integrity check."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A locked file: where it is, its SHA-256 and size in bytes, and for whom it is locked.

    `key_id` is the 16 hex digits of the part of the recipient's key that the file itself names. `signed_with` is the
    fingerprint of the person's key that signed it, or empty.
    """

    path: Path
    sha256: str
    recipient: str
    fingerprint: str
    key_id: str
    size: int
    signed_with: str = ""


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
        sign: The fingerprint of the person's own key to sign with; GnuPG may ask for its passphrase.

    Raises:
        KeyUnusableError: The key cannot be used as it is.
        EncryptionError: GnuPG is missing or failed, or (SigningError) could not sign; no file is left behind.
        SaveError: The place cannot be written to; an older file there is untouched.
        Cancelled: Stop was pressed.
    """
    asked = progress or Progress()
    with private_program() as program:
        key = _ready(program, key_data, fingerprint, allow_expired=allow_expired)
        signing = Signing(own_key(sign)) if sign else None
        stages: list[Passing] = []
        size = 0

        def fill(sink: BinaryIO) -> None:
            stages.extend(_stages(program, key, signing, sink, asked))
            pass_through(write, stages, asked.check)

        def prove(part: Path) -> None:
            nonlocal size
            size = part.stat().st_size
            with part.open("rb") as stream:
                prove_locked(stream, key)
                if signing is not None:
                    stream.seek(0)
                    signing.prove(program, stream, stages[-1].told)

        sha256 = write_safely(target, fill, overwrite=overwrite, progress=progress, never=never, check=prove)
    return Sealed(target, sha256, key.owner, key.fingerprint, key.encryption_subkey, size,
                  signing.key.fingerprint if signing else "")


def seal_text(text: str, key_data: bytes, *, fingerprint: str | None = None, allow_expired: bool = False) -> str:
    """Return a text locked for a key, as letters that can be pasted into a mail; nothing touches the disk in clear.

    Raises:
        KeyUnusableError: The key cannot be used as it is.
        EncryptionError: GnuPG is missing or failed.
    """
    content = text.encode()
    if not content:
        raise nothing_to_lock()
    with private_program() as program:
        key = _ready(program, key_data, fingerprint, allow_expired=allow_expired)
        result = program.encrypt_file(io.BytesIO(content), _recipients(program, key), always_trust=True, armor=False,
                                      extra_args=[*_options(key), *NAMELESS])
        _judge(program, result)
        locked = io.BytesIO()
        WithoutNobody(locked.write)(result.data)
        prove_locked(locked, key)
        return armoured(locked.getvalue())


def _ready(program: Program, key_data: bytes, fingerprint: str | None, *, allow_expired: bool) -> KeyInfo:
    """Load the key into the program's throw-away keyring, once it is known to be fit."""
    binary = public_packets(key_data)
    key = inspect_with(program, binary)
    if fingerprint is not None and not key.is_fingerprint(fingerprint):
        raise KeyUnusableError("other-key", _("This is not the key whose fingerprint was confirmed."),
                               _("Load the right key, or compare the fingerprint of this one."))
    if not key.usable and not (key.expired and allow_expired and key.fake_time is not None):
        raise key.ran_out()
    if key.fingerprint not in program.import_keys(binary).fingerprints:
        raise KeyUnusableError("key-damaged", _("GnuPG could not read this key."),
                               _("Ask ONTRAPORT for its present key."))
    return key


def _recipients(program: Program, key: KeyInfo) -> list[str]:
    recipient = f"{key.encryption_subkey}!"
    return [recipient, *companions(program, recipient, _options(key))]


def _options(key: KeyInfo) -> list[str]:
    faked = [] if key.usable else ["--faked-system-time", str(key.fake_time)]
    return [*FORM, *faked]


def _stages(program: Program, key: KeyInfo, signing: Signing | None, sink: BinaryIO,
            progress: Progress) -> list[Passing]:
    """Return the gpg that locks into the sink, and before it the one that signs, where it is wanted."""
    clear = Channel(program.alive, progress.check)
    recipients = _recipients(program, key)

    def lock(source: Channel) -> Any:
        return program.encrypt_file(source, recipients, always_trust=True, armor=False,
                                    extra_args=[*_options(key), *(SIGNED if signing else NAMELESS)])

    locking = Passing(program, lock, clear, WithoutNobody(sink.write), partial(_judge, program))
    if signing is None:
        return [locking]
    unsigned = Channel(signing.program.alive, progress.check)
    return [Passing(signing.program, signing.start, unsigned, Into(clear), signing.accept), locking]


def _judge(program: Program, result: Any) -> None:
    lines = str(result.stderr).splitlines()
    if not result.ok or result.returncode or "[GNUPG:] END_ENCRYPTION" not in lines or OLD_FORM not in lines:
        raise failed(program)


def prove_locked(stream: BinaryIO, key: KeyInfo) -> None:
    """Raise unless the file is locked for this key's part alone, has its integrity check, and holds nothing else.

    Raises:
        EncryptionError: It is not.
    """
    try:
        found = list(packets(stream))
    except PacketError as error:
        raise _unproved() from error
    if [packet.tag for packet in found] != [PUBLIC_KEY_SESSION, PROTECTED]:
        raise _unproved()
    recipient, content = found
    named = recipient.head[:1] == b"\x03" and recipient.head[1:9].hex().upper() == key.encryption_subkey
    if not named or content.head[:1] != b"\x01" or content.length <= _NOTHING_INSIDE:
        raise _unproved()


def _unproved() -> EncryptionError:
    return EncryptionError("not-proved", _("The locked file did not pass the check afterwards, and was thrown away."),
                           _("Try again, or load the key once more."))
