"""A locked box for work in progress: AES-256-GCM under a key that only the system's own safe (keyring) keeps.

Without such a safe there is no box, and callers keep in memory what must not lie about in clear text.
"""

from __future__ import annotations

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SERVICE = "opwizard"
NAME = "work-in-progress"
NONCE = 12


class SafeBox:
    """Locks and opens bytes with one key."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def lock(self, clear: bytes) -> bytes:
        """Return the bytes, locked; every call gives another result."""
        nonce = os.urandom(NONCE)
        return nonce + self._cipher.encrypt(nonce, clear, SERVICE.encode())

    def open(self, locked: bytes) -> bytes | None:
        """Return the bytes, or None when they were locked with another key, or damaged."""
        try:
            return self._cipher.decrypt(locked[:NONCE], locked[NONCE:], SERVICE.encode())
        except (InvalidTag, ValueError):
            return None


def system_box() -> SafeBox | None:
    """Return the box whose key the system's safe keeps (made on first use), or None when the system has no safe.

    May take as long as the person takes to unlock the safe: never to be called on the window's thread.
    """
    import keyring

    try:
        if _is_a_plain_file(keyring.get_keyring()):
            return None
        kept = keyring.get_password(SERVICE, NAME)
        if kept is None:
            kept = base64.b64encode(AESGCM.generate_key(256)).decode()
            keyring.set_password(SERVICE, NAME, kept)
            if keyring.get_password(SERVICE, NAME) != kept:
                return None
        return SafeBox(base64.b64decode(kept))
    except Exception:  # noqa: BLE001 - another program, which may be locked, refuse, or go away at any word
        return None


def _is_a_plain_file(safe: object) -> bool:
    """Tell whether a "safe" is one of those that keep keys in a file anybody could read or guess the lock of."""
    return any(type(each).__module__.startswith("keyrings.alt") for each in (safe, *getattr(safe, "backends", ())))
