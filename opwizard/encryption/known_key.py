"""The key a person once compared and chose, remembered by its fingerprint and looked at again each time.

Kept is what anybody may have: the public packets. The fingerprint is kept elsewhere (with the person's settings), so
that another key put in the file's place is noticed.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from opwizard.encryption.key import KeyInfo, inspect, public_packets
from opwizard.encryption.key_file import read_key_file
from opwizard.errors import KeyUnusableError
from opwizard.language import _
from opwizard.writing import write_safely


class KnownKey:
    """The file of one public key."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def keep(self, data: bytes) -> None:
        """Keep the public packets of a key, in place of the key kept before.

        Raises:
            KeyUnusableError: That is no single public key.
            SaveError: The file cannot be written.
        """
        binary = public_packets(data)

        def write(stream: BinaryIO) -> None:
            stream.write(binary)

        self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_safely(self.file, write, overwrite=True)

    def recall(self, fingerprint: str) -> tuple[bytes, KeyInfo]:
        """Return the key that was kept and what it is today.

        Raises:
            KeyUnusableError: It is gone, another one, withdrawn or has run out since.
            EncryptionError: GnuPG is missing or too old.
        """
        data = read_key_file(self.file)
        info = inspect(data)
        if not info.is_fingerprint(fingerprint):
            raise KeyUnusableError("other-key", _("The key kept on this computer is not the one you checked."),
                                   _("Load the right key, and compare its fingerprint with ONTRAPORT."))
        if not info.usable:
            raise info.ran_out()
        return data, info

    def forget(self) -> None:
        """Throw the kept key away."""
        self.file.unlink(missing_ok=True)
