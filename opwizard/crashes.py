"""A program that crashes leaves nothing of what it knew: no copy of its memory, no error text that quotes a cell."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

_NO_CORE = 1
"""Bytes a core file may have. One, not none: Linux takes it as "none" for programs that collect cores (systemd,
apport), too, where it passes over a limit of 0 (core(5), fs/coredump.c)."""
_NO_REPORT_WINDOWS = 0x0001 | 0x0002
"""SEM_FAILCRITICALERRORS and SEM_NOGPFAULTERRORBOX: Windows asks nobody, and sends no report."""


def keep_to_oneself() -> None:
    """Let no crash of this process, or of one it starts, write down its memory or the text of an error."""
    leave_no_core()
    sys.excepthook = _say_place
    threading.excepthook = lambda told: _say_place(told.exc_type, told.exc_value, told.exc_traceback)
    sys.unraisablehook = lambda told: _say_place(told.exc_type, told.exc_value, told.exc_traceback)


def leave_no_core() -> None:
    """Have the system make no copy of the memory when the process crashes."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(_NO_REPORT_WINDOWS)
        return
    import resource

    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (0 if hard == 0 else _NO_CORE, hard))


def place(error: BaseException | None, trace: TracebackType | None = None) -> str:
    """Return of which kind an error is and where it happened; never its text, which may quote a cell."""
    import traceback

    frames = traceback.extract_tb(trace or (error.__traceback__ if error else None))
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__}, {where}"


def _say_place(kind: type[BaseException], error: BaseException | None, trace: Any) -> None:
    if not issubclass(kind, KeyboardInterrupt | SystemExit) and sys.stderr is not None:
        sys.stderr.write(f"opwizard: {kind.__name__}, {place(error, trace).partition(', ')[2]}\n")
