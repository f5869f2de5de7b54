"""`./run bench [ROWS …]`: the whole job beside others, in one run.

OPWIZARD_PEERS names a Python that has the others installed.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import purchases

HERE = Path(__file__).parent
PEERS = os.environ.get("OPWIZARD_PEERS")
RUNS = 3


def _ask(*command: str) -> object:
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=HERE.parents[1])
    return json.loads(done.stdout)


def _job(path: Path, output: Path) -> dict[str, object]:
    runs = [_ask(sys.executable, str(HERE / "stages.py"), str(path), str(output)) for _ in range(RUNS)]
    names = runs[0]["stages"]
    stages = {name: statistics.median(run["stages"][name] for run in runs) for name in names}
    return {**runs[0], "stages": stages, "peak MB": max(run["peak MB"] for run in runs)}


def _peer(name: str, python: str, path: Path, runs: int) -> float:
    return statistics.median(_ask(python, str(HERE / "peers.py"), name, str(path)) for _ in range(runs))


def main(sizes: list[int]) -> None:
    """Print a table for each size."""
    with tempfile.TemporaryDirectory() as folder:
        for rows in sizes:
            path = purchases.write(Path(folder) / f"{rows}.csv", rows)
            floor = _peer("polars", sys.executable, path, RUNS)
            ours = _job(path, Path(folder) / "out.csv")
            total = sum(ours["stages"].values())
            print(f"\n{rows:,} rows, {path.stat().st_size / 1e6:.0f} MB")
            print(f"  polars reads it as text      {floor:8.3f} s")
            for name, seconds in ours["stages"].items():
                print(f"  opwizard: {name:18} {seconds:8.3f} s")
            print(f"  opwizard: the whole job      {total:8.3f} s = {total / floor:.1f} x the read, "
                  f"{ours['peak MB']:.0f} MB")
            for name, runs in (("pandera", RUNS), ("frictionless", 1)) if PEERS else ():
                seconds = _peer(name, PEERS, path, runs)
                print(f"  {name:28} {seconds:8.3f} s = {seconds / total:.1f} x our whole job")


if __name__ == "__main__":
    main([int(size.replace("_", "")) for size in sys.argv[1:]] or [100_000, 1_000_000])
