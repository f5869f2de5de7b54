"""A person's own GnuPG: a home with private keys under a passphrase, a real agent, and a pinentry that does as told."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PASSPHRASE = "correct horse"
ANSWERS = {
    "right": f"echo 'D {PASSPHRASE}'; echo OK",
    "wrong": "echo 'D battery'; echo OK",
    "cancelled": "echo 'ERR 83886179 Operation cancelled'",
    "late": "echo 'ERR 83886142 Timeout'",
    "silent": 'echo $$ > "$0.asks"; exec sleep 60',
    "broken": "exit 1",
    "no screen": "echo 'ERR 83918950 Inappropriate ioctl for device'"}
PINENTRY = """#!/bin/sh
echo "OK at your service"
while read -r word rest; do
  case "$word" in
    GETPIN) {answer} ;;
    BYE) echo OK; exit 0 ;;
    *) echo OK ;;
  esac
done
"""


@dataclass
class OwnHome:
    """A GnuPG home in use."""

    home: Path

    def gpg(self, *words: str, feed: bytes = b"", passphrase: str = PASSPHRASE) -> bytes:
        command = ["gpg", "--homedir", str(self.home), "--batch", "--no-tty", "--yes", "--quiet", "--pinentry-mode",
                   "loopback", "--passphrase", passphrase, *words]
        return subprocess.run(command, input=feed, capture_output=True, check=True).stdout

    def make(self, name: str, expires: str = "never", *options: str, uses: str = "sign") -> str:
        """Make a key and return its fingerprint."""
        address = f"{name.partition(' ')[0].lower()}@example.com"
        self.gpg(*options, "--quick-generate-key", f"{name} <{address}>", "ed25519", uses, expires)
        return self.fingerprint(name)

    def fingerprint(self, name: str) -> str:
        listed = self.gpg("--with-colons", "--list-keys", name).decode()
        return next(line.split(":")[9] for line in listed.splitlines() if line.startswith("fpr"))

    def answer(self, how: str) -> None:
        """Let the pinentry answer so from now on, and have the agent forget every passphrase."""
        program = self.home / "pinentry.sh"
        program.with_name("pinentry.sh.asks").unlink(missing_ok=True)
        program.write_text(PINENTRY.format(answer=ANSWERS[how]))
        program.chmod(0o755)
        self.forget()

    def asks(self) -> int | None:
        """Return the pinentry that waits for somebody to type, if one does."""
        try:
            pid = int((self.home / "pinentry.sh.asks").read_text())
            os.kill(pid, 0)
        except (FileNotFoundError, ProcessLookupError, ValueError):
            return None
        return pid

    def close_pinentry(self) -> None:
        """Close the window that asks, as the person would."""
        asking = self.asks()
        if asking is not None:
            os.kill(asking, signal.SIGTERM)
            (self.home / "pinentry.sh.asks").unlink()

    def without_pinentry(self) -> None:
        (self.home / "pinentry.sh").unlink()
        self.forget()

    def forget(self) -> None:
        subprocess.run(["gpgconf", "--homedir", str(self.home), "--reload", "gpg-agent"], capture_output=True,
                       check=True)


@contextmanager
def own_home() -> Iterator[OwnHome]:
    """Make a home (its path must be short: the agent's socket lies in it), and take everything down afterwards."""
    base = Path(tempfile.mkdtemp(prefix="opo", dir="/tmp"))
    base.chmod(0o700)
    made = OwnHome(base)
    (base / "gpg-agent.conf").write_text(f"pinentry-program {base}/pinentry.sh\nallow-loopback-pinentry\n")
    try:
        made.answer("right")
        yield made
    finally:
        subprocess.run(["gpgconf", "--homedir", str(base), "--kill", "all"], capture_output=True, check=False)
        shutil.rmtree(base, ignore_errors=True)
