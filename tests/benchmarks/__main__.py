"""`./run bench [ROWS …]`: the whole job by stages, then opening, what one waits for while fixing, how a window stalls.

Each figure is the median of a few fresh processes; `processor` is the time all threads worked, which another program on
the machine disturbs less. OPWIZARD_PEERS names a Python that has frictionless and pandera installed; without it only
polars and pandas, which come along, are the measure. Nothing is asserted.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.benchmarks import purchases

HERE = Path(__file__).parent
PEERS = os.environ.get("OPWIZARD_PEERS")
RUNS = 3
Times = tuple[float, float]


def _ask(*command: str) -> Any:
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=HERE.parents[1])
    return json.loads(done.stdout)


def _median(times: list[Times]) -> Times:
    return statistics.median(wall for wall, _cpu in times), statistics.median(cpu for _wall, cpu in times)


def _line(name: str, times: Times, floor: Times) -> None:
    wall, processor = (f"{one:9.3f} s {one / least:8.1f} x" for one, least in zip(times, floor, strict=True))
    print(f"  {name:34} {wall}   {processor}", flush=True)


def _peer(name: str, python: str, path: Path, runs: int) -> Times:
    return _median([tuple(_ask(python, str(HERE / "peers.py"), name, str(path))) for _ in range(runs)])


def whole_job(path: Path, output: Path) -> None:
    """Print the stages of the whole job, and beside them a plain read and the validators of others."""
    floors, jobs = [], []
    for _run in range(RUNS):
        floors.append(_peer("polars", sys.executable, path, 1))
        jobs.append(_ask(sys.executable, str(HERE / "stages.py"), str(path), str(output)))
    floor = _median(floors)
    print(f"  {'':34} {'wall':>9}   {'of read':>8}     {'processor':>9}")
    _line("polars only reads it as text", floor, floor)
    stages = {name: _median([tuple(job["stages"][name]) for job in jobs]) for name in jobs[0]["stages"]}
    for name, times in stages.items():
        _line(f"opwizard: {name}", times, floor)
    total = sum(wall for wall, _cpu in stages.values()), sum(cpu for _wall, cpu in stages.values())
    _line("opwizard: the whole job", total, floor)
    print(f"  {'opwizard: most memory held':34} {max(job['peak MB'] for job in jobs):9.0f} MB")
    for name, runs in (("pandera", RUNS), ("frictionless", 1), ("frictionless-key", 1)) if PEERS else ():
        times = _peer(name, PEERS or "", path, runs)
        _line(f"{name} validates it", times, floor)
        print(f"  {'':34} that is {times[0] / total[0]:.1f} (processor: {times[1] / total[1]:.1f}) of our whole jobs")


def main(sizes: list[int]) -> None:
    """Print the tables for each size."""
    with tempfile.TemporaryDirectory() as folder:
        for rows in sizes:
            path = purchases.write(Path(folder) / f"{rows}.csv", rows)
            print(f"\n{rows:,} rows, {path.stat().st_size / 1e6:.0f} MB", flush=True)
            whole_job(path, Path(folder) / "out.csv")
            scripts = [[str(HERE / script)] for script in ("opening_speed.py", "fixing_speed.py")]
            for command in (*scripts, ["-m", "tests.benchmarks.heartbeat"]):
                subprocess.run([sys.executable, *command, str(path)], check=True,
                               cwd=HERE.parents[1], env={**os.environ, "PYTHONPATH": str(HERE.parents[1])})


if __name__ == "__main__":
    main([int(size.replace("_", "")) for size in sys.argv[1:]] or [100_000, 1_000_000])
