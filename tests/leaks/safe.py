"""A safe for the key of saved work, as a desktop has one: kept by this process alone."""

from __future__ import annotations

from keyring.backend import KeyringBackend

_kept: dict[tuple[str, str], str] = {}


class Safe(KeyringBackend):
    """Keeps passwords in memory."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        """Return what was kept."""
        return _kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a password."""
        _kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget a password."""
        _kept.pop((service, username), None)
