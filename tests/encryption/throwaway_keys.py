"""Throw-away keys: a GnuPG home of its own, and one file a key."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Keyring:
    """A GnuPG home with keys, one file each in `folder`."""

    home: Path
    folder: Path

    def gpg(self, *args: str, feed: bytes = b"") -> bytes:
        command = ["gpg", "--homedir", str(self.home), "--batch", "--no-tty", "--yes", "--quiet",
                   "--pinentry-mode", "loopback",
                   "--passphrase", "", *args]
        return subprocess.run(command, input=feed, capture_output=True, check=True).stdout

    def make(self, name: str, part: str = "cv25519", algorithm: str = "ed25519", expires: str = "never",
             options: tuple[str, ...] = ()) -> None:
        address = f"{name}@example.com"
        self.gpg(*options, "--quick-generate-key", f"{name} <{address}>", algorithm, "sign", expires)
        if part:
            self.gpg(*options, "--quick-add-key", self.fingerprint(name), part, "encr", expires)
        self.export(name)

    def export(self, name: str) -> None:
        (self.folder / f"{name}.asc").write_bytes(self.gpg("--armor", "--export", f"{name}@example.com"))

    def fingerprint(self, name: str) -> str:
        listed = self.gpg("--with-colons", "--list-keys", f"{name}@example.com").decode()
        return next(line.split(":")[9] for line in listed.splitlines() if line.startswith("fpr"))

    def read(self, name: str) -> bytes:
        return (self.folder / f"{name}.asc").read_bytes()

    def decrypt(self, data: bytes) -> bytes:
        return self.gpg("--decrypt", feed=data)
