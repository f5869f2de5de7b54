"""What the reader process is asked to do in the tests of its safety; found by name in the child."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import polars as pl

from opwizard.errors import ReadError
from opwizard.progress import Progress
from opwizard.table import Column


class Panic(BaseException):
    """What a native library raises when it panics is no Exception."""


def echo(value: object, _progress: Progress) -> object:
    return value


def column(_progress: Progress) -> tuple[Column, pl.Series, np.ndarray]:
    return Column.of(["Ann", "Bo", "Ann", ""]), pl.Series("", ["x", "é"]), np.arange(3)


def many_sizes(_progress: Progress) -> list[np.ndarray | Column]:
    """Return numbers that need few bytes and many, in short arrays and long ones."""
    texts = pl.Series("", [str(n) for n in range(70_000)])
    long = [np.arange(size, dtype=np.int32) % size for size in (200, 70_000, 300, 70_000)]
    return [*(Column(codes, texts) for codes in long), np.arange(300_000), np.array([-1, 2**40]), np.zeros(0, np.int64),
            np.ones(300_000, np.bool_), np.arange(5, dtype=np.uint8), np.full(400_000, 255)]


def refuse(_progress: Progress) -> None:
    raise ReadError("no-rows", "There are no rows.", "Add some.")


def panic(_progress: Progress) -> None:
    raise Panic


def die(_progress: Progress) -> None:
    os.abort()


def recurse(_progress: Progress) -> None:
    recurse(_progress)


def swallow_memory(_progress: Progress) -> int:
    held = [np.ones(1 << 22) for _at in range(20)]
    time.sleep(20)
    return len(held)


def loop(progress: Progress) -> None:
    progress.tell(1, 2, "going round")
    while True:
        time.sleep(0.01)


def reach_out(folder: str, _progress: Progress) -> list[str]:
    """Try what a reader never does; return what was not refused."""
    done = []
    for name, act in (("connect", _connect), ("look up", _look_up), ("start", _start), ("write", _write),
                      ("remove", _remove)):
        try:
            act(Path(folder))
        except PermissionError:
            continue
        done.append(name)
    return done


def _connect(_folder: Path) -> None:
    with socket.socket() as line:
        line.connect(("127.0.0.1", 9))


def _look_up(_folder: Path) -> None:
    socket.getaddrinfo("localhost", 80)


def _start(_folder: Path) -> None:
    subprocess.run([sys.executable, "-c", ""], check=True)


def _write(folder: Path) -> None:
    (folder / "out.txt").write_text("x", "utf-8")


def _remove(folder: Path) -> None:
    (folder / "people.csv").unlink()


def say(_progress: Progress) -> str:
    print("a card number could stand here")
    print("or here", file=sys.stderr)
    return "said"


def foreign(_progress: Progress) -> object:
    return subprocess.CompletedProcess([], 0)


def urgency(_progress: Progress) -> int:
    return os.getpriority(os.PRIO_PROCESS, 0) if sys.platform == "linux" else 0
