"""Signing what is about to be locked with the person's own key, and proving it from the locked file.

The person's GnuPG does nothing but sign. It asks for the passphrase itself, in a window of its own (pinentry): none of
it passes through here. A GnuPG with a home of its own then locks what was signed, as it locks everything.
"""

from __future__ import annotations

import re
from typing import Any, BinaryIO

from opwizard.encryption.channel import Channel
from opwizard.encryption.gnupg_program import Program, own_program
from opwizard.encryption.own_key import OwnKey, cannot_sign
from opwizard.errors import SigningError
from opwizard.language import _

TELL_SESSION_KEY = ("--debug", "crypto")
"""Has gpg say which key of the moment it locked a file with, so that the file can be opened once to be proved."""
_SESSION_KEY = re.compile(r"DEK is:\s*([0-9A-Fa-f ]+)")
_FAILURE = re.compile(r"^\[GNUPG:\] FAILURE \S+ ([0-9]+)", re.MULTILINE)
_NOT_TYPED, _WRONG, _NOT_ASKED = {62, 99, 198}, {11}, {77, 78, 85, 86}
"""Numbers of GnuPG's errors, without the part that tells which program they come from (libgpg-error's list)."""


class Signing:
    """The person's own GnuPG, about to sign with one key."""

    def __init__(self, key: OwnKey) -> None:
        self.key = key
        self.program = own_program(plain=True)
        self._public = str(self.program.export_keys(key.fingerprint))

    def start(self, source: Channel) -> Any:
        """Sign what comes from a channel: the content and its signature come out as one message, not compressed."""
        return self.program.sign_file(source, keyid=self.key.fingerprint, clearsign=False, binary=True,
                                      extra_args=["--local-user", self.key.fingerprint, "-z", "0", "--no-emit-version",
                                                  "--set-filename", ""])

    def accept(self, told: Any) -> None:
        """Raise unless the signature was made, saying what went wrong with the passphrase if anything did."""
        if not told.returncode and "[GNUPG:] SIG_CREATED S " in str(told.stderr):
            return
        raise _why(str(told.stderr), stalled=self.program.stalled)

    def prove(self, program: Program, stream: BinaryIO, told: Any) -> None:
        """Raise unless the locked file opens and holds a good signature of this key, and nothing was changed.

        Args:
            program: The GnuPG that locked it.
            stream: The locked file.
            told: What that GnuPG told while it locked it.
        """
        known = _SESSION_KEY.search(str(told.stderr))
        if known is None or self.key.fingerprint not in program.import_keys(self._public).fingerprints:
            raise _unproved()
        session_key = f"9:{known[1].replace(' ', '')}\n".encode("ascii")
        program.on_data = program.drop
        try:
            found = program.decrypt_file(_After(session_key, stream), extra_args=["--override-session-key-fd", "0"])
        finally:
            program.on_data = None
        if not _is_signed(str(found.stderr), self.key.fingerprint) or found.returncode:
            raise _unproved()


class _After:
    """A file with a line before it: gpg reads the key of the moment there, and then the file."""

    def __init__(self, line: bytes, file: BinaryIO) -> None:
        self._line, self._file = line, file

    def read(self, size: int = -1) -> bytes:
        """Return the line first, then the pieces of the file."""
        line, self._line = self._line, b""
        return line or self._file.read(size)


def _is_signed(said: str, fingerprint: str) -> bool:
    told = [line.split() for line in said.splitlines() if line.startswith("[GNUPG:] ")]
    names = [words[1] for words in told]
    signers = [words[-1] for words in told if words[1] == "VALIDSIG"]
    return signers == [fingerprint] and {"GOODSIG", "DECRYPTION_OKAY"} <= set(names)


def _why(said: str, *, stalled: bool) -> SigningError:
    number = _FAILURE.search(said)
    reason = int(number[1]) & 0xFFFF if number else 0
    if stalled or reason in _NOT_TYPED:
        return cannot_sign("passphrase-not-typed", _("The passphrase of your key was not typed."))
    if reason in _WRONG:
        return cannot_sign("passphrase-wrong", _("The passphrase of your key was not right."))
    if reason in _NOT_ASKED or "PINENTRY_LAUNCHED" in said:
        return cannot_sign("passphrase-not-asked", _("GnuPG could not ask for the passphrase of your key."))
    return cannot_sign("not-signed", _("GnuPG could not sign with your key."))


def _unproved() -> SigningError:
    return cannot_sign("not-proved", _("The signature did not pass the check afterwards."))
