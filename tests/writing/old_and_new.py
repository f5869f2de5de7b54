"""What the tests of writing write, and what stood there before."""

from __future__ import annotations

import sys
from typing import BinaryIO

import pytest

OLD = b"the old file"
NEW = b"Email,Total\r\nann@example.com,9.50\r\n" * 40_000
posix = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX system's ways")


def write_new(stream: BinaryIO) -> None:
    for start in range(0, len(NEW), 65536):
        stream.write(NEW[start:start + 65536])
