"""Safes of other systems, as far as they differ: what they refuse, how long a secret may be, and how they go away."""

from __future__ import annotations

from functools import cached_property

from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked, PasswordSetError

WINDOWS_LONGEST = 2_560
"""Bytes of CRED_MAX_CREDENTIAL_BLOB_SIZE; the library writes UTF-16."""


class Safe(KeyringBackend):
    """Keeps secrets in memory."""

    priority = 1

    @cached_property
    def kept(self) -> dict[tuple[str, str], str]:
        return {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Windows(Safe):
    """Takes no secret longer than Windows Credential Manager does."""

    def set_password(self, service: str, username: str, password: str) -> None:
        if len(password.encode("utf-16-le")) > WINDOWS_LONGEST or len(f"{username}@{service}") > 256:
            raise OSError(1783, "The stub received bad data.")
        super().set_password(service, username, password)


class Locked(Safe):
    """Its owner does not unlock it."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("Failed to unlock the collection!")


class Unreachable(Safe):
    """Does not start."""

    def get_password(self, service: str, username: str) -> str | None:
        raise InitError("Failed to create the collection")


class Refusing(Safe):
    """Can be read, and takes nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise PasswordSetError("Can't store password on keychain: (-25308)")


class Vanishing(Safe):
    """Goes away between two words: the bus has no answer for it."""

    def set_password(self, service: str, username: str, password: str) -> None:
        raise ConnectionResetError("The bus closed the connection")


class Forgetful(Safe):
    """Says that it keeps what it is given, and does not."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class Spoilt(Safe):
    """Gives back something that is no key."""

    def get_password(self, service: str, username: str) -> str | None:
        return "no key at all"
