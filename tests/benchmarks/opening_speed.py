"""How long a file takes to be open, beside polars merely reading it as text: `opening_speed.py FILE [RUNS]`.

Medians, the kinds taken in turn: splitting into cells that are proved whole, encoded as distinct texts and judged;
looking for card numbers in all distinct texts; all of it in this process; and in the waiting child, as the window does.
For a workbook, the measure is fastexcel, where OPWIZARD_PEERS names a Python that has it. Nothing is asserted.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl

from opwizard import shield
from opwizard.opening import cool_down, open_here, open_spreadsheet, rehearse, warm_up
from opwizard.progress import Progress
from opwizard.reading import read
from opwizard.reading.sheet import ReadOptions, Sheet
from opwizard.reading.two_at_once import two_at_once

QUIET = Progress()
OPTIONS = ReadOptions()
WARM = 2.0
"""Seconds until a child that was started is sure to wait."""


def measures(path: Path) -> dict[str, Callable[[], object]]:
    """Return what is measured, by its name; the first is what the others are compared with, where there is one."""
    sheet = read(path, OPTIONS, QUIET).sheet
    named: dict[str, Callable[[], object]] = {}
    if path.suffix == ".csv":
        named["polars only reads it as text"] = lambda: pl.read_csv(path, infer_schema=False)
    named["read, proved whole, encoded, judged"] = lambda: read(path, OPTIONS, QUIET)
    named["card numbers in all distinct texts"] = lambda: screen(sheet)
    named["open and screen, in this process"] = lambda: open_here(path, OPTIONS, QUIET)
    named["open and screen, in the waiting child"] = lambda: open_spreadsheet(path, OPTIONS, QUIET)
    return named


def screen(sheet: Sheet) -> None:
    """Look for card numbers as opening does: two columns at once, the longest first."""
    longest = sorted(sheet.columns, key=lambda column: -column.cells.distinct)
    two_at_once(lambda column: shield.screen(column.cells.texts(), column.name), longest, len(sheet.rows))


def main(path: Path, runs: int) -> None:
    """Measure in turns, and print the medians with their ratio to the first."""
    named = measures(path)
    times: dict[str, list[float]] = {name: [] for name in named}
    rehearse()
    warm_up()
    for _run in range(runs):
        for name, work in named.items():
            if "child" in name:
                time.sleep(WARM)
            begun = time.perf_counter()
            work()
            times[name].append(time.perf_counter() - begun)
    cool_down()
    medians = {name: statistics.median(all_) for name, all_ in times.items()}
    peer = os.environ.get("OPWIZARD_PEERS")
    if path.suffix == ".xlsx" and peer:
        peers = str(Path(__file__).with_name("peers.py"))
        said = [json.loads(subprocess.check_output([peer, peers, "fastexcel", str(path)])) for _run in range(runs)]
        medians = {"fastexcel only reads it as text": statistics.median(wall for wall, _cpu in said), **medians}
    floor = next(iter(medians.values()))
    for name, median in medians.items():
        print(f"  {name:38} {median:7.3f} s {median / floor:6.1f} x", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
