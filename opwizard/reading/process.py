"""Reading in a process of its own, so that no file can take the program down with it.

The child may do nothing but read: no network, no other programs, no writing (an audit hook refuses all of it, see
`_lock_in`). Its memory is capped twice: by the system where it can, and by the parent, which looks each time it waits.
Whatever goes wrong in there (a crash, an endless loop, no more memory) ends in one plain sentence here, and Stop simply
ends the child. It serves one file and is gone, and with it everything that file had in memory.

The child costs half a second to start. `warm_up` starts one ahead, so that nobody waits for it; the window does so
as soon as it is shown. Without a warm child a small file is read right here (`SMALL`): all readers are Python over
Python's own expat and zlib, which do not crash the process, and a small file cannot ask for much memory or time. That
keeps the command line quick. A file that is not small always goes to a child.
"""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from opwizard import language, memory, priority
from opwizard.crashes import leave_no_core
from opwizard.errors import Cancelled, OpwizardError
from opwizard.progress import Progress
from opwizard.reading import parcel, refusals

SMALL = 256_000
"""Bytes of a file that is read without a child when none is warm."""
MEMORY = 1_500_000_000
"""Bytes of real memory the child may take."""
ADDRESSES = 3 << 30
"""Bytes of address space it may reserve beyond what it starts with; thread pools reserve far more than they use."""
PATIENCE = 120.0
"""Seconds without any sign of progress after which reading is given up."""
LONGEST = 900.0
"""Seconds after which it is given up in any case."""
BEAT = 0.05
"""Seconds between two looks at whether the person pressed Stop."""

Work = Callable[..., Any]

_spare: list[_Child] = []
_spare_lock = threading.Lock()


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Start a process that never hears Ctrl+C, not even while it loads: whoever started it decides when it ends."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before if before is not None else signal.default_int_handler)


class _Child:
    """One child process and the pipe to it."""

    def __init__(self, ready: str) -> None:
        context = multiprocessing.get_context("spawn")
        self.ready = ready
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, ready, language.catalogue()), daemon=True,
                                       name="opwizard-reading")
        with _deaf():
            self.process.start()
        theirs.close()

    def end(self) -> None:
        """End the child at once, whatever it is doing."""
        with contextlib.suppress(OSError, ValueError):
            self.process.kill()
        self.pipe.close()
        self.process.join(1)


def warm_up(ready: str) -> None:
    """Start a child ahead, unless one is waiting already; it loads the module `ready`, and calls its `rehearse`.

    Returns at once. The child stands back behind the window it reads for.
    """
    with _spare_lock:
        if not any(child.process.is_alive() for child in _spare):
            child = _Child(ready)
            if child.process.pid is not None:
                priority.stand_back(child.process.pid)
            _spare[:] = [child]


def cool_down() -> None:
    """End the child that was started ahead, if there is one."""
    with _spare_lock:
        while _spare:
            _spare.pop().end()


def is_warm() -> bool:
    """Tell whether a child is waiting."""
    return any(child.process.is_alive() for child in _spare)


def small(path: Path) -> bool:
    """Tell whether a file is so small that it may be read without a child (what is no file is refused right away)."""
    try:
        return not path.is_file() or path.stat().st_size <= SMALL
    except (OSError, ValueError):
        return True


def here(work: Work, *arguments: Any, progress: Progress) -> Any:
    """Do work in this process, with the same promise: whatever goes wrong ends in an OpwizardError."""
    try:
        return work(*arguments, progress)
    except (OpwizardError, KeyboardInterrupt, SystemExit):
        raise
    except MemoryError:
        raise refusals.too_large() from None
    except BaseException as error:
        raise refusals.stopped_reading() from error


def run(work: Work, *arguments: Any, progress: Progress) -> Any:
    """Do work in a child and return what it returns; `work` is called as `work(*arguments, progress)`.

    Args:
        work: A function of a module (it is found by name in the child).
        arguments: Plain values.
        progress: Told how far the child is; Cancelled ends it within a moment.

    Raises:
        OpwizardError: Whatever the work raised; a ReadError when the child died, hung or took too much memory.
    """
    with _spare_lock:
        child = _spare.pop() if _spare else None
    warm = child is not None
    if child is None or not child.process.is_alive():
        child = _Child(work.__module__)
    try:
        child.pipe.send((work, arguments))
        return _await(child, progress)
    except (BrokenPipeError, ConnectionResetError, EOFError):
        raise refusals.stopped_reading() from None
    finally:
        child.end()
        if warm:
            warm_up(child.ready)


def _await(child: _Child, progress: Progress) -> Any:
    """Wait for the child's answer; look after Stop, time and memory meanwhile."""
    started = heard = time.monotonic()
    while True:
        if not child.pipe.poll(BEAT):
            progress.check()
            now = time.monotonic()
            if now - heard > PATIENCE or now - started > LONGEST:
                raise refusals.took_too_long()
            if _memory(child.process.pid) > MEMORY:
                raise refusals.too_large()
            continue
        heard = time.monotonic()
        said = child.pipe.recv_bytes()
        match said[:1]:
            case b"p":
                done, total, text = parcel.unpack_plain(said[1:])
                progress.tell(done, total, text)
            case b"e":
                raise parcel.unpack_error(said[1:])
            case _:
                return parcel.receive(child.pipe, progress)


def _memory(pid: int | None) -> int:
    """Return the real memory of a process in bytes, or 0 where the system does not tell without asking long."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return 0


class _Told(Progress):
    """Progress that travels through the pipe to the parent, a few times a second."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._last = 0.0

    def tell(self, done: int, total: int, text: str = "") -> None:
        """Say how far the work is."""
        now = time.monotonic()
        if now - self._last > 0.1:
            self._last = now
            self._pipe.send_bytes(b"p" + parcel.pack_plain((done, total, text)))


def _serve(pipe: Connection, ready: str, catalogue: tuple[Path, str] | None) -> None:
    """Be the child: speak the parent's language, get ready, do one piece of work, answer, and end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
    memory.in_large_steps()
    if catalogue is not None:
        language.speak(*catalogue)
    rehearse = getattr(importlib.import_module(ready), "rehearse", None)
    if rehearse is not None and not pipe.poll():
        rehearse()
    try:
        work, arguments = pipe.recv()
    except (EOFError, OSError):
        return
    _lock_in()
    try:
        answer = work(*arguments, _Told(pipe))
    except OpwizardError as error:
        pipe.send_bytes(b"e" + parcel.pack_error(error))
    except BaseException as error:  # noqa: BLE001 - a panic of a native library is no Exception; every end is told in words
        fault = refusals.too_large() if isinstance(error, MemoryError) else refusals.stopped_reading()
        pipe.send_bytes(b"e" + parcel.pack_error(fault))
    else:
        parcel.send(b"r", answer, pipe)
    finally:
        pipe.close()


def _end_with_parent() -> None:
    """End with the program this process reads for: one that was killed could not end it, and nobody else would."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _lock_in() -> None:
    """Take from this process everything that reading does not need. What it prints goes nowhere: it may hold data."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        with contextlib.suppress(OSError):
            os.dup2(nowhere, stream)
    leave_no_core()
    if sys.platform == "linux":
        import resource

        reserved = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = reserved + ADDRESSES
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))
    sys.addaudithook(_refuse)


_FORBIDDEN = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname",
              "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile",
              "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "os.link", "os.symlink")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse whatever a reader never does."""
    if event in _FORBIDDEN or (event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING):
        raise PermissionError(event)


__all__ = ["Cancelled", "cool_down", "is_warm", "run", "small", "warm_up"]
