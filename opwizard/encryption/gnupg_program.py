"""Finding GnuPG and running it through python-gnupg: a private throw-away home, plain C messages, a time limit.

python-gnupg keeps its latin-1 encoding (with UTF-8, one odd byte makes it wait for ever). GnuPG gets neither the
library paths of a frozen build nor the person's language or keyring.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import gnupg

from opwizard import resources
from opwizard.errors import EncryptionError
from opwizard.language import _

OLDEST = (2, 2)
_VERSION = re.compile(r"gpg \(GnuPG[^)]*\) ([0-9]+)\.([0-9]+)\.([0-9]+)")
_START_LIMIT = 20.0
STALL_LIMIT = 60.0
"""Seconds without a sign of life after which gpg is stopped."""
ASKING_LIMIT = 900.0
"""The same where the person may be looking for the passphrase of their own key."""
_LIBRARY_PATHS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")

logging.getLogger("gnupg").setLevel(logging.CRITICAL + 1)  # it would write key data and broken pipes to the screen


def child_environment(environment: Mapping[str, str] | None = None, *, own_home: bool = False) -> dict[str, str]:
    """Return what gpg is started with: messages in C, the system's own libraries, no home but the one given."""
    wanted = dict(os.environ if environment is None else environment)
    wanted.update(LC_ALL="C", LANGUAGE="C")
    if not own_home:
        wanted.pop("GNUPGHOME", None)
    for name in _LIBRARY_PATHS:
        original = wanted.pop(f"{name}_ORIG", None)
        if original is not None:
            wanted[name] = original
        elif getattr(sys, "frozen", False):
            wanted.pop(name, None)
    return wanted


def candidates() -> Iterator[Path]:
    """Yield where gpg may be: the one we ship first, then the system's."""
    name = "gpg.exe" if sys.platform == "win32" else "gpg"
    bases = [resources.folder().parent / "gpgbin", Path(getattr(sys, "_MEIPASS", resources.folder().parent)) / "gpgbin"]
    for base in dict.fromkeys(bases):
        yield base / name
        yield base / "bin" / name
    for known in ("gpg-g10code", "gpg2", "gpg"):  # the first is the real one where Debian puts Sequoia's in its place
        found = shutil.which(known)
        if found:
            yield Path(found)
    if sys.platform == "win32":
        for variable in ("ProgramFiles(x86)", "ProgramFiles"):
            if os.environ.get(variable):
                yield Path(os.environ[variable], "GnuPG", "bin", name)
    if sys.platform == "darwin":  # a program started from Finder has no Homebrew on its path
        yield from map(Path, ("/opt/homebrew/bin/gpg", "/usr/local/bin/gpg", "/usr/local/MacGPG2/bin/gpg"))


def find_gpg() -> Path:
    """Return the first real GnuPG that is new enough.

    Raises:
        EncryptionError: There is none; says how to get one.
    """
    old = ""
    for place in candidates():
        version = _version_of(place, place.stat().st_mtime_ns) if place.is_file() else None
        if version and version >= OLDEST:
            return place
        if version:
            old = ".".join(map(str, version))
    if old:
        raise EncryptionError("gnupg-too-old", _("GnuPG {version} is too old to lock a file.").format(version=old),
                              _how())
    raise EncryptionError("gnupg-missing", _("GnuPG, the program that locks files, is not on this computer."), _how())


def described() -> str:
    """Return which GnuPG is used, for people who help: its version, and whether it came with the program."""
    try:
        program = find_gpg()
    except EncryptionError as error:
        return error.problem
    version = ".".join(map(str, _version_of(program, program.stat().st_mtime_ns) or ()))
    ours = "gpgbin" in program.parts
    words = _("GnuPG {version}, included") if ours else _("GnuPG {version}, from the system")
    return words.format(version=version)


def _how() -> str:
    if sys.platform == "win32":
        return _("Install Gpg4win from www.gpg4win.org and try again, or save a plain CSV.")
    if sys.platform == "darwin":
        return _("Install GPG Suite from gpgtools.org and try again, or save a plain CSV.")
    return _("Install the package gnupg and try again, or save a plain CSV.")


@lru_cache(maxsize=32)
def _version_of(program: Path, _changed: int) -> tuple[int, int, int] | None:
    """Return the version of a real GnuPG, None for anything else (Sequoia's look-alike locks for withdrawn keys)."""
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run([str(program), "--version"], env=child_environment(), stdin=subprocess.DEVNULL,
                              check=False, capture_output=True, timeout=_START_LIMIT, creationflags=hidden)
    except (OSError, subprocess.TimeoutExpired):
        return None
    told = done.stdout.decode("latin-1")
    version = _VERSION.match(told)
    return None if version is None or "Sequoia" in told else (int(version[1]), int(version[2]), int(version[3]))


class Program(gnupg.GPG):  # type: ignore[misc]
    """python-gnupg with a watchdog: a gpg that shows no sign of life for too long is stopped.

    Without a home it works with the person's own keys, and waits longer: they may be asked for a passphrase.
    """

    def __init__(self, program: Path, home: Path | None, options: list[str]) -> None:
        self.stalled = False
        self._alive_at = time.monotonic()
        self._running: Any = None
        self._limit = ASKING_LIMIT if home is None else STALL_LIMIT
        super().__init__(gpgbinary=str(program), gnupghome=str(home) if home else None, options=options,
                         env=child_environment(own_home=home is None))
        self.buffer_size = 1 << 18

    def alive(self) -> None:
        """Note that data moved just now."""
        self._alive_at = time.monotonic()

    def kill(self) -> None:
        """Stop the gpg that is running, if one is."""
        if self._running is not None:
            self._running.kill()

    def _open_subprocess(self, args: Any, passphrase: Any = False) -> Any:
        self.alive()
        self._running = process = super()._open_subprocess(args, passphrase)
        threading.Thread(target=self._watch, args=(process,), daemon=True).start()
        return process

    def _watch(self, process: Any) -> None:
        while True:
            try:
                process.wait(min(1.0, self._limit))
            except subprocess.TimeoutExpired:
                if time.monotonic() - self._alive_at > self._limit:
                    self.stalled = True
                    process.kill()
            else:
                return


@contextlib.contextmanager
def private_program() -> Iterator[Program]:
    """Run GnuPG with an empty home of its own, which is removed afterwards; no keyring of the person's is touched.

    Raises:
        EncryptionError: GnuPG is missing, too old, or does not start.
    """
    program = find_gpg()
    try:
        with tempfile.TemporaryDirectory(prefix="opw", ignore_cleanup_errors=True) as home:
            yield _started(program, Path(home), ["--no-options", "--no-autostart"])
    except OSError as error:
        raise EncryptionError("gnupg-failed", _("No working folder could be made for GnuPG."),
                              _("Make room on the disk and try again.")) from error


def own_program(other_keys: Program | None = None) -> Program:
    """Run GnuPG with the person's own keys, as they would themselves.

    Args:
        other_keys: A private program whose keyring is looked into as well, and changes nothing in the person's.

    Raises:
        EncryptionError: GnuPG is missing, too old, or does not start.
    """
    beside = ["--no-auto-check-trustdb", "--keyring", f"{other_keys.gnupghome}/pubring.kbx"] if other_keys else []
    return _started(find_gpg(), None, beside)


def _started(program: Path, home: Path | None, options: list[str]) -> Program:
    try:
        return Program(program, home, options)
    except (OSError, ValueError) as error:
        raise EncryptionError("gnupg-failed", _("GnuPG did not start."), _how()) from error
