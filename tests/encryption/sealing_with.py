"""What the tests of locking lock, and a program that stands in for GnuPG's."""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import BinaryIO

import pytest

from opwizard.encryption import gnupg_program

CONTENT = random.Random(7).randbytes(3_000_000)


def write(stream: BinaryIO) -> None:
    for start in range(0, len(CONTENT), 50_000):
        stream.write(CONTENT[start:start + 50_000])


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str, **parts: str) -> None:
    """Put a program before gpg that does another thing when it should encrypt."""
    folder.mkdir()
    program = folder / "gpg"
    program.write_text(text.format(gpg=find(), **parts))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(gnupg_program, "candidates", lambda: iter([program]))


def find() -> Path:
    return gnupg_program.find_gpg()
