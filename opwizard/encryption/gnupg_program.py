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
import threading
import time
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import gnupg

from opwizard import resources
from opwizard.encryption.throwaway import throwaway_home
from opwizard.errors import EncryptionError
from opwizard.language import _

OLDEST = (2, 2)
_VERSION = re.compile(r"gpg \(GnuPG[^)]*\) ([0-9]+)\.([0-9]+)\.([0-9]+)")
_HOME = re.compile(r"^Home: (.+?)\r?$", re.MULTILINE)
_START_LIMIT = 20.0
STALL_LIMIT = 60.0
"""Seconds without a sign of life after which gpg is stopped."""
ASKING_LIMIT = 900.0
"""The same where the person may be looking for the passphrase of their own key."""
ANSWER_LIMIT = 8.0
"""The same where the window waits to hear which keys the person has: a gpg-agent that hangs must not hold it up."""
_LIBRARY_PATHS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")

logging.getLogger("gnupg").setLevel(logging.CRITICAL + 1)  # it would write key data and broken pipes to the screen


def child_environment(environment: Mapping[str, str] | None = None, *, own_home: bool = False) -> dict[str, str]:
    """Return what gpg is started with: messages in C, the system's own libraries, no home but the one given.

    With the person's own home goes their language: it is that of the window in which GnuPG asks for a passphrase.
    """
    wanted = dict(os.environ if environment is None else environment)
    if not own_home:
        wanted.update(LC_ALL="C", LANGUAGE="C")
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


def find_gpg(*, for_own_keys: bool = False) -> Path:
    """Return the first real GnuPG that is new enough; for the person's own keys one of the system's, if there is one.

    The one we ship has no agent, which private keys need.

    Raises:
        EncryptionError: There is none; says how to get one.
    """
    old = ""
    for place in sorted(candidates(), key=_is_ours) if for_own_keys else candidates():
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
    words = _("GnuPG {version}, included") if _is_ours(program) else _("GnuPG {version}, from the system")
    return words.format(version=version)


def _is_ours(program: Path) -> bool:
    return "gpgbin" in program.parts


def _how() -> str:
    if sys.platform == "win32":
        return _("Install Gpg4win from www.gpg4win.org and try again, or save a plain CSV.")
    if sys.platform == "darwin":
        return _("Install GPG Suite from gpgtools.org and try again, or save a plain CSV.")
    return _("Install the package gnupg and try again, or save a plain CSV.")


@lru_cache(maxsize=32)
def _version_of(program: Path, _changed: int) -> tuple[int, int, int] | None:
    """Return the version of a real GnuPG, None for anything else (Sequoia's look-alike locks for withdrawn keys)."""
    told = _introduction(program)
    version = _VERSION.match(told)
    return None if version is None or "Sequoia" in told else (int(version[1]), int(version[2]), int(version[3]))


def _introduction(program: Path, *, own_home: bool = False) -> str:
    """Return what gpg says about itself, which touches no home; nothing when it does not start."""
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run([str(program), "--version"], env=child_environment(own_home=own_home), check=False,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=_START_LIMIT, creationflags=hidden)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode(sys.getfilesystemencoding() if own_home else "latin-1", "replace")


def own_home() -> Path | None:
    """Return where the person's GnuPG keeps their keys, or None where there is no GnuPG. Nothing is made there."""
    try:
        told = _HOME.search(_introduction(find_gpg(for_own_keys=True), own_home=True))
    except EncryptionError:
        return None
    return Path(told[1]) if told else None


class Program(gnupg.GPG):  # type: ignore[misc]
    """python-gnupg with a watchdog: a gpg that shows no sign of life for too long is stopped.

    Without a home it works with the person's own keys, and waits longer: they may be asked for a passphrase.
    """

    def __init__(self, program: Path, home: Path | None, options: list[str], limit: float | None = None) -> None:
        self.stalled = False
        self._alive_at = time.monotonic()
        self._running: Any = None
        self._limit = limit or (ASKING_LIMIT if home is None else STALL_LIMIT)
        super().__init__(gpgbinary=str(program), gnupghome=str(home) if home else None, options=options,
                         env=child_environment(own_home=home is None))
        self.buffer_size = 1 << 18

    def alive(self) -> None:
        """Note that data moved just now."""
        self._alive_at = time.monotonic()

    def drop(self, _data: bytes) -> bool:
        """Take what comes out and keep none of it: only what gpg says of it is wanted."""
        self.alive()
        return False

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
        with throwaway_home() as home:
            yield _started(program, home, ["--no-options", "--no-autostart"])
    except OSError as error:
        raise EncryptionError("gnupg-failed", _("No working folder could be made for GnuPG."),
                              _("Make room on the disk and try again.")) from error


def own_program(*, plain: bool = False, limit: float | None = None) -> Program:
    """Run GnuPG with the person's own keys, as they would themselves.

    Args:
        plain: Leave out what they wrote into gpg.conf: a line there (another recipient, another form) would change
            what is made, and nothing is changed in their keyring either.
        limit: Seconds without a sign of life after which it is stopped.

    Raises:
        EncryptionError: GnuPG is missing, too old, or does not start.
    """
    return _started(find_gpg(for_own_keys=True), None, ["--no-options", "--no-auto-check-trustdb"] if plain else [],
                    limit)


def _started(program: Path, home: Path | None, options: list[str], limit: float | None = None) -> Program:
    try:
        return Program(program, home, options, limit)
    except (OSError, ValueError) as error:
        raise EncryptionError("gnupg-failed", _("GnuPG did not start."), _how()) from error
