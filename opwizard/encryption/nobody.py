"""Nobody's key: it keeps new programs of GnuPG to the form that old ones open.

GnuPG 2.3 and later locks in a form of its own (OCB) that 2.0 and 2.2 do not open, for every key that says it can read
it, and no option turns that off: only one recipient who cannot read it does. So the file is locked for one more, and
that one's part is left out of it before it is written. Nobody can open that part: its point on the curve is the SHA-256
of a sentence (`PHRASE`), chosen without a private number; the private half of the signing key was never written down.
"""

from __future__ import annotations

import io
from collections.abc import Callable

from opwizard import resources
from opwizard.encryption.gnupg_program import Program
from opwizard.encryption.packets import PUBLIC_KEY_SESSION, Packet, first_packet, tag_of

PHRASE = b"opwizard: nobody has the key to this"
SUBKEY = "724A9A134AF10199"
"""The part of nobody's key that files are locked for."""
OLD_FORM = "[GNUPG:] BEGIN_ENCRYPTION 2 9"
"""What GnuPG says when it locks with AES-256 and the integrity check of RFC 4880."""


def companions(program: Program, recipient: str, options: list[str]) -> list[str]:
    """Return for whom to lock besides, so that the old form is used: nobody's key, or no key where it is used anyway.

    Args:
        program: The gpg that will lock, whose keyring has the recipient's key.
        recipient: The part of a key to lock for.
        options: What it will be told besides.
    """
    tried = program.encrypt_file(io.BytesIO(b"?"), [recipient], always_trust=True, armor=False, extra_args=options)
    if not tried.ok or OLD_FORM in str(tried.stderr).splitlines():
        return []
    program.import_keys(resources.path("keys/nobody.asc").read_bytes())
    return [f"{SUBKEY}!"]


class WithoutNobody:
    """A sink that leaves out what only nobody can open, and hands on everything else as it comes.

    What says for whom a file is locked stands at its beginning, a few hundred bytes each.
    """

    def __init__(self, sink: Callable[[bytes], object]) -> None:
        self._sink = sink
        self._waiting = b""
        self._content = False

    def __call__(self, data: bytes) -> None:
        """Take the next bytes of a locked file."""
        if self._content:
            self._sink(data)
            return
        self._waiting += data
        while self._waiting:
            if tag_of(self._waiting[0]) != PUBLIC_KEY_SESSION:
                self._content = True
                self._sink(self._waiting)
                return
            found = first_packet(self._waiting)
            if found is None:
                return
            packet, length = found
            if not _is_nobodys(packet):
                self._sink(self._waiting[:length])
            self._waiting = self._waiting[length:]


def _is_nobodys(packet: Packet) -> bool:
    return packet.head[1:9].hex().upper() == SUBKEY
