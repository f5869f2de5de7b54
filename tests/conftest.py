"""What several rooms test with: keys of every kind, a person with a GnuPG of their own, a disk that is soon full."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.encryption.own_home import OwnHome, own_home
from tests.encryption.throwaway_keys import Keyring

LONG_AGO = "20150101T000000"


@pytest.fixture(scope="session", autouse=True)
def no_keys_of_ones_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoever runs the tests has no key of their own there, and nothing is looked for in their keyring."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GNUPGHOME", str(tmp_path_factory.mktemp("nobody") / "gnupg"))
        yield


@pytest.fixture(scope="session")
def keyring() -> Iterator[Keyring]:
    """Every kind of key there is trouble with."""
    if shutil.which("gpg") is None:
        pytest.skip("GnuPG is not here")
    base = Path(tempfile.mkdtemp(prefix="opk", dir="/tmp" if os.name == "posix" else None))
    base.chmod(0o700)
    keys = Keyring(base / "h", base)
    keys.home.mkdir(mode=0o700)
    past = ("--faked-system-time", LONG_AGO)
    try:
        keys.make("good")
        keys.make("rsa", part="rsa2048", algorithm="rsa2048")
        keys.make("signonly", part="")
        keys.make("signparts", part="")
        keys.gpg("--quick-add-key", keys.fingerprint("signparts"), "ed25519", "sign", "never")
        keys.export("signparts")
        keys.make("expired", expires="1y", options=past)
        keys.make("future", options=("--faked-system-time", "20450101T000000"))
        keys.make("weak", part="rsa1024", algorithm="rsa1024")
        keys.make("sha1", part="rsa2048", algorithm="rsa2048", options=("--cert-digest-algo", "SHA1"))
        keys.make("revoked")
        revocation = (keys.home / "openpgp-revocs.d" / f"{keys.fingerprint('revoked')}.rev").read_text()
        keys.gpg("--import", feed=revocation.replace(":---", "---").encode())
        keys.export("revoked")
        keys.make("partrevoked")
        subprocess.run(["gpg", "--homedir", str(keys.home), "--no-tty", "--command-fd", "0", "--pinentry-mode",
                        "loopback", "--passphrase", "", "--edit-key", keys.fingerprint("partrevoked")],
                       input=b"key 1\nrevkey\ny\n0\n\ny\nsave\n", capture_output=True, check=True)
        keys.export("partrevoked")
        (keys.folder / "secret.asc").write_bytes(keys.gpg("--armor", "--export-secret-keys", "good@example.com"))
        (keys.folder / "secretbinary.asc").write_bytes(keys.gpg("--export-secret-keys", "good@example.com"))
        (keys.folder / "binary.asc").write_bytes(keys.gpg("--export", "good@example.com"))
        yield keys
    finally:
        subprocess.run(["gpgconf", "--homedir", str(keys.home), "--kill", "all"], capture_output=True, check=False)
        shutil.rmtree(base, ignore_errors=True)


@pytest.fixture(scope="module")
def own_gnupg() -> Iterator[OwnHome]:
    """The GnuPG of Zoë Lee, who has one key of her own to sign with."""
    with own_home() as made:
        made.make("Zoë Lee")
        yield made


@pytest.fixture
def me(own_gnupg: OwnHome, monkeypatch: pytest.MonkeyPatch) -> OwnHome:
    """Zoë Lee sits at the computer; the right passphrase is typed unless a test says otherwise."""
    monkeypatch.setenv("GNUPGHOME", str(own_gnupg.home))
    own_gnupg.answer("right")
    return own_gnupg


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB, which only an administrator of a Linux computer can mount."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(mounting, capture_output=True,
                                                                      check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)
